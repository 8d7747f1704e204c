"""Check digits by which a number proves what it is.

Sources: ISO/IEC 7812-1 annex B (Luhn), 49 CFR 565.15(c) (vehicles), ISO 13616-1 (IBAN), the NPI
standard of CMS (Luhn over 80840 and the number), and the DEA's rule for registration numbers.
"""

from __future__ import annotations

from typing import Final

_VIN: Final = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def luhn(digits: str) -> bool:
    """Return whether the last digit is the Luhn check digit of those before it."""
    odd = digits[-1::-2]
    even = digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(each), 10)) for each in even)) % 10 == 0


def vin(number: str) -> bool:
    """Return whether the ninth of 17 characters (upper case) is a vehicle's check digit."""
    if len(number) != len(_VIN_WEIGHTS) or not set(number) <= _VIN.keys():
        return False
    rest = sum(_VIN[each] * weight for each, weight in zip(number, _VIN_WEIGHTS, strict=True)) % 11
    return number[8] == ("X" if rest == 10 else str(rest))  # noqa: PLR2004 - X stands for ten


def iban(number: str) -> bool:
    """Return whether the second pair of an IBAN (upper case, no blanks) is its check number."""
    turned = number[4:] + number[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1


def npi(digits: str) -> bool:
    """Return whether ten digits are a National Provider Identifier."""
    return digits[:1] in {"1", "2"} and luhn("80840" + digits)


def dea(number: str) -> bool:
    """Return whether two letters and seven digits are a DEA registration number."""
    digits = [int(each) for each in number[2:]]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]
