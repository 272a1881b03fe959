"""What the worker does for this app every day."""

from django_tasks import task

from koga.partnerships.actions import ask_what_lasts


@task()
def follow_up() -> None:
    ask_what_lasts()
