"""Check digits tell a number from a slip of the keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.recognisers.checksums import dea, iban, luhn, npi, vin


@pytest.mark.parametrize(
    ("check", "right"),
    [
        (luhn, "4111111111111111"),
        (luhn, "490154203237518"),
        (vin, "1HGCM82633A004352"),
        (vin, "11111111111111111"),
        (vin, "1M8GDM9AXKP042788"),
        (iban, "GB82WEST12345698765432"),
        (iban, "DE89370400440532013000"),
        (npi, "1234567893"),
        (dea, "AB1234563"),
    ],
)
def test_a_number_with_the_right_digit_passes_and_one_slip_fails(check, right):
    assert check(right)
    place = next(i for i in range(len(right) - 1, -1, -1) if right[i].isdigit())
    slip = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
    assert not check(slip)


@given(st.text("0123456789", min_size=1, max_size=18))
def test_exactly_one_last_digit_makes_a_luhn_number(digits):
    assert sum(luhn(digits + last) for last in "0123456789") == 1


@given(st.text(min_size=17, max_size=17))
def test_any_text_of_seventeen_characters_is_a_vehicle_or_not(text):
    assert vin(text) in {True, False}
