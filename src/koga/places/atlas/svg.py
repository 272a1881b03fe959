"""The map as one SVG element: outlines, arcs and markers, styled by classes alone.

It holds no script, no inline style and nothing from outside, so it passes the strictest content
security policy. All text is escaped here: the caller may mark the result safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from math import log2
from typing import Final

from koga.places.atlas.arcs import Arc
from koga.places.atlas.base import CONTEXT, GRATICULE, LAKES, countries
from koga.places.atlas.frames import NETWORK, Frame

_FORBIDDEN: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS: Final = re.compile(r"/(?![/\\])|[?#]|https?://", re.IGNORECASE)
_TOUCHABLE: Final = 12.0


@dataclass(frozen=True)
class Pin:
    """A marker as it is shown: where (map units), how many, what a screen reader says, whereto."""

    x: float
    y: float
    count: int
    label: str
    address: str


@dataclass(frozen=True)
class Picture:
    """All that a map shows. `slug` sets its ids apart from those of other maps on the page.

    `countries` names, by ISO code, those that show their name; `lit` are set off from the rest.
    """

    title: str
    description: str
    pins: tuple[Pin, ...] = ()
    arcs: tuple[Arc, ...] = ()
    frame: Frame = NETWORK
    countries: Mapping[str, str] = field(default_factory=dict)
    lit: frozenset[str] = frozenset()
    slug: str = "atlas"


def draw(picture: Picture, outlines: str) -> str:
    """The picture as an SVG element; `outlines` is the address of the file they are taken from.

    Raises ValueError for a pin whose address is not of this site (/..., ?..., #...) or http(s).
    """
    unit = picture.frame.width / NETWORK.width
    arcs = (f'<path class="atlas-arc" d="{arc.path}"/>' for arc in picture.arcs)
    pins = (_pin(pin, unit) for pin in picture.pins)
    return "".join((_opening(picture), *_ground(picture, outlines), *arcs, *pins, "</svg>"))


def draw_strip(picture: Picture, outlines: str) -> str:
    """The same ground and discs as decoration: no links, no words; as wide as its place allows."""
    unit = picture.frame.width / NETWORK.width
    discs = (
        f'<circle class="atlas-disc" cx="{pin.x:g}" cy="{pin.y:g}" r="{_radius(pin, unit):.1f}"/>'
        for pin in picture.pins
    )
    opening = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="atlas" aria-hidden="true" focusable="false"'
        f' viewBox="{_band(picture.frame)}" preserveAspectRatio="xMidYMid slice">'
    )
    return "".join((opening, *_ground(picture, outlines), *discs, "</svg>"))


def _band(frame: Frame) -> str:
    """The south of the frame, where most of the network lives; a flat picture shows its middle."""
    top = frame.y + 0.5 * frame.height
    return f"{frame.x:g} {top:g} {frame.width:g} {0.5 * frame.height:g}"


def _radius(pin: Pin, unit: float) -> float:
    return (5 + 1.7 * log2(pin.count) if pin.count > 1 else 4) * unit


def _opening(picture: Picture) -> str:
    slug = _safe(picture.slug)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="atlas" role="group"'
        f' viewBox="{picture.frame.view_box}"'
        f' aria-labelledby="{slug}-title" aria-describedby="{slug}-description">'
        f'<title id="{slug}-title">{_safe(picture.title)}</title>'
        f'<desc id="{slug}-description">{_safe(picture.description)}</desc>'
    )


def _ground(picture: Picture, outlines: str) -> Iterator[str]:
    address = _safe(outlines)
    yield f'<use class="atlas-graticule" href="{address}#{GRATICULE}"/>'
    yield f'<use class="atlas-context" href="{address}#{CONTEXT}"/>'
    for code in countries():
        name = picture.countries.get(code)
        inside = f"<title>{_safe(name)}</title>" if name else ""
        shade = "atlas-country atlas-lit" if code in picture.lit else "atlas-country"
        yield f'<use class="{shade}" data-country="{code}" href="{address}#{code}">{inside}</use>'
    yield f'<use class="atlas-lake" href="{address}#{LAKES}"/>'


def _pin(pin: Pin, unit: float) -> str:
    """A link of one disc, with its number if it stands for several and room for a thumb.

    `unit` is the size of a pixel of the full map in the frame that is shown.
    """
    if not _ADDRESS.match(pin.address):
        raise ValueError(f"a marker cannot lead to {pin.address!r}")
    label, at = _safe(pin.label), f'cx="{pin.x:g}" cy="{pin.y:g}"'
    radius = _radius(pin, unit)
    kind = "atlas-marker atlas-cluster" if pin.count > 1 else "atlas-marker"
    return (
        f'<a class="{kind}" href="{_safe(pin.address)}" aria-label="{label}">'
        f"<title>{label}</title>"
        f'<circle class="atlas-reach" {at} r="{max(radius, _TOUCHABLE * unit):.1f}"/>'
        f'<circle class="atlas-disc" {at} r="{radius:.1f}"/>{_number(pin, unit)}</a>'
    )


def _number(pin: Pin, unit: float) -> str:
    if pin.count < 2:
        return ""
    return (
        f'<text class="atlas-count" x="{pin.x:g}" y="{pin.y:g}" font-size="{9 * unit:.1f}"'
        f' text-anchor="middle" dominant-baseline="central" aria-hidden="true">{pin.count}</text>'
    )


def _safe(text: str) -> str:
    """Text for an element or an attribute; what XML cannot hold is left out."""
    return escape(_FORBIDDEN.sub("", text))
