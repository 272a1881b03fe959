"""An organisation that no longer exists, or is hidden, meets nobody any more."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import MembershipFactory
from tests.matching.test_postings import FACTS
from tests.web.visiting import links_of, mails_to, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import PLATFORM, VISITOR
from koga.core.errors import Impossible
from koga.core.models import AuditEntry, MailRecord
from koga.matching import actions
from koga.matching.letters import answer_address
from koga.matching.models import Introduction, Posting
from koga.matching.queries import current_postings, postings_visible_to
from koga.organisations.actions import move_organisation, record_succession
from koga.organisations.models import Organisation
from koga.people.queries import actor_for


def end(cast: Cast, organisation: Organisation) -> None:
    by = actor_for(cast.agder_coordinator)
    move_organisation(organisation=organisation, move="end", by=by)


def succeeded(cast: Cast) -> Organisation:
    """The Norwegian one ended and the county took its work over."""
    heir: Organisation = OrganisationFactory(
        slug="county", name="Agder fylkeskommune", country="NO", hub=cast.agder
    )
    by = actor_for(cast.agder_coordinator)
    record_succession(predecessor=cast.norwegian, successor=heir, on=date(2021, 12, 1), by=by)
    return heir


def propose(cast: Cast, **said: object) -> Introduction:
    given = {
        "between": (cast.polish, cast.norwegian),
        "for_organisation": cast.polish,
        "reason": "You build boats, we sail them.",
        "language": "en",
        "by": actor_for(cast.polish_representative),
    }
    return actions.propose_introduction(**{**given, **said})  # type: ignore[arg-type]  # whatever a test says


def test_what_it_had_posted_is_closed_once_by_whoever_ended_it(cast: Cast) -> None:
    made = [
        PostingFactory(organisation=cast.norwegian, state=one) for one in ("published", "expired")
    ]
    hidden = PostingFactory(organisation=cast.norwegian, state="hidden")
    other = PostingFactory(organisation=cast.polish)
    end(cast, cast.norwegian)
    actions.end_postings_of_ended()
    states = [Posting.objects.get(pk=one.pk).state for one in [*made, hidden, other]]
    assert states == ["closed", "closed", "hidden", "published"]
    entries = AuditEntry.objects.filter(action="matching.posting-end").order_by("pk")
    assert [(one.object_id, one.person_id) for one in entries] == [
        (posting.pk, cast.agder_coordinator.pk) for posting in made
    ]
    assert set(current_postings(VISITOR)) == {other}


def test_what_was_left_open_before_is_closed_by_the_platform(cast: Cast) -> None:
    left = PostingFactory(organisation=cast.norwegian)
    Organisation.objects.filter(pk=cast.norwegian.pk).update(state="ended")
    assert (actions.end_postings_of_ended(), actions.end_postings_of_ended()) == (1, 0)
    entry = AuditEntry.objects.get(action="matching.posting-end")
    assert (entry.object_id, entry.person_id) == (left.pk, None)


def test_its_posting_says_that_it_no_longer_exists_and_asks_for_no_answer(cast: Cast) -> None:
    made = PostingFactory(organisation=cast.norwegian)
    Organisation.objects.filter(pk=cast.norwegian.pk).update(state="ended")
    answer = signed_in(cast.polish_representative).get(made.get_absolute_url())
    assert "Foreningen Fjord no longer exists." in text_of(answer)
    assert not [link for link in links_of(answer) if "introductions/to" in link]
    end_page = signed_in(cast.norwegian_representative).get(made.get_absolute_url())
    assert "Renew" not in text_of(end_page)


def test_nothing_is_published_or_renewed_for_what_no_longer_exists(cast: Cast) -> None:
    made = PostingFactory(organisation=cast.norwegian)
    stale = Organisation.objects.get(pk=cast.norwegian.pk)
    heir, by = succeeded(cast), actor_for(cast.norwegian_representative)
    with pytest.raises(Impossible, match=heir.name):
        actions.publish_posting(organisation=stale, facts=FACTS, by=by)
    with pytest.raises(Impossible, match="no longer exists"):
        actions.move_posting(posting=made, move="renew", by=by)
    assert not postings_visible_to(VISITOR).exists()


def test_who_writes_for_what_ended_meanwhile_reads_why_and_keeps_her_text(cast: Cast) -> None:
    end(cast, cast.norwegian)
    (sailing,) = topics("sailing")
    typed = {
        "kind": "need",
        "title": "Vi ser etter båtbyggere",
        "language": "nb",
        "topics": [sailing.pk],
    }
    answer = signed_in(cast.norwegian_representative).post("/offers/new/fjord", typed)
    page = answer.content.decode()
    assert "Foreningen Fjord no longer exists." in page
    assert "Vi ser etter båtbyggere" in page
    assert not Posting.objects.exists()


@pytest.mark.parametrize("state", ["ended", "hidden"])
def test_neither_side_may_have_ended_or_be_hidden(cast: Cast, state: str) -> None:
    stale = (cast.polish, Organisation.objects.get(pk=cast.norwegian.pk))
    Organisation.objects.filter(pk=cast.norwegian.pk).update(state=state)
    with pytest.raises(Impossible, match="Foreningen Fjord"):
        propose(cast, between=stale)
    with pytest.raises(Impossible, match="Foreningen Fjord"):
        propose(
            cast,
            between=stale,
            for_organisation=cast.norwegian,
            by=actor_for(cast.norwegian_representative),
        )
    assert not Introduction.objects.exists()


def test_the_refusal_names_who_took_over_but_not_to_those_who_may_not_see_it(cast: Cast) -> None:
    heir = succeeded(cast)
    client = signed_in(cast.polish_representative)
    assert heir.get_absolute_url() in links_of(client.get("/introductions/to/fjord"))
    page = text_of(client.get("/introductions/to/fjord"))
    assert "no longer exists. Its work was taken over by Agder fylkeskommune." in page
    assert "Send the proposal" not in page
    Organisation.objects.filter(pk=heir.pk).update(state="hidden")
    page = text_of(client.get("/introductions/to/fjord"))
    assert "no longer exists." in page
    assert heir.name not in page


def test_what_waited_is_closed_and_both_sides_are_told_once(cast: Cast) -> None:
    made = propose(cast)
    MailRecord.objects.all().delete()
    heir = succeeded(cast)
    made.refresh_from_db()
    assert (made.state, made.conversation) == ("withdrawn", None)
    assert made.settled_at is not None
    for reader in (cast.polish_representative, cast.norwegian_representative):
        (mail,) = [one for one in mails_to(reader.email) if one.subject.startswith("Closed:")]
        assert "Foreningen Fjord no longer exists" in mail.text
        assert heir.get_absolute_url() in mail.text
    page = text_of(signed_in(cast.polish_representative).get(made.get_absolute_url()))
    assert "Its work was taken over by Agder fylkeskommune." in page
    assert AuditEntry.objects.filter(action="matching.introduction-withdrawn").count() == 1


def test_hiding_closes_what_waits_and_leaves_what_was_posted(cast: Cast) -> None:
    made, posted = propose(cast), PostingFactory(organisation=cast.norwegian)
    by = actor_for(cast.agder_coordinator)
    move_organisation(organisation=cast.norwegian, move="hide", by=by)
    made.refresh_from_db()
    posted.refresh_from_db()
    assert (made.state, posted.state) == ("withdrawn", "published")
    (mail,) = [
        one
        for one in mails_to(cast.polish_representative.email)
        if one.subject.startswith("Closed")
    ]
    assert "is not shown on the platform at the moment" in mail.text
    assert posted not in current_postings(actor_for(cast.polish_representative))


def test_a_side_that_was_never_asked_hears_nothing_and_a_coordinator_who_proposed_does(
    cast: Cast,
) -> None:
    silent = OrganisationFactory(hub=cast.agder, country="NO", email="")
    made = introduction(
        silent,
        cast.norwegian,
        by=cast.gdynia_coordinator,
        proposed_for=None,
        answers=("waiting", "waiting"),
    )
    made.sides.filter(organisation=cast.norwegian).update(asked_at=clock.now())
    MembershipFactory(person=cast.guest, organisation=silent)
    end(cast, cast.norwegian)
    told = MailRecord.objects.filter(subject__startswith="Closed:").values_list("to", flat=True)
    assert set(told) == {cast.norwegian_representative.email, cast.gdynia_coordinator.email}


def test_what_is_made_stays_made(cast: Cast) -> None:
    made = introduction(
        cast.polish,
        cast.norwegian,
        by=cast.polish_representative,
        state="made",
        answers=("yes", "yes"),
    )
    end(cast, cast.norwegian)
    made.refresh_from_db()
    assert made.state == "made"


def test_the_link_of_a_closed_introduction_answers_nothing(cast: Cast) -> None:
    made = propose(cast)
    side = made.sides.get(organisation=cast.norwegian)
    path = "/" + answer_address(side, cast.norwegian_representative).split("/", 3)[3]
    move_organisation(organisation=cast.polish, move="end", by=PLATFORM)
    assert "already settled" in text_of(signed_in(None).get(path))
    assert signed_in(None).post(path, {"answer": "yes"}).status_code == 410
    made.refresh_from_db()
    assert made.state == "withdrawn"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("proposed", "These two have been proposed to each other"),
        ("made", "These two have been introduced"),
    ],
)
def test_a_pair_that_was_asked_already_is_led_to_its_introduction(
    cast: Cast, state: str, says: str
) -> None:
    made = introduction(cast.polish, cast.norwegian, by=cast.polish_representative, state=state)
    answer = signed_in(cast.polish_representative).get("/introductions/to/fjord")
    assert says in text_of(answer)
    assert made.get_absolute_url() in links_of(answer)
    assert b"<textarea" not in answer.content
    path = "/introductions/between"
    answer = signed_in(cast.gdynia_coordinator).get(path, {"first": "zolw", "second": "fjord"})
    assert says in text_of(answer)
    assert made.get_absolute_url() in links_of(answer)


def test_who_was_declined_may_propose_again(cast: Cast) -> None:
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative, state="declined")
    answer = signed_in(cast.polish_representative).get("/introductions/to/fjord")
    assert b"<textarea" in answer.content


def test_who_speaks_for_two_is_offered_the_one_that_has_not_asked_yet(cast: Cast) -> None:
    second = OrganisationFactory(name="Drugie", hub=cast.gdynia)
    MembershipFactory(person=cast.polish_representative, organisation=second)
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    client = signed_in(cast.polish_representative)
    client.post("/introductions/to/fjord", {"reason": "Boats.", "language": "en"})
    newest = Introduction.objects.first()
    assert newest is not None
    assert newest.proposed_for == second


def test_the_page_costs_the_same_for_one_introduction_and_for_three(cast: Cast) -> None:
    client, asked = signed_in(cast.polish_representative), []
    for number in (1, 2):
        for _more in range(number):
            own = OrganisationFactory(hub=cast.gdynia)
            MembershipFactory(person=cast.polish_representative, organisation=own)
            introduction(own, cast.norwegian, by=cast.polish_representative)
        asked.append(queries_of(client, "/introductions/to/fjord"))
    assert asked[0] == asked[1]


def test_the_mail_leads_to_no_page_that_its_reader_cannot_open(cast: Cast) -> None:
    for state, leads in (("new", False), ("checked", True)):
        MailRecord.objects.all().delete()
        Introduction.objects.all().delete()
        Organisation.objects.filter(pk=cast.polish.pk).update(state=state)
        propose(cast)
        (mail,) = mails_to(cast.norwegian_representative.email)
        assert (cast.polish.get_absolute_url() in mail.text + mail.html) is leads
        assert "Association · Poland" in mail.text
