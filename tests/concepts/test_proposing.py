"""Hubs propose concepts; an administrator decides; what is accepted is a topic at once."""

from __future__ import annotations

from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import (
    link_in,
    links_of,
    mails_to,
    page_of,
    queries_of,
    signed_in,
    text_of,
)

from koga.concepts import actions, nearness
from koga.concepts.actions import ConceptFacts
from koga.concepts.models import ProposedConcept
from koga.config.verbs import exports
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.search import catch_up
from koga.core.wording import wording
from koga.engine.thesaurus import read_thesaurus
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.topics.actions import load_shipped_thesaurus
from koga.topics.forms import TopicsField
from koga.topics.models import Topic
from koga.topics.queries import topic_at, topics_called, topics_named_in

pytestmark = pytest.mark.usefixtures("thesaurus")

LABELS = {"en": ["Kitesurfing", "Kiteboarding"], "pl": ["Kitesurfing na zatoce", "Latawce wodne"]}
TYPED = {
    "name_pl": "Latawce wodne",
    "also_pl": "kajty, kitesurfing",
    "note_pl": "",
    "name_en": "Kitesurfing",
    "also_en": "Kiteboarding",
    "note_en": "Sailing on a board drawn by a kite.",
    "why": "Trzy kluby o to pytają.",
    "example": "Uczymy młodzież pływać na kajtach na zatoce.",
    "language": "pl",
    "others_4": "",
}


def facts(**said: Any) -> ConceptFacts:
    return ConceptFacts(
        **{
            "labels": LABELS,
            "scope_note": wording("en", "Sailing on a board drawn by a kite."),
            "broader": Topic.objects.get(slug="sport-for-all"),
            "why": "Three clubs ask for it.",
            "example": "",
            "language": "en",
            **said,
        }
    )


def proposed(cast: Cast, **said: Any) -> ProposedConcept:
    by = actor_for(cast.gdynia_coordinator)
    return actions.propose_concept(hub=cast.gdynia, facts=facts(**said), by=by)


def accepted(cast: Cast) -> Topic:
    return actions.accept_concept(concept=proposed(cast), by=actor_for(cast.administrator))


def typed(**said: str) -> dict[str, str]:
    return {**TYPED, "broader": str(Topic.objects.get(slug="sport-for-all").pk), **said}


