"""Legal numbers: which registers a country has, and whether a number can be one of theirs."""

from __future__ import annotations

import importlib
import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from koga.organisations.enums import Scheme

# Registers whose check digits python-stdnum knows, by its module.
_MODULES: Final[dict[Scheme, str]] = {
    Scheme.PL_NIP: "stdnum.pl.nip",
    Scheme.PL_REGON: "stdnum.pl.regon",
    Scheme.NO_BRC: "stdnum.no.orgnr",
    Scheme.IS_KEN: "stdnum.is_.kennitala",
    Scheme.LV_RE: "stdnum.lv.pvn",
    Scheme.EE_REG: "stdnum.ee.registrikood",
    Scheme.DE_VAT: "stdnum.de.vat",
    Scheme.SE_ON: "stdnum.se.orgnr",
    Scheme.DK_CVR: "stdnum.dk.cvr",
    Scheme.FI_PRO: "stdnum.fi.ytunnus",
}
# Registers without a check digit: only the shape can be checked.
_SHAPES: Final[dict[Scheme, re.Pattern[str]]] = {
    Scheme.PL_KRS: re.compile(r"\d{10}"),
    Scheme.LT_RC: re.compile(r"\d{7}|\d{9}"),
    Scheme.EU_PIC: re.compile(r"\d{9}"),
}
_SEPARATORS: Final = re.compile(r"[\s./-]+")


def schemes_of(country: str) -> list[Scheme]:
    """The registers of a country (ISO 3166-1), the European one last."""
    return [scheme for scheme in Scheme if scheme.value[:2] in {country, "EU"}]


def compact_number(scheme: Scheme, raw: str) -> str:
    """`raw` in the register's compact form; ValidationError if it cannot be one of its numbers."""
    shape = _SHAPES.get(scheme)
    if shape is not None:
        number = _SEPARATORS.sub("", raw)
        number = number.zfill(10) if scheme == Scheme.PL_KRS and number.isdigit() else number
        if shape.fullmatch(number):
            return number
        raise _wrong(scheme, raw)
    module: Any = importlib.import_module(_MODULES[scheme])
    try:
        return str(module.validate(raw))
    except module.ValidationError:
        raise _wrong(scheme, raw) from None


def _wrong(scheme: Scheme, raw: str) -> ValidationError:
    return ValidationError(
        _("“%(number)s” is not a valid number of the register %(register)s."),
        params={"number": raw, "register": scheme.label},
    )
