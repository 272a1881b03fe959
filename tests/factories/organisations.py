from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from koga.core.wording import wording
from koga.organisations.bridge import plain_name
from koga.organisations.models import Hub, Organisation


class HubFactory(DjangoModelFactory[Hub]):
    class Meta:
        model = Hub

    slug = factory.Sequence(lambda n: f"hub-{n}")
    name = factory.Sequence(lambda n: f"Hub {n}")
    country = "PL"
    language = "pl"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """A checked Polish association; say what differs."""

    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"stowarzyszenie-{n}")
    name = factory.Sequence(lambda n: f"Stowarzyszenie Żółw {n}")
    name_language = "pl"
    kind = "association"
    about = wording("pl", "Uczymy żeglowania.", en="We teach sailing.")
    country = "PL"
    state = "checked"
    plain_name = factory.LazyAttribute(lambda made: plain_name(made.name))
