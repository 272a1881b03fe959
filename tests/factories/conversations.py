from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from koga.conversations.models import Conversation, Message
from koga.organisations.models import Organisation


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    text = "Kiedy możemy porozmawiać?"
    language = "pl"


def conversation_between(*organisations: Organisation, **said: Any) -> Conversation:
    """A conversation in which nothing was said yet."""
    made = Conversation.objects.create(subject="Boats", **said)
    made.organisations.set(organisations)
    return made


class ConversationFactory(DjangoModelFactory[Conversation]):
    class Meta:
        model = Conversation

    subject = factory.Sequence(lambda n: f"Boats {n}")
