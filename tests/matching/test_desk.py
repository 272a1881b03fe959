"""The desk: who waits for a hub, each with the next step, and what is decided there by a press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import (
    PostingFactory,
    expression,
    introduction,
    labelled,
    search_of,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import CoordinationFactory, MembershipFactory
from tests.web.visiting import (
    link_in,
    links_of,
    mails_to,
    page_of,
    queries_of,
    signed_in,
    text_of,
)

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.matching import actions
from koga.matching.desk.pairs import pairs_for
from koga.matching.desk.waiting import QUEUES, waiting_for
from koga.matching.models import Introduction, Nudge, Posting
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

LONG_AGO = timedelta(days=40)


def counts(cast: Cast, who: str = "gdynia_coordinator", days: int = 7) -> dict[str, int]:
    actor = actor_for(getattr(cast, who))
    return {one.queue.name: one.count for one in waiting_for(actor, days=days)}


def aged(organisation: Organisation, **said: object) -> Organisation:
    """Long here, and confirmed lately unless said otherwise."""
    said = {"created_at": clock.now() - LONG_AGO, "confirmed_at": clock.now(), **said}
    Organisation.objects.filter(pk=organisation.pk).update(**said)
    organisation.refresh_from_db()
    return organisation


def something_in_every_queue(cast: Cast) -> None:
    """Of organisations of Gdynia's hub; each of the kinds once."""
    wait_in_every_queue(cast, cast.polish)


def wait_in_every_queue(cast: Cast, own: Organisation) -> None:
    long_ago = clock.now() - LONG_AGO
    aged(own, confirmed_at=clock.now() - timedelta(days=400))
    search_of(own, state="submitted", submitted_at=long_ago)
    alone = aged(OrganisationFactory(name="Alone", hub=cast.gdynia, email="alone@example.org"))
    PostingFactory(organisation=alone, kind="need", published_at=long_ago)
    PostingFactory(organisation=alone, kind="offer", expires_on=clock.today() + timedelta(days=5))
    wanted = search_of(own)
    answer = expression(wanted, cast.norwegian, by=cast.norwegian_representative)
    answer.sent_at = long_ago
    answer.save()
    made = introduction(cast.norwegian, own, by=cast.norwegian_representative)
    made.sides.filter(organisation=own).update(asked_at=long_ago)
    quiet = aged(OrganisationFactory(name="Quiet", hub=cast.gdynia, is_open=False))
    introduction(cast.norwegian, quiet, by=cast.norwegian_representative)


def test_each_queue_has_what_waits_for_it_and_only_for_its_own_hub(cast: Cast) -> None:
    something_in_every_queue(cast)
    assert counts(cast) == {one.name: 1 for one in QUEUES}
    others = aged(cast.norwegian)
    assert counts(cast, "agder_coordinator") == {}
    assert others.hub == cast.agder
    assert counts(cast, "administrator").keys() == counts(cast).keys()


def test_the_page_shows_each_with_its_step_and_nothing_to_the_coordinator_of_another_hub(
    cast: Cast,
) -> None:
    something_in_every_queue(cast)
    aged(cast.norwegian)
    page = text_of(signed_in(cast.gdynia_coordinator).get("/desk/"))
    for queue in QUEUES:
        assert str(queue.title) in page
        assert str(queue.step) in page
    other = text_of(signed_in(cast.agder_coordinator).get("/desk/"))
    assert "Nobody waits" in other
    for name in ("Alone", "Quiet", cast.polish.name):
        assert name not in other
    for queue in QUEUES:
        seen = text_of(signed_in(cast.agder_coordinator).get(f"/desk/queue/{queue.name}"))
        assert "Nobody waits here" in seen


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative"])
@pytest.mark.parametrize(
    "path",
    ["", "queue/check", "pairs", "worked", "worked/made", "figures", "figures.csv", "figures/made"],
)
def test_the_desk_is_for_coordinators(cast: Cast, who: str, path: str) -> None:
    assert signed_in(getattr(cast, who)).get(f"/desk/{path}").status_code == 403
    assert signed_in(None).get(f"/desk/{path}").status_code == 302


def list_all() -> None:
    announce_change(Organisation.objects.values_list("pk", flat=True))
    freshen_due()


