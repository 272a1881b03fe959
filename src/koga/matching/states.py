"""The list of introductions, narrowed by their state, with how many there are of each."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.matching.lifecycles import INTRODUCTION
from koga.matching.models import Introduction
from koga.ui.facets import facet
from koga.ui.shapes import Facet


def state_facet(query: QueryDict, seen: QuerySet[Introduction]) -> Facet:
    """The states that occur among `seen`, in the order of their table; one query."""
    counted = dict(seen.order_by().values_list("state").annotate(n=Count("pk")))
    states = [
        (state.name, state.label, counted[state.name])
        for state in INTRODUCTION.states
        if state.name in counted
    ]
    return facet(query, "state", _("State"), states)
