"""A button pressed twice says a thing once; the same words later are said again."""

from __future__ import annotations

from datetime import timedelta

from tests.factories.cast import Cast
from tests.factories.conversations import conversation_between
from tests.web.visiting import mails_to, signed_in

from koga.conversations import actions
from koga.conversations.models import Conversation
from koga.core import clock
from koga.people.queries import actor_for


def test_a_message_sent_twice_in_a_moment_is_one_message_and_one_mail(cast: Cast) -> None:
    talk = conversation_between(cast.polish, cast.norwegian)
    client = signed_in(cast.polish_representative)
    for _turn in range(2):
        answer = client.post(talk.get_absolute_url(), {"text": "Hei!", "language": "nb"})
        assert answer.status_code == 302
    assert talk.messages.count() == 1
    assert len(mails_to(cast.norwegian_representative.email)) == 1


def test_the_same_words_of_another_or_later_are_said_again(cast: Cast) -> None:
    talk = conversation_between(cast.polish, cast.norwegian)
    said = {"conversation": talk, "text": "Tak!", "language": "pl"}
    polish, norwegian = (
        actor_for(cast.polish_representative),
        actor_for(cast.norwegian_representative),
    )
    actions.send_message(**said, by=polish)
    actions.send_message(**said, by=norwegian)
    actions.send_message(**said, by=polish)
    with clock.at(clock.now() + timedelta(minutes=1)):
        actions.send_message(**said, by=polish)
    assert talk.messages.count() == 4


def test_an_older_page_does_not_put_a_conversation_back_in_time(cast: Cast) -> None:
    talk = conversation_between(cast.polish, cast.norwegian)
    stale = Conversation.objects.get(pk=talk.pk)
    first = actions.send_message(
        conversation=talk, text="Hei!", language="nb", by=actor_for(cast.norwegian_representative)
    )
    second = actions.send_message(
        conversation=stale, text="Hej!", language="pl", by=actor_for(cast.polish_representative)
    )
    talk.refresh_from_db()
    assert talk.last_message_at == second.sent_at > first.sent_at
