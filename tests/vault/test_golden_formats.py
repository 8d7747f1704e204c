"""Whatever any version wrote opens for ever: a golden file of each format, read by today's code.

``golden/formats.json`` and the backup were written once, from make-believe people. A change that
needs one rewritten is a new format, which gets a golden file of its own beside the old one.
"""

from __future__ import annotations

import json
import lzma
from datetime import UTC, datetime
from pathlib import Path

import pytest

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.forms.review import decode_review
from subrosa.desk.forms.safety_card import decode_safety_card
from subrosa.desk.forms.standing import decode_mark
from subrosa.desk.forms.supervision_agreement import read_part
from subrosa.desk.forms.tie import decode_tie
from subrosa.desk.open_record import open_record
from subrosa.desk.review import open_reviews
from subrosa.record import SEGMENT_FORMAT, decode_segment, encode_segment
from subrosa.store.manifest import FORMAT as MANIFEST_FORMAT
from subrosa.store.restore import restore
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    DIRECTORY_UNIT,
    FORMAT,
    KEY_OF_LABEL,
    AgeHome,
    HousePair,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    StaffKeys,
    SymmetricKey,
    open_agreement,
    open_relationship,
    open_sealed,
    unwrap_keys,
)
from subrosa.vault.age_files import encrypt_to, new_identity
from subrosa.vault.bundles import ONE_KEY, OWN, TO_HOLDER, read_wrap
from subrosa.vault.key_homes import IN_AGE, IN_PASSPHRASE, home_of
from subrosa.vault.payload import Way, read_header
from subrosa.vault.recovery import drilled, join
from subrosa.wiring import Adapters, open_practice
from tests.cast import DANA, LENA, PASSPHRASE, RILEYS_FILE, PaperOnDesk, TestClock, signed

FOLDER = Path(__file__).parent / "golden"
FIRST = json.loads((FOLDER / "format-1.json").read_text())
GOLDEN = json.loads((FOLDER / "formats.json").read_text())
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STAFF = StaffId("staff-golden")
UNIT = UnitId(GOLDEN["unit"])
HOLDER = StaffKeys.from_private(bytes.fromhex(GOLDEN["holder"]))
ADMITTING = {
    Label.SAFETY_CARD: (RelationshipKind.TREATING, OpeningPurpose.TREATMENT),
    Label.PORTAL_COPY: (RelationshipKind.CLIENT_SELF, OpeningPurpose.ACCESS),
    Label.DESK_REVIEW: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.ACCOUNTING),
    Label.DESK_SHEET: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.RELEASE),
    Label.DESK_ATTACHMENT: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.RELEASE),
    Label.DESK_PREPARED: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.RELEASE),
    Label.RECORD_PREPARATION: (RelationshipKind.TREATING, OpeningPurpose.RELEASE),
    Label.RECORD_DRAFT: (RelationshipKind.TREATING, OpeningPurpose.TREATMENT),
    Label.SAFETY_REVIEW: (RelationshipKind.TREATING, OpeningPurpose.EMERGENCY),
    Label.RECORD_PAGE: (RelationshipKind.TREATING, OpeningPurpose.RELEASE),
    Label.PSYCHOTHERAPY_PAGE: (RelationshipKind.TREATING, OpeningPurpose.TREATMENT),
    Label.DESK_PRACTICE: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.ACCOUNTING),
    Label.DESK_DOOR: (RelationshipKind.FRONT_DESK, OpeningPurpose.RELEASE),
    Label.PORTAL_PAPER: (RelationshipKind.CLIENT_SELF, OpeningPurpose.ACCESS),
    Label.SAFETY_RECORD: (RelationshipKind.ON_CALL, OpeningPurpose.EMERGENCY),
    Label.DESK_KEEPING: (RelationshipKind.PRIVACY_OFFICER, OpeningPurpose.RELEASE),
    Label.RECORD_CASE: (RelationshipKind.TREATING, OpeningPurpose.TREATMENT),
    Label.CASE_SHEET: (RelationshipKind.PARTICIPANT, OpeningPurpose.SUPERVISION),
}


def key_in(row):
    kind = KeyKind(row["kind"])
    return SymmetricKey(bytes.fromhex(row["id"]), kind, UNIT, bytes.fromhex(row["secret"]))


KEYS = {KeyKind(row["kind"]): key_in(row) for row in GOLDEN["keys"]}
RING = KeyRing.of(STAFF, KEYS.values())


def context(row):
    return SealContext(GOLDEN["practice"], UNIT, Label(row["label"]), row["record"])


@pytest.mark.parametrize("form", sorted(GOLDEN["bundles"]))
def test_a_bundle_gives_its_keys(form):
    wrapped = bytes.fromhex(GOLDEN["bundles"][form])
    assert read_wrap(wrapped)[0] == int(form)
    assert unwrap_keys(HOLDER, wrapped) == tuple(KEYS.values())


def test_a_key_in_an_age_home_comes_out():
    said = GOLDEN["age"]
    assert AgeHome(said["identity"]).unlock(bytes.fromhex(said["locked"])) == HOLDER


def test_two_shares_give_the_recovery_key_back():
    said = GOLDEN["recovery"]
    pair = HousePair(KeyKind.RECOVERY, bytes.fromhex(said["id"]), bytes.fromhex(said["public"]))
    for two in ((0, 1), (0, 2), (1, 2)):
        keys = join([said["shares"][place] for place in two], pair)
        assert drilled(keys, bytes.fromhex(said["drill"]))


