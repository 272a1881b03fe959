"""The account itself, the keys to it, and who tried them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import QuerySet
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
    return list(_authenticators(whom).values("type", "created_at", "last_used_at"))


def _authenticators(whom: Subject) -> QuerySet[Any]:
    found: QuerySet[Any] = Authenticator.objects.filter(user=whom.person)
    return found.order_by("created_at", "pk")


def _forget_addresses(whom: Subject, by: Actor) -> None:
    EmailAddress.objects.filter(user=whom.person).delete()


def _forget_keys(whom: Subject, by: Actor) -> None:
    _authenticators(whom).delete()


def _attempts(whom: Subject) -> Rows:
    return [
        row
        for log in _LOGS
        for row in log.objects.filter(username__in=whom.addresses).values(
            "attempt_time", "ip_address", "user_agent"
        )
    ]


def _forget_attempts(whom: Subject, by: Actor) -> None:
    for log in _LOGS:
        log.objects.filter(username__in=whom.addresses).delete()


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
