"""What matching does when something happens to an organisation."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from koga.core.actors import Actor
from koga.core.search import mark
from koga.matching.actions import drop_expressions, drop_introductions, end_postings
from koga.matching.queries import keys_posted_by
from koga.matching.suggesting.freshening import announce_change
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation
from koga.organisations.signals import (
    organisation_changed,
    organisation_judged,
    organisations_imported,
)


@receiver(organisation_judged)
def stop_its_meeting_others(organisation: Organisation, by: Actor, **kwargs: Any) -> None:
    """What was hidden may come back, so what it had posted stays as it is: nobody is shown it."""
    if organisation.state == "ended":
        end_postings(organisation=organisation, by=by)
    if organisation.state in GONE:
        drop_introductions(organisation=organisation, by=by)
        drop_expressions(organisation=organisation, by=by)


@receiver(organisation_changed)
def suggest_anew(organisation: Organisation, by: Actor, **kwargs: Any) -> None:
    announce_change([organisation.pk])


@receiver(organisation_changed)
def index_what_it_posted(organisation: Organisation, **kwargs: Any) -> None:
    """Its postings are found by its name, country and languages, too."""
    mark("posting", organisation.postings.values_list("pk", flat=True))


@receiver(organisations_imported)
def follow_a_list(keys: Collection[int], **kwargs: Any) -> None:
    """As above, of many at once."""
    announce_change(keys)
    mark("posting", keys_posted_by(keys))
