"""The thesaurus as SKOS in Turtle, for anyone's catalogue.

SKOS Reference (W3C Recommendation, 18 August 2009); RDF 1.1 Turtle (W3C, 25 February 2014);
DCMI Metadata Terms for what is said of the scheme.
"""

import re
from collections.abc import Iterable, Mapping

from koga.engine.thesaurus.model import Concept, Scheme, Thesaurus

_PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def thesaurus_turtle(thesaurus: Thesaurus, base_uri: str) -> str:
    """Return the whole scheme: its own description, then every concept in the source's order.

    A concept's address is the base, a slash (unless the base ends in "/" or "#") and its id.
    Raises ValueError if an address would not be an absolute IRI.

    >>> arts = Concept("arts", "creative", {"en": ("Arts",)})
    >>> print(thesaurus_turtle(Thesaurus((arts,)), "https://example.org/topics").split("\\n\\n")[1])
    <https://example.org/topics> a skos:ConceptScheme ;
        skos:hasTopConcept <https://example.org/topics/arts> .
    """
    described = _scheme_block(thesaurus, base_uri)
    blocks = [_concept_block(thesaurus, concept, base_uri) for concept in thesaurus]
    return "\n".join([_PREFIXES, described, *blocks])


def concept_turtle(thesaurus: Thesaurus, concept_id: str, base_uri: str) -> str:
    """Return one concept with its relations; KeyError for an unknown id, else as above."""
    return f"{_PREFIXES}\n{_concept_block(thesaurus, thesaurus[concept_id], base_uri)}"


def _scheme_block(thesaurus: Thesaurus, base_uri: str) -> str:
    statements = list(_scheme_statements(thesaurus.scheme)) if thesaurus.scheme else []
    tops = (_concept_iri(concept.id, base_uri) for concept in thesaurus.top_concepts)
    statements += [f"skos:hasTopConcept {top}" for top in tops]
    return _block(_scheme_iri(base_uri), "skos:ConceptScheme", statements)


def _scheme_statements(scheme: Scheme) -> Iterable[str]:
    yield from _tagged("dcterms:title", scheme.titles)
    yield f'dcterms:created "{scheme.created.isoformat()}"^^xsd:date'
    yield f'dcterms:modified "{scheme.modified.isoformat()}"^^xsd:date'
    yield f"dcterms:license {_iri(scheme.licence)}"
    yield f"owl:versionInfo {_literal(scheme.version)}"


def _concept_block(thesaurus: Thesaurus, concept: Concept, base_uri: str) -> str:
    scheme = _scheme_iri(base_uri)
    statements = [f"skos:inScheme {scheme}"]
    if not concept.broader:
        statements.append(f"skos:topConceptOf {scheme}")
    for language, labels in concept.labels.items():
        kinds = ("skos:prefLabel", *["skos:altLabel"] * (len(labels) - 1))
        for kind, label in zip(kinds, labels, strict=False):
            statements.append(f"{kind} {_literal(label)}@{language}")
    statements += _tagged("skos:scopeNote", concept.scope_notes)
    for kind, others in (
        ("skos:broader", thesaurus.broader(concept.id)),
        ("skos:narrower", thesaurus.narrower(concept.id)),
        ("skos:related", thesaurus.related(concept.id)),
    ):
        statements += [f"{kind} {_concept_iri(other.id, base_uri)}" for other in others]
    return _block(_concept_iri(concept.id, base_uri), "skos:Concept", statements)


def _block(subject: str, kind: str, statements: Iterable[str]) -> str:
    return f"{subject} " + " ;\n    ".join([f"a {kind}", *statements]) + " .\n"


def _tagged(predicate: str, texts: Mapping[str, str]) -> list[str]:
    return [f"{predicate} {_literal(text)}@{language}" for language, text in texts.items()]


def _scheme_iri(base_uri: str) -> str:
    return _iri(base_uri.rstrip("/#"))


def _concept_iri(concept_id: str, base_uri: str) -> str:
    return _iri(base_uri + ("" if base_uri.endswith(("/", "#")) else "/") + concept_id)


def _iri(address: str) -> str:
    if _NOT_IN_AN_IRI.search(address) or not _ABSOLUTE.fullmatch(address):
        raise ValueError(f"not an absolute IRI: {address!r}")
    return f"<{address}>"


def _literal(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, _plain(sign)) for sign in text) + '"'


def _plain(sign: str) -> str:
    return sign if sign >= " " and sign != "\x7f" else f"\\u{ord(sign):04X}"
