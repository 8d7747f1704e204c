"""Every recogniser by shape and by what stands beside, made from the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.deid.lists.gazetteer import Gazetteer
from subrosa.deid.recognisers import (
    account,
    age90,
    biometric,
    case_number,
    church,
    corner,
    county,
    date_in_figures,
    date_in_words,
    device,
    email,
    facility,
    fax,
    handle,
    health_plan,
    initials,
    internet,
    letters_of_somebody,
    license_number,
    mrn,
    name_beside,
    name_listed,
    name_signed,
    name_told,
    name_unknown,
    organisation,
    other_number,
    phone,
    photo,
    place,
    school,
    ssn,
    street,
    vehicle,
    zip_code,
)

if TYPE_CHECKING:
    from subrosa.deid.finding import Recogniser

_BY_SHAPE: Final[tuple[Recogniser, ...]] = (
    email.recognise,
    ssn.recognise,
    phone.recognise,
    fax.recognise,
    date_in_figures.recognise,
    date_in_words.recognise,
    age90.recognise,
    street.recognise,
    corner.recognise,
    zip_code.recognise,
    mrn.recognise,
    health_plan.recognise,
    account.recognise,
    license_number.recognise,
    vehicle.recognise,
    device.recognise,
    internet.recognise,
    biometric.recognise,
    photo.recognise,
    handle.recognise,
    case_number.recognise,
    other_number.recognise,
    school.recognise,
    church.recognise,
    facility.recognise,
    initials.recognise,
    letters_of_somebody.recognise,
)


def patterns(lists: Gazetteer) -> tuple[Recogniser, ...]:
    """Return every recogniser that needs no learning."""
    return (
        *_BY_SHAPE,
        name_beside.recogniser(lists),
        name_signed.recogniser(lists),
        name_told.recogniser(lists),
        name_unknown.recogniser(lists),
        name_listed.recogniser(lists),
        place.recogniser(lists),
        county.recogniser(lists),
        organisation.recogniser(lists),
    )
