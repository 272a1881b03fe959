"""An import, its rows with all that happened to each, and the mappings that are remembered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.organisations.importing.enums import Outcome
from koga.organisations.importing.lifecycles import BUSY, IMPORT


class ImportMapping(models.Model):
    """What the columns of lists with the same headings are, so that next year needs no work."""

    signature = models.CharField(max_length=64)
    hub = models.ForeignKey(
        "organisations.Hub", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    columns = models.JSONField(_("columns"))
    used_at = models.DateTimeField(_("last used"), default=clock.now)

    class Meta:
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["signature", "hub"], name="mapping_of_hub_once"),
            models.UniqueConstraint(
                fields=["signature"], condition=Q(hub=None), name="general_mapping_once"
            ),
        ]

    def __str__(self) -> str:
        return self.signature[:12]


class ImportRun(models.Model):
    """One list on its way into the directory.

    Who started it is kept by id and name: people live in a higher app, and the trail outlives
    them. `is_general` says that the run has an administrator's rights, else it has its hub's.
    `forgets_when_over` says that a person whom the list names has left while it was on its way.
    """

    hub = models.ForeignKey(
        "organisations.Hub",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("hub"),
    )
    person_id = models.BigIntegerField(_("person"), null=True, editable=False)
    person_name = models.CharField(_("by"), max_length=120, blank=True)
    is_general = models.BooleanField(default=False, editable=False)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    file = models.FileField(_("stored file"), upload_to="imports/%Y/", max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(_("format"), max_length=8)
    encoding = models.CharField(_("encoding"), max_length=24, blank=True)
    remarks = models.JSONField(default=list)
    sheet = models.PositiveSmallIntegerField(_("sheet"), default=0)
    sheets = models.JSONField(default=list)
    header = models.PositiveIntegerField(_("line of the headings"), null=True, blank=True)
    country = models.CharField(_("country of the whole list"), max_length=2, blank=True)
    language = models.CharField(_("language of the list"), max_length=3, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    asides = models.JSONField(_("lines that are no records"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=IMPORT.choices, default=IMPORT.states[0].name
    )
    lines = models.PositiveIntegerField(_("rows with records"), default=0)
    total = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    progress_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("uploaded"), default=clock.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    forgets_when_over = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["hub", "-created_at"], name="import_of_hub")]

    def __str__(self) -> str:
        return self.file_name or self.numbered

    def get_absolute_url(self) -> str:
        return reverse("organisations:import-show", args=[self.pk])

    @property
    def numbered(self) -> str:
        """What it is called in the trails of others: a file's name may be a person's."""
        return gettext("List no. %(number)s") % {"number": self.pk}

    @property
    def is_busy(self) -> bool:
        return self.state in BUSY

    @property
    def is_struck_out(self) -> bool:
        """The file is gone, and with it all that the rows said; counts and outcomes are left."""
        return not self.file

    @property
    def lines_read(self) -> int:
        """Every line of the sheet: records and what is around them."""
        asides: dict[str, int] = self.asides
        return self.lines + sum(asides.values())


class ImportRow(models.Model):
    """One organisation that a line states, and what became of it.

    `part` is 0 where the line states one; `candidates` and `target` say {"kind": "organisation",
    "id"} or {"kind": "row", "number", "part"}; `changes` holds what a merge changed, for the undo.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    part = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=250, blank=True)
    cells = models.JSONField(_("cells"))
    facts = models.JSONField(null=True)
    problems = models.JSONField(default=list)
    codes = models.CharField(max_length=400, blank=True)
    candidates = models.JSONField(default=list)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    decision = models.CharField(_("decision"), max_length=8, blank=True)
    target = models.JSONField(null=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changes = models.JSONField(default=dict)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["number", "part"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number", "part"], name="import_row_once"),
            models.CheckConstraint(
                condition=~Q(outcome="create", facts=None), name="created_row_has_facts"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "outcome"], name="import_row_outcome"),
            models.Index(fields=["run", "is_done"], name="import_row_done"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.number}.{self.part} {self.name}" if self.part else f"{self.number} {self.name}"
        )
