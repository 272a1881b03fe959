"""Who is not on a list is told with the reason, and what was put aside can be taken back."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, queries_of, signed_in, text_of

from koga.core.models import AuditEntry
from koga.matching import actions
from koga.matching.models import PutAside
from koga.matching.suggesting.left_out import left_out_for
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

PAGE, ASIDE = "/suggestions/zolw", "/suggestions/zolw/aside"


@pytest.fixture
def sailors(cast: Cast) -> list[Organisation]:
    """Four from Lithuania that suit Żółw."""
    sailing = labelled("sailing", en="Sailing")
    cast.polish.topics.add(sailing)
    made = OrganisationFactory.create_batch(4, country="LT")
    for one in made:
        one.topics.add(sailing)
    return made


def test_a_list_says_how_many_were_left_out_and_why(
    cast: Cast, sailors: list[Organisation]
) -> None:
    introduction(cast.polish, sailors[0], by=cast.polish_representative, state="made")
    introduction(sailors[1], cast.polish, by=cast.guest, state="declined")
    for one in sailors[1:3]:
        PutAside.objects.create(organisation=cast.polish, other=one)
    answer = signed_in(cast.polish_representative).get(PAGE)
    assert "Left out: 2 introduced already, 1 put aside." in text_of(answer)
    assert {"/introductions/", ASIDE, "/directory/?country=PL"} <= set(links_of(answer))


def test_whom_nobody_could_suggest_is_not_counted(cast: Cast, sailors: list[Organisation]) -> None:
    for one, change in zip(
        sailors, ({"is_open": False}, {"state": "ended"}, {"country": "PL"}), strict=False
    ):
        PutAside.objects.create(organisation=cast.polish, other=one)
        Organisation.objects.filter(pk=one.pk).update(**change)
    assert not left_out_for(cast.polish)
    assert "Left out:" not in text_of(signed_in(cast.polish_representative).get(PAGE))


def test_who_put_it_aside_is_told_to_nobody(cast: Cast, sailors: list[Organisation]) -> None:
    PutAside.objects.create(organisation=sailors[0], other=cast.polish)
    answer = signed_in(cast.polish_representative).get(PAGE)
    assert "Left out:" not in text_of(answer)
    assert sailors[0].name not in text_of(answer)
    assert sailors[0].name not in text_of(signed_in(cast.polish_representative).get(ASIDE))


def test_what_was_put_aside_is_taken_back_with_a_button(
    cast: Cast, sailors: list[Organisation]
) -> None:
    client, other = signed_in(cast.member), sailors[0]
    client.post(f"/suggestions/zolw/put-aside/{other.slug}")
    assert other.name in text_of(client.get(ASIDE))
    back = f"/suggestions/zolw/take-back/{other.slug}"
    assert client.get(back).status_code == 405
    answer = client.post(back, follow=True)
    assert "Nobody is put aside" in text_of(answer)
    assert other.name in text_of(client.get(PAGE))
    assert AuditEntry.objects.filter(action="matching.suggestion-taken-back").count() == 1
    assert client.post(back).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("norwegian_representative", 403),
        ("agder_coordinator", 403),
        ("member", 200),
        ("polish_representative", 200),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_who_was_put_aside_is_for_its_people_and_its_hub(
    cast: Cast, sailors: list[Organisation], who: str, status: int
) -> None:
    PutAside.objects.create(organisation=cast.polish, other=sailors[0])
    client = signed_in(getattr(cast, who))
    assert client.get(ASIDE).status_code == status
    answer = client.post(f"/suggestions/zolw/take-back/{sailors[0].slug}")
    assert answer.status_code == (302 if status == 200 else status)
    assert PutAside.objects.exists() == (status == 403)


def test_a_hidden_one_is_not_named_among_those_put_aside(
    cast: Cast, sailors: list[Organisation]
) -> None:
    for one in (sailors[0], cast.hidden):
        PutAside.objects.create(organisation=cast.polish, other=one)
    page = text_of(signed_in(cast.member).get(ASIDE))
    assert sailors[0].name in page
    assert cast.hidden.name not in page


def test_the_page_of_those_put_aside_costs_the_same_for_one_and_for_three(
    cast: Cast, sailors: list[Organisation]
) -> None:
    client, counted = signed_in(cast.member), []
    by = actor_for(cast.member)
    for chosen in (sailors[:1], sailors[1:3]):
        for one in chosen:
            actions.put_aside(organisation=cast.polish, other=one, by=by)
        counted.append(queries_of(client, ASIDE))
    assert counted[0] == counted[1]
