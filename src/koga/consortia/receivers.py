"""What happens to consortia when an introduction is settled or an organisation ends or is hidden."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from koga.consortia.actions import end_consortia, follow_introduction, vacate_places
from koga.core.actors import Actor
from koga.matching.models import Introduction
from koga.matching.signals import introduction_settled
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation
from koga.organisations.signals import organisation_judged


@receiver(introduction_settled)
def hear_what_was_answered(introduction: Introduction, by: Actor, **kwargs: Any) -> None:
    follow_introduction(introduction=introduction, by=by)


@receiver(organisation_judged)
def go_on_without_it(organisation: Organisation, by: Actor, **kwargs: Any) -> None:
    if organisation.state in GONE:
        vacate_places(organisation=organisation, by=by)
        end_consortia(organisation=organisation, by=by)
