"""What can be done in conversations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.conversations.models import Conversation, Message, ReadMark
from koga.conversations.queries import own_voices
from koga.conversations.rules import can_write_in_conversation
from koga.conversations.signals import message_sent
from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.locking import lock
from koga.core.mail import write_mail
from koga.organisations.models import Organisation
from koga.people.mails import recipient
from koga.people.models import Person

# Within it the same words again are a button pressed twice, not something said twice.
_PRESSED_TWICE: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Opening:
    """What was said before a conversation opened, and led to it.

    Whoever brings others together belongs to none of them and speaks for no organisation.
    """

    text: str
    language: str
    said_at: datetime
    author_id: int | None = None
    organisation: Organisation | None = None


@transaction.atomic
def open_conversation(
    *,
    subject: str,
    organisations: Sequence[Organisation],
    by: Actor,
    opening: Sequence[Opening] = (),
) -> Conversation:
    """A place where these organisations, at least two, talk. Other apps open one, with a reason.

    `opening` stands at its top. Nobody is written to about it: whoever opens one announces it.
    """
    if len({organisation.pk for organisation in organisations}) < 2:
        raise ValueError("a conversation needs two organisations")
    conversation = Conversation.objects.create(subject=subject[:200])
    conversation.organisations.set(organisations)
    for said in opening:
        Message.objects.create(
            conversation=conversation,
            author_id=said.author_id,
            organisation=said.organisation,
            text=said.text,
            language=said.language,
            sent_at=said.said_at,
            is_opening=True,
        )
    audit.record(
        by=by,
        action="conversations.conversation-opened",
        on=conversation,
        after={"organisations": sorted(organisation.pk for organisation in organisations)},
    )
    return conversation


@transaction.atomic
def send_message(
    *,
    conversation: Conversation,
    text: str,
    language: str,
    by: Actor,
    for_organisation: Organisation | None = None,
) -> Message:
    """Say something; the others hear of it by mail, once until they have read it.

    The same words again within a moment are said once. `for_organisation` may be left out by who
    speaks for one of the parties only.
    """
    can_write_in_conversation.require(by, conversation)
    voice = _voice_of(by, lock(conversation), for_organisation)
    if said := _just_said(conversation, text, voice, by):
        return said
    message = _put_down(conversation, text, language, voice, by)
    _tell_the_others(message)
    mark_read(conversation=conversation, by=by)
    message_sent.send(Message, message=message, by=by)
    return message


def mark_read(*, conversation: Conversation, by: Actor) -> None:
    """`by` has read everything until now. Reading is not audited."""
    if by.person_id is not None:
        ReadMark.objects.update_or_create(
            conversation=conversation,
            person_id=by.person_id,
            defaults={"read_until": clock.now()},
        )


def _put_down(
    conversation: Conversation, text: str, language: str, voice: Organisation, by: Actor
) -> Message:
    message = Message.objects.create(
        conversation=conversation,
        author_id=by.person_id,
        organisation=voice,
        text=text,
        language=language,
        sent_at=clock.now(),
    )
    conversation.last_message_at = message.sent_at
    conversation.save(update_fields=["last_message_at"])
    audit.record(
        by=by,
        action="conversations.message-sent",
        on=message,
        for_organisation=voice.pk,
        after={"conversation": conversation.pk},
    )
    return message


def _just_said(
    conversation: Conversation, text: str, voice: Organisation, by: Actor
) -> Message | None:
    """The last message, if that is what she says now and said a moment ago."""
    since = clock.now() - _PRESSED_TWICE
    last = conversation.messages.filter(sent_at__gte=since, is_opening=False).last()
    same = last is not None and (last.author_id, last.organisation_id, last.text) == (
        by.person_id,
        voice.pk,
        text,
    )
    return last if same else None


def _voice_of(by: Actor, conversation: Conversation, named: Organisation | None) -> Organisation:
    voices = own_voices(by, conversation)
    voice = named or voices[0]
    if voice not in voices:
        raise Refused(_("You cannot speak for this organisation here."))
    return voice


def _tell_the_others(message: Message) -> None:
    for reader in _readers(message):
        write_mail(
            to=recipient(reader),
            template="conversations/emails/message_sent",
            context={"message": message, "conversation": message.conversation},
        )


def _readers(message: Message) -> list[Person]:
    """The people of the other organisations who have caught up with this one's last message.

    Who has not yet read that was written to then, and is not written to again. Of what
    led to the conversation whoever opened it told them, and it counts for nothing here.
    """
    others = message.conversation.organisations.exclude(pk=message.organisation_id or 0)
    people = Person.objects.filter(
        is_active=True, memberships__organisation__in=others, memberships__until=None
    ).exclude(pk=message.author_id or 0)
    earlier = message.conversation.messages.filter(
        organisation=message.organisation,
        pk__lt=message.pk,
        is_opening=False,
    ).last()
    if earlier is not None:
        marks = message.conversation.marks.filter(read_until__gte=earlier.sent_at)
        people = people.filter(pk__in=marks.values("person_id"))
    return list(people.distinct().order_by("pk"))
