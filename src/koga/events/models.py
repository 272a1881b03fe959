"""Events, their organisers, and each person's attendance as a record of its own."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.events.enums import EventKind, Relation
from koga.events.lifecycles import EVENT
from koga.organisations.models import Hub, Organisation
from koga.places.models import Town
from koga.topics.models import Topic

# Stands for the written name of an organisation that told who she was: there was one, and it counts.
ERASED: Final = "*"


def new_alias() -> str:
    return get_random_string(16)


class Event(models.Model):
    """`time_zone` is the event's own: shown beside the reader's."""

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices)
    title = WordingField(_("title"), blank=False)
    text = WordingField(_("description"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40)
    town = models.ForeignKey(
        Town, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("town")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    online_address = models.URLField(_("online at"), blank=True)
    is_public = models.BooleanField(_("open to everybody"), default=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True)
    organisers = models.ManyToManyField(
        Organisation, related_name="events_organised", verbose_name=_("organisers")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EVENT.choices, default=EVENT.states[0].name
    )
    cancelled_because = WordingField(_("why it was cancelled"))
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="event_starts_before_it_ends"
            ),
        ]
        indexes = [models.Index(fields=["state", "-starts_at"], name="events_newest")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:event-show", args=[self.pk])

    @property
    def tone(self) -> str:
        """The colour of its state on pages."""
        return EVENT.state(self.state).tone


class Attendance(models.Model):
    """One participation: a person (by account, else by name and address) at an event.

    `alias` is the same in all rows of one person and tells nobody who she is, so that she is still
    counted once when her name and address have been erased. `organisation_name` is what was written
    where no record of that name exists; `organisation_alias` is for it what `alias` is for her
    name: the same in all rows with that name, also in one in which it was erased. `knowledge_before`
    and `knowledge_after` are what she said of herself, 1 (nothing) to 5 (a lot).
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
    )
    # Empty once it was erased.
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    alias = models.CharField(
        _("key of the person"), max_length=16, default=new_alias, editable=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    organisation_name = models.CharField(_("organisation"), max_length=250, blank=True)
    organisation_alias = models.CharField(max_length=16, default=new_alias, editable=False)
    relation = models.CharField(
        _("relation"), max_length=12, choices=Relation.choices, default=Relation.PARTICIPANT
    )
    is_online = models.BooleanField(_("online"), default=False)
    knowledge_before = models.PositiveSmallIntegerField(_("knew before"), null=True, blank=True)
    knowledge_after = models.PositiveSmallIntegerField(_("knows after"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["event", "name", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False),
                name="a_person_attends_once",
            ),
            models.UniqueConstraint(
                "event", Lower("email"), condition=~Q(email=""), name="an_address_attends_once"
            ),
            models.CheckConstraint(
                condition=(Q(knowledge_before=None) | Q(knowledge_before__range=(1, 5)))
                & (Q(knowledge_after=None) | Q(knowledge_after__range=(1, 5))),
                name="knowledge_from_one_to_five",
            ),
        ]
        indexes = [
            models.Index(fields=["alias"], name="attendances_by_alias"),
            models.Index(fields=["email"], name="attendances_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name} @ {self.event}"

    @property
    def is_erased(self) -> bool:
        return not self.name

    @property
    def shown_name(self) -> str:
        """Her name, or why there is none any more."""
        return self.name or (gettext("Former member") if self.person_id else gettext("Name erased"))

    @property
    def shown_organisation(self) -> str:
        """The name of an organisation that has no record, or that it was erased; "" for none."""
        return (
            gettext("Name erased") if self.organisation_name == ERASED else self.organisation_name
        )

    @property
    def person_key(self) -> str:
        """What distinct persons are counted by, whether or not we still know who they are."""
        return self.alias

    @property
    def organisation_key(self) -> str:
        """What distinct organisations are counted by: the record, else the name; "" for none."""
        if self.organisation_id:
            return f"organisation:{self.organisation_id}"
        return f"name:{self.organisation_alias}" if self.organisation_name else ""
