"""What conversations keep of a person: what she wrote for her organisation, and what she has read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.conversations.models import Message, ReadMark
from koga.core.actors import Actor
from koga.people.holdings import ERASED, Holding, Rows, Subject


def _messages(whom: Subject) -> Rows:
    found = Message.objects.filter(author=whom.person).order_by("sent_at", "pk")
    columns = ("conversation__subject", "organisation__name", "text", "language", "sent_at")
    return list(found.values(*columns))


def _marks(whom: Subject) -> Rows:
    found = ReadMark.objects.filter(person=whom.person).order_by("read_until", "pk")
    return list(found.values("conversation__subject", "read_until"))


def _forget_marks(whom: Subject, by: Actor) -> None:
    ReadMark.objects.filter(person=whom.person).delete()


HOLDINGS: Final = (
    Holding(
        name="messages",
        title=_("Messages you wrote in conversations"),
        fate=_(
            "Your words stay as you wrote them, also where you signed them, as those of a former "
            "member: they are letters of your organisation."
        ),
        columns=("conversations.message.author",),
        told=_messages,
    ),
    Holding(
        name="conversations_read",
        title=_("Up to where you have read which conversation"),
        fate=ERASED,
        columns=("conversations.readmark.person",),
        told=_marks,
        forget=_forget_marks,
    ),
)
