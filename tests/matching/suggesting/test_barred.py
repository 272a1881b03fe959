"""Who may not be shown to whom is the same for a list, a night, a pair and a consortium."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.cast import Cast
from tests.factories.matching import introduction
from tests.factories.organisations import OrganisationFactory

from koga.matching.models import PutAside
from koga.matching.suggesting import barred
from koga.organisations.models import Organisation


@pytest.fixture
def network(cast: Cast) -> list[Organisation]:
    """The first put the second aside, the third put it aside, it met the fourth; the fifth is free."""
    made = [cast.polish, *OrganisationFactory.create_batch(4, country="LT")]
    own, second, third, fourth, _fifth = made
    PutAside.objects.create(organisation=own, other=second)
    PutAside.objects.create(organisation=third, other=own)
    introduction(own, fourth, by=cast.guest, state="declined")
    return made


def test_every_way_of_asking_says_the_same(network: list[Organisation]) -> None:
    everybody = Organisation.objects.filter(pk__in=[one.pk for one in network])
    pairs = set(barred.every_barred_pair())
    assert pairs == {(other, one) for one, other in pairs}
    assert barred.barred_among([one.pk for one in network]) == {frozenset(pair) for pair in pairs}
    for own in network:
        found = barred.barred_from(own.pk)
        assert found == {other for one, other in pairs if one == own.pk}
        others = everybody.exclude(pk=own.pk)
        left = set(barred.not_barred(others, own.pk).values_list("pk", flat=True))
        assert left == {one.pk for one in others} - found


def test_a_consortium_may_be_built_of_those_who_met(network: list[Organisation]) -> None:
    own, _second, _third, fourth, fifth = network
    others = Organisation.objects.filter(pk__in=[one.pk for one in network[1:]])
    assert set(barred.not_put_aside(others, own.pk)) == {fourth, fifth}


def test_each_costs_two_queries_at_most(network: list[Organisation]) -> None:
    keys = [one.pk for one in network]
    for asked in (
        lambda: barred.barred_from(keys[0]),
        lambda: barred.barred_among(keys),
        lambda: list(barred.every_barred_pair()),
        lambda: list(barred.not_barred(Organisation.objects.all(), keys[0])),
    ):
        with CaptureQueriesContext(connection) as counted:
            asked()
        assert len(counted) <= 2
