"""Consortia and who sits in them."""

from __future__ import annotations

from typing import Any

from koga.consortia.models import Consortium, Note, Place
from koga.organisations.models import Organisation
from tests.factories.matching import topics

SMALL: dict[str, Any] = {
    "members": {"min": 2, "max": 3},
    "countries": {"different": {"min": 2}},
    "seats": [{"name": "lead", "count": 1}],
}


def consortium_of(
    own: Organisation, *others: Organisation, state: str = "planned", **said: Any
) -> Consortium:
    """Begun by `own`, which leads it; the others sit in it in the given state of theirs."""
    about = said.pop("about", ())
    made = Consortium.objects.create(
        **{
            "organisation": own,
            "title": "Harbours that teach",
            "language": "en",
            "rules": SMALL,
            **said,
        }
    )
    made.topics.set(topics(*about))
    Place.objects.create(
        consortium=made, organisation=own, seat="lead", state="agreed", is_pinned=True
    )
    for other in others:
        Place.objects.create(consortium=made, organisation=other, state=state)
    return made


def note_on(consortium: Consortium, organisation: Organisation, text: str = "Call them.") -> Note:
    made: Note = Note.objects.create(consortium=consortium, organisation=organisation, text=text)
    return made
