import json
from collections.abc import Mapping, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from koga.engine.command import main

Rows = Sequence[Mapping[str, Any]]


def written(folder: Path, name: str, rows: Rows) -> str:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_analyse_answers_a_line_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [{"id": 1, "text": "Szukamy partnera do wymiany młodzieży"}, {"id": "b", "text": "123"}]
    main(["analyse", written(tmp_path, "texts.jsonl", texts)])
    first, second = said(capsys)
    assert first["language"] == "pl"
    assert "youth-exchange" in [concept["id"] for concept in first["concepts"]]
    assert second == {
        "id": "b",
        "language": None,
        "confidence": 0.0,
        "tokens": ["123"],
        "concepts": [],
    }


def test_search_answers_a_line_a_query_with_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [
        {"id": "no", "text": "Vi tilbyr kurs i regnskap", "language": "no"},
        {"id": "de", "text": "Chor sucht Auftritte", "language": "de"},
    ]
    queries = [{"id": "q", "text": "chór", "language": "pl"}]
    main(
        [
            *("search", "--documents", written(tmp_path, "d.jsonl", documents)),
            *("--queries", written(tmp_path, "q.jsonl", queries), "--top", "1"),
        ]
    )
    (answer,) = said(capsys)
    assert answer["query"] == "q"
    assert [one["id"] for one in answer["results"]] == ["de"]
    assert answer["results"][0]["reasons"]


def organisations() -> Rows:
    return [
        {"id": "pl1", "name": "Fundacja Morze", "country": "PL", "needs": ["interpreters"]},
        {"id": "pl2", "name": "Fundacja Las", "country": "PL"},
        {"id": "no1", "name": "Havet", "country": "NO", "offers": ["interpreters"]},
        {"id": "no2", "name": "Skogen", "country": "NO"},
        {"id": "lt1", "name": "Jūra", "country": "LT", "texts": [{"text": "Saugome jūrą"}]},
    ]


def test_match_gives_partners_abroad_never_met_and_never_oneself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = [{"id": "h", "programme": "P", "title": "Sea", "members": ["pl1", "lt1"]}]
    (tmp_path / "asking.txt").write_text("pl1\n", encoding="utf-8")
    main(
        [
            *("match", "--organisations", written(tmp_path, "o.jsonl", organisations())),
            *("--history", written(tmp_path, "h.jsonl", history)),
            *("--asking", str(tmp_path / "asking.txt"), "--across-border", "--new-only"),
        ]
    )
    (answer,) = said(capsys)
    assert answer["organisation"] == "pl1"
    assert [one["id"] for one in answer["partners"]] == ["no1", "no2"]
    for one in answer["partners"]:
        assert one["score"] == pytest.approx(
            sum(term["points"] for term in one["reasons"]), abs=1e-3
        )


def test_match_says_its_reasons_in_a_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path, "o.jsonl", organisations())
    (tmp_path / "asking.txt").write_text("pl1\n", encoding="utf-8")
    asked = ["match", "--organisations", source, "--asking", str(tmp_path / "asking.txt")]
    main([*asked, "--across-border", "--language", "pl"])
    first = said(capsys)[0]["partners"][0]
    assert first["id"] == "no1"
    assert first["reasons"][0]["text"] == "Czego szukacie i co oni oferują: Tłumacze i tłumaczenia"
    assert all(term["text"] for term in first["reasons"])
    with pytest.raises(SystemExit):
        main([*asked, "--language", "xx"])
    assert "--language has to be one of en, pl, nb" in capsys.readouterr().err


def test_what_is_wrong_with_a_line_is_said_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": 1, "text": "a"}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["analyse", str(tmp_path / "t.jsonl")])
    assert ended.value.code == 2
    assert "line 2: text missing" in capsys.readouterr().err


