"""Mail: written in its receiver's language and time zone, kept as a record, sent by the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from koga.core import clock, languages
from koga.core.models import MailRecord


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a mail goes and how its reader reads."""

    address: str
    name: str = ""
    language: str = "en"
    time_zone: str = ""


def write_mail(
    *,
    to: Recipient,
    template: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Render `<template>.subject.txt`, `.txt` and `.html` for `to` and put them into the outbox.

    `template` is "<app>/emails/<name>"; `headers` go along as they are, such as List-Unsubscribe.
    Call it inside the action's transaction.
    """
    zone = to.time_zone or settings.TIME_ZONE
    filled = {
        **context,
        "recipient": to,
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
    }
    with languages.reading(to.language), timezone.override(zone):
        subject = " ".join(_plain_text(f"{template}.subject.txt", filled).split())
        text = _plain_text(f"{template}.txt", filled)
        message = EmailMultiAlternatives(subject, text, None, [to.address])
        message.attach_alternative(render_to_string(f"{template}.html", filled), "text/html")
    message.extra_headers.update(headers)
    message.extra_headers["Content-Language"] = languages.interface(to.language)
    message.send()


class OutboxBackend(BaseEmailBackend):
    """Django's door for all mail: each message becomes a record; the worker sends it on."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                mail = MailRecord.objects.create(
                    written_at=clock.now(),
                    to=address,
                    subject=str(message.subject)[:300],
                    text=str(message.body),
                    html=_html_part(message),
                    headers=message.extra_headers,
                )
                transaction.on_commit(partial(_hand_over, mail.pk))
        return len(email_messages)


def deliver_mail(*, mail_id: int) -> None:
    """Send one record by the transport of KOGA_MAIL_URL; a mail already sent, or erased, is left alone.

    Whatever the transport raises is kept in `problem` and raised again, so that the task is retried.
    """
    mail = MailRecord.objects.filter(pk=mail_id).first()
    if mail is None or mail.sent_at or not settings.EMAIL_TRANSPORT:
        return
    message = EmailMultiAlternatives(mail.subject, mail.text, None, [mail.to], headers=mail.headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    mail.attempts += 1
    try:
        get_connection(settings.EMAIL_TRANSPORT).send_messages([message])
        mail.sent_at, mail.problem = timezone.now(), ""
    except Exception as problem:
        mail.problem = str(problem)[:500]
        raise
    finally:
        mail.save(update_fields=["attempts", "sent_at", "problem"])


def _plain_text(template: str, context: dict[str, Any]) -> str:
    """Rendered without escaping: "Bread & Roses" is no HTML in a subject."""
    source: Any = get_template(template)
    return str(source.template.render(Context(context, autoescape=False)))


def _hand_over(mail_id: int) -> None:
    if settings.EMAIL_TRANSPORT:
        from koga.core.tasks import deliver

        deliver.enqueue(mail_id)


def _html_part(message: EmailMessage) -> str:
    for part in getattr(message, "alternatives", []):
        if part[1] == "text/html":
            return str(part[0])
    return ""
