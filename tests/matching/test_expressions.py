"""Expressions of interest: sent on one form, kept in an inbox, answered, and what both sides read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, expression, introduction, search_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of
from tests.factories.people import MembershipFactory
from tests.web.visiting import links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import MailRecord
from koga.core.retention import throw_away
from koga.matching import actions
from koga.matching.actions import ExpressionFacts
from koga.matching.models import Beckoning, Expression, Introduction, Posting, Remark
from koga.matching.queries import expressions_received, expressions_sent
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.queries import actor_for

FACTS = ExpressionFacts(why="We have a slipway.", language="en", role="partner")
STATES = ["new", "read", "shortlisted", "accepted", "declined", "withdrawn"]


@pytest.fixture
def search(cast: Cast) -> Posting:
    return search_of(cast.polish)


@pytest.fixture
def sent(cast: Cast, search: Posting) -> Expression:
    return actions.express_interest(
        posting=search,
        organisation=cast.norwegian,
        facts=FACTS,
        by=actor_for(cast.norwegian_representative),
    )


def test_from_the_form_to_the_conversation(cast: Cast, search: Posting) -> None:
    asking, owner = signed_in(cast.norwegian_representative), signed_in(cast.polish_representative)
    assert f"/offers/{search.pk}/answer" in links_of(asking.get(f"/offers/{search.pk}"))
    typed = {
        "voice": cast.norwegian.pk,
        "role": "associated",
        "why": "Vi har en slipp.",
        "brings": "To båtbyggere.",
        "language": "nb",
    }
    path = asking.post(f"/offers/{search.pk}/answer", typed)["Location"]
    made = Expression.objects.get()
    assert path == f"/offers/answers/{made.pk}"
    (letter,) = mails_to(cast.polish_representative.email)
    assert "Vi har en slipp." in letter.text
    assert "To båtbyggere." in letter.text
    assert cast.norwegian_representative.email not in letter.text
    assert path in links_of(owner.get("/offers/inbox"))
    assert "Vi har en slipp." in text_of(owner.get(path))
    made.refresh_from_db()
    assert (made.state, made.read_at is not None) == ("read", True)
    answer = owner.post(path, {"move": "accept", "reason": "Witajcie!", "language": "pl"})
    made.refresh_from_db()
    assert answer["Location"] == made.introduction.conversation.get_absolute_url()
    assert (made.state, made.introduction.state) == ("accepted", "made")
    sides = made.introduction.sides.order_by("pk")
    assert [(one.organisation, one.answer, one.answered_by) for one in sides] == [
        (cast.norwegian, "yes", cast.norwegian_representative),
        (cast.polish, "yes", cast.polish_representative),
    ]
    assert mails_to(cast.norwegian_representative.email)[-1].subject.startswith("Foreningen Fjord")
    said = asking.get(answer["Location"]).content.decode()
    assert "Vi har en slipp." in said
    assert "Witajcie!" in said


def test_offers_and_needs_are_answered_on_the_same_form_without_a_role(cast: Cast) -> None:
    need = PostingFactory(organisation=cast.polish)
    client = signed_in(cast.norwegian_representative)
    page = page_of(client.get(f"/offers/{need.pk}/answer"))
    assert not page.xpath("//input[@name='role']")
    typed = {"voice": cast.norwegian.pk, "why": "Ja!", "language": "nb"}
    client.post(f"/offers/{need.pk}/answer", typed)
    assert Expression.objects.get().role == ""


def test_declining_needs_a_reason_which_the_other_side_reads_in_its_language(
    cast: Cast, sent: Expression
) -> None:
    cast.norwegian_representative.language = "nb"
    cast.norwegian_representative.save()
    owner = signed_in(cast.polish_representative)
    refused = owner.post(f"/offers/answers/{sent.pk}", {"move": "decline", "language": "pl"})
    assert "Say why" in text_of(refused)
    typed = {"move": "decline", "reason": "Mamy już trzech.", "language": "pl"}
    owner.post(f"/offers/answers/{sent.pk}", typed)
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == ("declined", "Mamy już trzech.")
    letter = mails_to(cast.norwegian_representative.email)[-1]
    assert "Mamy już trzech." in letter.text
    assert letter.headers["Content-Language"] in ("nb", "en")
    assert not Introduction.objects.exists()
    page = signed_in(cast.norwegian_representative).get(f"/offers/answers/{sent.pk}")
    assert "Mamy już trzech." in text_of(page)


def test_a_second_tab_is_told_what_was_settled_in_the_first_and_keeps_what_was_typed(
    cast: Cast, sent: Expression
) -> None:
    owner, path = signed_in(cast.polish_representative), f"/offers/answers/{sent.pk}"
    owner.post(path, {"move": "decline", "reason": "Too far away.", "language": "en"})
    answer = owner.post(path, {"move": "accept", "reason": "Welcome on board!", "language": "en"})
    sent.refresh_from_db()
    assert (answer.status_code, sent.state, sent.reason) == (200, "declined", "Too far away.")
    said = text_of(answer)
    assert f"Meanwhile this was declined ({cast.polish_representative}," in said
    assert "Nothing was changed." in said
    assert "Welcome on board!" in said
    assert "Too far away." in said


def test_whoever_answers_what_was_withdrawn_is_told(cast: Cast, sent: Expression) -> None:
    actions.withdraw_expression(expression=sent, by=actor_for(cast.norwegian_representative))
    owner = signed_in(cast.polish_representative)
    said = text_of(owner.post(f"/offers/answers/{sent.pk}", {"move": "accept", "reason": ""}))
    assert "Meanwhile this was withdrawn (Foreningen Fjord," in said


def test_a_place_on_the_short_list_is_told_once(cast: Cast, sent: Expression) -> None:
    by = actor_for(cast.polish_representative)
    actions.shortlist_expression(expression=sent, by=by)
    with pytest.raises(Impossible):
        actions.shortlist_expression(expression=sent, by=by)
    letters = mails_to(cast.norwegian_representative.email)
    assert len(letters) == 1
    assert "short list" in letters[0].subject


def test_who_sent_it_takes_it_back_and_may_send_another(cast: Cast, sent: Expression) -> None:
    by = actor_for(cast.norwegian_representative)
    with pytest.raises(Impossible):
        actions.express_interest(
            posting=sent.posting, organisation=cast.norwegian, facts=FACTS, by=by
        )
    client = signed_in(cast.norwegian_representative)
    page = text_of(client.get(f"/offers/answers/{sent.pk}"))
    assert "If you withdraw you may say why." in page
    assert "Needed to decline" not in page
    assert "Take it back" not in page
    client.post(f"/offers/answers/{sent.pk}", {"move": "withdraw", "reason": "", "language": "en"})
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert "taken back" in mails_to(cast.polish_representative.email)[-1].text
    with pytest.raises(Impossible):
        actions.accept_expression(expression=sent, by=actor_for(cast.polish_representative))
    actions.express_interest(posting=sent.posting, organisation=cast.norwegian, facts=FACTS, by=by)


@pytest.mark.parametrize("state", ["draft", "submitted", "expired", "closed"])
def test_only_what_is_published_is_answered(cast: Cast, state: str) -> None:
    shut = search_of(cast.norwegian, state=state)
    with pytest.raises((Impossible, Refused)):
        actions.express_interest(
            posting=shut,
            organisation=cast.polish,
            facts=FACTS,
            by=actor_for(cast.polish_representative),
        )
    assert not MailRecord.objects.exists()


def test_nobody_answers_her_own_nor_a_search_whose_seats_are_taken(cast: Cast) -> None:
    by = actor_for(cast.polish_representative)
    own, full = search_of(cast.polish), search_of(cast.norwegian, n_wanted=2, n_found=2)
    for posting in (own, full):
        with pytest.raises(Impossible):
            actions.express_interest(posting=posting, organisation=cast.polish, facts=FACTS, by=by)
    other_role = search_of(cast.norwegian, roles=["lead"])
    with pytest.raises(Impossible):
        actions.express_interest(posting=other_role, organisation=cast.polish, facts=FACTS, by=by)


def test_accepting_makes_the_proposal_that_waits_between_the_two(
    cast: Cast, sent: Expression
) -> None:
    waiting = introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    actions.accept_expression(expression=sent, by=actor_for(cast.polish_representative))
    waiting.refresh_from_db()
    assert (waiting.state, sent.introduction) == ("made", waiting)
    assert Introduction.objects.count() == 1
    assert waiting.conversation is not None
    page = signed_in(cast.polish_representative).get(waiting.conversation.get_absolute_url())
    first, second = page_of(page).xpath("//*[@id='messages']/*")
    assert "We have a slipway." in first.text_content()
    assert first.xpath(f".//a[contains(@href, '/offers/{sent.posting.pk}')]")
    assert "You build boats" in second.text_content()


def test_accepting_one_that_is_known_leads_to_the_conversation_they_have(
    cast: Cast, sent: Expression
) -> None:
    met = introduction(
        cast.polish, cast.norwegian, by=cast.guest, answers=("yes", "yes"), state="made"
    )
    actions.accept_expression(expression=sent, by=actor_for(cast.polish_representative))
    assert sent.introduction == met
    assert "introduced before" in mails_to(cast.norwegian_representative.email)[-1].text


@pytest.mark.parametrize(
    "who", ["guest", "member", "norwegian_representative", "agder_coordinator"]
)
def test_only_representatives_of_the_owner_answer(cast: Cast, sent: Expression, who: str) -> None:
    by = cast.actors()[who]
    for act in (actions.accept_expression, actions.shortlist_expression):
        with pytest.raises(Refused):
            act(expression=sent, by=by)
    with pytest.raises(Refused):
        actions.decline_expression(expression=sent, reason="No", language="en", by=by)


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_what_two_say_to_each_other_leaks_to_nobody_else(
    cast: Cast, sent: Expression, who: str
) -> None:
    MembershipFactory(person=cast.guest, organisation=OrganisationFactory())
    client = signed_in(getattr(cast, who, None))
    assert client.get(f"/offers/answers/{sent.pk}").status_code in (302, 404)
    for place in ("/offers/inbox", "/offers/sent", f"/offers/{sent.posting_id}", "/offers/"):
        assert "slipway" not in client.get(place, follow=True).content.decode()
        assert cast.norwegian.name not in client.get(place, follow=True).content.decode()


def test_notes_are_read_by_the_people_of_the_side_that_wrote_them_alone(
    cast: Cast, sent: Expression
) -> None:
    path = f"/offers/answers/{sent.pk}"
    owner = signed_in(cast.polish_representative)
    owner.post(f"{path}/note", {"text": "Zadzwonić w środę."})
    assert "Zadzwonić" in text_of(owner.get(path))
    assert "Zadzwonić" in text_of(signed_in(cast.member).get(path))
    for who in ("norwegian_representative", "agder_coordinator", "gdynia_coordinator"):
        page = signed_in(getattr(cast, who)).get(path)
        assert page.status_code == 200
        assert "Zadzwonić" not in page.content.decode()
    refused = signed_in(cast.gdynia_coordinator).post(f"{path}/note", {"text": "Ja też."})
    assert refused.status_code == 403


def test_a_hub_that_looks_on_does_not_count_as_a_reader(cast: Cast, sent: Expression) -> None:
    signed_in(cast.gdynia_coordinator).get(f"/offers/answers/{sent.pk}")
    sent.refresh_from_db()
    assert sent.state == "new"


def test_the_inbox_is_narrowed_by_state_and_posting(cast: Cast, search: Posting) -> None:
    other = search_of(cast.polish)
    first = expression(search, cast.norwegian, by=cast.norwegian_representative)
    second = expression(
        other, cast.norwegian, by=cast.norwegian_representative, state="shortlisted"
    )
    client = signed_in(cast.polish_representative)
    for narrowed, found in (
        ("", {first, second}),
        ("?state=new", {first}),
        (f"?posting={other.pk}", {second}),
        (f"?posting={other.pk}&state=new", set()),
        ("?posting=x", {first, second}),
    ):
        links = links_of(client.get(f"/offers/inbox{narrowed}"))
        assert {one for one in (first, second) if one.get_absolute_url() in links} == found
    assert "None like that" in text_of(client.get("/offers/inbox?state=declined"))


def test_empty_lists_say_what_to_do_next(cast: Cast) -> None:
    client = signed_in(cast.guest)
    assert "Post what you look for or offer" in text_of(client.get("/offers/inbox"))
    assert "Look for a partner search that fits you" in text_of(client.get("/offers/sent"))


def test_inbox_sent_and_page_cost_the_same_for_one_and_for_three(
    cast: Cast, search: Posting
) -> None:
    owner, sender = signed_in(cast.polish_representative), signed_in(cast.norwegian_representative)
    counted = []
    for number in (1, 2):
        for _one in range(number):
            made = expression(
                search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative
            )
        pages = ("/offers/inbox", f"/offers/answers/{made.pk}")
        own = [queries_of(owner, path) for path in pages]
        counted.append([*own, queries_of(sender, "/offers/sent")])
    assert counted[0] == counted[1]


def test_past_work_here_is_linked_as_far_as_the_reader_may_see_it(
    cast: Cast, search: Posting
) -> None:
    shown = partnership_of(cast.norwegian, cast.polish, title="Boats together")
    secret = partnership_of(cast.norwegian, cast.hidden, title="Quiet boats", is_public=False)
    client = signed_in(cast.norwegian_representative)
    page = page_of(client.get(f"/offers/{search.pk}/answer"))
    offered = page.xpath("//input[@name='records']/@value")
    assert offered == [f"partnership-{shown.pk}"]
    facts = ExpressionFacts(
        why="Yes",
        language="en",
        role="partner",
        records=(f"partnership-{shown.pk}", f"partnership-{secret.pk}"),
    )
    made = actions.express_interest(
        posting=search,
        organisation=cast.norwegian,
        facts=facts,
        by=actor_for(cast.norwegian_representative),
    )
    assert made.records == [f"partnership-{shown.pk}"]
    said = signed_in(cast.polish_representative).get(made.get_absolute_url()).content.decode()
    assert "Boats together" in said
    assert "Quiet boats" not in said
    shown.is_public = False
    shown.save()
    said = signed_in(cast.gdynia_coordinator).get(made.get_absolute_url()).content.decode()
    assert "Boats together" in said  # its own hub still sees it


def test_with_one_that_ends_all_that_waits_is_closed_and_the_other_told(
    cast: Cast, sent: Expression
) -> None:
    assert actions.drop_expressions(organisation=cast.polish, by=PLATFORM) == 1
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert mails_to(cast.norwegian_representative.email)
    assert actions.drop_expressions(organisation=cast.polish, by=PLATFORM) == 0


def test_organisations_that_fit_are_asked_once_to_answer(cast: Cast, search: Posting) -> None:
    client = signed_in(cast.polish_representative)
    for _press in range(2):
        client.post(f"/offers/{search.pk}/ask/fjord")
    assert Beckoning.objects.count() == 1
    (letter,) = mails_to(cast.norwegian_representative.email)
    assert f"/offers/{search.pk}" in letter.text
    home = signed_in(cast.norwegian_representative).get("/")
    assert f"/offers/{search.pk}" in links_of(home)
    assert signed_in(cast.guest).post(f"/offers/{search.pk}/ask/fjord").status_code == 403


def test_lists_hold_what_belongs_to_her_organisations_only(cast: Cast, sent: Expression) -> None:
    actors = cast.actors()
    assert {who for who in actors if sent in expressions_received(actors[who])} == {
        "member",
        "polish_representative",
    }
    assert {who for who in actors if sent in expressions_sent(actors[who])} == {
        "norwegian_representative"
    }


def test_figures_tell_the_hub_how_searches_are_answered(cast: Cast, sent: Expression) -> None:
    with clock.at(clock.now() + timedelta(days=2)):
        actions.accept_expression(expression=sent, by=actor_for(cast.polish_representative))
        search_of(cast.polish)
        said = text_of(signed_in(cast.gdynia_coordinator).get("/offers/queue"))
    for figure in ("Searches published 2", "Expressions received 1", "Accepted 1"):
        assert figure in said
    assert "Days until an answer 2" in said


def test_what_came_to_nothing_loses_its_words_after_two_years_and_stays_a_figure(
    cast: Cast, search: Posting
) -> None:
    by = cast.norwegian_representative
    declined = expression(search, cast.norwegian, by=by, state="declined", reason="Full.")
    accepted = expression(search_of(cast.polish), cast.norwegian, by=by, state="accepted")
    long_ago = clock.now() - timedelta(days=731)
    Expression.objects.update(moved_at=long_ago)
    Remark.objects.create(expression=declined, organisation=cast.polish, text="Call them.")
    assert throw_away()["expressions"] == 1
    assert throw_away()["expressions"] == 0
    declined.refresh_from_db()
    accepted.refresh_from_db()
    assert (declined.state, declined.why, declined.reason) == ("declined", "", "")
    assert accepted.why == "We have a slipway."
    assert not Remark.objects.exists()


def test_she_takes_along_what_she_wrote_and_is_nobodys_contact_any_more(
    cast: Cast, sent: Expression
) -> None:
    owner = cast.polish_representative
    sent.posting.search.contact = owner
    sent.posting.search.save()
    actions.decline_expression(expression=sent, reason="Full.", language="en", by=actor_for(owner))
    told = data_about(cast.norwegian_representative)
    assert told["expressions_sent"][0]["why"] == "We have a slipway."
    assert data_about(owner)["expressions_answered"][0]["reason"] == "Full."
    assert data_about(owner)["searches_answering"]
    close_account(person=owner, by=actor_for(owner))
    sent.posting.search.refresh_from_db()
    assert sent.posting.search.contact is None
    sent.refresh_from_db()
    assert sent.reason == "Full."


def test_not_the_whole_directory_is_asked_to_answer(cast: Cast, search: Posting) -> None:
    for organisation in OrganisationFactory.create_batch(20):
        Beckoning.objects.create(posting=search, organisation=organisation)
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible):
        actions.beckon(posting=search, organisation=cast.norwegian, by=by)
