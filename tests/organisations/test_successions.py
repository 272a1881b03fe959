"""Who took over from whom joins two records: whoever cares for both says it, and can withdraw it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.organisations.test_trail import trail_of
from tests.web.visiting import links_of, page_of, signed_in, text_of

from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Impossible, Refused
from koga.core.models import AuditEntry
from koga.organisations import actions
from koga.organisations.models import Hub, Organisation, Succession
from koga.people.queries import actor_for
from koga.people.trail import in_words

DAY = date(2022, 3, 1)


def pass_on(one: Organisation, other: Organisation, by: Any = PLATFORM) -> Succession:
    return actions.record_succession(predecessor=one, successor=other, on=DAY, by=by)


def of_hub(hub: Hub | None, name: str) -> Organisation:
    return OrganisationFactory(slug=name.lower(), name=name, plain_name=name.lower(), hub=hub)


@pytest.mark.parametrize("who", ["gdynia_coordinator", "agder_coordinator"])
def test_one_hub_alone_joins_no_record_of_another(cast: Cast, who: str) -> None:
    by = actor_for(getattr(cast, who))
    other = "Agder" if who == "gdynia_coordinator" else "Gdynia"
    for one, heir in ((cast.polish, cast.norwegian), (cast.norwegian, cast.polish)):
        with pytest.raises(Refused, match=f"hub {other}.* ask an administrator"):
            pass_on(one, heir, by)
    assert not Succession.objects.exists()
    assert not AuditEntry.objects.exists()


def test_who_cares_for_neither_is_told_so(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only the coordinators of its hub"):
        pass_on(cast.polish, of_hub(cast.gdynia, "Foka"), actor_for(cast.agder_coordinator))
    for one in (of_hub(None, "Mors"), cast.polish):
        with pytest.raises(Refused, match="Only the coordinators of its hub"):
            pass_on(one, of_hub(None, f"Nobody's {one.pk}"), actor_for(cast.guest))


def test_the_form_says_beside_the_name_that_it_is_anothers(cast: Cast) -> None:
    typed = {"successor": "fjord", "on": "2022-03-01", "note": "Letters"}
    answer = signed_in(cast.gdynia_coordinator).post("/directory/zolw/successor", typed)
    assert answer.status_code == 200
    assert "Foreningen Fjord is in the care of the hub Agder" in text_of(answer)
    assert page_of(answer).xpath("//input[@name='note']/@value") == ["Letters"]
    assert not Succession.objects.exists()


def test_no_succession_runs_in_a_circle(cast: Cast) -> None:
    first, second, third = (of_hub(cast.gdynia, name) for name in ("Foka", "Mors", "Orka"))
    pass_on(first, second)
    pass_on(second, third)
    for heir in (first, second):
        with pytest.raises(Impossible, match="passed its work on to this one"):
            pass_on(third, heir)
    assert Succession.objects.count() == 2


def test_two_may_take_over_from_one_and_both_pass_it_on_to_the_same(cast: Cast) -> None:
    first, second, third, fourth = (of_hub(None, name) for name in ("A", "B", "C", "D"))
    for one, heir in ((first, second), (first, third), (second, fourth), (third, fourth)):
        pass_on(one, heir)
    assert Succession.objects.count() == 4


def test_both_trails_tell_that_it_was_recorded_and_withdrawn_and_why(cast: Cast) -> None:
    heir = of_hub(cast.gdynia, "Foka")
    succession = pass_on(cast.polish, heir)
    actions.withdraw_succession(succession=succession, reason="Another club.", by=PLATFORM)
    said = {"other": heir.pk, "on": "2022-03-01"}
    assert trail_of(cast.polish)[-1] == (
        "succession-withdrawn",
        {"before": said, "after": {"reason": "Another club."}},
    )
    assert [deed for deed, _said in trail_of(heir)] == ["inherited", "succession-withdrawn"]
    lines = in_words(AuditEntry.objects.filter(object_id=heir.pk).order_by("pk"))
    assert [line.what for line in lines] == [
        "Recorded whose work the organisation took over",
        "Withdrew that one organisation took over another's work",
    ]
    assert not Succession.objects.exists()


def test_a_coordinator_withdraws_it_on_a_page_and_says_that_it_exists_after_all(
    cast: Cast,
) -> None:
    heir = of_hub(cast.gdynia, "Foka")
    succession = pass_on(cast.polish, heir)
    client = signed_in(cast.gdynia_coordinator)
    way = f"/directory/zolw/successor/{succession.pk}/withdraw"
    for profile in ("/directory/zolw", "/directory/foka"):
        assert way in links_of(client.get(profile))
    assert "It exists after all" not in text_of(client.get("/directory/zolw"))
    told = text_of(client.post("/directory/zolw/reopen", follow=True))
    assert "Foka took over its work. Please withdraw that first." in told
    assert "required" in text_of(client.post(way, {"reason": " "}))
    told = text_of(client.post(way, {"reason": "Another club."}, follow=True))
    assert "Withdrawn from the pages of both." in told
    assert "It exists after all" in told
    client.post("/directory/zolw/reopen")
    cast.polish.refresh_from_db()
    assert cast.polish.state == "checked"
    assert client.post(way, {"reason": "Again."}).status_code == 404
    with pytest.raises(Absent):
        actions.withdraw_succession(
            succession=Succession(pk=0, predecessor=heir, successor=cast.polish),
            reason="",
            by=PLATFORM,
        )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("polish_representative", 403),
        ("gdynia_coordinator", 403),
        ("agder_coordinator", 403),
        ("administrator", 302),
    ],
)
def test_between_two_hubs_only_an_administrator_withdraws(
    cast: Cast, who: str, status: int
) -> None:
    succession = pass_on(cast.polish, cast.norwegian)
    client, way = (
        signed_in(getattr(cast, who)),
        f"/directory/zolw/successor/{succession.pk}/withdraw",
    )
    assert (way in links_of(client.get("/directory/zolw"))) == (status == 302)
    assert client.post(way, {"reason": "A mistake."}).status_code == status
    assert Succession.objects.exists() == (status == 403)
    if status == 403:
        with pytest.raises(Refused):
            actions.withdraw_succession(
                succession=succession, reason="A mistake.", by=actor_for(getattr(cast, who))
            )


def test_a_succession_by_one_that_is_hidden_is_not_there_for_others(cast: Cast) -> None:
    succession = pass_on(cast.polish, cast.hidden)
    ways = {
        f"/directory/zolw/successor/{succession.pk}/withdraw",  # its successor is not hers to see
        f"/directory/fjord/successor/{succession.pk}/withdraw",  # it is not that one's
        "/directory/zolw/successor/0/withdraw",
    }
    client = signed_in(cast.gdynia_coordinator)
    assert {client.get(way).status_code for way in ways} == {404}
    answer = signed_in(None).get(next(iter(ways)))
    assert answer["Location"].startswith("/account/login/?next=")
