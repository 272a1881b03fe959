"""The first page of each kind of reader, the frame around every page, and the outbox."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests.factories.cast import Cast
from tests.factories.conversations import MessageFactory, conversation_between
from tests.factories.matching import PostingFactory, introduction, topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import initiative_of, partnership_of
from tests.factories.people import MembershipFactory
from tests.organisations.crowd import land
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import VISITOR
from koga.core.models import MailRecord
from koga.organisations.models import Organisation
from koga.people.queries import actor_for
from koga.web.home.crossings import agreed_crossings
from koga.web.home.member import member_home
from koga.web.home.visitor import front_page


def test_a_visitor_sees_who_is_there_and_the_way_in(cast: Cast) -> None:
    posting = PostingFactory(organisation=cast.polish)
    answer = signed_in(None).get("/")
    links = links_of(answer)
    assert posting.get_absolute_url() in links
    assert any(link.startswith("/account/signup/") for link in links)


def test_the_front_page_counts_only_what_a_visitor_may_see(cast: Cast) -> None:
    Organisation.objects.update(state="hidden")
    OrganisationFactory.create_batch(3, country="LT")
    front = front_page(VISITOR)
    assert (front.organisations, front.countries) == (3, 1)


def test_partnerships_across_a_border_are_lines_and_others_are_not(cast: Cast) -> None:
    ground = land()
    for organisation, town in zip((cast.polish, cast.norwegian), ground.towns, strict=True):
        organisation.town = town
        organisation.save()
    neighbour = OrganisationFactory(town=ground.towns[0])
    partnership_of(cast.polish, cast.norwegian)
    partnership_of(cast.polish, cast.norwegian)
    partnership_of(cast.polish, neighbour)
    partnership_of(cast.polish, cast.norwegian, state="proposed", agreed_on=None)
    (line,) = agreed_crossings(VISITOR)
    assert line.count == 2


def test_what_parties_keep_to_themselves_is_neither_counted_nor_drawn(cast: Cast) -> None:
    """Nor what a hub hides; those who know of it see it."""
    ground = land()
    for organisation, town in zip((cast.polish, cast.norwegian), ground.towns, strict=True):
        organisation.town = town
        organisation.save()
    Organisation.objects.filter(pk=cast.hidden.pk).update(town=ground.towns[1], country="NO")
    partnership_of(cast.polish, cast.norwegian, is_public=False)
    partnership_of(cast.polish, cast.hidden)
    initiative_of(cast.polish, cast.norwegian, is_public=False)
    initiative_of(cast.polish, cast.hidden)
    counted = {
        name: (
            front_page(actor).partnerships,
            front_page(actor).initiatives,
            sum(line.count for line in agreed_crossings(actor)),
        )
        for name, actor in cast.actors().items()
    }
    knowing = {"member", "polish_representative", "gdynia_coordinator", "administrator"}
    assert {name for name, seen in counted.items() if seen == (2, 2, 2)} >= knowing
    assert counted["norwegian_representative"] == (1, 1, 1)
    assert counted["visitor"] == counted["guest"] == (0, 0, 0)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("topics", "/directory/zolw/edit"),
        ("confirmed", "/directory/zolw"),
        ("posting", "/offers/new/zolw"),
        ("nothing", "/suggestions/zolw"),
    ],
)
def test_a_member_is_led_to_the_one_next_step(cast: Cast, change: str, step: str) -> None:
    """A profile first, then its confirmation, then a posting, then who could suit."""
    done = {"topics": 0, "confirmed": 1, "posting": 2, "nothing": 3}[change]
    if done >= 1:
        cast.polish.topics.set(topics("sailing"))
    if done >= 2:
        cast.polish.confirmed_at = clock.now()
        cast.polish.save()
    if done >= 3:
        PostingFactory(organisation=cast.polish)
    home = member_home(actor_for(cast.polish_representative))
    assert [one.url for one in home.steps] == [step]
    assert step in links_of(signed_in(cast.polish_representative).get("/"))


def test_who_only_belongs_is_given_no_step_of_representatives(cast: Cast) -> None:
    assert member_home(actor_for(cast.member)).steps == []


def test_what_waits_for_her_stands_on_her_home(cast: Cast) -> None:
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    talk = conversation_between(cast.polish, cast.norwegian)
    MessageFactory(conversation=talk, organisation=cast.norwegian)
    links = links_of(signed_in(cast.polish_representative).get("/"))
    assert {made.get_absolute_url(), talk.get_absolute_url()} <= set(links)
    assert made.get_absolute_url() not in links_of(
        signed_in(cast.norwegian_representative).get("/")
    )


def test_a_coordinator_sees_how_many_wait_for_her(cast: Cast) -> None:
    for who, waiting in (
        ("gdynia_coordinator", 1),
        ("agder_coordinator", 0),
        ("administrator", 1),
        ("guest", 0),
    ):
        assert member_home(actor_for(getattr(cast, who))).to_check == waiting


def test_a_guest_has_a_home_too(cast: Cast) -> None:
    assert signed_in(cast.guest).get("/").status_code == 200


def test_the_home_costs_the_same_for_one_and_for_three_organisations(cast: Cast) -> None:
    client, counted = signed_in(cast.polish_representative), []
    for number in (0, 2):
        for one in OrganisationFactory.create_batch(number):
            MembershipFactory(person=cast.polish_representative, organisation=one)
            PostingFactory(organisation=OrganisationFactory(country="LT"))
        counted.append(queries_of(client, "/"))
    # The first posting brings the look-up of the rows to show and of their topics.
    assert counted[1] - counted[0] <= 2


def test_the_front_page_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    PostingFactory(organisation=cast.polish)
    counted = [queries_of(signed_in(None), "/")]
    PostingFactory.create_batch(2, organisation=cast.polish)
    counted.append(queries_of(signed_in(None), "/"))
    assert counted[0] == counted[1]


def navigation(response: Any) -> set[str]:
    return {str(href) for href in page_of(response).xpath("//header//a/@href")}


def test_the_frame_offers_what_one_may_do(cast: Cast) -> None:
    visitor = navigation(signed_in(None).get("/directory/"))
    member = navigation(signed_in(cast.member).get("/directory/"))
    coordinator = navigation(signed_in(cast.gdynia_coordinator).get("/directory/"))
    assert "/account/login/" in " ".join(visitor)
    assert "/conversations/" not in visitor
    assert {"/conversations/", "/introductions/"} <= member
    assert "/directory/queue" not in member
    assert "/directory/queue" in coordinator


def test_only_administrators_are_led_to_the_page_of_components(cast: Cast) -> None:
    for person in (None, cast.member, cast.gdynia_coordinator, cast.administrator):
        client = signed_in(person)
        foot = page_of(client.get("/directory/")).xpath("//footer//a/@href")
        assert "/privacy" in foot
        assert ("/design/" in foot) == (person is cast.administrator)
    assert signed_in(None).get("/design/").status_code == 200


def test_the_frame_marks_where_one_is(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/zolw"))
    assert page.xpath("//header//nav//a[@aria-current='page']/@href") == ["/directory/"]


def test_the_frame_leads_nowhere_that_is_not_there(cast: Cast) -> None:
    for person in (None, cast.member, cast.gdynia_coordinator, cast.administrator):
        client = signed_in(person)
        page = page_of(client.get("/directory/"))
        for href in set(page.xpath("//header//a/@href | //footer//a/@href")):
            if not href.startswith(("#", "http")):
                assert client.get(href).status_code in {200, 302}, href


def test_a_reader_gets_her_own_language_and_a_visitor_her_browsers(cast: Cast) -> None:
    cast.member.language = "pl"
    cast.member.save()
    assert page_of(signed_in(cast.member).get("/")).get("lang") == "pl"
    asked = signed_in(None).get("/", headers={"accept-language": "pl"})
    assert (page_of(asked).get("lang"), asked["Content-Language"]) == ("pl", "pl")


def test_the_outbox_is_not_there_unless_it_is_switched_on(db: None, settings: Settings) -> None:
    settings.OUTBOX_PAGE = False
    mail = MailRecord.objects.create(to="a@example.org", subject="Secret", text="t")
    for path in ("/outbox/", f"/outbox/{mail.pk}"):
        assert signed_in(None).get(path).status_code == 404


def test_the_outbox_shows_mails_by_their_receiver(db: None, settings: Settings) -> None:
    settings.OUTBOX_PAGE = True
    mail = MailRecord.objects.create(
        to="a@example.org", subject="Hello", text="Text", html="<p>Html</p>"
    )
    MailRecord.objects.create(to="b@example.org", subject="Other", text="t")
    told = text_of(signed_in(None).get("/outbox/", {"to": "A@example.org"}))
    assert "Hello" in told
    assert "Other" not in told
    assert "Text" in text_of(signed_in(None).get(f"/outbox/{mail.pk}"))
    assert signed_in(None).get("/outbox/999999").status_code == 404


def test_crawlers_are_kept_from_the_narrowed_directory(db: None) -> None:
    answer = signed_in(None).get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /*?" in answer.content.decode()


def test_pages_allow_no_foreign_or_inline_scripts(db: None) -> None:
    policy = signed_in(None).get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_partnerships_agreed_long_ago_still_count(cast: Cast) -> None:
    partnership_of(cast.polish, cast.norwegian, agreed_on=date(2021, 1, 1))
    assert "1" in text_of(signed_in(None).get("/"))
