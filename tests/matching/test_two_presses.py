"""Two who press at once, or one who presses twice: one deed, and nothing that was done is undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, expression, introduction, search_of, topics
from tests.web.visiting import link_in, mails_to, page_of, signed_in, text_of

from koga.conversations.models import Conversation
from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.matching import actions
from koga.matching.enums import Became
from koga.matching.models import Expression, Introduction, Outcome, Posting, PutAside, Side
from koga.people.queries import actor_for


def entries(action: str) -> int:
    return AuditEntry.objects.filter(action=f"matching.{action}").count()


def proposed(cast: Cast) -> Introduction:
    return actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        for_organisation=cast.polish,
        reason="You build boats, we sail them.",
        language="en",
        by=actor_for(cast.polish_representative),
    )


def test_words_that_are_changed_do_not_show_again_what_the_hub_has_hidden(cast: Cast) -> None:
    posting = PostingFactory(organisation=cast.polish)
    stale = Posting.objects.get(pk=posting.pk)
    actions.hide_posting(posting=posting, by=actor_for(cast.gdynia_coordinator))
    facts = actions.PostingFacts(kind=posting.kind, title=wording("en", "Boats wanted"))
    by = actor_for(cast.polish_representative)
    actions.edit_posting(posting=stale, facts=facts, by=by)
    posting.refresh_from_db()
    assert (posting.state, str(posting.title)) == ("hidden", "Boats wanted")


def test_what_the_hub_has_hidden_is_not_renewed_from_an_older_page(cast: Cast) -> None:
    posting = PostingFactory(organisation=cast.polish)
    stale = Posting.objects.get(pk=posting.pk)
    actions.hide_posting(posting=posting, by=actor_for(cast.gdynia_coordinator))
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible):
        actions.move_posting(posting=stale, move="renew", by=by)
    posting.refresh_from_db()
    assert posting.state == "hidden"


def test_a_posting_that_was_renewed_at_that_moment_does_not_expire(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = clock.today() - timedelta(days=1)
    for _turn in range(2):
        PostingFactory(organisation=cast.polish, expires_on=yesterday)
    found = list(Posting.objects.filter(expires_on=yesterday))
    by = actor_for(cast.polish_representative)
    actions.move_posting(posting=Posting.objects.get(pk=found[0].pk), move="renew", by=by)
    monkeypatch.setattr(Posting.objects, "filter", lambda **asked: found)
    assert actions.expire_postings() == 1
    monkeypatch.undo()
    assert sorted(Posting.objects.values_list("state", flat=True)) == ["expired", "published"]


def test_a_side_that_presses_twice_answers_once(cast: Cast) -> None:
    made = proposed(cast)
    side = made.sides.get(organisation=cast.norwegian)
    stale = Side.objects.get(pk=side.pk)
    by = actor_for(cast.norwegian_representative)
    answer = {"consents": True, "note": "Gladly!", "language": "en"}
    first = actions.answer_introduction(side=side, by=by, **answer)
    again = actions.answer_introduction(side=stale, by=by, **answer)
    assert first == again
    assert again.conversation is not None
    assert (entries("introduction-answered"), entries("introduction-made")) == (2, 1)
    assert Conversation.objects.count() == 1


def test_the_mailed_button_pressed_twice_leads_to_the_same_page(cast: Cast) -> None:
    proposed(cast)
    (mail,) = mails_to(cast.norwegian_representative.email)
    visitor, path = signed_in(None), link_in(mail, "answer/")
    for _turn in range(2):
        assert "You are introduced" in text_of(visitor.post(path, {"answer": "yes"}))
    assert len(mails_to(cast.polish_representative.email)) == 1
    assert visitor.post(path, {"answer": "no"}).status_code == 410


def test_a_yes_after_the_other_side_declined_changes_nothing(cast: Cast) -> None:
    made = introduction(
        cast.polish, cast.norwegian, by=cast.polish_representative, answers=("yes", "no"),
        state="declined",
    )  # fmt: skip
    side = made.sides.get(organisation=cast.polish)
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible):
        actions.answer_introduction(side=side, consents=True, by=by)


def test_a_side_is_asked_late_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    stale = list(Side.objects.filter(pk=made.sides.get(organisation=cast.norwegian).pk))
    assert actions.ask_those_now_reached() == 1
    from koga.matching.actions import introductions

    monkeypatch.setattr(introductions, "unreached_sides", lambda: stale)
    assert actions.ask_those_now_reached() == 0
    assert len(mails_to(cast.norwegian_representative.email)) == 1


def test_what_came_of_it_is_told_once_and_may_be_corrected(cast: Cast) -> None:
    made = introduction(cast.polish, cast.norwegian, by=cast.polish_representative, state="made")
    outcome = Outcome.objects.create(side=made.sides.get(organisation=cast.polish), days=30)
    stale = Outcome.objects.get(pk=outcome.pk)
    by = actor_for(cast.polish_representative)
    for one in (outcome, stale):
        actions.tell_outcome(outcome=one, became=Became.TALKING, by=by, note="On Tuesdays")
    assert entries("outcome-told") == 1
    actions.tell_outcome(outcome=stale, became=Became.TALKING, by=by, note="On Mondays")
    assert entries("outcome-told") == 2


def test_a_suggestion_is_put_aside_and_taken_back_once(cast: Cast) -> None:
    pair = {"organisation": cast.polish, "other": cast.norwegian, "by": PLATFORM}
    for act in (actions.put_aside, actions.put_aside, actions.take_back, actions.take_back):
        act(**pair)
    assert not PutAside.objects.exists()
    assert (entries("suggestion-put-aside"), entries("suggestion-taken-back")) == (1, 1)


def test_an_expression_that_was_answered_at_that_moment_is_not_dropped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = cast.norwegian_representative
    answered = expression(search_of(cast.polish), cast.norwegian, state="read", by=person)
    waiting = expression(search_of(cast.polish), cast.norwegian, state="read", by=person)

    def late(one: Expression) -> Expression:
        if one == answered:
            Expression.objects.filter(pk=one.pk).update(state="declined")
        return lock(one)

    monkeypatch.setattr("koga.matching.actions.expressions.lock", late)
    assert actions.drop_expressions(organisation=cast.polish, by=PLATFORM) == 1
    states = dict(Expression.objects.values_list("pk", "state"))
    assert states == {answered.pk: "declined", waiting.pk: "withdrawn"}
    assert entries("expression-drop") == 1


def key_in(response: Any) -> str:
    """The key of the form on a page."""
    (key,) = page_of(response).xpath("//main//input[@name='press']/@value")
    return str(key)


def published(client: Client, path: str) -> dict[str, Any]:
    """What was typed into a need, which is published now, with the form's key."""
    (sailing,) = topics("sailing")
    typed = {"kind": "need", "title": "Sails wanted", "language": "en", "topics": [sailing.pk]}
    typed["press"] = key_in(client.get(path))
    client.post(path, typed)
    return typed


