"""What others keep who know no people: lists, mails, the trail of what was done."""

from __future__ import annotations

import json
import re
from typing import Final

from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.models import AuditEntry, MailRecord
from koga.organisations.importing.actions import forget_uploader
from koga.organisations.importing.queries import imports_started_by
from koga.people.holdings import ERASED, NAMELESS, Holding, Rows, Subject
from koga.people.models import Person


def _mails(whom: Subject) -> Rows:
    found = MailRecord.objects.filter(to__in=whom.addresses)
    return list(found.values("to", "subject", "text", "written_at", "sent_at"))


def _forget_mails(whom: Subject, by: Actor) -> None:
    """Those to her, and the copies of those that named her to others.

    One that still waits to be sent is left: it is thrown away in its time.
    """
    MailRecord.objects.filter(to__in=whom.addresses).delete()
    copies = MailRecord.objects.all()
    if settings.EMAIL_TRANSPORT:
        copies = copies.filter(sent_at__isnull=False)
    for name in _telling_names(whom):
        said = Q(text__contains=name) | Q(subject__contains=name)
        found = copies.filter(said).values_list("pk", "subject", "text")
        naming = [pk for pk, *texts in found if _stands_in(name, " ".join(texts))]
        MailRecord.objects.filter(pk__in=naming).delete()


def _deeds(whom: Subject) -> Rows:
    found = AuditEntry.objects.filter(person_id=whom.person.pk).order_by("pk")
    return list(found.values("at", "action", "object_type", "object_id", "changes"))


def _forget_words_of_the_trail(whom: Subject, by: Actor) -> None:
    """What it said of her account, and wherever else it names her or one of her addresses."""
    # As text, because PostgreSQL and SQLite do not look into JSON alike, nor spell it alike.
    entries = AuditEntry.objects.annotate(said=Cast("changes", TextField()))
    naming: list[int] = []
    for name in _telling_names(whom):
        spelled = Q(said__contains=name) | Q(said__contains=json.dumps(name)[1:-1])
        for pk, changes in entries.filter(spelled).values_list("pk", "changes"):
            if _stands_in(name, json.dumps(changes, ensure_ascii=False)):
                naming.append(pk)
    own = Q(object_type=Person._meta.label_lower, object_id=whom.person.pk)
    audit.strike_out(AuditEntry.objects.filter(own | Q(pk__in=naming)))


def _telling_names(whom: Subject) -> list[str]:
    """What tells her from everybody else; one first name alone does not."""
    return [*whom.addresses, *([whom.name] if " " in whom.name.strip() else [])]


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _imports(whom: Subject) -> Rows:
    found = imports_started_by(whom.person.pk)
    return list(found.values("file_name", "created_at", "state"))


def _forget_imports(whom: Subject, by: Actor) -> None:
    forget_uploader(person_id=whom.person.pk)


HOLDINGS: Final = (
    Holding(
        name="imports",
        title=_("Lists of organisations you uploaded"),
        fate=NAMELESS,
        columns=("organisations.importrun.person_id", "organisations.importrun.person_name"),
        told=_imports,
        forget=_forget_imports,
    ),
    Holding(
        name="mails_sent_to_you",
        title=_("Mails the platform wrote to you, and copies of mails that name you"),
        fate=ERASED,
        columns=("core.mailrecord.to",),
        told=_mails,
        forget=_forget_mails,
    ),
    Holding(
        name="what_you_did",
        title=_("The trail of what you did"),
        fate=_("Stays, as done by a former member; where it names you, its words are struck out."),
        columns=("core.auditentry.person_id",),
        told=_deeds,
        forget=_forget_words_of_the_trail,
    ),
)
