"""Offers, needs and partner searches, what a search says besides, and what the hub said of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.core.lifecycle import LifeCycle
from koga.core.wording import WordingField
from koga.matching.enums import Criterion, PostingKind, Verdict
from koga.matching.lifecycles import PARTNER_SEARCH, POSTING, WRITABLE
from koga.organisations.models import Organisation
from koga.topics.models import Topic

POSTED_FOR = timedelta(days=180)
# So near to a call's deadline only searches for the last seat are new.
LAST_PLACE_DAYS: Final = 10
# The texts of a search past its posting's title and summary.
SEARCH_TEXTS: Final = ("objective", "activities", "wanted", "skills")
# Its columns of one value that no language is of.
SEARCH_VALUES: Final = (
    "n_wanted",
    "n_found",
    "is_last_place",
    "programme",
    "call",
    "call_address",
    "deadline",
    "budget_least",
    "budget_most",
    "starts_on",
    "months",
    "answers_by",
)


def last_day() -> date:
    return clock.today() + POSTED_FOR


class Posting(models.Model):
    """An offer, a need or a partner search; it ends on a day unless renewed.

    What a partner search says besides stands in its PartnerSearch; it lives by a table of its own.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="postings"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=PostingKind.choices)
    title = WordingField(_("title"), blank=False)
    text = WordingField(_("description"))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"))
    countries = models.JSONField(_("countries wanted"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PARTNER_SEARCH.choices, default=POSTING.states[0].name
    )
    published_at = models.DateTimeField(_("published"), default=clock.now)
    expires_on = models.DateField(_("shown until"), default=last_day)
    # The last day of which its organisation was warned, so that nobody is warned twice.
    warned_of = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        indexes = [
            models.Index(fields=["state", "kind", "-published_at"], name="postings_newest"),
            models.Index(fields=["organisation", "state"], name="postings_of_organisation"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("matching:posting-show", args=[self.pk])

    @property
    def is_search(self) -> bool:
        return self.kind == PostingKind.PARTNER_SEARCH

    @property
    def is_writable(self) -> bool:
        """Whether it may be written differently as it stands, without another look by the hub."""
        return not self.is_search or self.state in WRITABLE

    @property
    def lifecycle(self) -> LifeCycle:
        """The table it lives by."""
        return PARTNER_SEARCH if self.is_search else POSTING

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return self.lifecycle.state(self.state).tone


class PartnerSearch(models.Model):
    """What a partner search says past a posting's title, summary, topics and countries.

    A draft may leave out anything, so nothing is required here; `checklist` says what is missing
    before the hub reads it.
    """

    posting = models.OneToOneField(Posting, on_delete=models.CASCADE, related_name="search")
    objective = WordingField(_("objective"))
    activities = WordingField(_("what the project does"))
    # With whom.
    wanted = WordingField(_("whom we look for"))
    skills = WordingField(_("skills wanted"))
    roles = models.JSONField(_("roles"), default=list, blank=True)
    kinds = models.JSONField(_("kinds of organisation"), default=list, blank=True)
    n_wanted = models.PositiveSmallIntegerField(_("partners wanted"), null=True, blank=True)
    n_found = models.PositiveSmallIntegerField(_("partners found"), default=0)
    is_last_place = models.BooleanField(_("last place"), default=False)
    # For which call.
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    call = models.CharField(_("call"), max_length=250, blank=True)
    call_address = models.URLField(_("address of the call"), max_length=500, blank=True)
    deadline = models.DateField(_("deadline of the call"), null=True, blank=True)
    budget_least = models.PositiveBigIntegerField(_("budget from, in cents"), null=True, blank=True)
    budget_most = models.PositiveBigIntegerField(_("budget up to, in cents"), null=True, blank=True)
    starts_on = models.DateField(_("planned start"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    # By when, and with whom to talk.
    answers_by = models.DateField(_("expressions wanted by"), null=True, blank=True)
    languages = models.JSONField(_("languages of the work"), default=list, blank=True)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True)

    class Meta:
        verbose_name = _("partner search")
        verbose_name_plural = _("partner searches")
        indexes = [models.Index(fields=["submitted_at"], name="searches_by_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_least=None)
                | Q(budget_most=None)
                | Q(budget_least__lte=F("budget_most")),
                name="search_budget_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.posting)

    @property
    def n_left(self) -> int | None:
        """How many seats are free; None while it does not say how many there are."""
        return None if self.n_wanted is None else max(0, self.n_wanted - self.n_found)

    @property
    def is_near(self) -> bool:
        """Whether its deadline lies within the days in which only a last place is searched for."""
        if self.deadline is None:
            return False
        return clock.today() >= self.deadline - timedelta(days=LAST_PLACE_DAYS)

    @property
    def shown_until(self) -> date:
        """The last day on which it may be shown: expressions are wanted, the call is open."""
        days = [last_day(), self.deadline, self.answers_by]
        return min(day for day in days if day is not None)


class Review(models.Model):
    """What a hub's coordinator said of a partner search that was submitted."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    # The codes of the criteria that she found wanting.
    unmet = models.JSONField(_("not met"), default=list, blank=True)
    comments = models.TextField(_("comments"), max_length=4_000, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("reviewed"), default=clock.now)

    class Meta:
        ordering = ["posting", "-reviewed_at", "-pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["", *CONTENT]), name="review_language_known"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="returned", comments=""), name="returned_with_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting}: {self.get_verdict_display()}"

    @property
    def unmet_labels(self) -> list[str]:
        """What was found wanting, as sentences."""
        return [str(Criterion(code).label) for code in self.unmet]
