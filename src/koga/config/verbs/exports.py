"""koga export organisations [FILE]: what the directory shows to everybody, as CSV or XLSX.

koga export concepts FOLDER: the network's own topics as branches of the thesaurus' source, TOML.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in ("organisations", "concepts"):
        sys.exit(
            "koga export: what can be exported: koga export organisations FILE, "
            "or koga export concepts FOLDER"
        )
    django.setup()
    if arguments[0] == "concepts":
        _concepts(arguments[1:])
        return
    from koga.core.actors import VISITOR
    from koga.organisations.exporting import organisations_csv, organisations_xlsx

    file = Path(arguments[1]) if len(arguments) > 1 else None
    if file is None:
        sys.stdout.write(organisations_csv(VISITOR))
    elif file.suffix.lower() == ".xlsx":
        file.write_bytes(organisations_xlsx(VISITOR))
    else:
        # With a byte order mark: spreadsheets then read it as UTF-8.
        file.write_text(organisations_csv(VISITOR), encoding="utf-8-sig", newline="")


def _concepts(arguments: list[str]) -> None:
    """One file a facet, as the folder `branches` of the thesaurus has them."""
    from koga.topics.exporting import concepts_toml, facets_with_concepts

    if len(arguments) != 1:
        sys.exit("koga export concepts: give the folder to write to")
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    facets = facets_with_concepts()
    for facet in facets:
        file = folder / f"{facet}.toml"
        file.write_text(concepts_toml(facet), encoding="utf-8")
        print(file)
    if not facets:
        print("The network has no concepts of its own.")
