"""What conversations keep of a person: taken along, and what stays of it when she leaves."""

from __future__ import annotations

import json

import pytest
from tests.factories.cast import Cast
from tests.factories.conversations import conversation_between
from tests.web.visiting import signed_in, text_of

from koga.conversations import actions
from koga.conversations.models import Conversation, Message, ReadMark
from koga.core import audit
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.models import Person
from koga.people.queries import actor_for


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    """Both sides have said something; the Polish one is the person's who leaves."""
    Person.objects.filter(pk=cast.polish_representative.pk).update(name="Zofia Kwiatkowska")
    cast.polish_representative.refresh_from_db()
    made = conversation_between(cast.polish, cast.norwegian)
    for person, text in (
        (cast.polish_representative, "Kiedy możemy porozmawiać?"),
        (cast.norwegian_representative, "Torsdag passer fint."),
    ):
        actions.send_message(conversation=made, text=text, language="pl", by=actor_for(person))
    actions.mark_read(conversation=made, by=actor_for(cast.polish_representative))
    return made


def test_she_takes_along_what_she_wrote_and_read_and_nothing_of_others(
    cast: Cast, talk: Conversation
) -> None:
    told = data_about(cast.polish_representative)
    (message,) = told["messages"]
    sent_at = Message.objects.get(author=cast.polish_representative).sent_at
    assert message == {
        "conversation__subject": "Boats",
        "organisation__name": cast.polish.name,
        "text": "Kiedy możemy porozmawiać?",
        "language": "pl",
        "sent_at": sent_at,
    }
    (mark,) = told["conversations_read"]
    assert mark["conversation__subject"] == "Boats"
    assert data_about(cast.member)["messages"] == []


def test_messages_stay_as_letters_of_the_organisation_and_marks_go(
    cast: Cast, talk: Conversation
) -> None:
    zofia = cast.polish_representative
    address = zofia.email
    close_account(person=zofia, by=actor_for(zofia))
    assert talk.messages.count() == 2
    assert not ReadMark.objects.filter(person=zofia).exists()
    assert ReadMark.objects.filter(person=cast.norwegian_representative).exists()
    kept = json.dumps(
        [
            dict(row)
            for model in (Conversation, Message, ReadMark)
            for row in model.objects.values()
        ],
        default=str,
    )
    assert "Kwiatkowska" not in kept
    assert address not in kept
    assert audit.first_break() is None


def test_the_page_says_former_member_where_her_name_stood(cast: Cast, talk: Conversation) -> None:
    client = signed_in(cast.norwegian_representative)
    assert "Zofia Kwiatkowska" in text_of(client.get(talk.get_absolute_url()))
    close_account(person=cast.polish_representative, by=actor_for(cast.polish_representative))
    said = text_of(client.get(talk.get_absolute_url()))
    assert "Former member" in said
    assert "Kwiatkowska" not in said
    assert "Kiedy możemy porozmawiać?" in said
