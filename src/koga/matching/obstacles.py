"""Why an organisation cannot post, answer or be introduced now, as a sentence; "" if it can.

Actions refuse by these, and pages say them before anybody writes her reasons.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.matching.models import Posting
from koga.matching.queries import successors_of
from koga.organisations.models import Organisation


def to_post(organisation: Organisation, by: Actor) -> str:
    """Why nothing of it is published; what is hidden may be prepared, as nobody is shown it."""
    return _has_ended(organisation, by) if organisation.state == "ended" else ""


def to_introduce(organisations: Iterable[Organisation], by: Actor) -> str:
    """Why one of `organisations` is introduced to nobody."""
    for organisation in organisations:
        if organisation.state == "ended":
            return _has_ended(organisation, by)
        if organisation.state == "hidden":
            return _("%(name)s is hidden at the moment, so it is introduced to nobody.") % {
                "name": organisation.name
            }
    return ""


def to_answer(posting: Posting, own: Iterable[Organisation], by: Actor) -> str:
    """Why none of `own` answers a posting now; "" if one of them can."""
    if posting.state != "published":
        return _("It is not open any more, so it takes no answers.")
    if posting.is_search and posting.search.n_left == 0:
        return _("All seats are taken.")
    if reason := to_introduce([posting.organisation], by):
        return reason
    reasons = [to_introduce([one], by) for one in own]
    return "" if not all(reasons) else next(iter(reasons), "")


def _has_ended(organisation: Organisation, by: Actor) -> str:
    """With whoever took over, as far as `by` may see them."""
    heirs = [one.successor.name for one in successors_of(by, organisation)]
    if not heirs:
        return _("%(name)s no longer exists.") % {"name": organisation.name}
    return _("%(name)s no longer exists. Its work was taken over by %(heirs)s.") % {
        "name": organisation.name,
        "heirs": formats.listed(heirs),
    }
