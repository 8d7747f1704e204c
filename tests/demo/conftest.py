"""The shipped content and the shipped law, read once."""

import pytest

from subrosa.demo.content import load_content
from subrosa.statute_shelf import shipped_book


@pytest.fixture(scope="session")
def content():
    return load_content()


@pytest.fixture(scope="session")
def book():
    return shipped_book()
