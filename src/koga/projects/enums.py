"""The choices that a project's records and forms share."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerRole(TextChoices):
    """What an organisation is in a project."""

    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")
    DONOR = "donor-partner", _("Partner from a donor state")
    ASSOCIATED = "associated", _("Associated partner")


class RoleKind(TextChoices):
    """What a person may do in a project."""

    MANAGER = "manager", _("Manager: everything")
    FINANCE = "finance", _("Finance: budget and spending")
    VIEWER = "viewer", _("Viewer: reads everything")


class Category(TextChoices):
    """Cost categories as Interreg and the EEA Grants share them."""

    STAFF = "staff", _("Staff")
    OFFICE = "office", _("Office and administration")
    TRAVEL = "travel", _("Travel and accommodation")
    EXPERTS = "experts", _("External experts and services")
    EQUIPMENT = "equipment", _("Equipment")
    WORKS = "works", _("Infrastructure and works")


class PlanState(TextChoices):
    """How far an activity is."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


class CountedUnit(TextChoices):
    """What an indicator counts. Persons, participations and organisations are three things."""

    ORGANISATIONS = "organisations", _("organisations")
    PERSONS = "persons", _("persons")
    PARTICIPATIONS = "participations", _("participations")
    PARTNERSHIPS = "partnerships", _("partnerships")
    INITIATIVES = "initiatives", _("initiatives")
    EVENTS = "events", _("events")


class Direction(TextChoices):
    """On which side of its target a figure is good."""

    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")
