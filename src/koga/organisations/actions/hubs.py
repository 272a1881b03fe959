"""What can be done to hubs."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from koga.core import audit
from koga.core.actors import Actor
from koga.organisations.addresses import free_hub_slug
from koga.organisations.directory.current import announce_change
from koga.organisations.facts import HubFacts
from koga.organisations.models import Hub, Organisation
from koga.organisations.rules import can_found_hub, can_run_hub
from koga.places.models import Region


@transaction.atomic
def found_hub(*, facts: HubFacts, by: Actor, slug: str = "") -> Hub:
    """A new hub; organisations of its regions that no hub cares for come into its care."""
    hub = Hub(slug=slug or free_hub_slug(facts.name))
    can_found_hub.require(by, hub)
    _write(hub, facts)
    audit.record(by=by, action="organisations.hub-founded", on=hub, after=_snapshot(hub))
    return hub


@transaction.atomic
def edit_hub(*, hub: Hub, facts: HubFacts, by: Actor) -> None:
    """Replace what is stated of it. A region it leaves does not take its organisations along."""
    can_run_hub.require(by, hub)
    before = _snapshot(hub)
    _write(hub, facts)
    after = _snapshot(hub)
    audit.record(by=by, action="organisations.hub-edited", on=hub, before=before, after=after)


def _write(hub: Hub, facts: HubFacts) -> None:
    hub.name, hub.country, hub.language = facts.name, facts.country, facts.language
    hub.about, hub.email = facts.about, facts.email
    hub.save()
    hub.regions.set(Region.objects.filter(pk__in=facts.regions))
    unattended = Organisation.objects.filter(hub=None, region__in=facts.regions)
    keys = list(unattended.values_list("pk", flat=True))
    if keys:
        unattended.update(hub=hub)
        announce_change(keys)


def _snapshot(hub: Hub) -> dict[str, Any]:
    stated = audit.snapshot(hub, ["name", "country", "language", "about", "email"])
    return stated | {"regions": sorted(hub.regions.values_list("pk", flat=True))}
