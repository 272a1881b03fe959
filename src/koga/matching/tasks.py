"""What the worker does for this app every day."""

from django_tasks import task

from koga.matching.actions import expire_introductions, expire_postings


@task()
def expire() -> None:
    expire_postings()
    expire_introductions()