def test_the_desk_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client, sailing = signed_in(cast.gdynia_coordinator), labelled("sailing")
    something_in_every_queue(cast)
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)
    list_all()
    assert len(pairs_for(actor_for(cast.gdynia_coordinator)).pairs) == 1
    first = queries_of(client, "/desk/")
    queues = {one.name: queries_of(client, f"/desk/queue/{one.name}") for one in QUEUES}
    for _number in range(2):
        OrganisationFactory(hub=cast.gdynia, state="new")
        other = OrganisationFactory(hub=cast.gdynia)
        MembershipFactory(organisation=other)
        wait_in_every_queue(cast, other)
        other.topics.add(sailing)
        OrganisationFactory(country="SE").topics.add(sailing)
    list_all()
    assert len(pairs_for(actor_for(cast.gdynia_coordinator)).pairs) > 1
    assert set(counts(cast).values()) == {3}
    assert first == queries_of(client, "/desk/")
    assert queues == {one.name: queries_of(client, f"/desk/queue/{one.name}") for one in QUEUES}


@pytest.mark.parametrize(("days", "waits"), [(3, True), (7, True), (14, False), (30, False)])
def test_silence_counts_as_waiting_after_the_days_that_are_chosen(
    cast: Cast, days: int, waits: bool
) -> None:
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    asked = clock.now() - timedelta(days=8)
    made.sides.filter(organisation=cast.polish).update(asked_at=asked)
    page = text_of(signed_in(cast.gdynia_coordinator).get(f"/desk/?days={days}"))
    assert ("Introductions without an answer" in page) == waits


def test_the_longest_wait_stands_first(cast: Cast) -> None:
    for name, days in (("Young", 1), ("Old", 9), ("Middle", 4)):
        created = clock.now() - timedelta(days=days)
        OrganisationFactory(name=name, hub=cast.gdynia, state="new", created_at=created)
    (waiting,) = (
        one for one in waiting_for(actor_for(cast.gdynia_coordinator)) if one.queue.name == "check"
    )
    assert [row.title for row in waiting.rows][:3] == ["Old", "Middle", "Young"]


def test_whoever_coordinates_and_searches_does_not_read_her_own_search(cast: Cast) -> None:
    MembershipFactory(person=cast.gdynia_coordinator, organisation=cast.polish)
    search_of(cast.polish, state="submitted")
    assert counts(cast)["review"] == 1  # nobody else could read it
    other = cast.agder_coordinator
    CoordinationFactory(person=other, hub=cast.gdynia)
    assert "review" not in counts(cast)
    assert counts(cast, "agder_coordinator")["review"] == 1


