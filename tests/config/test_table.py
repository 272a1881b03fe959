"""The table of settings: each kind, each source, and every mistake said loudly with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from koga.config.table import TABLE, WrongSetting, read, read_file


def given(**values: str) -> dict[str, object]:
    return dict(read(values))


def test_without_anything_given_every_setting_has_its_default() -> None:
    values = given()
    assert list(values) == [setting.name for setting in TABLE]
    assert values["PORT"] == 8000
    assert values["KOGA_DEBUG"] is False
    assert values["KOGA_HOSTS"] == ("localhost", "127.0.0.1", "[::1]")
    assert values["KOGA_DATA_DIR"] == Path("var").resolve()


def test_every_setting_says_what_it_means_and_has_a_default_of_its_kind() -> None:
    assert all(setting.meaning.endswith(".") for setting in TABLE)
    assert {setting.kind for setting in TABLE} <= {"text", "number", "yes/no", "list", "path"}
    names = [setting.name for setting in TABLE]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("raw", ["yes", "true", "1", "on", "YES", "True"])
def test_yes_is_written_in_several_ways(raw: str) -> None:
    assert given(KOGA_DEBUG=raw)["KOGA_DEBUG"] is True


@pytest.mark.parametrize("raw", ["no", "false", "0", "off", "NO"])
def test_no_is_written_in_several_ways(raw: str) -> None:
    assert given(KOGA_HTTPS=raw)["KOGA_HTTPS"] is False


def test_a_list_is_parted_by_commas_and_blanks_do_not_count() -> None:
    assert given(KOGA_HOSTS=" koga.example , ,b.example,")["KOGA_HOSTS"] == (
        "koga.example",
        "b.example",
    )


def test_a_path_becomes_absolute_and_knows_the_home_folder() -> None:
    assert given(KOGA_DATA_DIR="~/koga")["KOGA_DATA_DIR"] == Path("~/koga").expanduser().resolve()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("KOGA_DEBUG", "maybe"),
        ("KOGA_DEBUG", ""),
        ("PORT", "eighty"),
        ("PORT", ""),
        ("KOGA_UPLOAD_MB", "2.5"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_name_value_and_meaning(
    name: str, raw: str
) -> None:
    meaning = next(setting.meaning for setting in TABLE if setting.name == name)
    with pytest.raises(WrongSetting) as complaint:
        read({name: raw})
    assert all(said in str(complaint.value) for said in (name, repr(raw), meaning))


def test_a_name_nobody_knows_is_refused() -> None:
    with pytest.raises(WrongSetting, match="KOGA_DEBUGG: there is no such setting"):
        read({"KOGA_DEBUGG": "yes"})


def test_names_of_others_are_none_of_ours() -> None:
    assert "HOME" not in read({"HOME": "/tmp", "KOGA_TEST_POSTGRESQL": "postgresql://h/d"})  # noqa: S108 - a value, never used


def test_a_file_gives_values_and_the_environment_has_the_last_word(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_text(
        "# ours\n\n KOGA_SITE_NAME = Pomerania = sea \nPORT=9000\n  # end\n", encoding="utf-8"
    )
    values = given(KOGA_SETTINGS_FILE=str(file), PORT="9001")
    assert (values["KOGA_SITE_NAME"], values["PORT"]) == ("Pomerania = sea", 9001)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("KOGA_DEBUG yes", "line 2: expected NAME=value"),
        ("KOGA_DEBUGG=yes", "line 2: there is no setting 'KOGA_DEBUGG'"),
        ("HOME=here", "line 2: there is no setting 'HOME'"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "settings"
    file.write_text(f"PORT=1\n{line}\n")
    with pytest.raises(WrongSetting, match=complaint):
        read_file(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="KOGA_SETTINGS_FILE: there is no file"):
        read({"KOGA_SETTINGS_FILE": str(tmp_path / "nowhere")})


def test_a_wrong_value_in_the_file_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_text("PORT=eighty")
    with pytest.raises(WrongSetting, match="PORT: 'eighty'"):
        read({"KOGA_SETTINGS_FILE": str(file)})
