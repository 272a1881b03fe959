"""Consortia, their places, notes and versions as pages and other apps ask for them."""

from koga.consortia.queries.consortia import (
    consortia_of,
    consortia_visible_to,
    consortium_numbered,
    consortium_to_edit,
    consortium_to_look_into,
    may_edit,
    moves_of,
    notes_of,
    place_among,
    place_behind,
    places_asked_of,
    places_of,
    proposal_numbered,
    proposals_of,
    version_numbered,
    versions_of,
)

__all__ = [
    "consortia_of",
    "consortia_visible_to",
    "consortium_numbered",
    "consortium_to_edit",
    "consortium_to_look_into",
    "may_edit",
    "moves_of",
    "notes_of",
    "place_among",
    "place_behind",
    "places_asked_of",
    "places_of",
    "proposal_numbered",
    "proposals_of",
    "version_numbered",
    "versions_of",
]
