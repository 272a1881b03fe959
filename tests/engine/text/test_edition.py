from pathlib import Path

from koga.engine.text.edition import _sources, edition


def test_an_edition_is_told_by_what_texts_are_read_with() -> None:
    assert len(edition()) == 16
    assert edition.__wrapped__() == edition()


def test_dictionaries_and_rules_count_and_caches_do_not(tmp_path: Path) -> None:
    for name in ("words.tsv", "rules.py", "rules.pyc", "deeper/data.xz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [name for name, _ in _sources(tmp_path, "a")] == [
        "a/deeper/data.xz",
        "a/rules.py",
        "a/words.tsv",
    ]