def test_the_form_comes_back_with_what_is_near_before_anything_is_proposed(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    page = client.post("/topics/proposals/new", typed(name_en="Youth exchanges"))
    assert not ProposedConcept.objects.exists()
    assert "/topics/youth-exchange" in links_of(page)
    assert "In your example by:" in text_of(page)
    assert "“kajtach”" in text_of(page)
    assert page_of(page).xpath("//input[@name='looked']/@value") == ["yes"]
    assert page_of(page).xpath("string(//textarea[@name='why'])").strip() == TYPED["why"]


def test_sent_again_it_is_proposed_and_administrators_are_told(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    answer = client.post("/topics/proposals/new", typed(looked="yes"))
    made = ProposedConcept.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.labels == {
        "pl": ["Latawce wodne", "kajty", "kitesurfing"],
        "en": ["Kitesurfing", "Kiteboarding"],
    }
    assert (made.hub, made.state, made.proposed_by) == (
        cast.gdynia,
        "proposed",
        cast.gdynia_coordinator,
    )
    (mail,) = mails_to(cast.administrator.email)
    assert link_in(mail, f"topics/proposals/{made.pk}") == made.get_absolute_url()
    assert not mails_to(cast.agder_coordinator.email)


@pytest.mark.parametrize("missing", ["name_pl", "name_en", "note_en", "why", "broader"])
def test_what_is_missing_is_said_beside_its_field(cast: Cast, missing: str) -> None:
    client = signed_in(cast.gdynia_coordinator)
    page = client.post("/topics/proposals/new", typed(looked="yes", **{missing: ""}))
    said = "Please choose one." if missing == "broader" else "This field is required."
    assert said in text_of(page)
    assert not ProposedConcept.objects.exists()


def test_an_action_takes_nothing_without_both_languages(cast: Cast) -> None:
    with pytest.raises(Impossible, match="in English and in the language of your hub"):
        proposed(cast, labels={"pl": ["Latawce"]})
    with pytest.raises(Impossible):
        proposed(cast, labels={"en": ["Kites"]})


def test_topics_near_it_are_those_of_a_like_name_and_those_it_names(cast: Cast) -> None:
    same = nearness.topics_near({"en": ["study visit"]})[0]
    assert (same.topic.slug, same.is_same) == ("study-visit", True)
    like = nearness.topics_near({"pl": ["Wizyta studyjnaa"]})[0]
    assert (like.topic.slug, like.is_same) == ("study-visit", False)
    named = nearness.topics_near({"en": ["Study visits for volunteers"]})
    assert {"study-visit"} <= {one.topic.slug for one in named}
    assert nearness.topics_near({"en": ["Qwertyuiop"]}) == []


def test_where_it_would_be_found_is_told_whatever_the_endings(cast: Cast) -> None:
    OrganisationFactory(name="Klub", about=wording("pl", "Pływamy na latawcach wodnych."))
    OrganisationFactory(
        name="Ukryty", state="hidden", about=wording("pl", "Latawce wodne!"), hub=cast.agder
    )
    PostingFactory(organisation=cast.norwegian, title=wording("en", "We teach kiteboarding"))
    catch_up()
    reach = nearness.reach_of(actor_for(cast.gdynia_coordinator), LABELS)
    assert reach.count == 2
    assert {one.title.split(" · ")[0] for one in reach.found} == {"Klub", "We teach kiteboarding"}
    assert reach.found[0].words == ["latawcach wodnych"]
    page = text_of(signed_in(cast.gdynia_coordinator).post("/topics/proposals/new", typed()))
    assert "We teach kiteboarding" in page
    page = text_of(signed_in(cast.gdynia_coordinator).get(proposed(cast).get_absolute_url()))
    assert "We teach kiteboarding" in page


def test_a_label_without_a_word_reaches_nothing(cast: Cast) -> None:
    catch_up()
    reach = nearness.reach_of(actor_for(cast.gdynia_coordinator), {"en": ["…", ""]})
    assert (reach.count, reach.is_more) == (0, False)


def test_what_is_accepted_is_chosen_on_forms_and_found_in_texts_at_once(cast: Cast) -> None:
    topic = accepted(cast)
    assert (topic.slug, topic.facet, topic.is_local) == ("kitesurfing", "field", True)
    assert [one.slug for one in topic.broader.all()] == ["sport-for-all"]

    assert topic in deepcopy(TopicsField()).queryset
    assert topic in topics_called("latawce")
    assert topic in topics_named_in("Uczymy pływania na latawcach wodnych.", "pl")
    assert topic in topics_named_in("Wir lernen Kitesurfing.", "de")
    assert topic not in topics_named_in("Budujemy łodzie.", "pl")
    page = text_of(signed_in(None).get(topic.get_absolute_url()))
    assert "Proposed by Gdynia" in page
    assert "proposed by Gdynia" in text_of(signed_in(None).get("/topics/"))


def test_the_author_is_told_in_her_language_what_was_decided(cast: Cast) -> None:
    cast.gdynia_coordinator.language = "pl"
    cast.gdynia_coordinator.save()
    topic = accepted(cast)
    (mail,) = mails_to(cast.gdynia_coordinator.email)
    assert mail.headers["Content-Language"] == "pl"
    assert topic.get_absolute_url() in mail.text


def test_what_is_asked_back_is_changed_and_waits_again(cast: Cast) -> None:
    made = proposed(cast)
    admin, author = signed_in(cast.administrator), signed_in(cast.gdynia_coordinator)
    path = made.get_absolute_url()
    said = {"move": "ask", "word": "Which of the two?", "language": "en"}
    assert "Say why" in text_of(admin.post(f"{path}/decide", {**said, "word": ""}))
    admin.post(f"{path}/decide", said)
    made.refresh_from_db()
    assert made.state == "asked"
    (mail,) = mails_to(cast.gdynia_coordinator.email)
    assert "Which of the two?" in mail.text
    assert "Which of the two?" in text_of(author.get(f"{path}/edit"))
    author.post(f"{path}/edit", typed(looked="yes"))
    made.refresh_from_db()
    assert (made.state, made.labels["pl"][0]) == ("proposed", "Latawce wodne")
    assert len(mails_to(cast.administrator.email)) == 2


def test_a_no_has_its_reason_and_a_decision_is_made_once(cast: Cast) -> None:
    made = proposed(cast)
    by = actor_for(cast.administrator)
    with pytest.raises(Impossible, match="Say why"):
        actions.decline_concept(concept=made, word=" ", language="en", by=by)
    actions.decline_concept(concept=made, word="We have water sports.", language="en", by=by)
    with pytest.raises(Impossible, match="cannot be done any more"):
        actions.accept_concept(concept=made, by=by)
    assert not Topic.objects.filter(is_local=True).exists()


def test_two_of_one_name_have_addresses_of_their_own(cast: Cast) -> None:
    assert [accepted(cast).slug for _number in range(2)] == ["kitesurfing", "kitesurfing-2"]


def test_only_administrators_decide_and_only_the_hub_changes_it(cast: Cast) -> None:
    made = proposed(cast)
    path = made.get_absolute_url()
    for who in ("gdynia_coordinator", "agder_coordinator"):
        client = signed_in(getattr(cast, who))
        assert client.post(f"{path}/decide", {"move": "accept"}).status_code == 403
        assert "Your decision" not in text_of(client.get(path))
    other = signed_in(cast.agder_coordinator)
    assert other.get(f"{path}/edit").status_code == 403
    assert other.post(f"{path}/withdraw").status_code == 403
    with pytest.raises(Refused):
        actions.withdraw_concept(concept=made, by=actor_for(cast.agder_coordinator))
    with pytest.raises(Refused):
        actions.propose_concept(
            hub=cast.gdynia, facts=facts(), by=actor_for(cast.agder_coordinator)
        )
    signed_in(cast.gdynia_coordinator).post(f"{path}/withdraw")
    made.refresh_from_db()
    assert made.state == "withdrawn"


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative"])
def test_members_see_no_proposals_and_propose_none(cast: Cast, who: str) -> None:
    made = proposed(cast)
    client = signed_in(getattr(cast, who))
    assert client.get("/topics/proposals/all").status_code == 403
    assert client.get(made.get_absolute_url()).status_code == 404
    assert client.post("/topics/proposals/new", typed(looked="yes")).status_code == 403
    assert "/topics/proposals/all" not in links_of(client.get("/topics/"))


def test_the_queue_has_the_longest_wait_first_and_tabs_with_counts(cast: Cast) -> None:
    first, second = proposed(cast), proposed(cast)
    page = signed_in(cast.administrator).get("/topics/proposals/proposed")
    order = [
        one
        for one in links_of(page)
        if one in map(ProposedConcept.get_absolute_url, (first, second))
    ]
    assert order == [first.get_absolute_url(), second.get_absolute_url()]
    assert "Proposed 2" in text_of(page)
    assert signed_in(cast.administrator).get("/topics/proposals/married").status_code == 404
    empty = text_of(signed_in(cast.administrator).get("/topics/proposals/declined"))
    assert "Nothing here" in empty


def test_a_coordinator_finds_the_way_from_the_topics(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    assert "/topics/proposals/all" in links_of(client.get("/topics/"))
    assert "/topics/proposals/new" in links_of(client.get("/topics/proposals/all"))


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    proposed(cast)
    first = queries_of(client, "/topics/proposals/all")
    for _number in range(2):
        proposed(cast)
    assert queries_of(client, "/topics/proposals/all") == first


def test_loading_an_edition_keeps_local_topics_with_their_names_and_places(cast: Cast) -> None:
    topic = accepted(cast)
    names = sorted(topic.labels.values_list("language", "text"))
    load_shipped_thesaurus()
    topic.refresh_from_db()
    assert (topic.is_withdrawn, topic.is_local) == (False, True)
    assert sorted(topic.labels.values_list("language", "text")) == names
    assert [one.slug for one in topic.broader.all()] == ["sport-for-all"]
    assert topic in topics_named_in("We love kiteboarding.", "en")


def test_a_topic_that_an_edition_takes_over_is_local_no_more(cast: Cast) -> None:
    topic = accepted(cast)
    Topic.objects.filter(pk=topic.pk).update(slug="new-of-the-edition")
    Topic.objects.filter(slug="sport-for-all").update(is_local=True)
    load_shipped_thesaurus()
    assert not topic_at("sport-for-all").is_local


def test_concepts_are_exported_as_branches_that_the_engine_reads(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.setup", lambda: None)
    exports.main(["concepts", str(tmp_path / "none")])
    assert "no concepts of its own" in capsys.readouterr().out
    topic = accepted(cast)
    folder = tmp_path / "out"
    exports.main(["concepts", str(folder)])
    assert str(folder / "field.toml") in capsys.readouterr().out
    read = _read_by_the_engine(folder, tmp_path / "source")
    concept = read["kitesurfing"]
    assert concept.facet == "field"
    assert concept.broader == ("sport-for-all",)
    assert dict(concept.labels) == {"en": tuple(LABELS["en"]), "pl": tuple(LABELS["pl"])}
    assert concept.scope_notes["en"] == str(topic.scope_note)


def _read_by_the_engine(folder: Path, source: Path) -> Any:
    """The files stand in a folder of branches, as the thesaurus' own do."""
    (source / "branches").mkdir(parents=True)
    scheme = files("koga.engine.thesaurus") / "scheme.toml"
    (source / "scheme.toml").write_text(scheme.read_text(encoding="utf-8"), encoding="utf-8")
    for file in folder.iterdir():
        (source / "branches" / file.name).write_bytes(file.read_bytes())
    return read_thesaurus(source)


def test_a_local_topic_is_told_as_skos_and_the_scheme_holds_it(cast: Cast) -> None:
    topic = accepted(cast)
    client = signed_in(None)
    told = client.get(f"{topic.get_absolute_url()}.ttl")
    assert "Kiteboarding" in told.content.decode()
    assert "kitesurfing" in client.get("/topics/skos.ttl").content.decode()


def test_each_step_stands_in_the_trail(cast: Cast) -> None:
    made = proposed(cast)
    actions.revise_concept(
        concept=made, facts=facts(why="Four."), by=actor_for(cast.gdynia_coordinator)
    )
    actions.accept_concept(concept=made, by=actor_for(cast.administrator))
    deeds = AuditEntry.objects.filter(object_type="concepts.proposedconcept").order_by("pk")
    assert [(one.action, one.person_id) for one in deeds] == [
        ("concepts.concept-proposed", cast.gdynia_coordinator.pk),
        ("concepts.concept-revised", cast.gdynia_coordinator.pk),
        ("concepts.concept-accepted", cast.administrator.pk),
    ]


def test_a_closed_account_is_not_written_to_and_loses_its_name(cast: Cast) -> None:
    made = proposed(cast)
    Person.objects.filter(pk=cast.gdynia_coordinator.pk).update(is_active=False)
    made.refresh_from_db()
    actions.accept_concept(concept=made, by=actor_for(cast.administrator))
    assert not mails_to(cast.gdynia_coordinator.email)
