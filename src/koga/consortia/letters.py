"""The letters of consortia: what an organisation said on the page, to those who asked it.

Whoever is asked is written to by its introduction, and so is who asked when that is declined.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from koga.consortia.models import Place
from koga.core.mail import write_mail
from koga.people.mails import recipient
from koga.people.queries import coordinators_of, representatives_of


def tell_answered(place: Place) -> None:
    """To the people who speak for the one that began it, else to its hub: who takes part or leaves."""
    consortium = place.consortium
    own = consortium.organisation
    address = f"{settings.BASE_URL}{consortium.get_absolute_url()}"
    following = reverse("consortia:place-show", args=[consortium.pk, place.pk])
    for person in representatives_of(own) or coordinators_of(own.hub_id):
        write_mail(
            to=recipient(person),
            template="consortia/emails/place_answered",
            context={
                "place": place,
                "consortium": consortium,
                "address": address,
                "next_address": f"{settings.BASE_URL}{following}" if place.leaves_gap else "",
            },
        )
