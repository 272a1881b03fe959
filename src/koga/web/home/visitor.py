"""The front page: what Koga is, who is there, what is going on, and the way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.matching.models import Posting
from koga.matching.queries import current_postings
from koga.organisations.directory.page import spots_seen_by
from koga.organisations.directory.picture import marker_address, marker_label
from koga.organisations.queries import organisations_visible_to
from koga.partnerships.queries import initiatives_begun, partnerships_agreed
from koga.places.map import Crossing, network_map
from koga.web.home.crossings import agreed_crossings


@dataclass(frozen=True, slots=True)
class Front:
    """The front page's figures, its map, and the newest postings."""

    organisations: int
    countries: int
    partnerships: int
    initiatives: int
    map: SafeString
    postings: QuerySet[Posting]


def front_page(actor: Actor) -> Front:
    """What a visitor sees; a fixed number of queries."""
    visible = organisations_visible_to(actor)
    counted: dict[str, Any] = visible.order_by().aggregate(
        n=Count("pk"), countries=Count("country", distinct=True)
    )
    return Front(
        counted["n"],
        counted["countries"],
        partnerships_agreed(actor).count(),
        initiatives_begun(actor).count(),
        front_map(actor, agreed_crossings(actor)),
        current_postings(actor)[:6],
    )


def front_map(actor: Actor, crossings: list[Crossing]) -> SafeString:
    """Organisations as circles, partnerships across the sea as arcs."""
    return network_map(
        title=_("The network on the map"),
        description=_("Circles are organisations, arcs are partnerships across a border."),
        spots=spots_seen_by(actor),
        label=marker_label,
        address=marker_address,
        crossings=crossings,
    )
