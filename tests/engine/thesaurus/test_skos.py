"""The Turtle is read back by an independent parser and says what the thesaurus says."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from koga.engine.thesaurus import (
    LANGUAGES,
    Concept,
    Thesaurus,
    concept_turtle,
    load_thesaurus,
    thesaurus_turtle,
)

BASE = "https://koga.example/topics"
SCHEME = URIRef(BASE)
THESAURUS = load_thesaurus()


def parsed(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return parsed(thesaurus_turtle(THESAURUS, BASE))


def test_every_concept_has_one_preferred_label_a_language(graph: Graph) -> None:
    labels = list(graph.subject_objects(SKOS.prefLabel))
    assert len(labels) == len(THESAURUS) * len(LANGUAGES)
    tags = {(subject, label.language) for subject, label in labels if isinstance(label, Literal)}
    assert len(tags) == len(labels)


def test_alternative_labels_are_all_there(graph: Graph) -> None:
    expected = sum(len(one.alternatives(tag)) for one in THESAURUS for tag in LANGUAGES)
    assert len(list(graph.subject_objects(SKOS.altLabel))) == expected


def test_related_is_symmetric(graph: Graph) -> None:
    pairs = set(graph.subject_objects(SKOS.related))
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}


def test_narrower_is_the_inverse_of_broader(graph: Graph) -> None:
    broader = set(graph.subject_objects(SKOS.broader))
    assert broader
    assert set(graph.subject_objects(SKOS.narrower)) == {(above, one) for one, above in broader}


def test_related_and_broader_are_disjoint(graph: Graph) -> None:
    for one, other in graph.subject_objects(SKOS.related):
        assert other not in set(graph.transitive_objects(one, SKOS.broader))


def test_every_concept_is_in_the_scheme_and_the_top_is_marked_both_ways(graph: Graph) -> None:
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(THESAURUS)
    assert set(graph.subjects(SKOS.inScheme, SCHEME)) == concepts
    tops = {URIRef(f"{BASE}/{concept.id}") for concept in THESAURUS.top_concepts}
    assert set(graph.objects(SCHEME, SKOS.hasTopConcept)) == tops
    assert set(graph.subjects(SKOS.topConceptOf, SCHEME)) == tops


def test_scheme_says_licence_titles_dates_and_version(graph: Graph) -> None:
    scheme = THESAURUS.scheme
    assert scheme is not None
    assert graph.value(SCHEME, DCTERMS.license) == URIRef(scheme.licence)
    assert len(list(graph.objects(SCHEME, DCTERMS.title))) == len(LANGUAGES)
    for predicate, day in ((DCTERMS.created, scheme.created), (DCTERMS.modified, scheme.modified)):
        assert graph.value(SCHEME, predicate) == Literal(day)
    assert graph.value(SCHEME, OWL.versionInfo) == Literal(scheme.version)


def test_one_concept_says_the_same_as_in_the_whole(graph: Graph) -> None:
    subject = URIRef(f"{BASE}/study-visit")
    alone = parsed(concept_turtle(THESAURUS, "study-visit", BASE))
    assert set(alone) == set(graph.triples((subject, None, None)))
    assert Literal("Wizyta studyjna", lang="pl") in set(alone.objects(subject, SKOS.prefLabel))


def test_signs_that_mean_something_in_turtle_survive() -> None:
    text = 'a "quoted" \\ back\\u0041slash,\nline\r\ttab \x07 \x7f „ąþœ“ 🛶'
    odd = Concept("odd", "field", {"pl": (text,)}, {"en": text})
    graph = parsed(thesaurus_turtle(Thesaurus((odd,)), BASE))
    assert graph.value(URIRef(f"{BASE}/odd"), SKOS.prefLabel) == Literal(text, lang="pl")
    assert graph.value(URIRef(f"{BASE}/odd"), SKOS.scopeNote) == Literal(text, lang="en")


@pytest.mark.parametrize(
    ("base", "concept"), [("urn:koga#", "urn:koga#odd"), (f"{BASE}/", f"{BASE}/odd")]
)
def test_base_may_end_in_a_slash_or_a_hash(base: str, concept: str) -> None:
    graph = parsed(thesaurus_turtle(Thesaurus((Concept("odd", "field", {}),)), base))
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {URIRef(concept)}
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {URIRef(base[:-1])}


@pytest.mark.parametrize("base", ["", "topics", "https://a b", 'https://a"', "https://a>\n<b"])
def test_base_that_is_no_absolute_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="not an absolute IRI"):
        thesaurus_turtle(THESAURUS, base)


def test_unknown_concept_is_refused() -> None:
    with pytest.raises(KeyError):
        concept_turtle(THESAURUS, "lost", BASE)


def test_turtle_is_the_same_every_time() -> None:
    assert thesaurus_turtle(THESAURUS, BASE) == thesaurus_turtle(THESAURUS, BASE)
