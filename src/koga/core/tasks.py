"""What the worker does for this app."""

from django_tasks import task

from koga.core import retention
from koga.core.mail import deliver_mail


@task()
def deliver(mail_id: int) -> None:
    deliver_mail(mail_id=mail_id)


@task()
def throw_away() -> None:
    retention.throw_away()
