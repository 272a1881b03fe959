"""Who may read and write in a conversation: the people of the organisations that take part."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.conversations.models import Conversation
from koga.core.actors import Actor
from koga.core.rules import Rule


def _takes_part(actor: Actor, conversation: Conversation) -> bool:
    """Read from the database: parties are few and the answer must not depend on what was loaded."""
    taking_part = conversation.organisations.values_list("pk", flat=True)
    return any(actor.belongs_to(organisation) for organisation in taking_part)


def _taking_part(actor: Actor) -> Q:
    # A subquery, not a join, since two of one's organisations may talk to each other.
    through = Conversation.organisations.through.objects
    mine = through.filter(organisation_id__in=list(actor.organisations))
    return Q(pk__in=mine.values("conversation_id"))


can_read_conversation: Final = Rule(
    "conversations.read-conversation",
    Conversation,
    one=_takes_part,
    those=_taking_part,
    refusal=_("Only the organisations that take part read a conversation."),
)

can_write_in_conversation: Final = Rule(
    "conversations.write-in-conversation",
    Conversation,
    one=_takes_part,
    those=_taking_part,
    refusal=_("Only the organisations that take part write in a conversation."),
)
