"""The `koga` command: every verb has a module and help, and says what is wrong with its words."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from docs.write import PAGES, REFERENCE
from python_calamine import CalamineWorkbook
from tests.factories.cast import Cast

from koga.config import command
from koga.config.command import VERBS, usage
from koga.config.verbs import administrator, backup, doctor, exports, restore, run, serve, settings
from koga.config.verbs.update import is_behind
from koga.core.models import MailRecord
from koga.demo.build import accounts_told
from koga.organisations.models import Organisation
from koga.people.models import Person

FOLDER = Path(command.__file__).parent / "verbs"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_module_that_says_how_it_is_called(verb: str) -> None:
    module = import_module(f"koga.config.verbs.{VERBS[verb][0]}")
    assert callable(module.main)
    assert (module.__doc__ or "").startswith(f"koga {verb}")


def test_no_verb_is_forgotten_in_the_table() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {module for module, _phrase in VERBS.values()} == modules


def test_help_names_every_verb_with_a_phrase() -> None:
    told = usage()
    assert all(f"koga {verb} " in told and phrase in told for verb, (_, phrase) in VERBS.items())


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
def test_help_is_shown_when_asked_for_and_when_nothing_is(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["koga", *words])
    command.main()
    assert capsys.readouterr().out.strip() == usage()


def test_a_wrong_setting_stops_the_command_with_one_line(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "KOGA_DATA_DIR": str(tmp_path),
        "PORT": "eighty",
        "DJANGO_SETTINGS_MODULE": "koga.config.settings",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "koga.config", "doctor"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("koga: PORT: 'eighty' is not a number.")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (backup, []),
        (restore, []),
        (restore, ["nowhere.zip"]),
        (exports, []),
        (exports, ["people"]),
        (administrator, []),
        (administrator, ["kasia"]),
    ],
)
def test_a_verb_without_its_words_says_how_it_is_called(module: object, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        module.main(words)
    assert str(ended.value).startswith("koga ")


def test_settings_are_shown_with_their_meaning_and_secrets_are_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOGA_SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://koga:hush@h/d")
    monkeypatch.setenv("KOGA_SITE_NAME", "Pomerania")
    settings.main([])
    told = capsys.readouterr().out
    assert "hush" not in told
    assert "KOGA_SITE_NAME=Pomerania   [environment]" in told
    assert "Port of the web server." in told


def test_the_server_listens_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("KOGA_BIND", "0.0.0.0")  # noqa: S104 - a value, nothing listens
    line = serve.command()
    assert line[line.index("--port") + 1] == "9000"
    assert line[line.index("--host") + 1] == "0.0.0.0"  # noqa: S104 - as above


def test_the_export_holds_what_everybody_may_see(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports.main(["organisations"])
    printed = capsys.readouterr().out
    exports.main(["organisations", str(tmp_path / "list.csv")])
    content = (tmp_path / "list.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == printed
    assert cast.polish.name in printed
    assert cast.hidden.name not in printed


def test_organisations_are_exported_as_a_workbook_where_the_file_is_called_so(
    cast: Cast, tmp_path: Path
) -> None:
    exports.main(["organisations", str(tmp_path / "list.XLSX")])
    rows = CalamineWorkbook.from_path(tmp_path / "list.XLSX").get_sheet_by_index(0).to_python()
    assert cast.polish.name in {cell for row in rows for cell in row}


def test_an_address_becomes_an_administrator_whether_known_or_not(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    administrator.main(["Kasia@Example.org"])
    administrator.main(["kasia@example.org"])
    person = Person.objects.get()
    assert (person.email, person.is_administrator) == ("kasia@example.org", True)
    assert "kasia@example.org is an administrator" in capsys.readouterr().out


def test_a_backup_is_restored_by_its_verbs(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "koga.zip"
    backup.main([str(file)])
    assert zipfile.is_zipfile(file)
    with pytest.raises(SystemExit, match="people on this platform"):
        restore.main([str(file)])
    assert Organisation.objects.count() == 4
    assert "records, 0 files" in capsys.readouterr().out


def test_the_doctor_names_what_is_wrong_and_ends_with_it(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        doctor.main([])
    told = capsys.readouterr().out
    assert ended.value.code is True
    assert "ok  database" in told
    assert "ok  audit trail" in told
    assert "no  topics: none loaded: run koga update" in told
    assert "no  worker: none is running" in told


def test_every_examination_can_be_made(db: None) -> None:
    assert {name: type(look()) for name, look in doctor.EXAMINATIONS.items()} == dict.fromkeys(
        doctor.EXAMINATIONS, str
    )


def test_a_migrated_database_is_not_behind(db: None) -> None:
    assert not is_behind()
    assert not MailRecord.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_says_what_the_code_says(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("verb", [run, serve])
def test_a_taken_port_stops_the_server_with_one_line(
    verb: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two servers on one port would each answer every other request."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit) as ended:
            verb.main([])
    assert f"cannot listen on 127.0.0.1 port {port}" in str(ended.value)


def test_nobodys_accounts_are_told_where_the_demo_has_not_lived(cast: Cast) -> None:
    """Else a real platform's terminal would name people and a password that it does not have."""
    assert accounts_told() == ""