def test_publishing_again_after_going_back_leads_to_what_is_published(cast: Cast) -> None:
    client, path = signed_in(cast.polish_representative), "/offers/new/zolw"
    typed = published(client, path)
    again = client.post(path, typed, follow=True)
    made = Posting.objects.get()
    assert again.redirect_chain == [(f"/offers/{made.pk}", 302)]
    assert "This is published already." in page_of(again).text_content()
    client.post(path, {**typed, "press": key_in(client.get(path))})
    assert Posting.objects.count() == 2, "a new form makes a new one"


def test_words_changed_after_going_back_are_offered_to_be_saved_there(cast: Cast) -> None:
    client, path = signed_in(cast.polish_representative), "/offers/new/zolw"
    typed = published(client, path)
    page = page_of(client.post(path, {**typed, "title": "Two sails wanted"}))
    made = Posting.objects.get()
    assert str(made.title) == "Sails wanted"
    assert "This is published already." in page.text_content()
    assert page.xpath("//input[@name='title']/@value") == ["Two sails wanted"]
    assert page.xpath("//main//form/@action") == [f"/offers/{made.pk}/edit"]


def test_a_draft_saved_again_after_going_back_is_the_same_draft(cast: Cast) -> None:
    client, path = signed_in(cast.polish_representative), "/offers/new/zolw/search"
    typed = {"title": "Sails", "language": "en", "then": "draft", "press": key_in(client.get(path))}
    client.post(path, typed)
    client.post(path, {**typed, "title": "Two sails"})
    made = Posting.objects.get()
    assert (made.state, str(made.title)) == ("draft", "Two sails")
    Posting.objects.update(state="submitted")
    again = client.post(path, typed, follow=True)
    assert again.redirect_chain == [(f"/offers/{made.pk}", 302)]
    assert "This was sent to the hub already." in page_of(again).text_content()
