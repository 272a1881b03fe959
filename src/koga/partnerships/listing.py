"""The two lists, narrowed by what the address says, and the facets beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.partnerships.enums import InitiativeKind, PartnershipKind
from koga.partnerships.lifecycles import INITIATIVE, PARTNERSHIP
from koga.partnerships.models import Initiative, Partnership
from koga.partnerships.queries import initiatives_visible_to, partnerships_visible_to
from koga.ui.facets import facet
from koga.ui.shapes import Cell, Column, Facet, Table

Together = TypeVar("Together", Partnership, Initiative)


def narrowed_partnerships(actor: Actor, query: QueryDict) -> QuerySet[Partnership]:
    """The visible partnerships that the address asks for; within a facet any value will do."""
    return _narrowed(partnerships_visible_to(actor), actor, query)


def narrowed_initiatives(actor: Actor, query: QueryDict) -> QuerySet[Initiative]:
    """The visible initiatives that the address asks for, in the same way."""
    return _narrowed(initiatives_visible_to(actor), actor, query)


def partnership_facets(actor: Actor, query: QueryDict) -> list[Facet]:
    return _facets(actor, query, PartnershipKind.choices, PARTNERSHIP.choices)


def initiative_facets(actor: Actor, query: QueryDict) -> list[Facet]:
    return _facets(actor, query, InitiativeKind.choices, INITIATIVE.choices)


def partnership_table(partnerships: Iterable[Partnership]) -> Table:
    """One row an agreement; the parties come with the query."""
    columns = [_("Agreement"), _("Parties"), _("From"), _("State")]
    rows = [
        (
            Cell(one.title, url=one.get_absolute_url(), note=one.get_kind_display()),
            ", ".join(party.organisation.name for party in one.parties.all()),
            formats.day(one.starts_on, "medium"),
            Cell(one.standing, tone=one.tone),
        )
        for one in partnerships
    ]
    return Table(_("Partnerships"), [Column(label) for label in columns], rows)


def initiative_table(initiatives: Iterable[Initiative]) -> Table:
    """One row an initiative; whoever was only named by others is left out."""
    columns = [_("Initiative"), _("Who takes part"), _("From"), _("State")]
    rows = [
        (
            Cell(one.title, url=one.get_absolute_url(), note=one.get_kind_display()),
            ", ".join(party.organisation.name for party in one.parties.all() if party.joined_on),
            formats.day(one.started_on or one.starts_on, "medium"),
            Cell(one.get_state_display(), tone=one.tone),
        )
        for one in initiatives
    ]
    return Table(_("Initiatives"), [Column(label) for label in columns], rows)


def _narrowed(found: QuerySet[Together], actor: Actor, query: QueryDict) -> QuerySet[Together]:
    if kinds := query.getlist("kind"):
        found = found.filter(kind__in=kinds)
    if states := query.getlist("state"):
        found = found.filter(state__in=states)
    if "own" in query.getlist("whose"):
        found = found.filter(parties__organisation__in=list(actor.organisations)).distinct()
    return found


def _facets(
    actor: Actor,
    query: QueryDict,
    kinds: Sequence[tuple[str, Label]],
    states: Sequence[tuple[str, Label]],
) -> list[Facet]:
    own = [facet(query, "whose", _("Whose"), [("own", _("With my organisation"), None)])]
    return [
        *(own if actor.organisations else []),
        facet(query, "kind", _("Kind"), [(value, str(label), None) for value, label in kinds]),
        facet(query, "state", _("State"), [(value, str(label), None) for value, label in states]),
    ]
