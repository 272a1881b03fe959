"""Conversations as pages and other apps ask for them."""

from __future__ import annotations

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from koga.conversations.models import Conversation, Message, ReadMark
from koga.conversations.rules import can_read_conversation
from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.organisations.models import Organisation


def conversations_visible_to(actor: Actor) -> QuerySet[Conversation]:
    """One's conversations, the latest first, each with `is_unread` and `last_text`."""
    read = ReadMark.objects.filter(conversation=OuterRef("conversation"), person=actor.person_id)
    unread = (
        Message.objects.filter(conversation=OuterRef("pk"))
        .exclude(author=actor.person_id)
        .filter(~Exists(read) | Q(sent_at__gt=Subquery(read.values("read_until")[:1])))
    )
    last = Message.objects.filter(conversation=OuterRef("pk")).order_by("-sent_at", "-pk")
    return (
        can_read_conversation.among(actor)
        .annotate(is_unread=Exists(unread), last_text=Subquery(last.values("text")[:1]))
        .prefetch_related("organisations")
    )


def unread_conversations(actor: Actor) -> QuerySet[Conversation]:
    """Those that hold something `actor` has not read, the latest first."""
    return conversations_visible_to(actor).filter(Q(is_unread=True))


def unread_count(actor: Actor) -> int:
    """How many conversations hold something that `actor` has not read."""
    if not actor.organisations:
        return 0
    return unread_conversations(actor).order_by().count()


def conversation_numbered(actor: Actor, key: int) -> Conversation:
    """The one conversation with this id; Absent unless one takes part."""
    everything = Conversation.objects.prefetch_related("organisations")
    return one_among(can_read_conversation, actor, everything, pk=key)


def messages_of(conversation: Conversation, actor: Actor) -> QuerySet[Message]:
    """What led to it as it was laid down, then all that was said, the oldest first.

    `is_own` is what was said for one of `actor`'s own.
    """
    own = Q(organisation__in=list(actor.organisations))
    in_order = Case(When(is_opening=False, then=F("sent_at")))
    shown = conversation.messages.select_related("author", "organisation")
    return shown.order_by("-is_opening", in_order, "pk").annotate(
        is_own=Case(When(own, then=True), default=False, output_field=BooleanField())
    )


def own_voices(actor: Actor, conversation: Conversation) -> list[Organisation]:
    """The organisations of `conversation` that `actor` can speak for."""
    taking_part = conversation.organisations.all()
    return [organisation for organisation in taking_part if actor.belongs_to(organisation.pk)]
