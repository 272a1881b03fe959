"""The one table of settings: name, type, default and meaning of everything an operator may turn.

`docs/reference/settings.md` is written from this table and a test compares the two, so the page
cannot lie. Values come from the environment, else from the file named by KOGA_SETTINGS_FILE.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Value = str | int | bool | Path | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: `default` is written as a person would write it in the file."""

    name: str
    kind: str
    default: str
    meaning: str


TABLE: Final[tuple[Setting, ...]] = (
    Setting("KOGA_DATA_DIR", "path", "var", "Folder of the database, uploads and the secret key."),
    Setting("KOGA_SECRET_KEY", "text", "", "Signs sessions and links; made and kept if empty."),
    Setting("KOGA_DEBUG", "yes/no", "no", "Shows programmers' error pages. Never in public."),
    Setting(
        "DATABASE_URL",
        "text",
        "",
        "postgresql://user:password@host:port/name; empty means SQLite in the data folder.",
    ),
    Setting(
        "KOGA_HOSTS",
        "list",
        "localhost,127.0.0.1,[::1]",
        "Host names the platform answers to, with commas between.",
    ),
    Setting(
        "KOGA_BASE_URL", "text", "", "Public address used in mails; else http://localhost:PORT."
    ),
    Setting("PORT", "number", "8000", "Port of the web server."),
    Setting("KOGA_BIND", "text", "127.0.0.1", "Address the web server listens on."),
    Setting("KOGA_WEB_WORKERS", "number", "2", "Processes that answer pages."),
    Setting(
        "KOGA_PROXIES",
        "number",
        "0",
        "How many proxies of yours stand before the server and add to X-Forwarded-For: with too few, "
        "all people count as one when somebody guesses passwords.",
    ),
    Setting("KOGA_HTTPS", "yes/no", "no", "Served over HTTPS: cookies are sent over HTTPS only."),
    Setting(
        "KOGA_SITE_NAME", "text", "Koga", "The name of the network shown on pages and in mails."
    ),
    Setting(
        "KOGA_LANGUAGE", "text", "en", "Language shown to a visitor who asks for none we have."
    ),
    Setting(
        "KOGA_TIME_ZONE", "text", "Europe/Warsaw", "Time zone of a visitor we know nothing of."
    ),
    Setting(
        "KOGA_MAIL_URL",
        "text",
        "",
        "smtp://user:password@host:port or smtps://...; empty keeps mails in the outbox unsent.",
    ),
    Setting("KOGA_MAIL_FROM", "text", "Koga <koga@localhost>", "Sender of every mail."),
    Setting(
        "KOGA_CONTACT",
        "text",
        "",
        "E-mail of whoever runs the platform, on the pages about privacy and accessibility; "
        "else the sender's.",
    ),
    Setting(
        "KOGA_OUTBOX_PAGE",
        "yes/no",
        "no",
        "Lets anyone read all mails at /outbox/. Never in public.",
    ),
    Setting(
        "KOGA_SECOND_FACTOR",
        "yes/no",
        "yes",
        "Coordinators, managers, funders' officers and administrators must set up a second factor.",
    ),
    Setting(
        "KOGA_KEEP_MAILS_DAYS",
        "number",
        "90",
        "Days for which copies of mails are kept; 0 keeps them for ever.",
    ),
    Setting(
        "KOGA_KEEP_LOGS_DAYS",
        "number",
        "30",
        "Days for which attempts to sign in and finished background work are kept; 0 for ever.",
    ),
    Setting(
        "KOGA_KEEP_IMPORTS_DAYS",
        "number",
        "180",
        "Days after which an imported list loses its file and what its rows said; 0 for never.",
    ),
    Setting(
        "KOGA_KEEP_ANSWERS_DAYS",
        "number",
        "730",
        "Days after which a declined or withdrawn expression of interest loses its texts, and a "
        "closed consortium the notes on it; 0 for never.",
    ),
    Setting("KOGA_UPLOAD_MB", "number", "20", "Largest file a person may upload, in megabytes."),
)

_YES: Final = frozenset({"yes", "true", "1", "on"})
_NO: Final = frozenset({"no", "false", "0", "off"})
_FOR_TESTS: Final = "KOGA_TEST_"  # names that only the test suite reads


class WrongSetting(Exception):
    """A setting that cannot be used; the message says which, why and what is expected."""


def _text(raw: str) -> str:
    return raw


def _number(raw: str) -> int:
    return int(raw)


def _yes_no(raw: str) -> bool:
    if raw.lower() in _YES:
        return True
    if raw.lower() in _NO:
        return False
    raise ValueError


def _list(raw: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in raw.split(",") if part.strip())


def _path(raw: str) -> Path:
    return Path(raw).expanduser().resolve()


_READERS: Final[Mapping[str, Callable[[str], Value]]] = {
    "text": _text,
    "number": _number,
    "yes/no": _yes_no,
    "list": _list,
    "path": _path,
}


def read_file(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of a settings file; blank lines and lines from # on are passed over.

    Raises WrongSetting for a line without `=` and for a name the table does not know.
    """
    known = {setting.name for setting in TABLE}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise WrongSetting(f"{path}, line {number}: expected NAME=value, found {line!r}")
        if name.strip() not in known:
            raise WrongSetting(f"{path}, line {number}: there is no setting {name.strip()!r}")
        found[name.strip()] = value.strip()
    return found


def read(environment: Mapping[str, str]) -> dict[str, Value]:
    """The value of every setting, typed, from `environment` over the settings file over defaults.

    Raises WrongSetting for a value of the wrong kind and for a KOGA_ name nobody knows: a typing
    error in a setting's name must not pass unseen.
    """
    file = environment.get("KOGA_SETTINGS_FILE", "")
    if file and not Path(file).is_file():
        raise WrongSetting(f"KOGA_SETTINGS_FILE: there is no file {file}")
    given = {**(read_file(Path(file)) if file else {}), **environment}
    known = {setting.name for setting in TABLE} | {"KOGA_SETTINGS_FILE"}
    for name in sorted(given):
        if name.startswith("KOGA_") and not name.startswith(_FOR_TESTS) and name not in known:
            raise WrongSetting(f"{name}: there is no such setting; see docs/reference/settings.md")
    return {setting.name: _value(setting, given.get(setting.name)) for setting in TABLE}


def _value(setting: Setting, raw: str | None) -> Value:
    text = setting.default if raw is None else raw
    try:
        return _READERS[setting.kind](text)
    except ValueError:
        raise WrongSetting(
            f"{setting.name}: {text!r} is not a {setting.kind}. {setting.meaning}"
        ) from None
