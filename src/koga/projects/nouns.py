"""The words for what is counted, in the form that the number before them wants."""

from __future__ import annotations

from django.utils.translation import npgettext

from koga.projects.enums import CountedUnit


def noun(unit: CountedUnit, count: int) -> str:
    """What stands behind a number: "1 partnership", "6 partnerships", in each language's own way."""
    forms = {
        CountedUnit.ORGANISATIONS: npgettext("counted", "organisation", "organisations", count),
        CountedUnit.PERSONS: npgettext("counted", "person", "persons", count),
        CountedUnit.PARTICIPATIONS: npgettext("counted", "participation", "participations", count),
        CountedUnit.PARTNERSHIPS: npgettext("counted", "partnership", "partnerships", count),
        CountedUnit.INITIATIVES: npgettext("counted", "initiative", "initiatives", count),
        CountedUnit.EVENTS: npgettext("counted", "event", "events", count),
    }
    return forms[unit]
