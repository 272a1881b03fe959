"""What the worker does for this app every day."""

from django_tasks import task

from koga.matching import actions


@task()
def expire() -> None:
    actions.end_postings_of_ended()
    actions.expire_postings()
    actions.ask_those_now_reached()
    actions.expire_introductions()


@task()
def ask_outcomes() -> None:
    actions.ask_outcomes()
