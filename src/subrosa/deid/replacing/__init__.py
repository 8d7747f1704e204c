"""Put something else in the place of what was found: a placeholder, a role, a made-up name.

Promises: nothing outside of the spans is changed; the same person, place or code gets the same
words throughout a text; from the new text and what is told apart (`Hidden.back`) the old one comes
back to the character. Refuses: to keep the way back (only the vault may), to draw by chance (the
seed is an argument). Read ``hiding`` first.
"""

from subrosa.deid.replacing.hiding import Hidden, Kept, Replacement, bring_back, hide

__all__ = ["Hidden", "Kept", "Replacement", "bring_back", "hide"]
