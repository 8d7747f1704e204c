"""Struck text cannot be had back, and a paper that still holds it is refused.

The second half is the positive control: each way to hide the passage is tried and must be
caught, so that a green first half means something.
"""

import io

import pikepdf
import pypdfium2
import pytest

from subrosa.paper.blocks import STRUCK_LABEL, Struck, Written
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.checking.struck import check_struck
from subrosa.paper.typeset import PageSize, render
from subrosa.terms.errors import BadInput, StruckTextFound, Withheld
from tests.paper.sample_papers import (
    HEAD,
    KEPT_PASSAGE,
    LETTERS,
    STRUCK_PASSAGE,
    chunk,
    packet,
    png,
    printed,
    scan,
)
from tests.paper.second_reader import pdftotext

NAMES = ("Marek",)


def check(pdf, text=STRUCK_PASSAGE, names=NAMES):
    check_struck(pdf, [text], names, printed=printed())


def changed(change):
    """Return the sample packet after `change` was done to it with pikepdf."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(packet())) as document:
        change(document)
        document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("size", PageSize)
def test_a_packet_with_bars_passes_and_keeps_what_she_said(size):
    pdf = packet(size=size)
    check(pdf)
    for text in (read_back(pdf), pdftotext(pdf), pdftotext(pdf, "-raw")):
        flat = " ".join(text.split())
        assert KEPT_PASSAGE in flat
        assert STRUCK_LABEL in flat
        assert "gambling" not in flat
        assert "Marek" not in flat


def test_every_bar_has_the_same_length_whatever_stood_there():
    document = pypdfium2.PdfDocument(packet(Struck(), Struck(), Struck()))
    page = document[len(document) - 1]
    shapes = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    boxes = [shape.get_bounds() for shape in shapes]
    tall = [(left, right) for left, bottom, right, top in boxes if 5 < top - bottom < 25]
    assert len(tall) == 3
    assert len({round(right - left, 2) for left, right in tall}) == 1


def test_the_packet_with_the_text_left_in_is_caught():
    with pytest.raises(StruckTextFound):
        check(packet(Written(STRUCK_PASSAGE)))


def test_half_a_passage_is_caught():
    with pytest.raises(StruckTextFound):
        check(packet(Written(STRUCK_PASSAGE[20:64])))


@pytest.mark.parametrize(
    "disguised",
    [
        STRUCK_PASSAGE.upper(),
        STRUCK_PASSAGE.replace(" ", "\n"),
        STRUCK_PASSAGE.replace("gambling", "gam-\nbling"),
        STRUCK_PASSAGE.replace("a", "\u00e0"),
        "\u200b".join(STRUCK_PASSAGE),
        " ".join(STRUCK_PASSAGE),
    ],
)
def test_a_disguised_passage_is_caught(disguised):
    with pytest.raises(StruckTextFound):
        check(packet(Written(disguised)))


def test_ligatures_hide_nothing():
    text = "The officer filed the first affidavit about the difficult flat."
    pdf = packet(Written(text))
    with pytest.raises(StruckTextFound):
        check(pdf, text.replace("ffi", "\ufb03").replace("fi", "\ufb01"))


def test_a_passage_cut_by_a_page_end_is_caught():
    for lines in range(20, 44):
        filler = "\n".join(["A quiet line."] * lines)
        with pytest.raises(StruckTextFound):
            check(
                packet(Written(filler), Written("He owes\nmoney\nto his\nboss.")),
                "He owes money to his boss.",
                (),
            )


def test_a_name_from_inside_a_struck_passage_is_caught_alone():
    with pytest.raises(StruckTextFound):
        check(packet(Written("He, Marek, came too.")))


def test_a_name_inside_another_word_is_not_mistaken_for_it():
    check(packet(Struck(), Written("Ann spoke of Maremma.")), names=("Mare",))


def test_a_part_that_she_said_too_may_stay_as_often_as_it_was_printed():
    hers = "She said that he has been gambling away the house money. She is tired."
    once = printed(Written(hers))
    check_struck(packet(Written(hers)), [STRUCK_PASSAGE], NAMES, printed=once)
    with pytest.raises(StruckTextFound):
        check_struck(packet(Written(hers), Written(hers)), [STRUCK_PASSAGE], printed=once)


def test_a_struck_number_of_a_list_is_not_found_in_a_page_number():
    check(packet(), "2.", ())


def test_a_few_words_that_both_said_do_not_hold_a_packet_up():
    hers = "I do not know what to do, honestly."
    check_struck(
        packet(Written(hers)), ["I do not know what to do."], printed=printed(Written(hers))
    )


def test_a_whole_passage_is_caught_even_where_it_was_printed_on_purpose():
    same = (Written(STRUCK_PASSAGE),)
    with pytest.raises(StruckTextFound):
        check_struck(packet(*same), [STRUCK_PASSAGE], printed=printed(*same))


def test_without_a_list_of_what_was_printed_nothing_is_allowed():
    with pytest.raises(StruckTextFound):
        check_struck(packet(), [KEPT_PASSAGE])


def test_a_very_short_passage_is_looked_for_as_words():
    with pytest.raises(StruckTextFound):
        check(packet(Written("He drinks.")), "He drinks.", ())
    check(packet(Struck(), Written("She drinks.")), "He drinks.", ())


def test_text_in_the_document_information_is_caught():
    def hide(document):
        document.docinfo["/Subject"] = STRUCK_PASSAGE

    with pytest.raises(StruckTextFound):
        check(changed(hide))


def test_text_in_xmp_metadata_is_caught():
    def hide(document):
        with document.open_metadata() as metadata:
            metadata["dc:description"] = STRUCK_PASSAGE

    with pytest.raises(StruckTextFound):
        check(changed(hide))


def annotate(document, contents):
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 10, 10],
        Contents=contents,
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))


def test_text_in_an_annotation_is_caught():
    with pytest.raises(StruckTextFound):
        check(changed(lambda document: annotate(document, STRUCK_PASSAGE)))


def test_text_in_an_alternative_description_is_caught():
    def hide(document):
        document.Root.StructTreeRoot.K[0].ActualText = STRUCK_PASSAGE

    with pytest.raises(StruckTextFound):
        check(changed(hide))


def drawn(document, operators):
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = document.pages[0]
    page.Resources.Font["/Plain"] = document.make_indirect(font)
    body = f"q {operators} BT /Plain 9 Tf 80 300 Td ({STRUCK_PASSAGE}) Tj ET Q"
    page.contents_add(body.encode())


@pytest.mark.parametrize("operators", ["1 g", "3 Tr", "1 0 0 1 5000 5000 cm", "0 0 0 0 re W n"])
def test_white_invisible_clipped_and_far_away_ink_is_caught(operators):
    with pytest.raises(StruckTextFound):
        check(changed(lambda document: drawn(document, operators)))


def test_a_word_torn_by_kerning_is_caught():
    def hide(document):
        drawn(document, "1 g")
        pieces = "".join(f"({char}) -20 " for char in STRUCK_PASSAGE)
        document.pages[0].contents_add(
            f"q 1 g BT /Plain 9 Tf 80 280 Td [{pieces}] TJ ET Q".encode()
        )
        document.pages[0].Contents = document.pages[0].Contents[-1]

    with pytest.raises(StruckTextFound):
        check(changed(hide))


def test_an_attached_file_is_caught():
    with pytest.raises(StruckTextFound):
        check(
            changed(
                lambda document: document.attachments.__setitem__(
                    "note.txt", STRUCK_PASSAGE.encode("utf-16")
                )
            )
        )


def test_an_object_that_nothing_points_to_is_withheld_whatever_it_says():
    raw = packet()
    before = raw.rindex(b"startxref")
    leftover = b"9999 0 obj\n(%s)\nendobj\n" % STRUCK_PASSAGE.encode()
    with pytest.raises(Withheld):
        check(raw[:before] + leftover + raw[before:])


def test_an_annotation_is_withheld_whatever_it_says():
    with pytest.raises(Withheld, match="annotation"):
        check(changed(lambda document: annotate(document, "Hello")))


def test_an_earlier_state_of_the_file_is_withheld():
    with pytest.raises(Withheld):
        check(packet() + b"\n%%EOF\n")


def test_text_in_the_chunks_of_a_picture_never_reaches_the_paper():
    told = chunk(b"tEXt", b"Comment\x00" + STRUCK_PASSAGE.encode())
    pdf = packet(extra=(scan(extra=told, after=STRUCK_PASSAGE.encode()),))
    check_struck(pdf, [STRUCK_PASSAGE], NAMES, printed=printed(extra=(scan(),)))
    assert len(png(extra=told)) > len(png())


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"no pdf at all", packet()[:4000]])
def test_a_paper_that_cannot_be_read_is_withheld(broken):
    with pytest.raises((Withheld, BadInput)):
        check(broken)


def test_a_page_without_text_is_withheld():
    def empty(document):
        document.pages[0].Contents = document.make_stream(b"")

    with pytest.raises(Withheld, match="read back"):
        check(changed(empty))


def test_an_encrypted_paper_is_withheld():
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(packet())) as document:
        document.save(saved, encryption=pikepdf.Encryption(owner="x", user=""))
    with pytest.raises(Withheld):
        check(saved.getvalue())


def test_the_error_does_not_repeat_what_was_found():
    with pytest.raises(StruckTextFound) as caught:
        check(packet(Written(STRUCK_PASSAGE)))
    assert "gambling" not in str(caught.value)


def test_a_letter_with_nothing_struck_passes():
    check_struck(render(LETTERS[0], HEAD), [], [])
