"""The record of an organisation itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.core.wording import WordingField
from koga.organisations.enums import SECTOR_OF, Experience, Freshness, Kind, Scheme, Sector, Size
from koga.organisations.lifecycles import LISTING
from koga.organisations.models.hub import Hub
from koga.places.models import Region, Town
from koga.topics.models import Topic

_FRESH_FOR: Final = timedelta(days=365)


def fresh_since() -> datetime:
    """A profile confirmed before this moment is fresh no more: what queries compare with."""
    return clock.now() - _FRESH_FOR


def freshness_of(confirmed_at: datetime | None) -> Freshness:
    """Whether it was confirmed within a year; nobody has confirmed what came from a list."""
    if confirmed_at is None:
        return Freshness.UNCONFIRMED
    return Freshness.STALE if confirmed_at < fresh_since() else Freshness.FRESH


class Organisation(models.Model):
    """A legal or informal body. `name` and `kind` are today's; their past is kept beside."""

    slug = models.SlugField(_("address"), max_length=90, unique=True)
    name = models.CharField(_("name"), max_length=250)
    name_language = models.CharField(_("language of the name"), max_length=3, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices, blank=True)
    about = WordingField(_("about"))
    country = models.CharField(_("country"), max_length=2)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )
    town = models.ForeignKey(
        Town, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("town on the map")
    )
    town_name = models.CharField(_("town"), max_length=120, blank=True)
    address = models.CharField(_("street and number"), max_length=200, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    size = models.CharField(_("people"), max_length=12, choices=Size.choices, blank=True)
    experience = models.CharField(
        _("experience abroad"), max_length=12, choices=Experience.choices, blank=True
    )
    is_open = models.BooleanField(_("open for cooperation"), default=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("hub")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=LISTING.choices, default=LISTING.states[0].name
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_at = models.DateTimeField(_("last confirmed"), null=True, blank=True)
    # Derived by actions through the bridge: the name without diacritics, for order and duplicates.
    plain_name = models.CharField(max_length=250, editable=False)

    class Meta:
        ordering = ["plain_name", "pk"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [
            models.Index(fields=["state", "country"], name="organisation_country"),
            models.Index(fields=["state", "region"], name="organisation_region"),
            models.Index(fields=["state", "town", "region"], name="organisation_spot"),
            models.Index(fields=["state", "kind"], name="organisation_kind"),
            models.Index(fields=["state", "hub"], name="organisation_hub"),
            models.Index(fields=["state", "is_open"], name="organisation_open"),
            models.Index(fields=["state", "experience"], name="organisation_experience"),
            models.Index(fields=["plain_name", "id", "state"], name="organisation_plain_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(country=""), name="organisation_has_name_and_country"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation-show", args=[self.slug])

    @property
    def sector(self) -> Sector | None:
        """What funders count it as today; None while its kind is unknown."""
        return SECTOR_OF[Kind(self.kind)] if self.kind else None

    @property
    def freshness(self) -> Freshness:
        """Whether it was confirmed within a year."""
        return freshness_of(self.confirmed_at)

    @property
    def place(self) -> str:
        """The town as its own people write it."""
        return self.town.name if self.town else self.town_name


class OrganisationLanguage(models.Model):
    """A language that somebody there can work in."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="languages"
    )
    language = models.CharField(_("language"), max_length=3)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="organisation_language_once"
            ),
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="organisation_language_known"
            ),
        ]
        indexes = [models.Index(fields=["language"], name="organisation_by_language")]

    def __str__(self) -> str:
        return self.language


class LegalNumber(models.Model):
    """A number in an official register, in its compact form; one organisation a number."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="legal_numbers"
    )
    scheme = models.CharField(_("register"), max_length=8, choices=Scheme.choices)
    number = models.CharField(_("number"), max_length=24)

    class Meta:
        ordering = ["scheme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="legal_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.number}"