def test_a_new_organisation_is_confirmed_from_the_desk(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    path = f"/desk/decide/check/{cast.unchecked.pk}"
    assert path in links_of(client.get("/desk/"))
    assert cast.unchecked.name in text_of(client.get(path))
    answer = client.post(path, {"choice": "check"}, follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    cast.unchecked.refresh_from_db()
    assert cast.unchecked.state == "checked"
    assert "decided it meanwhile" in text_of(client.post(path, {"choice": "hide"}))


def test_a_search_is_returned_only_with_a_word_and_what_was_typed_stays(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    posting = search_of(cast.polish, state="submitted")
    path = f"/desk/decide/review/{posting.pk}"
    page = client.post(path, {"choice": "returned", "word": " "})
    assert "Say why" in text_of(page)
    client.post(path, {"choice": "returned", "word": "Say who you look for."})
    posting.refresh_from_db()
    assert posting.state == "returned"
    assert posting.reviews.get().comments == "Say who you look for."


def test_what_is_no_button_is_asked_again(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    path = f"/desk/decide/check/{cast.unchecked.pk}"
    assert "Please press one of the buttons" in text_of(client.post(path, {"choice": "marry"}))
    assert client.get("/desk/decide/marry/1").status_code == 404


def test_a_silent_expression_is_sent_again_and_not_twice_a_week(cast: Cast) -> None:
    sent = expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    by = actor_for(cast.gdynia_coordinator)
    actions.remind_of_expression(expression=sent, by=by)
    (mail,) = mails_to(cast.polish_representative.email)
    assert "reminder" in mail.subject.lower()
    assert sent.why in mail.text
    with pytest.raises(Impossible, match="You may write again"):
        actions.remind_of_expression(expression=sent, by=by)
    with clock.at(clock.now() + timedelta(days=8)):
        actions.remind_of_expression(expression=sent, by=by)
    assert len(mails_to(cast.polish_representative.email)) == 2
    entry = AuditEntry.objects.filter(action="matching.expression-nudged").latest("pk")
    assert (entry.person_id, entry.organisation_id) == (by.person_id, cast.polish.pk)


def test_what_is_answered_is_not_reminded_of(cast: Cast) -> None:
    sent = expression(
        search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative, state="declined"
    )
    with pytest.raises(Impossible, match="answered meanwhile"):
        actions.remind_of_expression(expression=sent, by=actor_for(cast.gdynia_coordinator))
    assert not Nudge.objects.exists()


def test_what_ends_soon_is_asked_about_with_the_link_that_renews_it(cast: Cast) -> None:
    posting = PostingFactory(organisation=cast.polish, expires_on=clock.today() + timedelta(days=3))
    client = signed_in(cast.gdynia_coordinator)
    client.post(f"/desk/decide/renewal/{posting.pk}", {"choice": "ask"})
    (mail,) = mails_to(cast.polish_representative.email)
    signed_in(None).post(link_in(mail, "offers/renew/"))
    assert Posting.objects.get(pk=posting.pk).expires_on > clock.today() + timedelta(days=100)


def test_a_profile_is_confirmed_with_one_press_behind_the_link(cast: Cast) -> None:
    aged(cast.polish, confirmed_at=clock.now() - timedelta(days=400))
    client = signed_in(cast.gdynia_coordinator)
    client.post(f"/desk/decide/profile/{cast.polish.pk}", {"choice": "ask"})
    (mail,) = mails_to(cast.polish_representative.email)
    path = link_in(mail, "profiles/confirm/")
    visitor = signed_in(None)
    assert "Is all of it still true?" in text_of(visitor.get(path))
    cast.polish.refresh_from_db()
    assert cast.polish.freshness == "stale"
    assert "Thank you" in text_of(visitor.post(path))
    cast.polish.refresh_from_db()
    assert cast.polish.freshness == "fresh"
    entry = AuditEntry.objects.filter(action="organisations.organisation-confirmed").latest("pk")
    assert entry.person_id == cast.polish_representative.pk


def test_who_left_cannot_confirm_a_profile_by_her_link(cast: Cast) -> None:
    actions.ask_to_confirm(organisation=cast.polish, by=actor_for(cast.gdynia_coordinator))
    (mail,) = mails_to(cast.polish_representative.email)
    cast.polish_representative.memberships.update(until=clock.today())
    path = link_in(mail, "profiles/confirm/")
    assert signed_in(None).get(path).status_code == 410
    assert signed_in(None).post(path).status_code == 410


def test_nobody_decides_for_another_hub(cast: Cast) -> None:
    """Absent for each decision: she does not even learn that there is something to decide."""
    something_in_every_queue(cast)
    client = signed_in(cast.agder_coordinator)
    for one in waiting_for(actor_for(cast.gdynia_coordinator)):
        for row in one.rows:
            if row.decision and row.decision != "remind":
                path = f"/desk/decide/{row.decision}/{row.key}"
                assert client.get(path).status_code == 404, path
                assert client.post(path, {"choice": "ask"}).status_code == 404, path
    by = actor_for(cast.agder_coordinator)
    with pytest.raises(Refused):
        actions.ask_to_confirm(organisation=cast.polish, by=by)
    with pytest.raises(Refused):
        actions.remind_of_renewal(posting=cast.polish.postings.latest("pk"), by=by)
    assert Introduction.objects.filter(state="proposed").count() == 2


def test_the_next_page_is_one_of_ours(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    for said, goes in (
        ("https://evil.example/desk/", "/desk/"),
        ("//evil.example", "/desk/"),
        ("/desk/queue/check?days=7", "/desk/queue/check?days=7"),
    ):
        one = OrganisationFactory(hub=cast.gdynia, state="new")
        path = f"/desk/decide/check/{one.pk}"
        assert client.post(path, {"choice": "check", "next": said})["Location"] == goes


def test_a_coordinator_finds_the_desk_on_her_first_page(cast: Cast) -> None:
    assert "/desk/" in links_of(signed_in(cast.gdynia_coordinator).get("/"))
    assert "/desk/" not in links_of(signed_in(cast.polish_representative).get("/"))
    page = page_of(signed_in(cast.gdynia_coordinator).get("/desk/"))
    assert page.xpath("//header//a[@href='/desk/']")
