"""Conditions on the parties of an agreement: actions refuse by them, forms warn by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from koga.core import clock
from koga.organisations.enums import Sector
from koga.organisations.models import Organisation
from koga.organisations.queries import sectors_on
from koga.partnerships.enums import PartnershipKind
from koga.partnerships.models import Partnership
from koga.partnerships.queries import standing_among


def objection(kind: str, organisations: Collection[Organisation]) -> str:
    """Why these cannot agree on a partnership of this kind today, as a sentence; "" if they can."""
    if len({organisation.pk for organisation in organisations}) < 2:
        return _("An agreement needs at least two different parties.")
    if kind == PartnershipKind.PUBLIC and Sector.PUBLIC not in _sectors(organisations):
        return _("A partnership with a public body needs a public body among its parties.")
    gone = next((one for one in organisations if one.state == "ended"), None)
    return _("%(name)s no longer exists.") % {"name": gone.name} if gone else ""


def alike(organisations: Iterable[Organisation], title: str, purpose: str) -> Partnership | None:
    """An open or standing agreement of exactly these parties with this title or purpose."""
    keys = {organisation.pk for organisation in organisations}
    for partnership in standing_among(keys):
        same_parties = keys == {party.organisation_id for party in partnership.parties.all()}
        said = {_plain(told.text) for told in partnership.purpose} | {_plain(partnership.title)}
        if same_parties and {_plain(title), _plain(purpose)} & said:
            return partnership
    return None


def _sectors(organisations: Iterable[Organisation]) -> set[Sector]:
    keys = [organisation.pk for organisation in organisations]
    return set(sectors_on(clock.today(), keys).values())


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
