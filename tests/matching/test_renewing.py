"""Before its end a posting's organisation is written to, and renews it with one press."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, search_of
from tests.web.visiting import link_in, mails_to, signed_in, text_of

from koga.core import clock
from koga.core.models import MailRecord
from koga.matching import actions
from koga.matching.models import Posting, last_day
from koga.organisations.models import Organisation

SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def ending(organisation: Organisation, days: int = 10) -> Posting:
    made: Posting = PostingFactory(
        organisation=organisation, expires_on=SUMMER.date() + timedelta(days=days)
    )
    return made


def test_its_representatives_are_warned_once_two_weeks_before(cast: Cast) -> None:
    ending(cast.polish, 15)
    with clock.at(SUMMER):
        assert actions.warn_of_expiry() == 0
    with clock.at(SUMMER + timedelta(days=1)):
        assert actions.warn_of_expiry() == 1
        assert actions.warn_of_expiry() == 0
    assert len(mails_to(cast.polish_representative.email)) == 1
    assert MailRecord.objects.count() == 1


def test_the_link_renews_it_once_it_is_pressed_and_not_by_being_opened(cast: Cast) -> None:
    made = ending(cast.polish)
    with clock.at(SUMMER):
        actions.warn_of_expiry()
        (letter,) = mails_to(cast.polish_representative.email)
        path, browser = link_in(letter, "offers/renew"), signed_in(None)
        assert "Is it still wanted?" in text_of(browser.get(path))
        made.refresh_from_db()
        assert made.expires_on < last_day()
        for _press in range(2):
            assert "Renewed" in browser.post(path).content.decode()
        made.refresh_from_db()
        assert made.expires_on == last_day()
        assert actions.warn_of_expiry() == 0
    with clock.at(SUMMER + timedelta(days=170)):
        assert actions.warn_of_expiry() == 1


def test_after_its_end_the_letter_renews_it_as_well(cast: Cast) -> None:
    made = ending(cast.polish, -1)
    with clock.at(SUMMER):
        actions.expire_postings()
        (letter,) = mails_to(cast.polish_representative.email)
        assert letter.subject.startswith("No longer shown")
        signed_in(None).post(link_in(letter, "offers/renew"))
    made.refresh_from_db()
    assert made.state == "published"


@pytest.mark.parametrize("state", ["closed", "hidden"])
def test_what_was_closed_or_hidden_meanwhile_is_not_shown_again_past_its_table(
    cast: Cast, state: str
) -> None:
    made = ending(cast.polish)
    with clock.at(SUMMER):
        actions.warn_of_expiry()
        path = link_in(mails_to(cast.polish_representative.email)[0], "offers/renew")
        Posting.objects.update(state=state)
        status = signed_in(None).post(path).status_code
    made.refresh_from_db()
    assert (made.state, status) == (("published", 200) if state == "closed" else ("hidden", 410))


def test_the_link_of_one_who_no_longer_represents_it_is_worth_nothing(cast: Cast) -> None:
    ending(cast.polish)
    with clock.at(SUMMER):
        actions.warn_of_expiry()
        path = link_in(mails_to(cast.polish_representative.email)[0], "offers/renew")
        cast.polish_representative.memberships.update(role="member")
        assert signed_in(None).post(path).status_code == 410


def test_a_search_that_ends_with_its_call_is_not_warned_of_in_vain(cast: Cast) -> None:
    with clock.at(SUMMER):
        search_of(cast.polish, deadline=SUMMER.date() + timedelta(days=12))
        assert actions.warn_of_expiry() == 0
        early = search_of(cast.polish)
        Posting.objects.filter(pk=early.pk).update(expires_on=SUMMER.date() + timedelta(days=5))
        assert actions.warn_of_expiry() == 1
