"""Make a file anew without what tells who somebody is: plain text, Word documents, PDF.

Promises: what is made holds only text that went through the hiding, so nothing of the old file's
properties, pictures, changes or hidden parts can be in it; a file is taken apart in a process of
its own; a page without text is refused, never passed on. Refuses: to find identifiers
(`subrosa.deid`), to write a file (whoever calls). Read ``hidden_file`` first.
"""
