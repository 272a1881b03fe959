"""Check the thesaurus and count it: `python -m koga.engine.thesaurus [FOLDER]`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from koga.engine.thesaurus.loading import ThesaurusError, load_thesaurus, read_thesaurus
from koga.engine.thesaurus.model import FACETS, LANGUAGES, Thesaurus
from koga.engine.thesaurus.validation import validate


def main(arguments: Sequence[str]) -> int:
    """Print the counts and the problems of a folder, or of the shipped thesaurus.

    Returns the exit status: 0 if it is sound, 1 if there are problems.
    """
    try:
        thesaurus = read_thesaurus(Path(arguments[0])) if arguments else load_thesaurus()
    except ThesaurusError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(_counts(thesaurus))
    problems = validate(thesaurus)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def _counts(thesaurus: Thesaurus) -> str:
    lines = [f"{len(thesaurus)} concepts, {len(thesaurus.top_concepts)} branches"]
    lines += [f"  {facet}: {sum(one.facet == facet for one in thesaurus)}" for facet in FACETS]
    for language in LANGUAGES:
        preferred = sum(one.preferred(language) is not None for one in thesaurus)
        others = sum(len(one.alternatives(language)) for one in thesaurus)
        lines.append(f"  {language}: {preferred} preferred labels, {others} alternatives")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
