"""What the worker does for this app."""

from django_tasks import task

from koga.people import actions


@task()
def prove_trail() -> None:
    actions.prove_trail()


@task()
def expire_invitations() -> None:
    actions.expire_invitations()
