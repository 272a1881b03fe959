"""What can be done to hubs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.actions.notes import note
from koga.organisations.addresses import free_hub_slug
from koga.organisations.directory.current import announce_change
from koga.organisations.facts import HubFacts
from koga.organisations.models import Hub, Organisation
from koga.organisations.rules import can_found_hub, can_run_hub
from koga.places.models import Region


@transaction.atomic
def found_hub(*, facts: HubFacts, by: Actor, slug: str = "") -> Hub:
    """A new hub; organisations of its regions that no hub cares for come into its care.

    Impossible where one of the name is open in the country already, as after a second press.
    """
    hub = Hub(slug=slug or free_hub_slug(facts.name))
    can_found_hub.require(by, hub)
    if Hub.objects.filter(country=facts.country, name__iexact=facts.name).exists():
        raise Impossible(_("There is a hub of this name in this country already."))
    _write(hub, facts)
    audit.record(by=by, action="organisations.hub-founded", on=hub, after=_snapshot(hub))
    _adopt(hub, facts, by)
    return hub


@transaction.atomic
def edit_hub(*, hub: Hub, facts: HubFacts, by: Actor) -> None:
    """Replace what is stated of it. A region it leaves does not take its organisations along."""
    lock(hub)
    can_run_hub.require(by, hub)
    before = _snapshot(hub)
    _write(hub, facts)
    after = _snapshot(hub)
    audit.record(by=by, action="organisations.hub-edited", on=hub, before=before, after=after)
    _adopt(hub, facts, by)


def _write(hub: Hub, facts: HubFacts) -> None:
    hub.name, hub.country, hub.language = facts.name, facts.country, facts.language
    hub.about, hub.email = facts.about, facts.email
    hub.save()
    hub.regions.set(Region.objects.filter(pk__in=facts.regions))


def _adopt(hub: Hub, facts: HubFacts, by: Actor) -> None:
    """Each of those that nobody cares for learns in its own trail who does now."""
    alone = Organisation.objects.select_for_update().filter(hub=None, region__in=facts.regions)
    adopted = list(alone)
    if not adopted:
        return
    Organisation.objects.filter(pk__in=[one.pk for one in adopted]).update(hub=hub)
    announce_change(one.pk for one in adopted)
    said = {"before": {"hub": None}, "after": {"hub": hub.pk}}
    for one in adopted:
        note(by, "organisation-adopted", one, **said)


def _snapshot(hub: Hub) -> dict[str, Any]:
    stated = audit.snapshot(hub, ["name", "country", "language", "about", "email"])
    return stated | {"regions": sorted(hub.regions.values_list("pk", flat=True))}
