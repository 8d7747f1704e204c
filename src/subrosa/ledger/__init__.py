"""The history that can be checked without us: an RFC 6962 log in the C2SP text formats.

Promises: an entry once signed cannot be changed, dropped or reordered unseen; anybody checks it
offline with the public key; no entry holds readable client data. Refuses: files, clock, chance,
and the store (state in, state out). Read ``entry`` and ``sequence`` first, then ``export``.

::

    entry       EntryKind; Entry(kind, at, actor, chain, previous, commitment, late=False)
                encode(entry) -> bytes; decode(raw) -> Entry
                commit(facts, salt, key) -> 64 hex; pseudonym(key, identity) -> 32 hex
                fresh_pseudonym(random_bytes16) -> 32 hex; THE_HOUSE
                received(at, commitment); looked_up(at, actor, chain, commitment)
                chain_of(encoded draft) -> its chain or None
    chain       link_chains(drafts, size, heads) -> (entries, changed heads)
                link_encoded(encoded drafts, their chains, size, heads) -> encoded entries
                check_chain(entries, pseudonym, head_index) -> indices
                check_chains(entries) -> heads of all chains
    note        make_signer(name, seed32) -> Signer; signer.public -> PublicKey(.text, .pem)
                read_public_key(text) -> PublicKey; sign_note; open_note
    checkpoint  sign_checkpoint(origin, size, root, signer) -> str
                verify_checkpoint(text, key) -> Checkpoint(origin, size, root)
    sequence    LogState(origin); sequence(state, [encoded], signer) -> Sequenced(state, first,
                hashes of the subtrees that each entry completes, checkpoint)
                restore_state(checkpoint, node) -> LogState
    tiles       tile paths, bundles, nodes_in_tiles(size, read) for proofs out of an export
    merkle      hashes, roots, inclusion and consistency proofs and their checks
    proof_file  write_proof(index, path, checkpoint_text) -> str; read_proof(text) -> ProofFile
    export      export_files(entries, checkpoint, key, verifier=bytes, proofs=None) -> {path: bytes}
    verify      verify_export(files, head=None, key=None, chain=ChainHead) -> LedgerReport
    head_text   short_head(head, day); head_message(head, checkpoint, key, day) for people outside

``verify_ledger.py`` is the auditor's own program: one file, standard library only.
The actors and chains are 32 lower-case hex digits; `at` is ``2026-11-22T14:00:00Z``.
A step of the sequencer, under the store's lock::

    chains = [chain_of(draft) for draft in drafts]
    entries = link_encoded(drafts, chains, state.size, heads_of_their_chains)
    done = sequence(state, entries, signer)
    # write entries, done.hashes and done.checkpoint; COMMIT; only then keep done.state
"""

from subrosa.ledger.chain import check_chain, check_chains, link_chains, link_encoded
from subrosa.ledger.checkpoint import Checkpoint, sign_checkpoint, verify_checkpoint
from subrosa.ledger.entry import (
    THE_HOUSE,
    Entry,
    EntryKind,
    chain_of,
    commit,
    decode,
    encode,
    fresh_pseudonym,
    looked_up,
    pseudonym,
    received,
    signed_outside,
)
from subrosa.ledger.export import export_files
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.head_text import head_in_message, head_message, short_head
from subrosa.ledger.note import PublicKey, Signer, make_signer, read_public_key
from subrosa.ledger.proof_file import verify_proof, write_proof
from subrosa.ledger.sequence import LogState, Sequenced, restore_state, sequence
from subrosa.ledger.verify import ChainHead, LedgerReport, verify_export

__all__ = [
    "THE_HOUSE",
    "ChainHead",
    "Checkpoint",
    "Entry",
    "EntryKind",
    "LedgerFault",
    "LedgerReport",
    "LogState",
    "PublicKey",
    "Sequenced",
    "Signer",
    "chain_of",
    "check_chain",
    "check_chains",
    "commit",
    "decode",
    "encode",
    "export_files",
    "fresh_pseudonym",
    "head_in_message",
    "head_message",
    "link_chains",
    "link_encoded",
    "looked_up",
    "make_signer",
    "pseudonym",
    "read_public_key",
    "received",
    "restore_state",
    "sequence",
    "short_head",
    "sign_checkpoint",
    "signed_outside",
    "verify_checkpoint",
    "verify_export",
    "verify_proof",
    "write_proof",
]
