"""What others keep who know no people: lists, mails, the trail of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, F, JSONField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.models import AuditEntry, MailRecord
from koga.organisations.importing.actions import forget_addresses, forget_uploader
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.queries import imports_naming, imports_started_by
from koga.people.holdings import NAMELESS, Holding, Rows, Subject
from koga.people.models import Person

# Whatever of a row may hold what the line of the list said.
_OF_ROWS: Final = ("cells", "facts", "problems", "candidates", "changes")
_PERSON: Final = Person._meta.label_lower


def _mails(whom: Subject) -> Rows:
    return _mails_to(whom).values("to", "subject", "text", "written_at", "sent_at")


def _mails_to(whom: Subject) -> QuerySet[MailRecord]:
    theirs = Q(pk__in=())
    for address in whom.addresses:
        theirs |= Q(to__iexact=address)
    return MailRecord.objects.filter(theirs)


def _forget_mails(whom: Subject, by: Actor) -> None:
    """Those to her go. In copies of those to others her name and addresses are struck out.

    A copy that still waits to be sent is left as it is, and thrown away in its time.
    """
    _mails_to(whom).delete()
    copies = MailRecord.objects.all()
    if settings.EMAIL_TRANSPORT:
        copies = copies.filter(sent_at__isnull=False)
    for word in _telling_words(whom):
        said = (
            Q(text__icontains=word) | Q(subject__icontains=word) | Q(html__icontains=escape(word))
        )
        for mail in copies.filter(said):
            _strike_from(mail, word)


def _strike_from(mail: MailRecord, word: str) -> None:
    """A mail to a namesake greets her by the same name, and keeps it."""
    if "@" not in word and Person.objects.filter(email__iexact=mail.to, name=word).exists():
        return
    left = gettext("Former member")
    mail.subject = _whole(word).sub(left, mail.subject)
    mail.text = _whole(word).sub(left, mail.text)
    mail.html = _whole(escape(word)).sub(left, mail.html)
    mail.save(update_fields=["subject", "text", "html"])


def _telling_words(whom: Subject) -> list[str]:
    """What tells her from everybody else; one first name alone does not."""
    return [*whom.addresses, *(name for name in whom.names if " " in name.strip())]


def _whole(word: str) -> re.Pattern[str]:
    """`word` where it is no part of a longer name or address."""
    return re.compile(rf"(?<![\w.+-]){re.escape(word)}(?![\w-]|\.\w)", re.IGNORECASE)


def _deeds(whom: Subject) -> Rows:
    """What was done to whom else is theirs: only what she did to her own account is told in full."""
    own = When(object_type=_PERSON, object_id=whom.person.pk, then=F("changes"))
    found = AuditEntry.objects.filter(person_id=whom.person.pk).order_by("pk")
    said = Case(own, default=Value(None, JSONField()), output_field=JSONField())
    return found.annotate(said=said).values("at", "action", "object_type", "object_id", "said")


def _forget_words_of_the_trail(whom: Subject, by: Actor) -> None:
    """What it said of her account, and wherever else it holds one of her addresses.

    Not wherever it holds her name: names are not hers alone, and she chooses her own, so she could
    have anything struck out. The apps strike out what they know to be about her.
    """
    # As text, because PostgreSQL and SQLite do not look into JSON alike.
    entries = AuditEntry.objects.annotate(text=Cast("changes", TextField()))
    holding = [
        pk
        for address in whom.addresses
        for pk, changes in entries.filter(text__icontains=address).values_list("pk", "changes")
        if any(_whole(address).search(value) for value in _texts_in(changes))
    ]
    own = Q(object_type=_PERSON, object_id=whom.person.pk)
    audit.strike_out(AuditEntry.objects.filter(own | Q(pk__in=holding)))


def _texts_in(said: Any) -> Iterator[str]:
    """Every text value in it, however deep."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts_in(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts_in(value)


def _imports(whom: Subject) -> Rows:
    found = imports_started_by(whom.person.pk)
    return found.values("file_name", "created_at", "state")


def _forget_imports(whom: Subject, by: Actor) -> None:
    forget_uploader(person_id=whom.person.pk)


def _lists_naming(whom: Subject) -> Rows:
    found: QuerySet[ImportRun, Any] = ImportRun.objects.filter(
        pk__in=imports_naming(whom.addresses)
    )
    return found.order_by("pk").values("created_at", "state")


def _forget_lists(whom: Subject, by: Actor) -> None:
    forget_addresses(addresses=whom.addresses)


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
        name="lists_that_name_you",
        title=_("Imported lists of organisations in which one of your addresses stands"),
        fate=_("What their rows said, and the stored file, are erased."),
        columns=(
            *(f"organisations.importrow.{name}" for name in _OF_ROWS),
            "organisations.importrun.file",
        ),
        told=_lists_naming,
        forget=_forget_lists,
    ),
    Holding(
        name="mails_sent_to_you",
        title=_("Mails the platform wrote to you"),
        fate=_(
            "Erased. In copies of mails to others your addresses and full name are struck out; "
            "the copies themselves are thrown away in their time."
        ),
        columns=("core.mailrecord.to",),
        told=_mails,
        forget=_forget_mails,
    ),
    Holding(
        name="what_you_did",
        title=_("The trail of what you did"),
        fate=_(
            "Stays, as done by a former member. What it says of your account, and wherever it holds "
            "your addresses, is struck out."
        ),
        columns=("core.auditentry.person_id", "core.auditentry.changes"),
        told=_deeds,
        forget=_forget_words_of_the_trail,
    ),
)
