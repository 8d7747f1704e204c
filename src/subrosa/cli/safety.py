"""``subrosa safety``: papers for the worst minutes; no sign-in, store, ledger or network.

Plain text by default, because that needs nothing; ``--pdf`` writes a paper. They open when the
ledger is broken, the disk is full, or nobody can sign in (promise 2 of the house).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subrosa.paper.letters import Letter
from subrosa.paper.wording import emergency, safety_sheets
from subrosa.paper.wording.blank_report import report_sheet
from subrosa.paper.wording.plain import plain_text
from subrosa.terms.errors import BadInput, SubrosaError
from subrosa.terms.word import Word


class SafetyPaper(Word):
    """What can be opened without anything else."""

    NUMBERS = "numbers", "numbers to ring"
    CALL_SHEET = "call-sheet", "what to say on the telephone, with ticks"
    WORKSHEET = "worksheet", "the blank safety worksheet"
    DOOR_CARD = "door-card", "what to do when officers stand at the door"
    HOSPITAL_SHEET = "hospital-sheet", "what a hospital needs tonight, and no more"
    SAFETY_PLAN = "safety-plan", "a blank safety plan for a client"
    REPORT_SHEET = "report-sheet", "a report of abuse, to fill in by hand"


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(name="safety")(_safety)


def letter_for(paper: SafetyPaper) -> Letter:
    """Return the paper, blank."""
    return {
        SafetyPaper.NUMBERS: emergency.safety_numbers,
        SafetyPaper.CALL_SHEET: emergency.call_sheet,
        SafetyPaper.WORKSHEET: emergency.blank_worksheet,
        SafetyPaper.DOOR_CARD: emergency.door_card,
        SafetyPaper.HOSPITAL_SHEET: safety_sheets.hospital_sheet,
        SafetyPaper.SAFETY_PLAN: safety_sheets.safety_plan,
        SafetyPaper.REPORT_SHEET: report_sheet,
    }[paper]()


def _safety(
    paper: Annotated[SafetyPaper, typer.Argument(help="Which paper.")] = SafetyPaper.NUMBERS,
    *,
    pdf: Annotated[Path | None, typer.Option(help="Write a PDF to this file instead.")] = None,
) -> None:
    """Open the safety numbers, or another paper for the worst minutes, blank."""
    letter = letter_for(paper)
    if pdf is None:
        typer.echo(plain_text(letter))
        return
    from subrosa.paper.typeset import render  # noqa: PLC0415 - plain text must need no typesetter

    try:
        pdf.write_bytes(render(letter, None))
    except OSError as error:
        raise BadInput(
            f"{pdf}: cannot be written ({error.strerror}).",
            do=f"Without --pdf the same paper is printed here: subrosa safety {paper}.",
        ) from None
    except ImportError:
        raise SubrosaError(
            "The typesetter is not installed.", do="Without --pdf the paper is printed here."
        ) from None
    typer.echo(f"Written: {pdf}")
