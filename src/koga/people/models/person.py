"""The account of one human being."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock


def new_session_stamp() -> str:
    return get_random_string(12)


class PersonManager(BaseUserManager["Person"]):
    """The two doors that Django and allauth ask for; pages go through actions."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save()
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, is_administrator=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """One human being. A guest is a person with a confirmed address and no organisation.

    Who closes her account keeps a row without name and address, because what she did for
    organisations stays done. `rights_version` grows when her powers may have changed.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=3, default="en")
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=clock.now, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    session_stamp = models.CharField(max_length=12, default=new_session_stamp, editable=False)
    rights_version = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_any_case")]

    def __str__(self) -> str:
        """As others see her: never by her address, which is not shown to everybody."""
        return gettext("Former member") if self.closed_at else self.name or gettext("No name yet")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with a new password, as everywhere in Django, and with a new stamp."""
        said = f"{self.password}{self.session_stamp}"
        return salted_hmac(
            "koga.people.session", said, secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_blocked(self) -> bool:
        """Kept out by an administrator; a closed account is not blocked, it is nobody's."""
        return not self.is_active and self.closed_at is None

    @property
    def reading_zone(self) -> str:
        """The time zone in which she reads times."""
        return self.time_zone or settings.TIME_ZONE
