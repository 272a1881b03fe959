"""Who must prove herself twice: whoever can change what belongs to others.

A higher app that hands out power registers a predicate in its AppConfig.ready(), and calls
`recheck` in the action that gives or takes it, because the answer is kept for the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import F

from koga.people.models import Person

HoldsPower = Callable[[Person], bool]

_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_registered: Final[dict[str, HoldsPower]] = {}


def register(name: str, predicate: HoldsPower) -> None:
    """`name` says which power; registering it again replaces."""
    _registered[name] = predicate


def holds_power(person: Person) -> bool:
    return any(predicate(person) for predicate in _registered.values())


def has_second_factor(person: Person) -> bool:
    return bool(is_mfa_enabled(person, list(_FACTORS)))


def must_set_up(person: Person) -> bool:
    """True if she holds power and nothing but her mailbox guards it."""
    return holds_power(person) and not has_second_factor(person)


def recheck(person_id: int) -> None:
    """Her powers or her factors changed: every session of hers asks again."""
    Person.objects.filter(pk=person_id).update(rights_version=F("rights_version") + 1)
