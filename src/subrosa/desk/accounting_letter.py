"""The letter of an accounting, and the proof that lies beside it.

Rules:

1. The lines are those that the privacy officer let go (`check_accounting`), and nothing else.
2. Each line bears the number of its entry; letter and proof stand on one and the same signed head.
3. The proof holds, of each line that is printed, the entry's bytes, the proof that it is in the
   log, and what opens the words of this line. It holds no other entry and no count of others: it
   proves what is there. Whether something is missing only an auditor can ask, with the whole log.
4. It is kept sealed beside the answer, so that what was handed over stays what can be checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.proofs import prove_entry
from subrosa.desk.cabinet.sheets_of_answer import keep_with_answer
from subrosa.desk.check_accounting import checked_list
from subrosa.desk.forms.accounting import PROVED, AccountingProof
from subrosa.desk.forms.papers import LetterOrder, LetterPurpose, shown_words
from subrosa.desk.forms.request import encode
from subrosa.ledger.export import CHECKPOINT, KEY_PEM, KEY_TEXT
from subrosa.ledger.proof_file import proof_name
from subrosa.terms.errors import Withheld
from subrosa.vault import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.papers import ListedLine
    from subrosa.desk.office import Act
    from subrosa.terms.ids import PaperId

LIST: Final = "accounting.json"


def entry_name(index: int) -> str:
    """Name the file of an entry's bytes within a proof."""
    return f"entries/{index:03d}.json"


def order_accounting(
    act: Act, kept: Kept, number: PaperId, day: str, to: tuple[str, ...]
) -> LetterOrder:
    """Order the letter of a list, and keep its proof; raise `Withheld` where it may not go."""
    if kept.person is None:
        # An empty list would be a statement, and a false one where a wall hid the client.
        raise Withheld(
            "Nobody of this name was found, so no list can be given.",
            do="Ask the privacy officer to answer it.",
        )
    check, lines = checked_list(act, kept)
    order = LetterOrder(
        purpose=LetterPurpose.ACCOUNTING,
        number=number,
        day=day,
        to=to,
        disclosures=lines,
        period=(check.first, check.last),
        fee=check.fee.amount if check.fee else "",
    )
    files = _proof_files(act, order)
    proof = AccountingProof(PROVED, kept.request, number, files)
    keep_with_answer(act, kept, Label.DESK_SHEET, encode(proof))
    return order


def _proof_files(act: Act, order: LetterOrder) -> dict[str, str]:
    history, key = act.books.history, act.office.signer.public
    files = {
        CHECKPOINT: history.checkpoint(),
        KEY_TEXT: f"{key.text}\n",
        KEY_PEM: key.pem.decode("ascii"),
        LIST: encode(_listed(order, order.disclosures)).decode(),
    }
    for index in {one.entry for one in order.disclosures}:
        files[proof_name(index)] = prove_entry(history, key, index)
        files[entry_name(index)] = (history.entry(index) or b"").decode("ascii")
    return dict(sorted(files.items()))


def _listed(order: LetterOrder, lines: Sequence[ListedLine]) -> dict[str, object]:
    first, last = order.period
    return {
        "format": 1,
        "number": order.number,
        "day": order.day,
        "first": first,
        "last": last,
        "lines": [_opened(one) for one in lines],
    }


def _opened(one: ListedLine) -> dict[str, object]:
    """Write what opens one line; one from before entries could be opened has its words alone."""
    said: dict[str, object] = {"entry": one.entry, "words": shown_words(one.line).decode()}
    proof = one.line.proof
    if proof is not None:
        said["parts"] = proof.parts
        said["whole"] = {"salt": proof.whole.salt, "key": proof.whole.key}
        said["own"] = {"salt": proof.own.salt, "key": proof.own.key}
    return said
