"""A practice that lives by chance, held against a dictionary: who may read what, and what it says.

The dictionary knows nothing of keys and seals. It holds notes, relationships, walls, consents and
what was destroyed, and says before each act whether it must be done or refused, and what is shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from subrosa.consent import Revocation
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.confirm import confirm
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.give_access import Access, end_access, give_access, set_wall
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent, revoke_consent
from subrosa.desk.open_record import EMERGENCY_HOURS, open_record
from subrosa.desk.receive import receive
from subrosa.desk.recover import drill, recover_person, replace_recovery_key
from subrosa.store.backup import back_up
from subrosa.store.inspection import inspect_practice
from subrosa.store.restore import restore
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, NotEntitled, SubrosaError
from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import LIGHT_COST, OpeningPurpose, PassphraseHome, RelationshipKind
from subrosa.vault.age_files import new_identity
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PASSPHRASE,
    PRIYA,
    SAM,
    TestClock,
    insurer_with_a_release,
    release_to_the_insurer,
)
from tests.faults.acts import lay_fresh, opened

COLLEAGUES = (OMAR, SAM, PRIYA)
READS_FOR = {
    RelationshipKind.TREATING: OpeningPurpose.TREATMENT,
    RelationshipKind.COVERING: OpeningPurpose.TREATMENT,
    RelationshipKind.SUPERVISING: OpeningPurpose.SUPERVISION,
}
"""For which purpose each kind of relationship shows the chart; for no other."""
MOST_CLIENTS = 4


@dataclass
class Client:
    """What the dictionary holds of one client."""

    unit: UnitId
    name: str
    person: PersonId
    notes: dict[str, tuple[int, str]] = field(default_factory=dict)
    ties: list[tuple] = field(default_factory=list)
    walls: set = field(default_factory=set)
    consents: dict[str, date] = field(default_factory=dict)
    """The day on which each paper was signed."""
    stopped: date = date.min
    """The day of the last revocation: it beats every paper of that day or before."""
    destroyed: bool = False

    def reads(self, staff, purpose, now: datetime) -> bool:
        """Say whether somebody reads the chart for a purpose, now."""
        if self.destroyed or staff in self.walls:
            return False
        return any(
            who == staff and READS_FOR.get(kind) == purpose and (until is None or now < until)
            for who, kind, until in self.ties
        )


class LivingPractice(RuleBasedStateMachine):
    """Acts of a practice, each held against the dictionary.

    `master`, `file` and the `shares` of the recovery key are set by the test; `steps` and `acts`
    count over all runs, in all and by name. `forgets` is the control: a dictionary that forgets
    ends, revocations, and all but the first version of a note.
    """

    master = file = None
    shares = ()
    steps = 0
    acts: ClassVar[Counter[str]] = Counter()
    forgets = False

    @initialize()
    def open_the_practice(self):
        lay_fresh(self.master, self.file)
        self.clock = TestClock()
        self.desk = opened(open_sqlite(self.file), clock=self.clock)
        self.clients: list[Client] = []
        self.sessions = {}
        self.drawn = 0
        self.take_in()

    def step(self, act):
        type(self).steps += 1
        self.acts[act] += 1
        self.drawn += 1
        return self.drawn

    @property
    def office(self):
        return self.desk.office

    def somebody(self, staff):
        """Return somebody signed in: in a session of some time ago, or newly."""
        if staff not in self.sessions:
            self.sessions[staff] = sign_in(self.office, staff, PASSPHRASE)
        return self.sessions[staff]

    def today(self) -> date:
        """Return the day at the practice's own place: papers run by it."""
        return self.clock().astimezone(self.office.zone).date()

    def client(self, place) -> Client:
        return self.clients[place % len(self.clients)]

    def outcome(self, expected, verb, *given):
        """Do an act that must succeed (None) or be refused with an error; return what it gave."""
        done = refused = None
        try:
            done = verb(self.office, *given)
        except SubrosaError as fault:
            refused = fault
        if expected is None:
            assert refused is None, f"{verb.__name__} was refused: {refused}"
        else:
            assert isinstance(refused, expected), f"{verb.__name__} was not refused: {refused!r}"
        return done

    @precondition(lambda self: len(self.clients) < MOST_CLIENTS)
    @rule()
    def take_in(self):
        number = self.step("take_in")
        client = Client(UnitId(f"u-{number}"), f"Client Number{number}", PersonId(f"p-{number}"))
        card = Card(
            client.unit,
            new_chain(self.office),
            (Member(client.person, client.name, SubjectType.ADULT),),
        )
        since = self.clock() - timedelta(days=1)
        new = NewFile(card, since, (Grant(DANA, RelationshipKind.TREATING, since),))
        self.outcome(None, open_file, self.somebody(LENA), new)
        client.ties.append((DANA, RelationshipKind.TREATING, None))
        self.clients.append(client)
        self.sessions.clear()  # the new keys are on a ring after the next sign-in

    @rule(place=st.integers(0, 3), number=st.integers(1, 3), text=st.text(max_size=40))
    def write(self, place, number, text):
        client, name = self.client(place), f"g-{place}-{number}-{self.step('write')}"
        held = [one for one in client.notes if one.startswith(f"g-{place}-{number}-")]
        name = held[0] if held else name
        version = client.notes.get(name, (0, ""))[0] + 1
        passage = Passage(
            PassageId(f"{name}.1"),
            text,
            frozenset({client.person}),
            client.person,
            frozenset({client.person}),
            RecordClass.PROGRESS_NOTES,
        )
        segment = Segment(
            SegmentId(name),
            client.unit,
            "2026-11-09",
            RecordClass.PROGRESS_NOTES,
            (passage,),
            version=version,
        )
        refused = NotEntitled if client.destroyed else None
        self.outcome(refused, keep_segments, self.somebody(DANA), [segment])
        if not refused and not (self.forgets and version > 1):
            client.notes[name] = (version, text)

    @rule(
        place=st.integers(0, 3),
        staff=st.sampled_from((DANA, *COLLEAGUES, LENA)),
        purpose=st.sampled_from((OpeningPurpose.TREATMENT, OpeningPurpose.SUPERVISION)),
    )
    def read(self, place, staff, purpose):
        self.step("read")
        client = self.client(place)
        refused = None if client.reads(staff, purpose, self.clock()) else NotEntitled
        shown = self.outcome(refused, open_record, self.somebody(staff), client.unit, purpose)
        if shown:
            self.assert_shown(client, shown)

    def assert_shown(self, client, shown):
        texts = {
            one.id: (one.version, "".join(part.text for part in one.passages))
            for one in shown.segments
        }
        assert texts == client.notes
        assert shown.card.members[0].name == client.name

    @rule(place=st.integers(0, 3), reason=st.sampled_from(("Hospital on the line.", " ")))
    def open_in_an_emergency(self, place, reason):
        self.step("open_in_an_emergency")
        client = self.client(place)
        refused = NotEntitled if client.destroyed or PRIYA in client.walls else None
        refused = refused if reason.strip() else BadInput
        priya, purpose = self.somebody(PRIYA), OpeningPurpose.EMERGENCY
        shown = self.outcome(refused, open_record, priya, client.unit, purpose, reason)
        if shown:
            self.assert_shown(client, shown)
            until = self.clock() + timedelta(hours=EMERGENCY_HOURS)
            client.ties.append((PRIYA, RelationshipKind.EMERGENCY, until))

    @rule(
        place=st.integers(0, 3),
        to=st.sampled_from(COLLEAGUES),
        kind=st.sampled_from(tuple(READS_FOR)),
        hours=st.integers(1, 200),
    )
    def share(self, place, to, kind, hours):
        self.step("share")
        client = self.client(place)
        covers = kind is RelationshipKind.COVERING
        until = self.clock() + timedelta(hours=hours) if covers else None
        refused = NotEntitled if client.destroyed or to in client.walls else None
        access = Access(client.unit, to, kind, until, "while she is away")
        self.outcome(refused, give_access, self.somebody(DANA), access)
        if not refused:
            client.ties.append((to, kind, until))

    @rule(place=st.integers(0, 3), whom=st.sampled_from(COLLEAGUES))
    def end(self, place, whom):
        self.step("end")
        client = self.client(place)
        held = any(who == whom for who, _, _ in client.ties)
        refused = NotEntitled if client.destroyed else None if held else BadInput
        self.outcome(refused, end_access, self.somebody(DANA), client.unit, whom)
        if not refused and not self.forgets:
            client.ties = [tie for tie in client.ties if tie[0] != whom]

    @rule(place=st.integers(0, 3), whom=st.sampled_from(COLLEAGUES))
    def wall(self, place, whom):
        self.step("wall")
        client = self.client(place)
        refused = NotEntitled if client.destroyed else None
        # Whoever is in the emergency group is walled by the one who treats: she holds all keys.
        setter = self.somebody(DANA if whom == PRIYA else LENA)
        self.outcome(refused, set_wall, setter, client.unit, whom, "a cousin")
        if not refused:
            client.walls.add(whom)
            client.ties = [tie for tie in client.ties if tie[0] != whom]

    @rule(place=st.integers(0, 3))
    def sign_a_release(self, place):
        client, name = self.client(place), f"c-{self.step('sign_a_release')}"
        paper = release_to_the_insurer(
            id=name, client=client.person, day=self.today(), expires=date(2040, 1, 1)
        )
        refused = NotEntitled if client.destroyed else None
        self.outcome(refused, give_consent, self.somebody(LENA), client.unit, paper)
        if not refused:
            client.consents[name] = self.today()

    @rule(place=st.integers(0, 3), which=st.integers(0, 5))
    def revoke(self, place, which):
        self.step("revoke")
        client = self.client(place)
        name = [*client.consents, "c-none"][which % (len(client.consents) + 1)]
        refused = NotEntitled if client.destroyed or name == "c-none" else None
        revocation = Revocation(self.today())
        lena = self.somebody(LENA)
        self.outcome(refused, revoke_consent, lena, client.unit, name, revocation)
        if not refused and not self.forgets:
            client.stopped = self.today()

    @rule(place=st.integers(0, 3))
    def answer_an_insurer(self, place):
        self.step("answer_an_insurer")
        client = self.client(place)
        lena = self.somebody(LENA)
        receipt = receive(self.office, insurer_with_a_release(client.name)).receipt
        answer(self.office, lena, receipt)
        confirm(self.office, lena, receipt, "Read and agreed.")
        signed = any(day > client.stopped for day in client.consents.values())
        released = signed and not client.destroyed
        if released and not client.notes:
            return  # an empty packet is another matter
        who = lena if client.destroyed else self.somebody(DANA)
        handed = hand_over(self.office, who, receipt)
        assert any(paper.packet for paper in handed.papers) == released

    @rule(hours=st.integers(1, 80))
    def wait(self, hours):
        self.step("wait")
        self.clock.forward(hours=hours)

    @rule(place=st.integers(0, 3), chance=st.integers(0, 5))
    def destroy(self, place, chance):
        client = self.client(place)
        if chance or client.destroyed:
            return
        self.step("destroy")
        self.outcome(None, destroy_for_good, self.somebody(LENA), client.unit, "Her term is over.")
        client.destroyed = True
        self.sessions.clear()  # a ring that is unlocked keeps its keys until it is locked

    @rule(staff=st.sampled_from((DANA, *COLLEAGUES, LENA)))
    def recover(self, staff):
        """Give somebody a new pair by the recovery key: what she may read stays the same."""
        self.step("recover")
        recover_person(self.office, self.shares[:2], staff, PassphraseHome(PASSPHRASE, LIGHT_COST))
        self.sessions.pop(staff, None)

    @rule(chance=st.integers(0, 9))
    def replace_the_key(self, chance):
        """Replace the recovery key, now and then: its drills stretch passphrases, a second each.

        The old shares open nothing afterwards, and everything else stays.
        """
        if chance:
            return
        self.step("replace_the_key")
        made = []
        self.outcome(None, replace_recovery_key, self.shares[:2], made.append)
        self.outcome((BadInput, NotEntitled), drill, self.shares[:2])
        self.shares = made[0]
        self.outcome(None, drill, self.shares[1:])

    @rule(chance=st.integers(0, 2))
    def restore_from_a_backup(self, chance):
        if chance:
            return
        self.step("restore_from_a_backup")
        files = self.office.store.files
        with self.office.store.transaction() as books:
            head = books.history.checkpoint()
        identity, recipient = new_identity()
        with TemporaryDirectory() as name:
            halves, place = Path(name) / "halves", Path(name) / "restored.sqlite3"
            halves.mkdir()
            back_up(files, halves, [recipient], at=self.clock())
            self.office.store.close()
            restore([halves], place, identity, head=head)
            lay_fresh(place, self.file)
        self.sessions.clear()
        self.desk = replace(self.desk, office=replace(self.office))

    @rule()
    def start_again(self):
        self.step("start_again")
        self.office.store.close()
        self.sessions.clear()
        self.desk = replace(self.desk, office=replace(self.office))

    def teardown(self):
        if not hasattr(self, "desk"):
            return
        with self.office.store.transaction() as books:
            head = books.history.checkpoint()
        self.office.store.close()
        assert inspect_practice(self.office.store.files, head=head).faults == []
