"""What the worker does for this app."""

from django_tasks import task

from koga.core import retention
from koga.core.mail import deliver_mail
from koga.core.search import catch_up


@task()
def deliver(mail_id: int) -> None:
    deliver_mail(mail_id=mail_id)


@task()
def throw_away() -> None:
    retention.throw_away()


@task()
def search_catch_up() -> None:
    """What changed and was not indexed at once, as when a process ended before it came to it."""
    catch_up()
