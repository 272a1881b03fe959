"""How source files become a thesaurus, and what is refused."""

from pathlib import Path

import pytest

from koga.engine.thesaurus import LANGUAGES, ThesaurusError, read_thesaurus
from koga.engine.thesaurus.__main__ import main

SCHEME = """
version = "1"
created = 2026-01-01
modified = 2026-01-02
licence = "https://example.org/licence"
[title]
en = "Topics"
"""
ARTS = """
facet = "creative"
[[concept]]
id = "arts"
scope_note.en = "What is made to be seen or heard."
[concept.labels]
en = ["Arts", "Culture"]
"""
FEASTS = """
facet = "method"
[[concept]]
id = "feasts"
related = ["arts"]
[concept.labels]
en = ["Feasts"]
"""


def folder(path: Path, *, scheme: str = SCHEME, **branches: str) -> Path:
    (path / "scheme.toml").write_text(scheme, encoding="utf-8")
    (path / "branches").mkdir()
    for name, text in branches.items():
        (path / "branches" / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def test_branches_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    thesaurus = read_thesaurus(folder(tmp_path, b=ARTS, a=FEASTS))
    assert [concept.id for concept in thesaurus] == ["feasts", "arts"]
    assert [concept.facet for concept in thesaurus] == ["method", "creative"]


def test_related_becomes_symmetric(tmp_path: Path) -> None:
    thesaurus = read_thesaurus(folder(tmp_path, a=ARTS, b=FEASTS))
    assert thesaurus["arts"].related == ("feasts",)
    assert thesaurus["feasts"].related == ("arts",)


def test_relation_stated_on_both_sides_counts_once(tmp_path: Path) -> None:
    both = ARTS.replace('id = "arts"', 'id = "arts"\nrelated = ["feasts"]')
    thesaurus = read_thesaurus(folder(tmp_path, a=both, b=FEASTS))
    assert thesaurus["feasts"].related == ("arts",)


@pytest.mark.parametrize(
    ("branch", "words"),
    [
        ("facet = ", "a.toml: Invalid value"),
        ("[[concept]]", "a.toml: KeyError('facet')"),
        ('facet = "method"\n[[concept]]', "a.toml: KeyError('id')"),
        ('facet = "method"\nconcept = 3', "a.toml: TypeError"),
        (ARTS.replace('["Arts", "Culture"]', '"Arts"'), "'Arts' is not a list of texts"),
    ],
)
def test_unreadable_branch_is_refused_by_name(tmp_path: Path, branch: str, words: str) -> None:
    with pytest.raises(ThesaurusError) as refusal:
        read_thesaurus(folder(tmp_path, a=branch))
    assert words in str(refusal.value)


def test_scheme_without_a_version_is_refused(tmp_path: Path) -> None:
    scheme = SCHEME.replace('version = "1"', "")
    with pytest.raises(ThesaurusError, match=r"scheme.toml: 'version' is missing"):
        read_thesaurus(folder(tmp_path, scheme=scheme))


def test_folder_without_branches_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scheme.toml").write_text(SCHEME, encoding="utf-8")
    with pytest.raises(ThesaurusError, match="there is no such folder"):
        read_thesaurus(tmp_path)


def test_command_prints_counts_and_exits_0_for_the_shipped_thesaurus(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert "8 branches" in output.out
    assert all(f"  {language}: " in output.out for language in LANGUAGES)


def test_command_prints_problems_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder(tmp_path, a=ARTS))]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("1 concepts, 1 branches")
    assert "arts: no label in pl\n" in output.err


def test_command_says_what_cannot_be_read_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("scheme.toml: ")
