"""Legal numbers of each register, right and wrong."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from koga.organisations.enums import Scheme
from koga.organisations.legal_numbers import compact_number, schemes_of


@pytest.mark.parametrize(
    ("scheme", "written", "compact"),
    [
        ("PL-KRS", "12345", "0000012345"),
        ("PL-KRS", "0000 012 345", "0000012345"),
        ("PL-NIP", "856-734-62-15", "8567346215"),
        ("PL-NIP", "PL8567346215", "8567346215"),
        ("PL-REGON", "192598184", "192598184"),
        ("NO-BRC", "923 609 016", "923609016"),
        ("IS-KEN", "450401-3150", "4504013150"),
        ("LT-RC", "302 296 711", "302296711"),
        ("LT-RC", "1234567", "1234567"),
        ("LV-RE", "40003521600", "40003521600"),
        ("EE-REG", "12345678", "12345678"),
        ("DE-VAT", "DE 136,695 976", "136695976"),
        ("SE-ON", "123456-7897", "1234567897"),
        ("DK-CVR", "DK 13585628", "13585628"),
        ("FI-PRO", "2077474-0", "20774740"),
        ("EU-PIC", "999 999 999", "999999999"),
    ],
)
def test_a_right_number_is_kept_in_one_form(scheme: str, written: str, compact: str) -> None:
    assert compact_number(Scheme(scheme), written) == compact


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("PL-KRS", "12345678901"),
        ("PL-KRS", "KRS"),
        ("PL-NIP", "8567346216"),
        ("PL-REGON", "192598183"),
        ("NO-BRC", "923609017"),
        ("IS-KEN", "450401-3151"),
        ("LT-RC", "12345678"),
        ("LV-RE", "40003521601"),
        ("EE-REG", "12345679"),
        ("DE-VAT", "136695978"),
        ("SE-ON", "1234567898"),
        ("DK-CVR", "13585627"),
        ("FI-PRO", "2077474-1"),
        ("EU-PIC", "99999999"),
    ],
)
def test_a_wrong_number_is_refused_with_the_register_named(scheme: str, written: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        compact_number(Scheme(scheme), written)
    (sentence,) = refusal.value.messages
    assert written in sentence
    assert str(Scheme(scheme).label) in sentence


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("written", ["", " ", "żółw", "-", "1" * 40, "\x00"])
def test_what_is_no_number_at_all_is_refused_everywhere(scheme: Scheme, written: str) -> None:
    with pytest.raises(ValidationError):
        compact_number(scheme, written)


def test_a_country_has_its_own_registers_and_the_european_one() -> None:
    assert [str(one) for one in schemes_of("PL")] == ["PL-KRS", "PL-NIP", "PL-REGON", "EU-PIC"]
    assert [str(one) for one in schemes_of("US")] == ["EU-PIC"]
