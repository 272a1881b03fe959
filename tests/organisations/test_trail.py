"""An organisation's own trail tells everything that changed it, whoever and whatever did."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.organisations.crowd import land
from tests.organisations.test_actions import FACTS

from koga import organisations
from koga.core.actors import PLATFORM
from koga.core.models import AuditEntry
from koga.organisations import actions, deeds
from koga.organisations.enums import NameKind, Scheme
from koga.organisations.facts import HubFacts, OtherName
from koga.organisations.lifecycles import LISTING
from koga.organisations.models import Organisation
from koga.people import audit_words
from koga.people.queries import actor_for


def trail_of(organisation: Organisation) -> list[tuple[str, Any]]:
    entries = AuditEntry.objects.filter(
        object_type="organisations.organisation", object_id=organisation.pk
    )
    return [
        (entry.action.removeprefix("organisations.organisation-"), entry.changes)
        for entry in entries.order_by("pk")
    ]


def test_an_edit_tells_of_legal_numbers_and_other_names(cast: Cast) -> None:
    actions.edit_organisation(organisation=cast.norwegian, facts=FACTS, by=PLATFORM)
    changed = replace(
        FACTS,
        legal_numbers=((Scheme.EU_PIC, "999999999"),),
        other_names=(OtherName("SEK", NameKind.SHORT),),
    )
    actions.edit_organisation(organisation=cast.norwegian, facts=changed, by=PLATFORM)
    (_first, second) = trail_of(cast.norwegian)
    assert second[1] == {
        "before": {
            "legal_numbers": ["NO-BRC-923609016"],
            "other_names": ["South Norway European Office"],
        },
        "after": {
            "legal_numbers": ["EU-PIC-999999999"],
            "other_names": ["SEK", "South Norway European Office"],
        },
    }


def test_a_hub_that_takes_in_those_of_its_regions_tells_each_of_them(cast: Cast) -> None:
    (region, *_others) = land().regions
    alone = OrganisationFactory(region=region, hub=None)
    cared_for = OrganisationFactory(region=region, hub=cast.agder)
    facts = HubFacts("Szczecin", "PL", "pl", regions=(region.pk,))
    hub = actions.found_hub(facts=facts, by=actor_for(cast.administrator))
    said = {"before": {"hub": None}, "after": {"hub": hub.pk}}
    assert trail_of(alone) == [("adopted", said)]
    assert trail_of(cared_for) == []
    later = OrganisationFactory(region=region, hub=None)
    actions.edit_hub(hub=hub, facts=facts, by=PLATFORM)
    assert trail_of(later) == [("adopted", said)]
    assert len(trail_of(alone)) == 1


def test_every_deed_of_this_app_has_words() -> None:
    home = Path(organisations.__file__).parent
    places = [*home.glob("actions/*.py"), *home.glob("importing/actions/*.py")]
    code = "".join(file.read_text() for file in [*places, home / "importing" / "telling.py"])
    found = re.findall(r'"(?:organisations\.)?((?:organisation|hub|import)-[a-z-]+)"', code)
    said = {f"organisations.{one}" for one in found}
    said |= {f"organisations.organisation-{state.name}" for state in LISTING.states[1:]}
    wordless = {one for one in said if audit_words.label(one) == one}
    assert wordless <= set(deeds.SENTENCES) <= said
