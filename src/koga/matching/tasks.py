"""What the worker does for this app every day, and every quarter of an hour."""

from django_tasks import task

from koga.matching import actions
from koga.matching.enums import Pace
from koga.matching.suggesting import freshening, night


@task()
def expire() -> None:
    actions.end_postings_of_ended()
    actions.expire_postings()
    actions.warn_of_expiry()
    actions.ask_those_now_reached()
    actions.expire_introductions()


@task()
def ask_outcomes() -> None:
    actions.ask_outcomes()


@task()
def tell_saved_now() -> None:
    actions.tell_what_is_new(Pace.NOW)


@task()
def tell_saved() -> None:
    """Each day those of the day, and those of the week whose week is over."""
    actions.tell_what_is_new(Pace.DAILY)
    actions.tell_what_is_new(Pace.WEEKLY)


@task()
def freshen() -> None:
    """Whoever changed: read and listed anew, within seconds."""
    freshening.freshen_due()


@task()
def arrange_market() -> None:
    """Each night everybody's lists as one market."""
    night.begin_night()


@task()
def search_market_part(part_id: int) -> None:
    night.search_part(part_id)


@task()
def tell_desks() -> None:
    actions.tell_desks()
