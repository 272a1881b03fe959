"""The demo network as a whole."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from koga.conversations.models import Message
from koga.core import audit
from koga.core.models import AuditEntry
from koga.demo import build
from koga.demo.build import accounts_told, build_if_empty
from koga.demo.people import HOW_MANY, PASSWORD
from koga.demo.reading import NATIONAL, organisations, rows, table
from koga.events.models import Event
from koga.matching.models import Expression, Introduction, Posting, SavedSearch
from koga.matching.queries import introductions_waiting_for
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Hub, Organisation
from koga.partnerships.models import Partnership
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.people.trail import in_words
from koga.projects.models import Project
from koga.topics.models import Topic

pytestmark = pytest.mark.django_db
FOUNDING_PARTNERS = 9


def test_building_again_changes_nothing() -> None:
    before = AuditEntry.objects.count()
    progress = StringIO()
    assert not build_if_empty(progress=progress)
    assert (AuditEntry.objects.count(), progress.getvalue()) == (before, "")


def test_there_is_everybody() -> None:
    assert Hub.objects.count() == 4
    partners = [row for row in table("partners").values() if "person" in row]
    assert Person.objects.count() == HOW_MANY + len(partners)
    assert Organisation.objects.count() == len(organisations()) + FOUNDING_PARTNERS
    assert set(Organisation.objects.values_list("country", flat=True)) == set(NATIONAL)
    assert set(Project.objects.values_list("acronym", flat=True)) == {
        "ENGAGE!",
        "South Baltic Creative Clusters",
    }


def test_trail_is_unbroken_and_in_the_order_of_time() -> None:
    assert audit.first_break() is None
    founded = AuditEntry.objects.filter(action="organisations.hub-founded").order_by("pk")[0]
    moments = list(
        AuditEntry.objects.filter(pk__gte=founded.pk).order_by("pk").values_list("at", flat=True)
    )
    assert moments == sorted(moments)


def test_every_deed_can_be_told_in_words() -> None:
    """The trail's pages show entries of every kind; none shows its code, none breaks."""
    told = in_words(AuditEntry.objects.order_by("pk"))
    assert len(told) == AuditEntry.objects.count()
    assert {line.what for line in told if "." in line.what and " " not in line.what} == set()


def test_every_state_of_the_chain_is_there() -> None:
    assert set(Organisation.objects.values_list("state", flat=True)) == {"new", "checked", "ended"}
    assert set(Posting.objects.values_list("state", flat=True)) == {
        "draft",
        "submitted",
        "returned",
        "published",
        "expired",
    }
    assert set(Expression.objects.values_list("state", flat=True)) == {
        "new",
        "read",
        "shortlisted",
        "accepted",
        "declined",
        "withdrawn",
    }
    assert set(Introduction.objects.values_list("state", flat=True)) == {
        "proposed",
        "made",
        "declined",
        "expired",
    }
    assert set(Partnership.objects.values_list("state", flat=True)) == {"proposed", "agreed"}


def test_people_write_in_their_own_languages() -> None:
    said = Counter(Message.objects.values_list("language", flat=True))
    assert set(said) == set(NATIONAL.values())


def test_topics_of_the_data_are_topics_of_the_thesaurus() -> None:
    postings = [posting for row in organisations().values() for posting in row.get("postings", ())]
    named = {
        topic
        for row in [
            *organisations().values(),
            *postings,
            *rows("earlier"),
            *table("searches")["searches"],
            *rows("events"),
            *rows("initiatives"),
            *table("clusters")["events"],
            *table("clusters")["initiatives"],
        ]
        for topic in row["topics"]
    }
    assert named - set(Topic.objects.values_list("slug", flat=True)) == set()


def test_events_are_in_the_time_of_their_place() -> None:
    zones = dict(Event.objects.exclude(town=None).values_list("town", "time_zone"))
    assert zones["pl-gdynia"] == "Europe/Warsaw"
    assert zones["is-reykjavik"] == "Atlantic/Reykjavik"
    assert zones["lt-klaipeda"] == "Europe/Vilnius"
    for zone, at in Event.objects.values_list("time_zone", "starts_at"):
        assert at.astimezone(ZoneInfo(zone)).hour == 10


def test_told_accounts_can_sign_in() -> None:
    request = RequestFactory().post("/account/login/")
    for row in rows("accounts"):
        assert row["email"] in accounts_told()
        person = Person.objects.get(email=row["email"])
        assert person.check_password(PASSWORD)
        assert person.emailaddress_set.get(primary=True).verified
    assert authenticate(request, email=row["email"], password=PASSWORD) == person


def test_representatives_find_something_waiting() -> None:
    for email in ("marek.srebrny@example.org", "sunniva.nordlykt@example.org"):
        actor = actor_for(Person.objects.get(email=email))
        assert introductions_waiting_for(actor)
        for organisation in Organisation.objects.filter(pk__in=actor.organisations):
            assert suggestions_for(organisation)


def test_saved_searches_have_been_looked_through_and_some_had_news() -> None:
    saved = SavedSearch.objects.all()
    assert saved.count() == len(table("searches")["saved"])
    assert not saved.filter(looked_at=None)
    assert saved.exclude(told_at=None).count() >= 2


def test_mails_of_the_past_are_not_sent(settings) -> None:
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    with build._nothing_sent():
        assert settings.EMAIL_TRANSPORT == ""
    assert settings.EMAIL_TRANSPORT == "django.core.mail.backends.smtp.EmailBackend"
