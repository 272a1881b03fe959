"""koga administrator E-MAIL: make a person an administrator, and an account first if there is none."""

from __future__ import annotations

import sys

import django


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or "@" not in arguments[0]:
        sys.exit("koga administrator: give one e-mail address")
    django.setup()
    from koga.core.actors import PLATFORM
    from koga.people.actions import make_administrator
    from koga.people.models import Person

    address = arguments[0].lower()
    person = Person.objects.filter(email=address).first() or Person.objects.create_user(address)
    make_administrator(person=person, reason="koga administrator", by=PLATFORM)
    print(f"{person.email} is an administrator. Sign in with a code sent by mail.")
