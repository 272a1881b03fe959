"""Partner searches: drafted, sent to the hub, read there, shown until the call closes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import search_of, topics
from tests.factories.people import CoordinationFactory, MembershipFactory
from tests.web.visiting import links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.search import catch_up
from koga.core.wording import wording
from koga.matching import actions, checklist
from koga.matching.enums import Criterion, Verdict
from koga.matching.models import Posting, Review
from koga.matching.queries import searches_to_review
from koga.matching.rules import can_review_posting
from koga.people.queries import actor_for

SPRING = datetime(2026, 3, 1, 12, tzinfo=UTC)
STATES = ["draft", "submitted", "returned", "published", "expired", "closed", "hidden"]
THEIRS = set(STATES)
THE_HUBS = THEIRS - {"draft"}
VISIBLE = {
    "visitor": {"published"},
    "guest": {"published"},
    "norwegian_representative": {"published"},
    "agder_coordinator": {"published"},
    "member": THEIRS,
    "polish_representative": THEIRS,
    "gdynia_coordinator": THE_HUBS,
    "administrator": THEIRS,
}


def typed(cast: Cast, **said: Any) -> dict[str, Any]:
    """Everything a search can say, as a browser sends it."""
    (sailing,) = topics("sailing")
    return {
        "title": "Szukamy partnera nad fiordem",
        "text": "Młodzież dwóch portów naprawia razem stare łodzie. " * 4,
        "objective": "Trzydzieści osób umie naprawić łódź i mówi o tym innym. " * 2,
        "activities": "Dwa obozy, jeden wspólny rejs, podręcznik w trzech językach. " * 2,
        "language": "pl",
        "topics": [sailing.pk],
        "wanted": "Stowarzyszenia, które uczy młodzież żeglować i ma warsztat szkutniczy nad samą wodą.",
        "roles": ["partner"],
        "kinds": ["association"],
        "countries": ["NO"],
        "skills": "Szkutnictwo.",
        "n_wanted": "2",
        "n_found": "1",
        "programme": "Erasmus+",
        "call": "Small-scale partnerships in youth",
        "call_address": "https://example.org/call",
        "deadline": str(clock.today() + timedelta(days=60)),
        "budget_least": "30 000",
        "budget_most": "60 000",
        "starts_on": str(clock.today() + timedelta(days=200)),
        "months": "18",
        "answers_by": str(clock.today() + timedelta(days=40)),
        "languages": ["en", "pl"],
        "contact": str(cast.polish_representative.pk),
        **said,
    }


def submitted(cast: Cast) -> Posting:
    made = search_of(cast.polish, state="draft", contact=cast.polish_representative)
    actions.submit_search(posting=made, by=actor_for(cast.polish_representative))
    return made


def published(cast: Cast, posting: Posting) -> None:
    by = actor_for(cast.gdynia_coordinator)
    actions.review_search(posting=posting, verdict=Verdict.PUBLISHED, by=by)


def test_a_search_goes_from_a_draft_by_the_hub_to_everybody(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    answer = client.post("/offers/new/zolw/search", {**typed(cast), "then": "submit"})
    made = Posting.objects.get()
    assert (answer["Location"], made.state) == (f"/offers/{made.pk}", "submitted")
    assert f"/offers/{made.pk}" not in links_of(signed_in(None).get("/offers/"))
    (letter,) = mails_to(cast.gdynia_coordinator.email)
    assert f"/offers/{made.pk}/review" in letter.text
    hub = signed_in(cast.gdynia_coordinator)
    assert f"/offers/{made.pk}/review" in links_of(hub.get("/offers/queue"))
    met = {f"judged_{one.value}": "yes" for one in checklist.asked_of(made)}
    said = {**met, "language": "pl", "verdict": "published"}
    halfway = {**said, "judged_clear": "open"}
    assert "Judge this before" in text_of(hub.post(f"/offers/{made.pk}/review", halfway))
    assert hub.post(f"/offers/{made.pk}/review", said)["Location"] == "/offers/queue"
    made.refresh_from_db()
    assert (made.state, made.expires_on) == ("published", made.search.answers_by)
    page = signed_in(None).get(f"/offers/{made.pk}")
    for fact in ("Erasmus+", "1 of 2 seats are free", "€30,000.00 to €60,000.00", "18 months"):
        assert fact in text_of(page)
    assert cast.polish_representative.name in text_of(page)
    assert cast.polish_representative.email not in page.content.decode()


def test_a_draft_needs_a_title_only_and_keeps_whatever_was_typed(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    few = {"title": "Szukamy", "language": "pl", "then": "draft", "wanted": "Żeglarzy."}
    made_at = client.post("/offers/new/zolw/search", few)["Location"]
    made = Posting.objects.get()
    assert made_at == f"/offers/{made.pk}/edit"
    assert (made.state, made.search.wanted) == ("draft", wording("pl", "Żeglarzy."))
    wrong = {**few, "deadline": "soon", "text": "Łódź", "budget_least": "1.234"}
    page = page_of(client.post(made_at, wrong))
    assert page.xpath("//textarea[@name='text']")[0].text_content().strip() == "Łódź"
    assert page.xpath("//input[@name='deadline']/@value") == ["soon"]


def test_what_is_missing_is_said_beside_the_field_before_it_goes_to_the_hub(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    few = {"title": "Szukamy", "language": "pl", "then": "submit", "text": "Krótko."}
    said = text_of(client.post("/offers/new/zolw/search", few))
    for advice in ("Tell more of the project", "Name the programme", "Give the call's deadline"):
        assert advice in said.replace("’", "'")
    kept = Posting.objects.get()
    assert (kept.state, kept.text) == ("draft", wording("pl", "Krótko."))
    assert "Nothing of what you typed is lost" in said
    page = page_of(client.post(f"/offers/{kept.pk}/edit", few))
    assert page.xpath("//main//form/@action")[0] == f"/offers/{kept.pk}/edit"
    assert Posting.objects.count() == 1


def errors_at(page: Any) -> dict[str, str]:
    """What a form says is wrong, by field."""
    links = page.xpath("//div[contains(@class, 'error-summary')]//a")
    told = {str(one.get("href")): one.text_content().split(" – ")[-1] for one in links}
    return {name.removeprefix("#id_").removesuffix("_0"): text for name, text in told.items()}


def test_each_field_says_its_own_part_of_whom_is_looked_for(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    few = {"title": "Szukamy", "language": "pl", "then": "submit"}
    said = errors_at(page_of(client.post("/offers/new/zolw/search", few)))
    assert (said["wanted"], said["roles"], said["n_wanted"]) == (
        "Describe whom you are looking for.",
        "In which role?",
        "For how many places?",
    )


def test_a_wrong_day_is_told_at_its_own_field(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    few = {"title": "Szukamy", "language": "pl", "then": "submit"}
    year = clock.today().year + 1
    days = {"deadline": f"{year}-03-05", "answers_by": f"{year}-03-06", "starts_on": "2020-01-01"}
    said = errors_at(page_of(client.post("/offers/new/zolw/search", {**few, **days})))
    assert "deadline" not in said
    assert (
        said["answers_by"] == f"Collect answers before the deadline of the call (5 March {year})."
    )
    assert said["starts_on"] == "This date has passed."
    days["starts_on"] = f"{year}-03-01"
    said = errors_at(page_of(client.post("/offers/new/zolw/search", {**few, **days})))
    assert said["starts_on"] == (
        f"The project cannot start before the deadline of the call (5 March {year})."
    )


@pytest.mark.parametrize(
    ("without", "criterion"),
    [
        ({"wanted": wording("en", "Sailors.")}, Criterion.ROLE),
        ({"roles": []}, Criterion.ROLE),
        ({"n_found": 3}, Criterion.ROLE),
        ({"programme": ""}, Criterion.CALL),
        ({"deadline": date(2020, 1, 1)}, Criterion.DEADLINE),
        ({"answers_by": date(2099, 1, 1)}, Criterion.DEADLINE),
        ({"starts_on": date(2020, 1, 1)}, Criterion.DEADLINE),
        ({"contact": None}, Criterion.IDENTITY),
    ],
)
def test_each_objective_criterion_keeps_a_search_from_the_hub(
    cast: Cast, without: dict[str, Any], criterion: Criterion
) -> None:
    whole = {"contact": cast.polish_representative, **without}
    made = search_of(cast.polish, state="draft", **whole)
    assert criterion in {check.criterion for check in checklist.unmet(made)}
    with pytest.raises(Impossible):
        actions.submit_search(posting=made, by=actor_for(cast.polish_representative))
    made.refresh_from_db()
    assert made.state == "draft"


def test_a_returned_search_tells_its_author_why_and_may_be_sent_again(cast: Cast) -> None:
    made, by = submitted(cast), actor_for(cast.gdynia_coordinator)
    with pytest.raises(Impossible):
        actions.review_search(posting=made, verdict=Verdict.RETURNED, by=by)
    said = {"unmet": ("clear",), "comments": "Kto co robi?", "language": "pl"}
    actions.review_search(posting=made, verdict=Verdict.RETURNED, by=by, **said)
    (letter,) = mails_to(cast.polish_representative.email)
    assert "Kto co robi?" in letter.text
    assert "A stranger understands" in letter.text
    page = text_of(signed_in(cast.polish_representative).get(f"/offers/{made.pk}"))
    assert "Kto co robi?" in page
    assert cast.gdynia_coordinator.name in page
    entry = AuditEntry.objects.get(action="matching.posting-return")
    assert (entry.person_id, entry.changes["after"]["unmet"]) == (by.person_id, ["clear"])
    actions.submit_search(posting=made, by=actor_for(cast.polish_representative))
    published(cast, made)
    made.refresh_from_db()
    assert made.state == "published"
    assert "Kto co robi?" not in text_of(signed_in(None).get(f"/offers/{made.pk}"))


def test_what_was_not_judged_is_not_told_as_not_met(cast: Cast) -> None:
    made, hub = submitted(cast), signed_in(cast.gdynia_coordinator)
    page = page_of(hub.get(f"/offers/{made.pk}/review"))
    begun = {
        str(one.get("name")): one.xpath("./option[@selected]/@value")
        for one in page.xpath("//main//select")
    }
    assert (begun["judged_deadline"], begun["judged_clear"]) == (["yes"], ["open"])
    judged = {name: value[0] for name, value in begun.items() if name.startswith("judged_")}
    judged["judged_feasible"] = "no"
    said = {**judged, "language": "pl", "verdict": "returned", "comments": "Kto co robi?"}
    hub.post(f"/offers/{made.pk}/review", said)
    assert Review.objects.get().unmet == ["feasible"]
    (letter,) = mails_to(cast.polish_representative.email)
    assert "A stranger understands" not in letter.text
    assert f"{cast.gdynia_coordinator.name} writes:\nKto co robi?" in letter.text
    assert "Change it and send it again:\nhttp" in letter.text


def test_a_search_that_lacks_something_is_returned_and_never_published(cast: Cast) -> None:
    made, by = submitted(cast), actor_for(cast.gdynia_coordinator)
    with pytest.raises(Impossible):
        actions.review_search(posting=made, verdict=Verdict.PUBLISHED, unmet=("clear",), by=by)
    with clock.at(clock.now() + timedelta(weeks=11)), pytest.raises(Impossible):
        actions.review_search(posting=made, verdict=Verdict.PUBLISHED, by=by)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "who", ["guest", "member", "polish_representative", "agder_coordinator", "visitor"]
)
def test_only_its_own_hub_reads_a_search(cast: Cast, who: str) -> None:
    made = submitted(cast)
    actor, client = cast.actors()[who], signed_in(getattr(cast, who, None))
    with pytest.raises(Refused):
        actions.review_search(posting=made, verdict=Verdict.PUBLISHED, by=actor)
    assert client.get(f"/offers/{made.pk}/review").status_code in (302, 403, 404)
    assert made not in searches_to_review(actor)


def test_coordinators_publish_their_own_only_while_nobody_else_can_read_it(cast: Cast) -> None:
    coordinator = cast.gdynia_coordinator
    MembershipFactory(person=coordinator, organisation=cast.polish)
    made = search_of(cast.polish, state="draft", contact=coordinator)
    actions.submit_search(posting=made, by=actor_for(coordinator))
    assert can_review_posting.allows(actor_for(coordinator), made)
    second = CoordinationFactory(hub=cast.gdynia).person
    assert not can_review_posting.allows(actor_for(coordinator), made)
    assert made not in can_review_posting.among(actor_for(coordinator))
    assert "another coordinator reads it" in text_of(signed_in(coordinator).get("/offers/queue"))
    with pytest.raises(Refused):
        actions.review_search(posting=made, verdict=Verdict.PUBLISHED, by=actor_for(coordinator))
    actions.review_search(posting=made, verdict=Verdict.PUBLISHED, by=actor_for(second))
    assert Review.objects.get().reviewed_by == second


def test_the_queue_shows_first_what_waits_longest_and_since_when(cast: Cast) -> None:
    for days in (1, 9, 4):
        with clock.at(SPRING - timedelta(days=days)):
            search_of(cast.polish, state="submitted", title=wording("en", f"Days {days}"))
    with clock.at(SPRING):
        said = text_of(signed_in(cast.gdynia_coordinator).get("/offers/queue"))
    places = [said.index(f"Days {days}") for days in (9, 4, 1)]
    assert places == sorted(places)
    assert "Sent 1 week ago" in said


def test_in_the_last_ten_days_only_a_last_place_is_searched_for(cast: Cast) -> None:
    by = actor_for(cast.polish_representative)
    near = {"deadline": clock.today() + timedelta(days=10), "contact": cast.polish_representative}
    made = search_of(cast.polish, state="draft", **near)
    with pytest.raises(Impossible):
        actions.submit_search(posting=made, by=by)
    exact = {"is_last_place": True, "n_wanted": 3, "n_found": 2, "roles": ["partner"]}
    for less in ({"n_found": 1}, {"roles": ["lead", "partner"]}, {"is_last_place": False}):
        vague = search_of(cast.polish, state="draft", **{**near, **exact, **less})
        with pytest.raises(Impossible):
            actions.submit_search(posting=vague, by=by)
    last = search_of(cast.polish, state="draft", **near, **exact)
    actions.submit_search(posting=last, by=by)
    published(cast, last)
    assert "Last place" in text_of(signed_in(None).get(f"/offers/{last.pk}"))


def test_what_was_sent_in_time_and_read_too_late_is_not_published(cast: Cast) -> None:
    made, by = submitted(cast), actor_for(cast.gdynia_coordinator)
    with clock.at(clock.now() + timedelta(days=62)), pytest.raises(Impossible):
        actions.review_search(posting=made, verdict=Verdict.PUBLISHED, by=by)


def test_eleven_days_before_the_deadline_nobody_asks_for_a_last_place(cast: Cast) -> None:
    whole = {"deadline": clock.today() + timedelta(days=11), "contact": cast.polish_representative}
    made = search_of(cast.polish, state="draft", **whole)
    actions.submit_search(posting=made, by=actor_for(cast.polish_representative))
    made.refresh_from_db()
    assert (made.state, made.search.is_last_place) == ("submitted", False)


def test_a_search_expires_by_itself_after_the_deadline_and_is_not_renewed_then(cast: Cast) -> None:
    made = submitted(cast)
    published(cast, made)
    deadline = made.search.deadline
    assert made.expires_on == deadline
    late = datetime(deadline.year, deadline.month, deadline.day, 12, tzinfo=UTC) + timedelta(days=1)
    with clock.at(late):
        assert actions.expire_postings() == 1
        by = actor_for(cast.polish_representative)
        with pytest.raises(Impossible):
            actions.move_posting(posting=made, move="renew", by=by)
        actions.move_posting(posting=made, move="revise", by=by)
    made.refresh_from_db()
    assert made.state == "draft"


def test_a_search_that_ended_early_is_renewed_until_its_deadline(cast: Cast) -> None:
    wanted = {"answers_by": clock.today() + timedelta(days=3)}
    made = search_of(cast.polish, state="expired", **wanted)
    by = actor_for(cast.polish_representative)
    actions.move_posting(posting=made, move="renew", by=by)
    made.refresh_from_db()
    assert (made.state, made.expires_on) == ("published", made.search.deadline)


def test_changing_what_is_published_takes_it_back_to_the_hub(cast: Cast) -> None:
    made, by = search_of(cast.polish), actor_for(cast.polish_representative)
    facts = actions.SearchFacts(title=wording("pl", "Inaczej"))
    with pytest.raises(Impossible):
        actions.edit_search(posting=made, facts=facts, by=by)
    light = actions.PostingFacts(kind="need", title=wording("pl", "Inaczej"))
    with pytest.raises(Impossible):
        actions.edit_posting(posting=made, facts=light, by=by)
    client = signed_in(cast.polish_representative)
    assert client.post(f"/offers/{made.pk}/revise")["Location"] == f"/offers/{made.pk}/edit"
    assert signed_in(None).get(f"/offers/{made.pk}").status_code == 404


def test_nothing_is_published_as_a_search_past_the_hub(cast: Cast) -> None:
    facts = actions.PostingFacts(kind="partner-search", title=wording("pl", "Szukamy"))
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible):
        actions.publish_posting(organisation=cast.polish, facts=facts, by=by)
    made = submitted(cast)
    for move in ("publish", "return"):
        with pytest.raises(Refused):
            actions.move_posting(posting=made, move=move, by=by)


def test_seats_are_counted_down_without_another_look_by_the_hub(cast: Cast) -> None:
    made = search_of(cast.polish, n_wanted=3)
    client = signed_in(cast.polish_representative)
    client.post(f"/offers/{made.pk}/seats", {"n_found": "2", "is_last_place": "on"})
    made.search.refresh_from_db()
    assert (made.search.n_found, made.search.is_last_place) == (2, True)
    for wrong in ({"n_found": "4"}, {"n_found": "1", "is_last_place": "on"}, {"n_found": "x"}):
        client.post(f"/offers/{made.pk}/seats", wrong)
        made.search.refresh_from_db()
        assert made.search.n_found == 2
    with pytest.raises(Refused):
        actions.count_partners(
            posting=made, n_found=3, is_last_place=False, by=actor_for(cast.guest)
        )


@pytest.mark.parametrize("who", VISIBLE)
@pytest.mark.parametrize("state", STATES)
def test_who_sees_a_search_in_which_state(cast: Cast, who: str, state: str) -> None:
    secret = wording("pl", "Zdradzamy tajny plan")
    made = search_of(cast.polish, state=state, title=secret)
    client = signed_in(getattr(cast, who, None))
    sees = state in VISIBLE[who]
    assert (client.get(f"/offers/{made.pk}").status_code == 200) == sees
    for place in ("/offers/", "/offers/of/zolw", "/directory/zolw", "/search?q=tajny"):
        said = client.get(place).content.decode()
        assert ("Zdradzamy" in said) <= sees, place


def test_only_somebody_of_the_organisation_is_shown_as_the_one_to_ask(cast: Cast) -> None:
    facts = actions.SearchFacts(title=wording("pl", "Szukamy"), contact=cast.guest.pk)
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible):
        actions.draft_search(organisation=cast.polish, facts=facts, by=by)
    outsider = typed(cast, contact=str(cast.guest.pk), then="draft")
    client = signed_in(cast.polish_representative)
    assert client.post("/offers/new/zolw/search", outsider).status_code == 200
    assert not Posting.objects.exists()


def test_what_an_organisation_that_ends_had_drafted_is_closed(cast: Cast) -> None:
    made = [search_of(cast.polish, state=state) for state in STATES]
    actions.end_postings(organisation=cast.polish, by=PLATFORM)
    for one in made:
        one.refresh_from_db()
    assert [one.state for one in made] == ["closed"] * 6 + ["hidden"]


def test_a_reader_of_another_language_reads_which_language_it_is_in(cast: Cast) -> None:
    made = search_of(cast.polish, title=wording("pl", "Szukamy żeglarzy"))
    page = page_of(signed_in(cast.norwegian_representative).get(f"/offers/{made.pk}"))
    assert page.xpath("//h1//span[@lang='pl']")


def test_its_own_people_say_it_in_another_language_and_the_original_stays(cast: Cast) -> None:
    made = search_of(cast.polish, title=wording("pl", "Szukamy żeglarzy"))
    client, path = signed_in(cast.polish_representative), f"/offers/{made.pk}/words"
    page = page_of(client.get(f"{path}?language=nb"))
    assert page.xpath("//input[@name='title']/@lang") == ["nb"]
    client.post(f"{path}?language=nb", {"title": "Vi søker seilere", "wanted": "Seilere."})
    made.refresh_from_db()
    assert made.title == wording("pl", "Szukamy żeglarzy", nb="Vi søker seilere")
    assert made.search.wanted.texts["nb"] == "Seilere."
    assert made.state == "published"
    catch_up()
    assert f"/offers/{made.pk}" in links_of(signed_in(None).get("/offers/?q=seilere"))
    with pytest.raises(Impossible):
        actions.translate_posting(
            posting=made, language="pl", texts={}, by=actor_for(cast.polish_representative)
        )
    assert signed_in(cast.gdynia_coordinator).get(path).status_code == 403


def test_queue_and_page_cost_the_same_for_one_and_for_three(cast: Cast) -> None:
    hub, counted = signed_in(cast.gdynia_coordinator), []
    for number in (1, 2):
        for _one in range(number):
            search_of(cast.polish, state="submitted")
        counted.append(queries_of(hub, "/offers/queue"))
    assert counted[0] == counted[1]
    counted = []
    for number in (1, 2):
        for _one in range(number):
            made = search_of(cast.polish)
        counted.append(queries_of(signed_in(cast.polish_representative), f"/offers/{made.pk}"))
    assert counted[0] == counted[1]
