"""Reasons of which one side wants and the other gives: to a side as you and they, to a hub by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koga.core.lifecycle import Label
from koga.organisations.models import Organisation

_FOR: Final[Mapping[str, Label]] = {
    "needs-met": gettext_lazy("%(second)s offers, %(first)s seeks: %(topics)s"),
    "offers-wanted": gettext_lazy("%(first)s offers, %(second)s seeks: %(topics)s"),
    "common-topics": gettext_lazy("Topics of both: %(topics)s"),
    "common-languages": gettext_lazy("Languages of both: %(languages)s"),
    "common-partners": gettext_lazy("Partners of both: %(partners)s"),
}
# Where what it is about has no name.
_UNNAMED: Final[Mapping[str, Label]] = {
    "needs-met": gettext_lazy("%(second)s offers what %(first)s seeks"),
    "offers-wanted": gettext_lazy("%(first)s offers what %(second)s seeks"),
    "common-topics": gettext_lazy("Topics of both"),
    "common-languages": gettext_lazy("Languages of both"),
    "common-partners": gettext_lazy("Partners of both"),
}


def said_of_two(kind: str, terms: Mapping[str, str], pair: Sequence[Organisation]) -> str:
    """What the reason says to somebody who is neither of the `pair`; "" where it addresses nobody."""
    said = (_FOR if terms else _UNNAMED).get(kind)
    first, second = pair
    return str(said) % {**terms, "first": first.name, "second": second.name} if said else ""


def said_of_countries(
    codes: Sequence[str], countries: str, other: Organisation, own: Organisation | None
) -> str:
    """Which side asks for partners from the `countries`, one for each of `codes`; "" if both do.

    It speaks to the side that is not `other`, or of both where `own` is given.
    """
    if len(codes) != 1:
        return ""
    asks_other = codes[0] != other.country
    if own is not None:
        name = other.name if asks_other else own.name
        said = _("%(name)s looks for partners from: %(countries)s")
        return said % {"name": name, "countries": countries}
    they = _("They look for partners from: %(countries)s")
    you = _("You look for partners from: %(countries)s")
    return (they if asks_other else you) % {"countries": countries}
