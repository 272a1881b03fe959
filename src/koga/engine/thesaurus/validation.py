"""What can be wrong with a thesaurus, said in plain words.

The rules are those of the SKOS Reference (W3C 2009), its integrity conditions S13 (a label is
preferred or alternative, not both), S14 (one preferred label a language) and S27 (what is
related is not also above), and the house's own: every language, no label that misleads.
"""

import re
from collections import Counter
from collections.abc import Iterator

from koga.engine.thesaurus.model import FACETS, LANGUAGES, Concept, Thesaurus, fold

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def validate(thesaurus: Thesaurus) -> list[str]:
    """Return the problems, each as one sentence, in the order of the source; sound is `[]`.

    >>> art = Concept("art", "creative", {"en": ("Art.",)}, broader=("arts",))
    >>> validate(Thesaurus((art,)))[1:3]
    ["art: broader concept 'arts' is unknown", 'art: no label in pl']
    """
    checks = (_scheme_problems, _id_problems, _relation_problems, _label_problems, _label_clashes)
    return [problem for check in checks for problem in check(thesaurus)]


def _scheme_problems(thesaurus: Thesaurus) -> Iterator[str]:
    titles = thesaurus.scheme.titles if thesaurus.scheme else {}
    missing = [language for language in LANGUAGES if not titles.get(language, "").strip()]
    if missing:
        yield f"scheme: no title in {', '.join(missing)}"


def _id_problems(thesaurus: Thesaurus) -> Iterator[str]:
    for concept_id, times in Counter(concept.id for concept in thesaurus).items():
        if times > 1:
            yield f"{concept_id}: the id is used {times} times"
        if not _SLUG.fullmatch(concept_id):
            yield f"{concept_id}: the id is not a slug of lower-case letters, digits and hyphens"


def _relation_problems(thesaurus: Thesaurus) -> Iterator[str]:
    for concept in thesaurus:
        for kind, ids in (("broader", concept.broader), ("related", concept.related)):
            for other in ids:
                if other not in thesaurus:
                    yield f"{concept.id}: {kind} concept '{other}' is unknown"
            if len(set(ids)) < len(ids):
                yield f"{concept.id}: a {kind} concept is named twice"
        yield from _loops(concept, thesaurus)


def _loops(concept: Concept, thesaurus: Thesaurus) -> Iterator[str]:
    above = thesaurus.ancestors(concept.id)
    if any(concept.id in one.broader for one in (concept, *above)):
        yield f"{concept.id}: a cycle of broader concepts leads back to it"
    for other in thesaurus.related(concept.id):
        if other.id == concept.id:
            yield f"{concept.id}: related to itself"
        elif other in above:
            yield f"{concept.id}: related to '{other.id}', which is also above it"
        if concept.id not in other.related:
            yield f"{concept.id}: related to '{other.id}', but not the other way round"


def _label_problems(thesaurus: Thesaurus) -> Iterator[str]:
    for concept in thesaurus:
        if concept.facet not in FACETS:
            yield f"{concept.id}: facet '{concept.facet}' is unknown"
        for language in LANGUAGES:
            if not concept.labels.get(language):
                yield f"{concept.id}: no label in {language}"
        for language in sorted(set(concept.labels) - set(LANGUAGES)):
            yield f"{concept.id}: language '{language}' is unknown"
        for language, labels in concept.labels.items():
            yield from _spelling_problems(concept.id, language, labels)
        yield from _scope_note_problems(concept)


def _spelling_problems(concept_id: str, language: str, labels: tuple[str, ...]) -> Iterator[str]:
    for label in labels:
        if not label.strip():
            yield f"{concept_id}: a blank label in {language}"
        elif label != " ".join(label.split()):
            yield f"{concept_id}: stray white space in the {language} label '{label}'"
        if label.endswith((".", ",", ";", ":")):
            yield f"{concept_id}: the {language} label '{label}' ends with a stop"
    for label, times in Counter(map(fold, labels)).items():
        if times > 1:
            yield f"{concept_id}: the {language} label '{label}' is given {times} times"


def _scope_note_problems(concept: Concept) -> Iterator[str]:
    for language in dict.fromkeys(("en", "pl", *concept.scope_notes)):
        note = concept.scope_notes.get(language, "")
        if not note.strip():
            yield f"{concept.id}: the scope note in {language} is blank"
        elif note != note.strip():
            yield f"{concept.id}: stray white space in the scope note in {language}"


def _label_clashes(thesaurus: Thesaurus) -> Iterator[str]:
    for language in LANGUAGES:
        owners: dict[str, str] = {}
        for concept in thesaurus:
            label = concept.preferred(language) or ""
            owner = owners.setdefault(fold(label), concept.id) if label else concept.id
            if owner != concept.id:
                yield f"{concept.id}: its {language} label '{label}' is also preferred by {owner}"
        for concept in thesaurus:
            for label in concept.alternatives(language):
                owner = owners.get(fold(label), concept.id)
                if owner != concept.id:
                    yield (
                        f"{concept.id}: its alternative {language} label '{label}' "
                        f"is the preferred label of {owner}"
                    )
