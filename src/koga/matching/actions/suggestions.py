"""What can be done to suggestions."""

from __future__ import annotations

from django.db import transaction

from koga.core import audit
from koga.core.actors import Actor
from koga.matching.models import PutAside
from koga.matching.suggesting.freshening import announce_change
from koga.matching.suggesting.rules import can_see_suggestions
from koga.organisations.models import Organisation


@transaction.atomic
def put_aside(*, organisation: Organisation, other: Organisation, by: Actor) -> None:
    """`other` is no longer suggested to `organisation`."""
    can_see_suggestions.require(by, organisation)
    aside, made = PutAside.objects.get_or_create(organisation=organisation, other=other)
    if made:
        announce_change([organisation.pk, other.pk])
        audit.record(
            by=by,
            action="matching.suggestion-put-aside",
            on=aside,
            for_organisation=organisation.pk,
            after={"other": other.pk},
        )


@transaction.atomic
def take_back(*, organisation: Organisation, other: Organisation, by: Actor) -> None:
    """`other` may be suggested again."""
    can_see_suggestions.require(by, organisation)
    put = PutAside.objects.select_for_update().filter(organisation=organisation, other=other)
    aside = put.first()
    if aside is not None:
        announce_change([organisation.pk, other.pk])
        audit.record(
            by=by,
            action="matching.suggestion-taken-back",
            on=aside,
            for_organisation=organisation.pk,
            before={"other": other.pk},
        )
        aside.delete()
