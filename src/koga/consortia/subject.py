"""What an organisation is asked into, said beside the introduction by which it is asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from koga.consortia import queries
from koga.consortia.desk import rules_in_words
from koga.consortia.models import Place
from koga.consortia.words import role_of
from koga.core import formats
from koga.matching.models import Side
from koga.matching.subjects import Subject


def what_it_is_asked(side: Side) -> Subject | None:
    """As what, beside whom and under which rules: what anybody invited sees on the desk."""
    place = queries.place_asked_by(side)
    if place is None:
        return None
    consortium = place.consortium
    others = queries.invited_into(consortium).exclude(pk=place.pk)
    parts = [
        (_("As what"), [role_of(place)]),
        (_("Rules of the call"), [rule.sentence for rule in rules_in_words(consortium)]),
    ]
    if consortium.deadline:
        parts.append((_("Deadline of the call"), [formats.day(consortium.deadline)]))
    return Subject(
        title=consortium.title,
        language=consortium.language,
        parts=parts,
        others=(_("Members of the consortium"), [_named(one) for one in others]),
        address=consortium.get_absolute_url(),
    )


def _named(place: Place) -> str:
    organisation = place.organisation
    return f"{organisation.name} ({formats.country(organisation.country)})"
