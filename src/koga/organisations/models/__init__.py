"""The records: organisations and what changes with time about them, hubs, imports."""

from koga.organisations.importing.models import ImportMapping, ImportRow, ImportRun
from koga.organisations.models.directory import DirectoryChange
from koga.organisations.models.history import KindPeriod, OrganisationName, Succession
from koga.organisations.models.hub import Hub
from koga.organisations.models.organisation import (
    LegalNumber,
    Organisation,
    OrganisationLanguage,
)

__all__ = [
    "DirectoryChange",
    "Hub",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
    "KindPeriod",
    "LegalNumber",
    "Organisation",
    "OrganisationLanguage",
    "OrganisationName",
    "Succession",
]