def test_a_missing_file_and_an_unknown_organisation_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["analyse", str(tmp_path / "none.jsonl")])
    assert "none.jsonl: No such file" in capsys.readouterr().err
    (tmp_path / "asking.txt").write_text("xx\n", encoding="utf-8")
    source = written(tmp_path, "o.jsonl", organisations())
    with pytest.raises(SystemExit):
        main(["match", "--organisations", source, "--asking", str(tmp_path / "asking.txt")])
    assert "no organisation has the id 'xx'" in capsys.readouterr().err


def test_consortium_chooses_or_names_the_rules_in_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": "a", "country": "PL", "fit": 2}, {"id": "b", "country": "NO", "fit": 1}]
    source = written(tmp_path, "o.jsonl", rows)
    for name, different in (("can.json", 2), ("cannot.json", 3)):
        rules = {"members": {"min": 2}, "countries": {"different": {"min": different}}}
        (tmp_path / name).write_text(json.dumps(rules), encoding="utf-8")
        main(["consortium", "--organisations", source, "--rules", str(tmp_path / name)])
    can, cannot = said(capsys)
    assert [one["id"] for one in can["consortium"]["members"]] == ["a", "b"]
    assert cannot["consortium"] is None
    assert cannot["conflict"]["sentence"]


def test_rules_that_are_no_rules_are_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path, "o.jsonl", [{"id": "a"}])
    for text, complaint in (("[1]", "no JSON object"), ("{", "no JSON"), ('{"x": 1}', "x")):
        (tmp_path / "r.json").write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["consortium", "--organisations", source, "--rules", str(tmp_path / "r.json")])
        assert ended.value.code == 2
        assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("verb", "said", "complaint"),
    [
        ("match", {"languages": "nb"}, "languages: a list is needed, not 'nb'"),
        ("match", {"texts": "Choir"}, "texts: a list is needed, not 'Choir'"),
        ("match", {"topics": 5}, "topics: a list is needed, not 5"),
        ("match", {"experience": "lots"}, "experience is no number: 'lots'"),
        ("match", {"id": "a"}, "the id 'a' stands on a line before"),
        ("consortium", {"topics": "sea"}, "organisation 2: topics: a list is needed"),
        (
            "consortium",
            {"newcomer": "false"},
            "organisation 2: newcomer: true or false is needed, not 'false'",
        ),
        (
            "consortium",
            {"can_lead": "no"},
            "organisation 2: can_lead: true or false is needed, not 'no'",
        ),
        ("consortium", {"id": "a"}, "the id 'a' stands on a line before"),
    ],
)
def test_what_is_wrong_with_an_organisation_is_said_with_its_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    verb: str,
    said: Mapping[str, Any],
    complaint: str,
) -> None:
    source = written(tmp_path, "o.jsonl", [{"id": "a"}, {"id": 2, **said}])
    rules = ["--rules", written(tmp_path, "r.json", [{}])] if verb == "consortium" else []
    with pytest.raises(SystemExit) as ended:
        main([verb, "--organisations", source, *rules])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert f"line 2: {complaint}" in told


def test_members_of_what_was_done_before_are_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path, "o.jsonl", organisations())
    history = written(tmp_path, "h.jsonl", [{"id": "h", "start": 2019, "members": "pl1"}])
    with pytest.raises(SystemExit):
        main(["match", "--organisations", source, "--history", history])
    assert "line 1: members: a list is needed, not 'pl1'" in capsys.readouterr().err


def test_a_line_that_is_no_utf_8_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = '{"id": 1, "text": "ż"}\n'.encode() + '{"id": 2, "text": "ż"}\n'.encode("cp1250")
    (tmp_path / "t.jsonl").write_bytes(broken)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(broken), encoding="utf-8"))
    for source in (str(tmp_path / "t.jsonl"), "-"):
        with pytest.raises(SystemExit) as ended:
            main(["analyse", source])
        assert ended.value.code == 2
        assert f"{source}, line 2: this is no UTF-8" in capsys.readouterr().err
