"""The request as the views behind `login_required` see it."""

from __future__ import annotations

from koga.core.http import Request
from koga.people.models import Person


class SignedIn(Request):
    """A request of somebody who is signed in."""

    user: Person