@pytest.mark.parametrize("row", GOLDEN["relationships"], ids=lambda row: row["what"])
def test_a_relationship_row_opens(row):
    plain = open_relationship(bytes.fromhex(row["sealed"]), context(row), RING)
    assert plain.decode() == row["plain"]
    tie = decode_tie(plain)
    assert tie.through_wall == (row["what"] == "a broken wall")
    assert tie.walled == row["what"].startswith("a wall")


@pytest.mark.parametrize("row", GOLDEN["payloads"], ids=lambda row: row["label"])
def test_a_payload_opens_and_reads(row):
    kind, purpose = ADMITTING[Label(row["label"])]
    own = [key_in(row["key"])] if "key" in row else []
    plain = open_sealed(
        bytes.fromhex(row["sealed"]),
        context(row),
        ring=RING.with_keys(own),
        relationship=Relationship(STAFF, UNIT, kind, NOON),
        purpose=purpose,
        at=NOON,
    )
    assert plain.decode() == row["plain"]
    if row["label"] == "safety.card":
        assert decode_safety_card(plain).safety_plan == ("walk", "ring 988")
    if row["label"].endswith("review"):
        assert decode_review(plain).by == "s-golden"


@pytest.mark.parametrize("row", GOLDEN["agreements"], ids=lambda row: row["record"])
def test_what_somebody_on_the_staff_signed_opens_and_reads(row):
    said = row["key"]
    key = SymmetricKey(
        bytes.fromhex(said["id"]),
        KeyKind.DIRECTORY,
        DIRECTORY_UNIT,
        bytes.fromhex(said["secret"]),
    )
    label = Label(row["label"])
    place = SealContext(GOLDEN["practice"], DIRECTORY_UNIT, label, row["record"])
    plain = open_agreement(bytes.fromhex(row["sealed"]), place, KeyRing.of(STAFF, [key]))
    assert plain.decode() == row["plain"]
    if label is Label.SUPERVISION_AGREEMENT:
        assert read_part(plain).number == "VGOLDEN"
    else:
        assert decode_mark(plain).until == "2026-09-30"


@pytest.mark.parametrize("form", sorted(GOLDEN["segments"]))
def test_a_segment_reads_and_is_still_written_byte_for_byte(form):
    raw = GOLDEN["segments"][form].encode()
    segment = decode_segment(raw)
    assert encode_segment(segment) == raw
    assert segment.passages[0].text == "She slept better."
    assert (segment.addendum_to is not None) == form.endswith("added")
    assert any(one.scan for one in segment.passages) == form.startswith("3")


@pytest.mark.sampled
def test_a_backup_is_restored_opened_and_read(tmp_path):
    identity, recipient = new_identity()
    stick = tmp_path / "stick"
    stick.mkdir()
    for half in ("data", "keys"):
        plain = lzma.decompress((FOLDER / f"backup-1-{half}.tar.xz").read_bytes())
        (stick / f"{half}-20261123T120000Z.age").write_bytes(encrypt_to([recipient], plain))
    target = tmp_path / "practice.sqlite3"
    head = (FOLDER / "backup-1-head").read_text()
    done = restore([stick], target, identity, head=head)
    assert done.findings.hold
    adapters = Adapters(
        decide=lambda *_: None, engine="test", paper=PaperOnDesk(), clock=TestClock()
    )
    office = open_practice(target, adapters)
    try:
        # It was made before there was an agreement: everybody signs first, and is accepted by it.
        dana = sign_in(office, DANA, PASSPHRASE)
        with pytest.raises(NotEntitled):
            open_record(office, dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
        dana = signed(office, dana)
        opened = open_record(office, dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
        assert [one.passages[0].text for one in opened.segments] == ["She slept better."]
        lena = signed(office, sign_in(office, LENA, PASSPHRASE))
        assert len(open_reviews(office, lena)) == 1
    finally:
        office.store.close()


def formats_of_the_code():
    """Name every format that the code of today reads or writes."""
    yield from (f"payload {FORMAT}, {way.name}" for way in Way)
    yield from (f"content {label.value}" for label in KEY_OF_LABEL)
    yield from (f"wrapped key {form}" for form in (ONE_KEY, TO_HOLDER, OWN))
    yield from (f"locked key {form}" for form in (IN_PASSPHRASE, IN_AGE))
    yield from (f"segment {form}" for form in range(1, SEGMENT_FORMAT + 1))
    yield from (f"backup {form}" for form in range(1, MANIFEST_FORMAT + 1))
    yield "recovery share"
    yield "recovery drill"


def formats_of_the_golden_files():
    """Name every format of which a golden file is there, as it says itself."""
    rows = [*FIRST["payloads"], *GOLDEN["payloads"], *GOLDEN["relationships"]]
    rows += GOLDEN["agreements"]
    for row in rows:
        sealed = bytes.fromhex(row["sealed"])
        yield f"payload {sealed[0]}, {read_header(sealed).way.name}"
        yield f"content {row['label']}"
    for wrapped in (FIRST["keys"]["wrapped"], *GOLDEN["bundles"].values()):
        yield f"wrapped key {read_wrap(bytes.fromhex(wrapped))[0]}"
    for locked in (FIRST["keys"]["locked"], GOLDEN["age"]["locked"]):
        yield f"locked key {home_of(bytes.fromhex(locked))}"
    yield from (f"segment {json.loads(raw)['format']}" for raw in GOLDEN["segments"].values())
    for file in FOLDER.glob("backup-*-data.tar.xz"):
        yield f"backup {file.name.split('-')[1]}"
    if GOLDEN["recovery"]["shares"]:
        yield "recovery share"
    if GOLDEN["recovery"]["drill"]:
        yield "recovery drill"


def test_every_format_has_a_golden_file():
    assert set(formats_of_the_code()) - set(formats_of_the_golden_files()) == set()
