"""The records: persons, their roles, and the two ways into an organisation."""

from koga.people.models.joining import Invitation, JoinRequest
from koga.people.models.person import Person, PersonManager
from koga.people.models.roles import Coordination, Membership
from koga.people.models.trail import TrailProof

__all__ = [
    "Coordination",
    "Invitation",
    "JoinRequest",
    "Membership",
    "Person",
    "PersonManager",
    "TrailProof",
]
