"""The network's map as other apps draw it: spots and arcs in degrees in, an SVG picture out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from koga.core import formats
from koga.places.atlas.arcs import Arc, arc
from koga.places.atlas.base import OUTLINES
from koga.places.atlas.frames import NETWORK, Frame, place
from koga.places.atlas.markers import Marker, Spot, markers
from koga.places.atlas.svg import Picture, Pin, draw, draw_strip
from koga.places.queries import network_countries


@dataclass(frozen=True, slots=True)
class Crossing:
    """A link between two places in degrees (longitude, latitude), drawn as an arc."""

    one: tuple[float, float]
    other: tuple[float, float]
    count: int = 1


def network_map(
    *,
    title: str,
    description: str,
    spots: Iterable[Spot],
    label: Callable[[Marker], str],
    address: Callable[[Marker], str],
    crossings: Iterable[Crossing] = (),
    lit: frozenset[str] = frozenset(),
    slug: str = "map",
    frame: Frame = NETWORK,
) -> SafeString:
    """A map with a link for each marker; `label` and `address` say what it tells and where it leads.

    ValueError for an address that leaves the site by a scheme other than http(s).
    """
    pins = [
        Pin(x=one.x, y=one.y, count=one.count, label=label(one), address=address(one))
        for one in markers(spots, frame)
    ]
    picture = Picture(
        title=title,
        description=description,
        frame=frame,
        pins=tuple(pins),
        arcs=tuple(_arcs(crossings)),
        countries={code: formats.country(code) for code in network_countries()},
        lit=lit,
        slug=slug,
    )
    return mark_safe(draw(picture, static(OUTLINES)))  # noqa: S308 - draw escapes every text and checks every address


def network_strip(*, spots: Iterable[Spot], lit: frozenset[str] = frozenset()) -> SafeString:
    """The map as a picture without links, to stand on what opens the map itself."""
    pins = [
        Pin(x=one.x, y=one.y, count=one.count, label="", address="#")
        for one in markers(spots, NETWORK)
    ]
    picture = Picture(title="", description="", pins=tuple(pins), lit=lit)
    return mark_safe(draw_strip(picture, static(OUTLINES)))  # noqa: S308 - numbers and our own addresses only


def _arcs(crossings: Iterable[Crossing]) -> Iterable[Arc]:
    for crossing in crossings:
        one, other = place(*crossing.one), place(*crossing.other)
        if one != other:
            yield arc(one, other, crossing.count)
