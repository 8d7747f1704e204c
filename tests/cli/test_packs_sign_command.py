"""``subrosa packs sign`` and ``verify``, and deciding with a practice's own packs."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from subrosa.ledger.note import make_signer, sign_note
from subrosa.practice_packs import KEY_NAME, SIGNED, new_key, read_signer
from subrosa.statute_shelf import MANIFEST, manifest_of, pack_files
from subrosa.terms.errors import BadInput
from tests.cli.conftest import Done
from tests.house.tree import ROOT
from tests.policy.small_books import BAN, HIPAA, rule
from tests.policy.test_own_packs import FORBID, OWN, PERMIT

NIGHT = OWN + rule("practice.night", "adds", obligations=["log_request"])
CASE = {
    "id": "c",
    "question": {"ask": "disclose"},
    "facts": {
        "jurisdiction": "US",
        "setting": "private_practice",
        "hipaa_covered": True,
        "part2": False,
        "profession": "lpc",
        "recipient": {"role": "parent"},
        "records": ["attendance"],
        "purpose": "personal_interest",
        "safety": {"risk": "none"},
    },
}


@dataclass
class Desk:
    at: Path
    subrosa: Callable[..., Done]

    def __truediv__(self, name: str) -> Path:
        return self.at / name


@pytest.fixture
def desk(tmp_path, table):
    """Lay a small law, a folder of own packs, a key pair and a case on a table."""
    law = tmp_path / "law"
    law.mkdir()
    (law / "hipaa.toml").write_text(HIPAA + BAN + PERMIT)
    (law / MANIFEST).write_text(manifest_of(pack_files(law)))
    own = tmp_path / "own"
    (own / "night").mkdir(parents=True)
    (own / "door.toml").write_text(OWN + FORBID)
    (own / "night" / "log.toml").write_text(NIGHT)
    new_key(tmp_path / "key", b"k" * 32)
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    return Desk(tmp_path, table)


def sign(desk: Desk, *more: str):
    return desk.subrosa("packs", "sign", "own", "--key", "key", "--packs", "law", *more)


def verify(desk: Desk, key: str = "key.pub"):
    return desk.subrosa("packs", "verify", "own", "--key", key, "--packs", "law")


def decided(desk: Desk, *more: str):
    return desk.subrosa("decide", "case.json", "--packs", "law", *more)


WITH_OWN = ("--practice", "own", "--practice-key", "key.pub")


def test_a_new_key_is_its_owners_alone_and_never_written_over(tmp_path, table):
    made = table("packs", "sign", "--new-key", "mine")
    assert made.returncode == 0, made.stderr
    secret = (tmp_path / "mine").read_text()
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o600
    told = (made.stdout + made.stderr).decode()
    assert secret.strip() not in told
    # The key itself may end in a plus of its own: it is all that stands behind the fourth one.
    own = secret.strip().split("+", 4)[-1]
    assert len(own) > 40
    assert own not in told
    assert (tmp_path / "mine.pub").read_text().strip() in told
    again = table("packs", "sign", "--new-key", "mine")
    assert again.returncode == 2
    assert b"not written over" in again.stderr
    assert (tmp_path / "mine").read_text() == secret
    (tmp_path / "mine").unlink()
    assert table("packs", "sign", "--new-key", "mine").returncode == 2
    assert not (tmp_path / "mine").exists()


def test_signed_packs_verify_and_narrow_an_answer(desk):
    signed = sign(desk)
    assert signed.returncode == 0, signed.stderr
    checked = verify(desk)
    assert checked.returncode == 0, checked.stderr
    assert b"2 packs, 2 rules" in checked.stdout
    plain, narrowed = decided(desk), decided(desk, *WITH_OWN)
    assert json.loads(plain.stdout)["outcome"] == "may"
    decision = json.loads(narrowed.stdout)
    assert decision["outcome"] == "must_not"
    assert {pack.partition("@")[0] for pack in decision["packs"]} >= {
        "practice/door",
        "practice/night/log",
    }
    assert decision["packs"][0] != json.loads(plain.stdout)["packs"][0]


def changed(own: Path):
    (own / "door.toml").write_text(OWN + FORBID + " ")
    return "door.toml was changed"


def missing(own: Path):
    (own / "night" / "log.toml").unlink()
    return "night/log.toml is missing"


def added(own: Path):
    (own / "more.toml").write_text(NIGHT.replace("night", "day"))
    return "more.toml was added"


def relisted(own: Path):
    """Change a pack and its digest in the list, as somebody without the key would."""
    (own / "door.toml").write_text(OWN + FORBID + " ")
    files = dict(pack_files(own))
    text = (own / SIGNED).read_text().split("\n")
    for row in manifest_of(list(files.items())).splitlines():
        text = [
            row if line.endswith("door.toml") and row.endswith("door.toml") else line
            for line in text
        ]
    (own / SIGNED).write_text("\n".join(text))
    return "does not fit"


def unsigned(own: Path):
    (own / SIGNED).unlink()
    return "are not signed"


def emptied(own: Path):
    (own / SIGNED).write_text("")
    return "is not a signed note"


def another_key(own: Path):
    text = (own / SIGNED).read_text().rpartition("\n\n")[0] + "\n"
    (own / SIGNED).write_text(sign_note(text, make_signer(KEY_NAME, b"x" * 32)))
    return "bears no signature"


def another_note(own: Path):
    key = read_signer(own.parent / "key", own)
    (own / SIGNED).write_text(sign_note("subrosa/ledger\n0\nAAAA\n", key))
    return "is no list of packs"


@pytest.mark.slow
@pytest.mark.parametrize(
    "harm", [changed, missing, added, relisted, unsigned, emptied, another_key, another_note]
)
@pytest.mark.sampled
def test_packs_that_are_not_as_signed_are_refused_everywhere_and_named(desk, harm):
    assert sign(desk).returncode == 0
    words = harm(desk / "own").encode()
    for done in (verify(desk), decided(desk, *WITH_OWN)):
        assert done.returncode == 1
        assert words in done.stderr
        assert done.stdout == b""
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        OWN + rule("practice.x", "permits"),
        OWN + rule("practice.x", "forbids", lifts=["ban"]),
        HIPAA + rule("x", "permits"),
    ],
)
def test_what_does_not_narrow_gets_no_signature(desk, text):
    (desk / "own" / "wide.toml").write_text(text)
    done = sign(desk)
    assert done.returncode == 2
    assert b"practice/wide.toml" in done.stderr
    assert not (desk / "own" / SIGNED).exists()


def test_a_signed_pack_that_does_not_narrow_is_refused_all_the_same(desk):
    """As an older version of the program, or a hand, could have signed it."""
    own = desk / "own"
    (own / "wide.toml").write_text(OWN + rule("practice.x", "permits"))
    text = f"subrosa practice packs 1\nsigned 2026-11-28\n{manifest_of(pack_files(own))}"
    (own / SIGNED).write_text(sign_note(text, read_signer(desk / "key", own)))
    for done in (verify(desk), decided(desk, *WITH_OWN)):
        assert done.returncode == 2
        assert b"may only forbid" in done.stderr


def test_cases_and_readme_beside_the_rules_are_not_part_of_what_is_signed(desk):
    assert sign(desk).returncode == 0
    (desk / "own" / "README.txt").write_text("ours")
    (desk / "own" / "door.cases.toml").write_text("")
    assert verify(desk).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("packs", "sign"), "Name a folder"),
        (("packs", "sign", "own"), "Name a folder"),
        (("packs", "sign", "own", "--new-key", "other"), "stands alone"),
        (("packs", "sign", "own", "--key", "key.pub"), "is no private key"),
        (("packs", "sign", "own", "--key", "nowhere"), "cannot be read"),
        (("packs", "sign", "nowhere", "--key", "key"), "is no folder"),
        (("packs", "sign", "empty", "--key", "key"), "holds no pack"),
        (("packs", "verify", "own"), "need the public key"),
        (("packs", "verify", "own", "--key", "key"), "is a private key"),
        (("packs", "verify", "own", "--key", "case.json"), "is no public key"),
        (("packs", "verify", "own", "--key", "own/key.pub"), "lies among the packs"),
        (("packs", "verify", "--key", "key.pub"), "name their folder"),
        (("decide", "case.json", "--practice-key", "key.pub"), "--practice"),
        (("decide", "case.json", "--practice", "own"), "need the public key"),
    ],
)
@pytest.mark.sampled
def test_words_that_do_not_fit_end_in_a_sentence(desk, words, said):
    (desk / "empty").mkdir()
    (desk / "own" / "key.pub").write_bytes((desk / "key.pub").read_bytes())
    law = ("--packs", "law") if "--new-key" not in words else ()
    assert sign(desk).returncode == 0
    done = desk.subrosa(*words, *law)
    assert done.returncode == 2, done.stderr
    assert said.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_key_that_others_may_read_signs_nothing(desk):
    (desk / "key").chmod(0o644)
    done = sign(desk)
    assert done.returncode == 2
    assert b"chmod 600" in done.stderr


def test_no_repr_and_no_fault_shows_the_private_key(desk):
    line = (desk / "key").read_text().strip()
    body = line.rpartition("+")[2]
    assert body not in repr(read_signer(desk / "key", desk / "own"))
    (desk / "key").write_text(line[:-4] + "\n")
    with pytest.raises(BadInput) as refused:
        read_signer(desk / "key", desk / "own")
    assert body[:8] not in str(refused.value)


def test_the_law_itself_is_checked_against_its_list(desk):
    whole = desk.subrosa("packs", "verify", "--packs", "law")
    assert whole.returncode == 0, whole.stderr
    assert b"1 pack, 2 rules" in whole.stdout
    (desk / "law" / "hipaa.toml").write_text(HIPAA + PERMIT)
    harmed = desk.subrosa("packs", "verify", "--packs", "law")
    assert harmed.returncode == 1
    assert b"hipaa.toml was changed" in harmed.stderr


def test_the_rule_of_the_guide_is_signed_and_asks_an_insurer_for_a_paper(desk):
    page = (ROOT / "docs" / "guides" / "own-rules.md").read_text(encoding="utf-8")
    (desk / "own" / "door.toml").write_text(page.split("```toml\n")[1].split("```")[0])
    assert sign(desk).returncode == 0
    facts = {**CASE["facts"], "recipient": {"role": "insurer"}, "purpose": "payment"}
    (desk / "case.json").write_text(json.dumps({**CASE, "facts": facts}))
    decision = json.loads(decided(desk, *WITH_OWN).stdout)
    assert decision["outcome"] == "needs"
    assert [cite["rule"] for cite in decision["because"]] == ["practice.insurer-second-paper"]
