"""The page on which officers of hubs see what counts, and try what would be otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, labelled
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import queries_of, signed_in, text_of

from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.matching import actions
from koga.matching.actions import WeighingFacts
from koga.matching.models import Market, PutAside, Reading, SuggestionList, Weighing
from koga.matching.suggesting.bridge import CROWDED, KINDS, shipped
from koga.matching.suggesting.explaining import MEANINGS
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.matching.suggesting.night import begin_night, search_part
from koga.matching.suggesting.weighing import weighing_in_force, weights_of
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

PAGE = "/suggesting/"


def facts(**changed: float) -> WeighingFacts:
    weights = shipped() | {kind: value for kind, value in changed.items() if kind in KINDS}
    return WeighingFacts(weights, changed.get("fairness", 1.0), 1.5, 1.0)


def query(organisation: Organisation, **changed: float) -> dict[str, Any]:
    told = facts(**changed)
    beside = {"fairness": told.fairness, "newcomers": told.newcomers, "floor": told.floor}
    return {"organisation": organisation.slug, **told.weights, **beside}


def held() -> list[list[dict[str, Any]]]:
    """All that suggestions are made of and kept as, and the trail."""
    tables: tuple[Any, ...] = (Reading, SuggestionList, Weighing, Market, PutAside, AuditEntry)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.fixture
def scene(cast: Cast) -> tuple[Cast, Organisation, Organisation]:
    """Żółw needs interpreters, whom the museum offers; the choir shares its rare topic."""
    sailing, needed = labelled("sailing", en="Sailing"), labelled("interpreters", en="Interpreters")
    cast.polish.topics.add(sailing)
    PostingFactory(organisation=cast.polish).topics.add(needed)
    museum = OrganisationFactory(name="Museum", country="LT")
    PostingFactory(organisation=museum, kind="offer").topics.add(needed)
    choir = OrganisationFactory(name="Choir", country="NO")
    choir.topics.add(sailing)
    return cast, museum, choir


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("member", 403),
        ("polish_representative", 403),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_the_page_is_for_coordinators_and_administrators(cast: Cast, who: str, status: int) -> None:
    assert signed_in(getattr(cast, who)).get(PAGE).status_code == status


def test_every_kind_of_reason_is_explained_in_words(cast: Cast) -> None:
    assert set(MEANINGS) == {*KINDS, CROWDED}
    page = text_of(signed_in(cast.gdynia_coordinator).get(PAGE))
    assert "What you look for and they offer" in page
    assert "counts most" in page
    assert "Shipped with Koga" in page
    assert "From 60 introductions that came to something on" in page


def test_other_weights_are_tried_side_by_side_and_nothing_is_kept(
    scene: tuple[Cast, Organisation, Organisation],
) -> None:
    cast, museum, choir = scene
    client = signed_in(cast.gdynia_coordinator)
    page = client.get(PAGE, query(cast.polish, **{"needs-met": 0.0, "common-topics": 5.0}))
    trial = page.context["trial"]
    assert [one.organisation for one in trial.now][:1] == [museum]
    assert [one.organisation for one in trial.then] == [choir, museum]
    assert [one.before for one in trial.then] == [2, 1]
    assert "Put in force" not in text_of(page)
    assert Weighing.objects.count() == 0


def test_trying_writes_nothing_at_all(scene: tuple[Cast, Organisation, Organisation]) -> None:
    cast, museum, choir = scene
    announce_change([cast.polish.pk, museum.pk, choir.pk])
    freshen_due()
    client, before = signed_in(cast.gdynia_coordinator), held()
    assert client.get(PAGE, query(cast.polish, fairness=0.2)).context["trial"] is not None
    assert held() == before


@pytest.mark.parametrize("said", [{"fairness": "2"}, {"needs-met": "much"}, {"floor": "-1"}])
def test_what_cannot_be_tried_is_said_and_stays_typed(cast: Cast, said: dict[str, str]) -> None:
    page = signed_in(cast.gdynia_coordinator).get(PAGE, query(cast.polish) | said)
    assert page.context["trial"] is None
    assert page.context["form"].errors
    assert f'value="{next(iter(said.values()))}"' in page.content.decode()


def test_a_coordinator_cannot_try_for_an_organisation_of_another_hub(cast: Cast) -> None:
    page = signed_in(cast.gdynia_coordinator).get(PAGE, query(cast.norwegian))
    assert page.context["trial"] is None
    assert cast.norwegian.name not in text_of(page)


def test_only_an_administrator_puts_weights_in_force_and_it_is_on_record(
    cast: Cast,
) -> None:
    for who in (cast.gdynia_coordinator, cast.member):
        assert signed_in(who).post(f"{PAGE}take-over", query(cast.polish)).status_code == 403
        assert signed_in(who).post(f"{PAGE}reset").status_code == 403
        with pytest.raises(Refused):
            actions.take_over_weights(facts=facts(fairness=0.5), by=actor_for(who))
    client = signed_in(cast.administrator)
    client.post(f"{PAGE}take-over", query(cast.polish, fairness=0.5, **{"needs-met": 2.0}))
    chosen = weighing_in_force()
    assert (chosen.origin, chosen.fairness, chosen.made_by) == ("chosen", 0.5, cast.administrator)
    assert weights_of(chosen)["needs-met"] == 2.0
    entry = AuditEntry.objects.get(action="matching.weights-taken-over")
    assert entry.changes["after"]["weights"]["needs-met"] == 2.0
    client.post(f"{PAGE}reset")
    assert weights_of(weighing_in_force()) == shipped()
    assert Weighing.objects.count() == 2
    assert AuditEntry.objects.filter(action="matching.weights-reset").count() == 1


def test_taking_the_same_over_and_resetting_what_nobody_chose_is_impossible(cast: Cast) -> None:
    by = actor_for(cast.administrator)
    with pytest.raises(Impossible):
        actions.take_over_weights(facts=facts(), by=by)
    with pytest.raises(Impossible):
        actions.reset_weights(by=by)


def test_a_version_made_before_a_kind_was_known_takes_its_shipped_weight(db: None) -> None:
    told = Weighing.objects.create(weights={"needs-met": 3.0, "gone": 9.0}, origin="chosen")
    assert weights_of(told) == shipped() | {"needs-met": 3.0}


def test_the_night_is_told_and_who_is_unseen(
    scene: tuple[Cast, Organisation, Organisation],
) -> None:
    cast, _museum, _choir = scene
    lonely = OrganisationFactory(name="Lonely", hub=cast.gdynia, about={})
    client = signed_in(cast.gdynia_coordinator)
    assert "It has not done so yet" in text_of(client.get(PAGE))
    for part in begin_night().parts.all():
        search_part(part.pk)
    page = text_of(client.get(PAGE))
    assert "Gini of attention" in page
    assert "Price of fairness" in page
    assert lonely.name in page
    assert SuggestionList.objects.get(pk=lonely.pk).shown_to == []


def test_the_page_costs_the_same_for_one_version_and_for_three(cast: Cast) -> None:
    client, counted = signed_in(cast.gdynia_coordinator), []
    for number in (1, 2):
        for _one in range(number):
            Weighing.objects.create(
                weights={}, origin="chosen", made_by=cast.administrator, fairness=0.5
            )
            OrganisationFactory(hub=cast.gdynia)
        counted.append(queries_of(client, PAGE))
    assert counted[0] == counted[1]


def test_kinds_are_named_in_polish_too(cast: Cast) -> None:
    from koga.matching.suggesting.explaining import counted

    with translation.override("pl"):
        names = [one.name for one in counted(Weighing(weights=shipped(), origin="shipped"))]
    assert "Wspólne tematy" in names


def test_weights_taken_over_rank_the_lists_made_anew(
    scene: tuple[Cast, Organisation, Organisation],
) -> None:
    cast, museum, choir = scene
    by = actor_for(cast.administrator)
    told = facts(**{"needs-met": 0.0, "common-topics": 5.0})
    actions.take_over_weights(facts=told, by=by)
    announce_change([cast.polish.pk, museum.pk, choir.pk])
    freshen_due()
    who = SuggestionList.objects.get(pk=cast.polish.pk).entries["who"]
    assert who[0] == choir.pk
