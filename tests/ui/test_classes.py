"""No rule without a use: every class of our style sheets stands in a template or in our code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import koga
from koga.ui.components.marks import BUTTONS, TONES

ROOT = Path(koga.__file__).parent

# Classes whose names are put together where they are used: "button-" and a look. What comes first
# of a kind needs no rule of its own.
PUT_TOGETHER: Final = {
    *(f"button-{look}" for look in BUTTONS if look != "primary"),
    *(f"tone-{tone}" for tone in TONES),
    *(f"avatar-hue-{hue}" for hue in (1, 2, 3)),
    "avatar-organisation",
    *(f"field-{kind}" for kind in ("date", "datetime", "number", "time")),
    *(f"s{number}" for number in range(1, 7)),
    "step-done",
    *(f"swatch-{name}" for name in ("paper", "surface", "sunken", "ink", "ink-soft", "hull")),
    *(f"swatch-{name}" for name in ("sea", "amber")),
}


def classes() -> dict[str, str]:
    """Every class that a rule is for, with the name of its sheet."""
    found = {}
    for path in sorted(ROOT.rglob("*.css")):
        sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector in re.findall(r"([^{};]+)\{", sheet):
            if not selector.strip().startswith("@"):
                found |= dict.fromkeys(re.findall(r"\.([a-zA-Z][\w-]*)", selector), path.name)
    return found


def used() -> set[str]:
    return {word for text in (*in_templates(), *in_code(), *in_script()) for word in text.split()}


def in_templates() -> Iterator[str]:
    """What stands in attributes and blocks that name classes; of a condition, every branch."""
    tag, variable = r"{%.*?%}", r"{{.*?}}"
    attribute = re.compile(rf'(?:class|css|look|size|water)="((?:{tag}|{variable}|[^"])*)"')
    block = re.compile(r"{% block body_class %}(.*?){% endblock")
    for path in ROOT.rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        for text in (*attribute.findall(source), *block.findall(source)):
            yield re.sub(f"{tag}|{variable}", " ", text)


def in_code() -> Iterator[str]:
    """Attributes written in Python, and strings of nothing but words as they name classes."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from re.findall(r'class="([^"]*)"', node.value)
                if re.fullmatch(r"[a-z0-9 -]+", node.value):
                    yield node.value


def in_script() -> Iterator[str]:
    for path in (ROOT / "ui/static/ui/js").glob("*.js"):
        yield from re.findall(r'"\.?([\w-]+)"', path.read_text(encoding="utf-8"))


def test_every_class_of_the_style_sheets_is_used() -> None:
    known = classes()
    assert len(known) > 200
    left = set(known) - used() - PUT_TOGETHER
    assert {name: known[name] for name in left} == {}


def test_no_class_is_excused_that_has_no_rule() -> None:
    assert PUT_TOGETHER - set(classes()) == set()
