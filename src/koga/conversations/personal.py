"""What conversations keep of a person: what she wrote for her organisation, and what she has read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.conversations.models import Message, ReadMark
from koga.core.actors import Actor
from koga.people.holdings import ERASED, Holding, Subject, rows_of


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
        told=rows_of(
            Message,
            "author",
            *("conversation__subject", "organisation__name", "text", "language", "sent_at"),
            by="sent_at",
        ),
    ),
    Holding(
        name="conversations_read",
        title=_("Up to where you have read which conversation"),
        fate=ERASED,
        columns=("conversations.readmark.person",),
        told=rows_of(ReadMark, "person", "conversation__subject", "read_until", by="read_until"),
        forget=_forget_marks,
    ),
)
