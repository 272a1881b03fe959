"""A document as tagged PDF (PDF/UA-1). Texts travel as data, never as typst markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from koga.core.documents.blocks import Block, Cell, Document, Grid, Linked

_FOLDER: Final = Path(__file__).parent
_TEMPLATE: Final = _FOLDER / "document.typ"
_FONTS: Final = _FOLDER / "fonts"


def pdf(document: Document) -> bytes:
    """The document; the same document gives the same pages."""
    import typst  # takes 40 MB: only who makes a PDF pays for it

    made = typst.compile(
        str(_TEMPLATE),
        root=str(_FOLDER),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_plain(document))},
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        raise TypeError("typst was asked for one file")
    return made


def _plain(document: Document) -> dict[str, Any]:
    plain = {
        name: getattr(document, name)
        for name in ("title", "language", "eyebrow", "subtitle", "foot", "author", "mark")
    }
    return {**plain, "blocks": [_block(block) for block in document.blocks]}


def _block(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Grid):
        return {
            "kind": kind,
            "caption": block.caption,
            "heads": [asdict(head) for head in block.heads],
            "rows": [[_cell(cell) for cell in row] for row in block.rows],
            "total": [_cell(cell) for cell in block.total],
        }
    return {"kind": kind, **asdict(block)}


def _cell(cell: Cell) -> dict[str, str]:
    if isinstance(cell, Linked):
        return {"text": cell.text, "url": cell.url}
    return {"text": cell, "url": ""}
