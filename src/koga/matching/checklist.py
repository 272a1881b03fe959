"""What a hub looks at in a partner search; what of it can be counted is said while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock, formats
from koga.matching.enums import Criterion
from koga.matching.models import PartnerSearch, Posting

SUBJECTIVE: Final = (Criterion.CLEAR, Criterion.FEASIBLE)
# So many letters say what a project does and whom it looks for; fewer leave a stranger guessing.
TOLD_LEAST: Final = 300
WANTED_LEAST: Final = 80


ADVICE: Final[Mapping[Criterion, Promise]] = {
    Criterion.LENGTH: _(
        "Tell more of the project: what changes, for whom, and what you would do together."
    ),
    Criterion.ROLE: _(
        "Say in which role, for how many seats, and in a few sentences whom you look for."
    ),
    Criterion.TOPIC: _("Choose the topics of the project."),
    Criterion.CALL: _("Name the programme and the call. Without a call, post a need instead."),
    Criterion.DEADLINE: _(
        "Give the call's deadline: it lies ahead, and answers are wanted before it."
    ),
    Criterion.IDENTITY: _(
        "Choose who of you answers questions: her name is shown, not her address."
    ),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One objective criterion: whether it is met, and what to do in which field if not."""

    criterion: Criterion
    is_met: bool
    field: str
    advice: str | Promise


def checks(posting: Posting, search: PartnerSearch, n_topics: int) -> list[Check]:
    """The objective criteria in the order of the form; the last place only where it is asked for."""
    found = [
        (Criterion.LENGTH, _told(posting, search) >= TOLD_LEAST, "text"),
        (Criterion.ROLE, _describes_partner(search), "wanted"),
        (Criterion.TOPIC, n_topics > 0, "topics"),
        (Criterion.CALL, bool(search.programme and search.call), "programme"),
        (Criterion.DEADLINE, not wrong_days(search), "deadline"),
        (Criterion.IDENTITY, _shows_somebody(search), "contact"),
    ]
    told = [Check(one, is_met, field, _advice(one, search)) for one, is_met, field in found]
    return [*told, *_last_place(search)]


def wrong_days(search: PartnerSearch) -> list[tuple[str, str]]:
    """Each day that cannot be as it is given: its field, and why."""
    if search.deadline is None:
        return [("deadline", str(ADVICE[Criterion.DEADLINE]))]
    wrong = [
        (name, gettext("This date has passed."))
        for name in ("deadline", "answers_by", "starts_on")
        if (day := getattr(search, name)) is not None and day < clock.today()
    ]
    said = {"day": formats.day(search.deadline)}
    after = gettext("Collect answers before the deadline of the call (%(day)s).")
    before = gettext("The project cannot start before the deadline of the call (%(day)s).")
    if search.answers_by is not None and search.answers_by > search.deadline:
        wrong.append(("answers_by", after % said))
    if search.starts_on is not None and clock.today() <= search.starts_on < search.deadline:
        wrong.append(("starts_on", before % said))
    return wrong


def wrong_in_partner(search: PartnerSearch) -> tuple[str, str]:
    """The field in which the description of the partner wanted falls short, and how."""
    if not search.roles:
        return "roles", gettext("In which role?")
    if not search.n_wanted:
        return "n_wanted", gettext("For how many places?")
    if not search.n_left:
        return "n_found", gettext("All seats are taken.")
    if not search.wanted:
        return "wanted", gettext("Describe whom you are looking for.")
    return "wanted", gettext("Describe whom you are looking for in a few sentences.")


def unmet(posting: Posting) -> list[Check]:
    """What stands between a partner search and the hub; it must have its details."""
    topics = posting.topics.count() if posting.pk else 0
    return [check for check in checks(posting, posting.search, topics) if not check.is_met]


def asked_of(posting: Posting) -> tuple[Criterion, ...]:
    """Every criterion that a reviewer answers for this search: the objective, then the others."""
    objective = [check.criterion for check in checks(posting, posting.search, 0)]
    return (*objective, *SUBJECTIVE)


def why_too_late(search: PartnerSearch) -> str | Promise:
    """Why it is not shown (again) so near to its deadline or past it; "" if it may be."""
    if search.deadline is not None and search.deadline < clock.today():
        return _("The deadline of its call is over: change the search for another call.")
    if search.is_near and not _is_last_place(search):
        return _NEAR
    return ""


_NEAR: Final = _(
    "So near to the deadline (ten days and less) only a last place is searched for: one seat, one "
    "role, exactly described."
)


def _last_place(search: PartnerSearch) -> list[Check]:
    if not (search.is_near or search.is_last_place):
        return []
    return [Check(Criterion.LAST_PLACE, _is_last_place(search), "is_last_place", _NEAR)]


def _is_last_place(search: PartnerSearch) -> bool:
    is_exact = len(search.roles) == 1 and len(str(search.wanted)) >= WANTED_LEAST
    return search.is_last_place and search.n_left == 1 and is_exact


def _told(posting: Posting, search: PartnerSearch) -> int:
    return sum(len(str(text)) for text in (posting.text, search.objective, search.activities))


def _describes_partner(search: PartnerSearch) -> bool:
    return bool(search.roles and search.n_left) and len(str(search.wanted)) >= WANTED_LEAST


def _shows_somebody(search: PartnerSearch) -> bool:
    return search.contact is not None and search.contact.is_active


def _advice(criterion: Criterion, search: PartnerSearch) -> str | Promise:
    if criterion == Criterion.DEADLINE:
        return " ".join(dict.fromkeys(why for _field, why in wrong_days(search)))
    return ADVICE[criterion]
