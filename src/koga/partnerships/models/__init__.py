"""The records: partnerships and their parties; initiatives with plan, log, results, evidence."""

from koga.partnerships.models.initiative import Initiative, InitiativeParty
from koga.partnerships.models.partnership import Partnership, PartnershipParty
from koga.partnerships.models.plan import LogEntry, Milestone, Task
from koga.partnerships.models.result import Evidence, FollowUp, Result

__all__ = [
    "Evidence",
    "FollowUp",
    "Initiative",
    "InitiativeParty",
    "LogEntry",
    "Milestone",
    "Partnership",
    "PartnershipParty",
    "Result",
    "Task",
]
