"""Conversations between organisations: who reads, who writes, who hears of it by mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.conversations import MessageFactory, conversation_between
from tests.factories.people import MembershipFactory
from tests.web.visiting import links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.conversations.actions import mark_read, open_conversation, send_message
from koga.conversations.models import Conversation, Message, ReadMark
from koga.conversations.queries import (
    conversation_numbered,
    conversations_visible_to,
    messages_of,
    unread_count,
)
from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.people.models import Membership
from koga.people.queries import actor_for

TAKING_PART = {"member", "polish_representative", "norwegian_representative"}
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    # Another one first, so that no message has the number of its conversation.
    conversation_between(cast.unchecked, cast.hidden)
    return conversation_between(cast.polish, cast.norwegian)


def say(talk: Conversation, cast: Cast, who: str, text: str = "Hei!", minutes: int = 0) -> Message:
    with clock.at(NOON + timedelta(minutes=minutes)):
        return send_message(
            conversation=talk, text=text, language="nb", by=actor_for(getattr(cast, who))
        )


def read(talk: Conversation, cast: Cast, who: str, minutes: int) -> None:
    with clock.at(NOON + timedelta(minutes=minutes)):
        mark_read(conversation=talk, by=actor_for(getattr(cast, who)))


def test_a_conversation_needs_two_organisations(cast: Cast) -> None:
    with pytest.raises(ValueError, match="two"):
        open_conversation(subject="Me", organisations=[cast.polish, cast.polish], by=PLATFORM)


def test_opening_a_conversation_is_on_the_trail(cast: Cast) -> None:
    organisations = [cast.norwegian, cast.polish]
    made = open_conversation(subject="x" * 300, organisations=organisations, by=PLATFORM)
    keys = sorted([cast.polish.pk, cast.norwegian.pk])
    assert AuditEntry.objects.get().changes["after"] == {"organisations": keys}
    assert len(made.subject) == 200


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
def test_only_who_takes_part_finds_reads_and_writes(
    cast: Cast, talk: Conversation, who: str
) -> None:
    """Not even an administrator reads what two organisations tell each other."""
    MessageFactory(conversation=talk, organisation=cast.polish, text="Tajemnica")
    person = getattr(cast, who)
    client, actor, path = signed_in(person), actor_for(person), talk.get_absolute_url()
    takes_part = who in TAKING_PART
    assert (talk in conversations_visible_to(actor)) == takes_part
    assert (path in links_of(client.get("/conversations/"))) == takes_part
    assert client.get(path).status_code == (200 if takes_part else 404)
    assert client.post(path, {"text": "x", "language": "pl"}).status_code == (
        302 if takes_part else 404
    )
    assert ("Tajemnica" in client.get("/conversations/").content.decode()) <= takes_part
    if not takes_part:
        with pytest.raises(Refused):
            send_message(conversation=talk, text="x", language="pl", by=actor)
        with pytest.raises(Absent):
            conversation_numbered(actor, talk.pk)


def test_a_visitor_is_asked_to_sign_in(talk: Conversation) -> None:
    answer = signed_in(None).get(talk.get_absolute_url())
    assert answer["Location"].startswith("/account/login/")


def test_who_joins_later_reads_what_was_said_before(cast: Cast, talk: Conversation) -> None:
    MessageFactory(conversation=talk, organisation=cast.polish, text="Dawno temu")
    MembershipFactory(person=cast.guest, organisation=cast.norwegian, role="member")
    assert "Dawno temu" in text_of(signed_in(cast.guest).get(talk.get_absolute_url()))


def test_who_left_reads_no_more(cast: Cast, talk: Conversation) -> None:
    Membership.objects.filter(person=cast.member).update(until=clock.today())
    assert signed_in(cast.member).get(talk.get_absolute_url()).status_code == 404


def test_a_message_is_said_for_an_organisation_and_the_others_hear_of_it(
    cast: Cast, talk: Conversation
) -> None:
    client = signed_in(cast.norwegian_representative)
    answer = client.post(talk.get_absolute_url(), {"text": "Hei & hallo!", "language": "nb"})
    made = Message.objects.get()
    assert answer["Location"] == f"{talk.get_absolute_url()}#write"
    assert (made.author, made.organisation) == (cast.norwegian_representative, cast.norwegian)
    assert {mail.to for mail in MailRecord.objects.all()} == {
        cast.member.email,
        cast.polish_representative.email,
    }
    (mail,) = mails_to(cast.member.email)
    assert "Foreningen Fjord" in mail.subject
    assert talk.get_absolute_url() in mail.text
    assert cast.norwegian_representative.email not in mail.subject + mail.text + mail.html


def test_each_reads_the_mail_in_her_own_language(cast: Cast, talk: Conversation) -> None:
    cast.member.language = "pl"
    cast.member.save()
    say(talk, cast, "norwegian_representative")
    found = {mail.to: mail.headers["Content-Language"] for mail in MailRecord.objects.all()}
    assert found == {cast.member.email: "pl", cast.polish_representative.email: "en"}


def test_who_has_not_read_yet_is_not_written_to_again(cast: Cast, talk: Conversation) -> None:
    say(talk, cast, "norwegian_representative", minutes=0)
    read(talk, cast, "polish_representative", minutes=1)
    say(talk, cast, "norwegian_representative", minutes=2)
    say(talk, cast, "norwegian_representative", minutes=3)
    assert len(mails_to(cast.polish_representative.email)) == 2
    assert len(mails_to(cast.member.email)) == 1


def test_who_answered_has_read(cast: Cast, talk: Conversation) -> None:
    say(talk, cast, "norwegian_representative", minutes=0)
    say(talk, cast, "polish_representative", minutes=1)
    say(talk, cast, "norwegian_representative", minutes=2)
    assert len(mails_to(cast.polish_representative.email)) == 2
    assert len(mails_to(cast.norwegian_representative.email)) == 1


def test_nobody_hears_of_what_her_own_side_said(cast: Cast, talk: Conversation) -> None:
    say(talk, cast, "polish_representative")
    assert [mail.to for mail in MailRecord.objects.all()] == [cast.norwegian_representative.email]


def test_neither_former_members_nor_closed_accounts_are_written_to(
    cast: Cast, talk: Conversation
) -> None:
    Membership.objects.filter(person=cast.member).update(until=clock.today())
    cast.polish_representative.is_active = False
    cast.polish_representative.save()
    say(talk, cast, "norwegian_representative")
    assert not MailRecord.objects.exists()


def test_who_belongs_to_both_says_for_which_she_writes(cast: Cast, talk: Conversation) -> None:
    MembershipFactory(person=cast.member, organisation=cast.norwegian)
    client, path = signed_in(cast.member), talk.get_absolute_url()
    assert client.post(path, {"text": "Hei", "language": "nb"}).status_code == 200
    client.post(path, {"text": "Hei", "language": "nb", "voice": cast.norwegian.pk})
    assert Message.objects.get().organisation == cast.norwegian
    assert mails_to(cast.member.email) == []


def test_nobody_writes_for_an_organisation_that_is_not_hers(cast: Cast, talk: Conversation) -> None:
    with pytest.raises(Refused):
        send_message(
            conversation=talk,
            text="x",
            language="pl",
            by=actor_for(cast.member),
            for_organisation=cast.norwegian,
        )


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_message_is_not_sent(cast: Cast, talk: Conversation, text: str) -> None:
    answer = signed_in(cast.member).post(talk.get_absolute_url(), {"text": text, "language": "lt"})
    assert "This field is required." in text_of(answer)
    selected = page_of(answer).xpath("//select[@name='language']/option[@selected]/@value")
    assert selected == ["lt"]
    assert not Message.objects.exists()


def test_what_was_said_is_never_run(cast: Cast, talk: Conversation) -> None:
    MessageFactory(conversation=talk, organisation=cast.polish, text="<script>alert(1)</script>")
    content = signed_in(cast.member).get(talk.get_absolute_url()).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert" in content


def test_unread_is_what_others_said_since_one_last_looked(cast: Cast, talk: Conversation) -> None:
    say(talk, cast, "norwegian_representative", minutes=0)
    for who, unread in (("member", 1), ("norwegian_representative", 0), ("guest", 0)):
        assert unread_count(actor_for(getattr(cast, who))) == unread
    read(talk, cast, "member", minutes=1)
    assert unread_count(actor_for(cast.member)) == 0
    say(talk, cast, "norwegian_representative", minutes=2)
    assert unread_count(actor_for(cast.member)) == 1


def test_looking_at_a_conversation_is_reading_it(cast: Cast, talk: Conversation) -> None:
    MessageFactory(conversation=talk, organisation=cast.norwegian)
    client = signed_in(cast.member)
    client.get(talk.get_absolute_url())
    assert unread_count(actor_for(cast.member)) == 0
    client.get(talk.get_absolute_url())
    assert ReadMark.objects.count() == 1


def test_messages_stand_in_order_and_know_whose_they_are(cast: Cast, talk: Conversation) -> None:
    say(talk, cast, "norwegian_representative", "one", minutes=0)
    say(talk, cast, "polish_representative", "two", minutes=1)
    found = messages_of(talk, actor_for(cast.member))
    assert [(one.text, one.is_own) for one in found] == [("one", False), ("two", True)]


def test_the_latest_conversation_stands_first_with_its_last_words(
    cast: Cast, talk: Conversation
) -> None:
    other = conversation_between(cast.polish, cast.unchecked)
    say(other, cast, "member", "older", minutes=0)
    say(talk, cast, "member", "newer", minutes=1)
    found = conversations_visible_to(actor_for(cast.member))
    assert [one.last_text for one in found] == ["newer", "older"]


def test_the_pages_cost_the_same_for_one_and_for_three(cast: Cast, talk: Conversation) -> None:
    client, listed, shown = signed_in(cast.member), [], []
    for number in (1, 2):
        for _turn in range(number):
            MessageFactory(conversation=talk, organisation=cast.norwegian)
            other = conversation_between(cast.polish, cast.unchecked)
            MessageFactory(conversation=other, organisation=cast.unchecked)
        listed.append(queries_of(client, "/conversations/"))
        shown.append(queries_of(client, talk.get_absolute_url()))
    assert (listed[0], shown[0]) == (listed[1], shown[1])


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&c=2"),
        ("(https://example.org/boats)", "https://example.org/boats"),
        ("https://example.org/Fjord_(boat)", "https://example.org/Fjord_(boat)"),
        ("http://example.org/old", "http://example.org/old"),
        ("Zobacz www.example.org.", "https://www.example.org"),
    ],
)
def test_web_addresses_become_links(cast: Cast, talk: Conversation, text: str, link: str) -> None:
    MessageFactory(conversation=talk, text=text, organisation=cast.norwegian)
    page = page_of(signed_in(cast.member).get(talk.get_absolute_url()))
    (found,) = page.xpath("//div[@class='message-body']//a")
    assert (found.get("href"), found.get("rel")) == (link, "noopener nofollow")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript:alert('www')//",
        "ftp://example.org",
        "anna@www.example.org",
        "http://",
        "<a href=x>",
        "https://",
        "<script>alert(1)</script>",
    ],
)
def test_nothing_else_becomes_a_link_or_markup(cast: Cast, talk: Conversation, text: str) -> None:
    MessageFactory(conversation=talk, text=text, organisation=cast.norwegian)
    page = page_of(signed_in(cast.member).get(talk.get_absolute_url()))
    (body,) = page.xpath("//div[@class='message-body']")
    assert not body.xpath(".//a | .//script")
    assert text in body.text_content()


def test_an_address_cannot_break_out_of_its_link(cast: Cast, talk: Conversation) -> None:
    text = 'https://example.org/"onmouseover="x <b>https://example.org/<i>'
    MessageFactory(conversation=talk, text=text, organisation=cast.norwegian)
    page = page_of(signed_in(cast.member).get(talk.get_absolute_url()))
    (body,) = page.xpath("//div[@class='message-body']")
    assert not body.xpath(".//*[@onmouseover] | .//b | .//i")
    assert body.text_content().strip() == text


def test_a_message_in_another_language_says_which(cast: Cast, talk: Conversation) -> None:
    MessageFactory(conversation=talk, text="Hei", language="nb", organisation=cast.norwegian)
    page = text_of(signed_in(cast.member).get(talk.get_absolute_url()))
    assert "Written in: Norwegian" in page
    assert "Written in: English" not in page
