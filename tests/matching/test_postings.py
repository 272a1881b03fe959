"""Offers, needs and partner searches: published, found, renewed, closed, hidden, expired."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, topics
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import VISITOR
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.matching import actions
from koga.matching.actions import PostingFacts
from koga.matching.enums import PostingKind
from koga.matching.forms import TranslationForm
from koga.matching.models import Posting
from koga.matching.queries import current_postings, posting_of, postings_of
from koga.people.queries import actor_for

FACTS = PostingFacts(
    kind=PostingKind.NEED,
    title=wording("pl", "Szukamy szkutnika"),
    text=wording("pl", "Na wiosnę."),
    countries=("NO",),
)
SPRING = datetime(2026, 3, 1, 12, tzinfo=UTC)
STATES = ["published", "expired", "closed", "hidden"]
VISIBLE = {
    "visitor": {"published"},
    "guest": {"published"},
    "norwegian_representative": {"published"},
    "agder_coordinator": {"published"},
    "member": set(STATES),
    "polish_representative": set(STATES),
    "gdynia_coordinator": set(STATES),
    "administrator": set(STATES),
}


def published(cast: Cast) -> Posting:
    with clock.at(SPRING):
        return actions.publish_posting(
            organisation=cast.polish, facts=FACTS, by=actor_for(cast.polish_representative)
        )


def test_a_need_is_published_on_the_page_and_leads_to_who_could_suit(cast: Cast) -> None:
    (sailing,) = topics("sailing")
    typed = {
        "kind": "need",
        "title": "Szukamy szkutnika",
        "language": "pl",
        "topics": [sailing.pk],
        "countries": ["NO", "LT"],
    }
    client = signed_in(cast.polish_representative)
    answer = client.post("/offers/new/zolw", typed)
    made = Posting.objects.get()
    assert answer["Location"] == f"/suggestions/zolw?posting={made.pk}"
    assert (made.title, made.state, sorted(made.countries)) == (
        wording("pl", "Szukamy szkutnika"),
        "published",
        ["LT", "NO"],
    )
    assert list(made.topics.all()) == [sailing]
    assert f"/offers/{made.pk}" in links_of(signed_in(None).get("/offers/"))


def test_a_posting_without_title_or_topic_is_not_published_and_says_why(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    answer = client.post("/offers/new/zolw", {"kind": "offer", "text": "Łódź", "language": "lt"})
    page = page_of(answer)
    assert "This field is required." in page.text_content()
    assert page.xpath("//textarea[@name='text']")[0].text_content().strip() == "Łódź"
    assert page.xpath("//input[@name='kind'][@checked]/@value") == ["offer"]
    assert not Posting.objects.exists()


def test_a_country_that_the_text_names_comes_back_ticked_once(cast: Cast) -> None:
    (sailing,) = topics("sailing")
    client, path = signed_in(cast.polish_representative), "/offers/new/zolw"
    typed = {"kind": "need", "language": "pl", "topics": [sailing.pk]}
    typed["title"] = "My z Polski szukamy partnera z Norwegii"
    page = page_of(client.post(path, typed))
    assert not Posting.objects.exists()
    assert page.xpath("//input[@name='countries'][@checked]/@value") == ["NO"]
    assert "The text names Norway; we ticked it." in page.text_content()
    (offered,) = page.xpath("//input[@name='countries_offered']/@value")
    client.post(path, {**typed, "countries_offered": offered})
    assert Posting.objects.get().countries == [], "she may untick it"


def test_a_country_that_was_chosen_or_a_text_that_did_not_change_is_asked_nothing(
    cast: Cast,
) -> None:
    (sailing,) = topics("sailing")
    client, path = signed_in(cast.polish_representative), "/offers/new/zolw"
    typed = {"kind": "need", "language": "pl", "topics": [sailing.pk], "countries": ["LT"]}
    typed["title"] = "Szukamy partnera z Norwegii"
    client.post(path, typed)
    made = Posting.objects.get()
    assert made.countries == ["LT"]
    client.post(f"/offers/{made.pk}/edit", {**typed, "countries": []})
    made.refresh_from_db()
    assert made.countries == []


@pytest.mark.parametrize(
    ("who", "status"), [("guest", 403), ("member", 200), ("gdynia_coordinator", 403)]
)
def test_only_representatives_speak_for_an_organisation(cast: Cast, who: str, status: int) -> None:
    person = getattr(cast, who)
    typed = {"kind": "need", "title": "Szukamy", "language": "pl", "topics": [1]}
    assert signed_in(person).get("/offers/new/zolw").status_code == status
    assert signed_in(person).post("/offers/new/zolw", typed).status_code == status
    assert not Posting.objects.exists()
    with pytest.raises(Refused):
        actions.publish_posting(organisation=cast.polish, facts=FACTS, by=actor_for(person))
    made = published(cast)
    with pytest.raises(Refused):
        actions.edit_posting(posting=made, facts=FACTS, by=actor_for(person))
    with pytest.raises(Refused):
        actions.move_posting(posting=made, move="close", by=actor_for(person))


def test_translations_stay_where_the_original_did_not_change(cast: Cast) -> None:
    (sailing,) = topics("sailing")
    said = {"title": wording("pl", "Szukamy", en="We look"), "text": wording("pl", "Na wiosnę.")}
    made = PostingFactory(organisation=cast.polish, **said)
    typed = {"kind": "need", "language": "pl", "topics": [sailing.pk], "title": "Szukamy"}
    client, path = signed_in(cast.polish_representative), f"/offers/{made.pk}/edit"
    client.post(path, {**typed, "text": "Na lato."})
    made.refresh_from_db()
    assert (made.title, made.text) == (said["title"], wording("pl", "Na lato."))
    client.post(path, {**typed, "title": "Pilnie szukamy", "text": "Na lato."})
    made.refresh_from_db()
    assert made.title == wording("pl", "Pilnie szukamy")


def test_a_posting_is_shown_for_half_a_year_and_then_expires(cast: Cast) -> None:
    made = published(cast)
    assert made.expires_on == date(2026, 8, 28)
    with clock.at(datetime(2026, 8, 28, 12, tzinfo=UTC)):
        assert actions.expire_postings() == 0
    with clock.at(datetime(2026, 8, 29, 12, tzinfo=UTC)):
        assert actions.expire_postings() == 1
        assert actions.expire_postings() == 0
    made.refresh_from_db()
    assert made.state == "expired"
    assert made not in current_postings(VISITOR)


def test_renewing_gives_another_half_year_whatever_it_was_before(cast: Cast) -> None:
    made, by = published(cast), actor_for(cast.polish_representative)
    for state in ("published", "expired", "closed"):
        Posting.objects.update(state=state)
        made.refresh_from_db()
        with clock.at(datetime(2026, 9, 1, tzinfo=UTC)):
            actions.move_posting(posting=made, move="renew", by=by)
        assert (made.state, made.expires_on) == ("published", date(2027, 2, 28))


def test_what_the_hub_hid_is_not_renewed_by_its_owner(cast: Cast) -> None:
    made = published(cast)
    actions.hide_posting(posting=made, by=actor_for(cast.gdynia_coordinator))
    with pytest.raises(Impossible):
        actions.move_posting(posting=made, move="renew", by=actor_for(cast.polish_representative))


@pytest.mark.parametrize("move", ["hide", "expire"])
def test_an_owner_makes_no_move_of_others(cast: Cast, move: str) -> None:
    """The table says who may: hiding is the hub's, expiring the platform's."""
    made = published(cast)
    with pytest.raises((Refused, Impossible)):
        actions.move_posting(posting=made, move=move, by=actor_for(cast.polish_representative))
    made.refresh_from_db()
    assert made.state == "published"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("polish_representative", 403),
        ("agder_coordinator", 403),
        ("gdynia_coordinator", 302),
        ("administrator", 302),
    ],
)
def test_only_its_own_hub_hides_it(cast: Cast, who: str, status: int) -> None:
    made = published(cast)
    client = signed_in(getattr(cast, who))
    asked = client.get(f"/offers/{made.pk}/hide")
    assert asked.status_code == (200 if status == 302 else 403)
    made.refresh_from_db()
    assert made.state == "published"
    assert client.post(f"/offers/{made.pk}/hide").status_code == status
    made.refresh_from_db()
    assert (made.state == "hidden") == (status == 302)


def test_hiding_is_asked_on_a_page_of_its_own_with_a_way_back(cast: Cast) -> None:
    made = published(cast)
    client = signed_in(cast.gdynia_coordinator)
    page = page_of(client.get(made.get_absolute_url()))
    assert f"/offers/{made.pk}/hide" in page.xpath("//main//a/@href")
    assert not page.xpath("//form[contains(@action, '/hide')]")
    asked = page_of(client.get(f"/offers/{made.pk}/hide"))
    assert made.get_absolute_url() in asked.xpath("//main//form//a/@href")
    assert asked.xpath("//main//form[@method='post']//button")


def test_a_move_that_is_not_in_the_table_says_why(cast: Cast) -> None:
    made = published(cast)
    client = signed_in(cast.polish_representative)
    assert client.post(f"/offers/{made.pk}/close").status_code == 302
    answer = client.post(f"/offers/{made.pk}/close")
    assert answer.status_code == 409
    assert "it is now “Closed”" in text_of(answer)


def test_an_edit_changes_what_is_said_but_not_until_when(cast: Cast) -> None:
    made = published(cast)
    typed = {"kind": "offer", "title": "Oferujemy", "language": "pl"}
    (sailing,) = topics("sailing")
    client = signed_in(cast.polish_representative)
    client.post(f"/offers/{made.pk}/edit", {**typed, "topics": [sailing.pk]})
    made.refresh_from_db()
    assert (made.kind, str(made.title), made.expires_on) == (
        "offer",
        "Oferujemy",
        date(2026, 8, 28),
    )
    changes = AuditEntry.objects.latest("pk").changes
    assert (changes["before"]["kind"], changes["after"]["kind"]) == ("need", "offer")


@pytest.mark.parametrize("who", VISIBLE)
@pytest.mark.parametrize("state", STATES)
def test_who_sees_a_posting_in_which_state(cast: Cast, who: str, state: str) -> None:
    made = PostingFactory(organisation=cast.polish, state=state)
    actor, client = cast.actors()[who], signed_in(getattr(cast, who, None))
    sees = state in VISIBLE[who]
    assert (made in postings_of(actor, cast.polish)) == sees
    assert (client.get(f"/offers/{made.pk}").status_code == 200) == sees
    assert (made in current_postings(actor)) == (state == "published")
    listed = f"/offers/{made.pk}" in links_of(client.get("/offers/of/zolw"))
    assert listed == sees


@pytest.mark.parametrize("who", VISIBLE)
def test_what_a_hidden_organisation_offers_is_hidden_with_it(cast: Cast, who: str) -> None:
    made = PostingFactory(organisation=cast.hidden)
    sees = who in {"agder_coordinator", "administrator"}
    assert (made in current_postings(cast.actors()[who])) == sees
    client = signed_in(getattr(cast, who, None))
    assert (f"/offers/{made.pk}" in links_of(client.get("/offers/"))) == sees
    assert (f"/offers/{made.pk}" in links_of(client.get("/"))) <= sees


def test_the_list_is_narrowed_by_kind_country_and_topic(cast: Cast) -> None:
    (sailing,) = topics("sailing")
    need = PostingFactory(organisation=cast.polish)
    offer = PostingFactory(organisation=cast.norwegian, kind="offer")
    offer.topics.add(sailing)
    for narrowed, found in (
        ({}, {need, offer}),
        ({"kind": "offer"}, {offer}),
        ({"country": "PL"}, {need}),
        ({"topic": "sailing"}, {offer}),
        ({"kind": "offer", "country": "PL"}, set()),
        ({"kind": "nonsense"}, set()),
    ):
        assert set(current_postings(VISITOR, **narrowed)) == found
        links = links_of(signed_in(None).get("/offers/", narrowed))
        assert {one for one in (need, offer) if one.get_absolute_url() in links} == found


@pytest.mark.parametrize("key", [None, "", "x", "0", "²", "99999999999999999999999"])
def test_an_address_that_names_no_posting_names_none(cast: Cast, key: str | None) -> None:
    assert posting_of(VISITOR, key, cast.polish) is None


def test_an_introduction_may_say_which_posting_it_answers(cast: Cast) -> None:
    made = PostingFactory(organisation=cast.norwegian)
    client = signed_in(cast.polish_representative)
    client.post(f"/introductions/to/fjord?posting={made.pk}", {"reason": "Yes!", "language": "en"})
    assert made.introductions.count() == 1


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client, counted = signed_in(cast.guest), []
    for number in (1, 2):
        for one in PostingFactory.create_batch(number, organisation=cast.polish):
            one.topics.set(topics("sailing", "music"))
        counted.append(queries_of(client, "/offers/"))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative"])
def test_the_list_of_one_organisation_costs_the_same_for_one_and_for_three(
    cast: Cast, who: str
) -> None:
    client, counted = signed_in(getattr(cast, who)), []
    for number in (1, 2):
        for one in PostingFactory.create_batch(number, organisation=cast.polish):
            one.topics.set(topics("sailing", "music"))
        counted.append(queries_of(client, "/offers/of/zolw"))
    assert counted[0] == counted[1]


def test_a_need_without_topics_comes_back_with_those_of_its_text_ticked(cast: Cast) -> None:
    (visit,) = topics("study-visit")
    client = signed_in(cast.polish_representative)
    typed = {"kind": "need", "title": "Gospodarz wizyty studyjnej", "language": "pl"}
    answer = client.post("/offers/new/zolw", typed)
    assert not Posting.objects.exists()
    assert "Please look at this once more" in text_of(answer)
    assert "needs your attention" not in text_of(answer)
    page = page_of(answer)
    assert page.xpath("//a[@href='#id_topics']")
    assert page.xpath("//*[@id='id_topics']")
    assert page.xpath("//input[@name='topics'][@checked]/@value") == [str(visit.pk)]
    assert page.xpath("//input[@name='title']/@value") == [typed["title"]]
    client.post("/offers/new/zolw", {**typed, "topics": [visit.pk]})
    assert list(Posting.objects.get().topics.all()) == [visit]


@pytest.mark.parametrize(
    ("original", "wished", "chosen"),
    [
        ("pl", "de", "de"),
        ("pl", "pl", "en"),
        ("pl", "xx", "en"),
        ("pl", "", "en"),
        ("en", "", "da"),  # the first by the name that the reader gives it
    ],
)
def test_a_posting_is_translated_into_another_language_of_ours(
    cast: Cast, original: str, wished: str, chosen: str
) -> None:
    posting = PostingFactory(organisation=cast.polish, title=wording(original, "Boats"))
    form = TranslationForm(posting=posting, wished=wished)
    assert form.language == chosen
    assert original not in dict(form.languages)
