"""What can be done to organisations, by whom, and what stays known of how they were before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import topics
from tests.factories.organisations import HubFactory
from tests.organisations.crowd import land

from koga.core import clock
from koga.core.actors import PLATFORM, VISITOR
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.search import catch_up, holding
from koga.core.wording import wording
from koga.organisations import actions
from koga.organisations.enums import Kind, NameKind, Scheme, Sector
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.organisations.models import Organisation
from koga.organisations.queries import history_of, hub_of_region, is_stale, sectors_on
from koga.people.queries import actor_for

FACTS = OrganisationFacts(
    name="Sørlandets Europakontor AS",
    country="NO",
    kind=Kind.COMPANY,
    name_language="nb",
    about=wording("nb", "Vi hjelper.", en="We help."),
    languages=("nb", "en"),
    legal_numbers=((Scheme.NO_BRC, "923 609 016"),),
    other_names=(OtherName("South Norway European Office", NameKind.TRANSLATION, "en"),),
)
ALLOWED = {"norwegian_representative", "agder_coordinator", "administrator"}
OVERSEERS = {"agder_coordinator", "administrator"}


def last_act() -> AuditEntry:
    return AuditEntry.objects.latest("pk")


def test_a_guest_founds_an_organisation_and_speaks_for_it_and_its_hub_checks_it(
    cast: Cast,
) -> None:
    made = actions.create_organisation(
        facts=replace(FACTS, hub=cast.agder.pk), by=actor_for(cast.guest)
    )
    assert (made.state, made.slug) == ("new", "sorlandets-europakontor-as")
    assert actor_for(cast.guest).represents(made.pk)
    assert sorted(one.language for one in made.languages.all()) == ["en", "nb"]
    assert [str(one) for one in made.legal_numbers.all()] == ["NO-BRC-923609016"]
    assert [one.plain for one in made.names.all()] == ["south norway european office"]
    assert not is_stale(made)


def test_what_a_coordinator_or_the_platform_adds_is_checked_already(cast: Cast) -> None:
    for by in (actor_for(cast.gdynia_coordinator), actor_for(cast.administrator), PLATFORM):
        made = actions.create_organisation(facts=replace(FACTS, legal_numbers=()), by=by)
        assert made.state == "checked"


@pytest.mark.parametrize(
    ("who", "hub", "state"),
    [
        ("agder_coordinator", "agder", "checked"),
        ("agder_coordinator", "gdynia", "new"),
        ("agder_coordinator", None, "checked"),
        ("administrator", "gdynia", "checked"),
        ("guest", None, "new"),
    ],
)
def test_a_coordinator_publishes_at_once_only_where_she_checks(
    cast: Cast, who: str, hub: str | None, state: str
) -> None:
    key = getattr(cast, hub).pk if hub else None
    made = actions.create_organisation(facts=replace(FACTS, hub=key), by=cast.actors()[who])
    assert made.state == state


def test_a_number_that_another_took_meanwhile_is_a_sentence_and_writes_nothing(
    cast: Cast,
) -> None:
    actions.create_organisation(facts=FACTS, by=PLATFORM)
    count, by = Organisation.objects.count(), actor_for(cast.guest)
    with pytest.raises(Impossible, match="Ask to join it"):
        actions.create_organisation(facts=replace(FACTS, name="Other"), by=by)
    with pytest.raises(Impossible, match="Ask to join it"):
        actions.edit_organisation(organisation=cast.polish, facts=FACTS, by=PLATFORM)
    assert Organisation.objects.count() == count
    cast.polish.refresh_from_db()
    assert cast.polish.name == "Stowarzyszenie Żółw"


def test_names_and_words_grow_no_longer_than_the_database_takes(db: None) -> None:
    """SQLite would take more; a letter that is spelled out becomes two."""
    long = "æ" * 250
    about, other = wording("nb", "y" * 3_000), OtherName(long, NameKind.SHORT)
    facts = OrganisationFacts(long, "NO", about=about, other_names=(other,))
    made = actions.create_organisation(facts=facts, by=PLATFORM)
    assert (len(made.plain_name), len(made.names.get().plain)) == (250, 250)
    catch_up()
    for typed in ("y" * 3_000, long, "æ" * 20):
        assert Organisation.objects.filter(holding("organisation", typed)).get() == made


def test_a_visitor_adds_nothing(db: None) -> None:
    with pytest.raises(Refused):
        actions.create_organisation(facts=FACTS, by=VISITOR)
    assert not Organisation.objects.exists()


def test_organisations_of_one_name_have_addresses_of_their_own(cast: Cast) -> None:
    by, facts = actor_for(cast.guest), OrganisationFacts(name="Żółw", country="PL")
    made = [actions.create_organisation(facts=facts, by=by).slug for _turn in range(3)]
    # The cast's own "zolw" was there first.
    assert made == ["zolw-2", "zolw-3", "zolw-4"]


@pytest.mark.parametrize("name", ["Ελλάς", "Кораблик", "***", "x" * 250])
def test_every_name_gives_an_address_that_leads_somewhere(cast: Cast, name: str) -> None:
    made = actions.create_organisation(
        facts=OrganisationFacts(name=name, country="PL"), by=actor_for(cast.guest)
    )
    assert made.get_absolute_url() == f"/directory/{made.slug}"
    assert 0 < len(made.slug) <= 90


@pytest.mark.parametrize(
    "who",
    [
        "guest",
        "member",
        "polish_representative",
        "norwegian_representative",
        "gdynia_coordinator",
        "agder_coordinator",
        "administrator",
    ],
)
def test_only_its_own_people_and_its_hub_change_it(cast: Cast, who: str) -> None:
    by = actor_for(getattr(cast, who))
    if who in ALLOWED:
        actions.edit_organisation(organisation=cast.norwegian, facts=FACTS, by=by)
        actions.confirm_organisation(organisation=cast.norwegian, by=by)
        return
    with pytest.raises(Refused):
        actions.edit_organisation(organisation=cast.norwegian, facts=FACTS, by=by)
    with pytest.raises(Refused):
        actions.confirm_organisation(organisation=cast.norwegian, by=by)
    with pytest.raises(Refused):
        actions.rename_organisation(
            organisation=cast.norwegian, name="New", on=date(2022, 1, 1), by=by
        )
    with pytest.raises(Refused):
        actions.change_kind(
            organisation=cast.norwegian, kind=Kind.COMPANY, since=date(2022, 1, 1), by=by
        )
    cast.norwegian.refresh_from_db()
    assert cast.norwegian.name == "Foreningen Fjord"


@pytest.mark.parametrize(
    "who", ["guest", "norwegian_representative", "gdynia_coordinator", *sorted(OVERSEERS)]
)
def test_only_its_hub_checks_hides_ends_and_hands_over(cast: Cast, who: str) -> None:
    by = actor_for(getattr(cast, who))
    if who in OVERSEERS:
        actions.move_organisation(organisation=cast.norwegian, move="hide", by=by)
        actions.move_organisation(organisation=cast.norwegian, move="check", by=by)
        actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=by)
        assert (cast.norwegian.state, cast.norwegian.hub) == ("checked", cast.gdynia)
        return
    with pytest.raises(Refused):
        actions.move_organisation(organisation=cast.norwegian, move="hide", by=by)
    with pytest.raises(Refused):
        actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=by)
    with pytest.raises(Refused):
        actions.record_succession(
            predecessor=cast.norwegian, successor=cast.polish, on=date(2022, 1, 1), by=by
        )


def test_after_a_hand_over_the_old_hub_has_no_say(cast: Cast) -> None:
    old = actor_for(cast.agder_coordinator)
    actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=old)
    with pytest.raises(Refused):
        actions.hand_over(organisation=cast.norwegian, to=cast.agder, by=old)
    assert last_act().changes == {
        "before": {"hub": cast.agder.pk},
        "after": {"hub": cast.gdynia.pk},
    }


def test_what_has_ended_is_not_checked_again(cast: Cast) -> None:
    by = actor_for(cast.agder_coordinator)
    actions.move_organisation(organisation=cast.norwegian, move="end", by=by)
    with pytest.raises(Impossible):
        actions.move_organisation(organisation=cast.norwegian, move="check", by=by)


def test_what_was_ended_by_mistake_exists_again_when_its_hub_says_so(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.norwegian, move="end", by=PLATFORM)
    with pytest.raises(Refused):
        actions.move_organisation(
            organisation=cast.norwegian,
            move="reopen",
            by=actor_for(cast.norwegian_representative),
        )
    by = actor_for(cast.agder_coordinator)
    actions.move_organisation(organisation=cast.norwegian, move="reopen", by=by)
    cast.norwegian.refresh_from_db()
    assert (cast.norwegian.state, cast.norwegian.is_open) == ("checked", False)
    assert last_act().changes == {"before": {"state": "ended"}, "after": {"state": "checked"}}


def test_an_edit_keeps_before_and_after_and_makes_the_profile_fresh(cast: Cast) -> None:
    topics("sailing")
    with clock.at(datetime(2022, 5, 1, tzinfo=UTC)):
        actions.edit_organisation(
            organisation=cast.norwegian,
            facts=replace(FACTS, topics=("sailing",), is_open=False),
            by=actor_for(cast.norwegian_representative),
        )
    entry = last_act()
    assert (entry.action, entry.organisation_id) == (
        "organisations.organisation-edited",
        cast.norwegian.pk,
    )
    assert entry.changes["before"]["topics"] == []
    assert entry.changes["after"]["topics"] == ["sailing"]
    assert "country" not in entry.changes["after"]
    assert cast.norwegian.confirmed_at == datetime(2022, 5, 1, tzinfo=UTC)


def test_an_edit_keeps_the_address(cast: Cast) -> None:
    actions.edit_organisation(organisation=cast.norwegian, facts=FACTS, by=PLATFORM)
    cast.norwegian.refresh_from_db()
    assert (cast.norwegian.slug, cast.norwegian.name) == ("fjord", FACTS.name)


def test_a_profile_is_stale_after_a_year_without_a_word(cast: Cast) -> None:
    with clock.at(datetime(2022, 5, 1, tzinfo=UTC)):
        actions.confirm_organisation(
            organisation=cast.polish, by=actor_for(cast.polish_representative)
        )
    for days, stale in ((365, False), (366, True)):
        with clock.at(datetime(2022, 5, 1, tzinfo=UTC) + timedelta(days=days)):
            assert is_stale(cast.polish) == stale


def test_a_name_taken_on_a_day_leaves_the_old_one_to_be_found_by(cast: Cast) -> None:
    actions.rename_organisation(
        organisation=cast.norwegian, name="Fjorden", on=date(2022, 3, 1), by=PLATFORM
    )
    (former,) = history_of(PLATFORM, cast.norwegian).names
    assert (former.name, former.kind, former.until) == (
        "Foreningen Fjord",
        "former",
        date(2022, 3, 1),
    )
    catch_up()
    assert cast.norwegian in Organisation.objects.filter(holding("organisation", "foreningen"))


def test_a_name_may_come_back_and_go_again(cast: Cast) -> None:
    for year, name in enumerate(("Fjorden", "Foreningen Fjord", "Havet"), start=2020):
        actions.rename_organisation(
            organisation=cast.norwegian, name=name, on=date(year, 1, 1), by=PLATFORM
        )
    former = {one.name: one.until for one in history_of(PLATFORM, cast.norwegian).names}
    assert former == {"Foreningen Fjord": date(2022, 1, 1), "Fjorden": date(2021, 1, 1)}


def test_a_company_that_became_a_public_body_counts_by_date(cast: Cast) -> None:
    """As Sørlandets Europakontor did, whose work passed to Agder County Council."""
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    actions.change_kind(
        organisation=made, kind=Kind.REGIONAL_AUTHORITY, since=date(2021, 12, 1), by=PLATFORM
    )
    assert made.sector == Sector.PUBLIC
    for day, sector in (
        (date(2001, 1, 1), Sector.BUSINESS),
        (date(2021, 11, 30), Sector.BUSINESS),
        (date(2021, 12, 1), Sector.PUBLIC),
        (date(2030, 1, 1), Sector.PUBLIC),
    ):
        assert sectors_on(day, [made.pk]) == {made.pk: sector}
    assert [one.kind for one in history_of(PLATFORM, made).kinds] == [
        "company",
        "regional-authority",
    ]


def test_a_kind_never_changed_is_no_history(cast: Cast) -> None:
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    assert history_of(PLATFORM, made).kinds == []


def test_correcting_the_kind_is_no_event_in_time(cast: Cast) -> None:
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    corrected = replace(FACTS, kind=Kind.ASSOCIATION)
    actions.edit_organisation(organisation=made, facts=corrected, by=PLATFORM)
    assert sectors_on(date(2001, 1, 1), [made.pk]) == {made.pk: Sector.NGO}


def test_a_kind_taken_back_counts_as_nothing(cast: Cast) -> None:
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    actions.edit_organisation(organisation=made, facts=replace(FACTS, kind=""), by=PLATFORM)
    assert sectors_on(clock.today(), [made.pk]) == {}


def test_a_change_of_kind_before_the_last_one_is_refused_in_words(cast: Cast) -> None:
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    actions.change_kind(
        organisation=made, kind=Kind.REGIONAL_AUTHORITY, since=date(2021, 12, 1), by=PLATFORM
    )
    for since in (date(2021, 12, 1), date(2020, 1, 1)):
        with pytest.raises(Impossible):
            actions.change_kind(organisation=made, kind=Kind.ASSOCIATION, since=since, by=PLATFORM)
    assert sectors_on(date(2022, 1, 1), [made.pk]) == {made.pk: Sector.PUBLIC}


def test_many_are_counted_in_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    made = actions.create_organisation(facts=FACTS, by=PLATFORM)
    with django_assert_num_queries(1):
        found = sectors_on(date(2022, 1, 1), [made.pk, cast.polish.pk])
    assert found == {made.pk: Sector.BUSINESS}


def test_a_successor_takes_over_and_the_predecessor_ends(cast: Cast) -> None:
    actions.record_succession(
        predecessor=cast.norwegian,
        successor=cast.polish,
        on=date(2021, 12, 1),
        note="European office",
        by=actor_for(cast.administrator),
    )
    assert cast.norwegian.state == "ended"
    (went,), (came,) = (
        history_of(PLATFORM, cast.norwegian).went_to,
        history_of(PLATFORM, cast.polish).came_from,
    )
    assert went == came
    assert (went.successor, went.on) == (cast.polish, date(2021, 12, 1))
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == [
        "organisations.organisation-ended",
        "organisations.organisation-succeeded",
        "organisations.organisation-inherited",
    ]


def test_what_has_ended_already_can_still_be_given_a_successor(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.norwegian, move="end", by=PLATFORM)
    actions.record_succession(
        predecessor=cast.norwegian, successor=cast.polish, on=date(2021, 12, 1), by=PLATFORM
    )
    assert history_of(PLATFORM, cast.norwegian).went_to[0].successor == cast.polish


def test_a_region_is_cared_for_by_its_hub_else_by_the_only_one_of_the_country(cast: Cast) -> None:
    ground = land()
    cast.gdynia.regions.add(ground.regions[0])
    HubFactory(slug="szczecin", country="PL")
    assert hub_of_region("PL-22", "PL") == cast.gdynia
    assert hub_of_region(None, "NO") == cast.agder
    assert hub_of_region(None, "PL") is None
    assert hub_of_region(None, "LT") is None
