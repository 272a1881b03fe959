"""The account itself, the keys to it, and who tried them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.retention import Keeping
from koga.people.holdings import ERASED, Holding, Rows, Subject

_LOGS: Final = (AccessAttempt, AccessFailureLog, AccessLog)


def _account(whom: Subject) -> Rows:
    person = whom.person
    return [
        {
            "name": person.name,
            "addresses": list(whom.addresses),
            "language": person.language,
            "time_zone": person.reading_zone,
            "joined": person.joined_at,
            "last_signed_in": person.last_login,
            "is_administrator": person.is_administrator,
        }
    ]


def _keys(whom: Subject) -> Rows:
    """Which keys there are; what is secret in them leaves the platform for nobody."""
    return _authenticators(whom).values("type", "created_at", "last_used_at")


def _authenticators(whom: Subject) -> QuerySet[Any]:
    found: QuerySet[Any] = Authenticator.objects.filter(user=whom.person)
    return found.order_by("created_at", "pk")


def _forget_addresses(whom: Subject, by: Actor) -> None:
    EmailAddress.objects.filter(user=whom.person).delete()


def _forget_keys(whom: Subject, by: Actor) -> None:
    _authenticators(whom).delete()


def _sessions_of(whom: Subject) -> list[Session]:
    """Their rows do not say whose they are before they are unpacked; closing is rare enough."""
    key = str(whom.person.pk)
    rows = Session.objects.iterator()
    return [row for row in rows if row.get_decoded().get(SESSION_KEY) == key]


def _sessions(whom: Subject) -> Rows:
    return [{"open_until": row.expire_date} for row in _sessions_of(whom)]


def _forget_sessions(whom: Subject, by: Actor) -> None:
    Session.objects.filter(pk__in=[row.pk for row in _sessions_of(whom)]).delete()


def _at(whom: Subject) -> Q:
    """However she spelled her address when she tried."""
    theirs = Q(pk__in=())
    for address in whom.addresses:
        theirs |= Q(username__iexact=address)
    return theirs


def _attempts(whom: Subject) -> Rows:
    return [
        row
        for log in _LOGS
        for row in log.objects.filter(_at(whom)).values("attempt_time", "ip_address", "user_agent")
    ]


def _forget_attempts(whom: Subject, by: Actor) -> None:
    for log in _LOGS:
        log.objects.filter(_at(whom)).delete()


def _throw_away_attempts(before: datetime) -> int:
    """What is known of attempts to sign in before a moment."""
    return sum(log.objects.filter(attempt_time__lt=before).delete()[0] for log in _LOGS)


KEEPINGS: Final = (
    Keeping(
        name="attempts_to_sign_in",
        title=_("Attempts to sign in, with their network addresses"),
        days="KEEP_LOGS_DAYS",
        throw_away=_throw_away_attempts,
    ),
)

HOLDINGS: Final = (
    Holding(
        name="account",
        title=_("Your account: name, addresses, language, time zone"),
        fate=_(
            "Erased. A row without a name remains, so that records can say that somebody did it."
        ),
        columns=(
            "people.person.name",
            "people.person.email",
            "account.emailaddress.user",
            "account.emailaddress.email",
        ),
        told=_account,
        forget=_forget_addresses,
    ),
    Holding(
        name="keys",
        title=_("Keys you sign in with: passkeys, codes of an app, recovery codes"),
        fate=ERASED,
        columns=("mfa.authenticator.user",),
        told=_keys,
        forget=_forget_keys,
    ),
    Holding(
        name="sessions",
        title=_("Browsers in which you are signed in"),
        fate=ERASED,
        columns=("sessions.session.session_data",),
        told=_sessions,
        forget=_forget_sessions,
    ),
    Holding(
        name="attempts_to_sign_in",
        title=_("Attempts to sign in to your account, with their network addresses"),
        fate=ERASED,
        columns=tuple(
            f"{log._meta.label_lower}.{column}"
            for log in _LOGS
            for column in ("username", "ip_address")
        ),
        told=_attempts,
        forget=_forget_attempts,
    ),
)
