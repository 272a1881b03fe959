"""koga administrator E-MAIL: make a person an administrator, and an account first if there is none."""

from __future__ import annotations

import sys

import django


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or "@" not in arguments[0]:
        sys.exit("koga administrator: give one e-mail address")
    django.setup()
    from koga.core.actors import PLATFORM
    from koga.people.actions import enrol_person, make_administrator
    from koga.people.queries import person_with_address

    address = arguments[0]
    person = person_with_address(address) or enrol_person(email=address, name="", by=PLATFORM)
    make_administrator(person=person, reason="koga administrator", by=PLATFORM)
    print(f"{person.email} is an administrator. Sign in with a code sent by mail.")
