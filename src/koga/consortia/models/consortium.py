"""A consortium with the rules of its call, and what the builder proposed for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.consortia.enums import Dropped, Work
from koga.consortia.lifecycles import CONSORTIUM
from koga.core import clock
from koga.core.languages import CONTENT
from koga.matching.models import Posting
from koga.organisations.models import Organisation
from koga.topics.models import Topic


class Consortium(models.Model):
    """Organisations that one of them, or its hub, brings together for a call.

    `rules` are those of the call in the form that the engine reads, without the names of
    organisations: who must or must not be in it stands in its places.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="consortia_begun"
    )
    title = models.CharField(_("title"), max_length=140)
    language = models.CharField(_("language of the title"), max_length=3)
    state = models.CharField(
        _("state"), max_length=8, choices=CONSORTIUM.choices, default=CONSORTIUM.states[0].name
    )
    # The search whose partners it brings together, where it began with one.
    posting = models.ForeignKey(
        Posting, on_delete=models.SET_NULL, null=True, related_name="consortia"
    )
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    call = models.CharField(_("call"), max_length=250, blank=True)
    call_address = models.URLField(_("address of the call"), max_length=500, blank=True)
    deadline = models.DateField(_("deadline of the call"), null=True, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    languages = models.JSONField(_("languages of the work"), default=list, blank=True)
    rules = models.JSONField(_("rules"), default=dict)
    # What those invited were written, so that the next one is asked in the same words.
    letter = models.TextField(_("letter of invitation"), max_length=900, blank=True)
    letter_language = models.CharField(_("its language"), max_length=3, blank=True)
    also = models.TextField(_("the same in another language"), max_length=900, blank=True)
    also_language = models.CharField(_("its language"), max_length=3, blank=True)
    began_at = models.DateTimeField(_("begun"), default=clock.now)
    moved_at = models.DateTimeField(_("last moved"), default=clock.now)
    # Counts up with every change, so that what was computed for an older state is not taken for it.
    revision = models.PositiveIntegerField(default=0)
    # The last revision with the members and rules that the builder found or read; the names of rules
    # that nobody can keep together.
    built_at = models.DateTimeField(_("built"), null=True)
    built_for = models.PositiveIntegerField(null=True)
    n_candidates = models.PositiveIntegerField(_("organisations looked at"), default=0)
    n_left_aside = models.PositiveIntegerField(_("organisations left aside"), default=0)
    conflict = models.JSONField(_("rules in conflict"), default=list, blank=True)
    work = models.CharField(
        _("work of the builder"), max_length=10, choices=Work.choices, blank=True
    )
    work_at = models.DateTimeField(_("last sign of work"), null=True)
    # Why the worker's last answer was not kept; "" once one is, or another is ordered.
    dropped = models.CharField(
        _("why it was not built"), max_length=10, choices=Dropped.choices, blank=True
    )

    class Meta:
        ordering = ["-began_at", "-pk"]
        verbose_name = _("consortium")
        verbose_name_plural = _("consortia")
        indexes = [models.Index(fields=["organisation", "state"], name="consortia_of_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="consortium_language_known"
            ),
            models.CheckConstraint(
                condition=Q(letter_language__in=["", *CONTENT])
                & Q(also_language__in=["", *CONTENT]),
                name="invitation_languages_known",
            ),
            models.CheckConstraint(
                condition=Q(work="") | Q(work_at__isnull=False), name="work_on_consortium_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consortia:consortium-show", args=[self.pk])

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return CONSORTIUM.state(self.state).tone

    @property
    def is_open(self) -> bool:
        """Whether anything in it may still be changed."""
        return self.state != "closed"

    @property
    def has_gone_on(self) -> bool:
        """Whether members or rules were changed since the builder looked at it."""
        return self.built_for is not None and self.built_for != self.revision

    @property
    def is_mended(self) -> bool:
        """Whether the set stands as the builder left it: mended, where there are no proposals."""
        return self.built_for is not None and not self.has_gone_on and not self.conflict


class Proposal(models.Model):
    """A set of organisations that the builder found: number 0 is the best, the others differ.

    `seats` hold who sits where and why, as `koga.consortia.shapes` reads it, and who had to stay when
    it was made. No set under the same rules is better than the best one by more than `gap`, a part of
    its value; 0 is a proof.
    """

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField(_("number"))
    gap = models.FloatField(_("gap"), default=0.0)
    seats = models.JSONField(_("seats"), default=list)

    class Meta:
        ordering = ["consortium", "number"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(fields=["consortium", "number"], name="proposal_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consortium}: {self.number}"
