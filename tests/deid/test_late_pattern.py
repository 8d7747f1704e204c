"""A pattern that is compiled late answers as one that was compiled at once."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from subrosa.deid import recognisers
from subrosa.deid.late_pattern import late

MODULES = [
    import_module(f"{recognisers.__name__}.{one.name}")
    for one in iter_modules(recognisers.__path__)
]
PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": thing
    for module in MODULES
    for name, thing in vars(module).items()
    if type(thing) is type(late(""))
}


def test_it_answers_as_a_compiled_one_does_the_first_time_and_after():
    pattern = late("(?P<at>m[ae]r)", re.IGNORECASE)
    for _ in range(2):
        assert [found["at"] for found in pattern.finditer("Mara met Merle")] == ["Mar", "Mer"]
        assert pattern.match("Amara") is None
        assert pattern.sub("x", "omar") == "ox"
    assert pattern.groupindex == {"at": 1}


def test_a_faulty_one_raises_when_it_is_asked():
    faulty = late("(")
    with pytest.raises(re.error):
        faulty.search("")


def test_there_are_many():
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_of_a_recogniser_can_be_compiled(name):
    assert re.compile(PATTERNS[name].pattern)
