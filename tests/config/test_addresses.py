"""DATABASE_URL and KOGA_MAIL_URL: every form that is understood, and every one that is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from koga.config.databases import database
from koga.config.mail import mail
from koga.config.secret import kept_secret
from koga.config.table import WrongSetting

DATA = Path("data")


def test_without_an_address_it_is_sqlite_in_the_data_folder() -> None:
    found = database("", DATA)
    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        str(DATA / "koga.sqlite3"),
    )


def test_sqlite_waits_for_its_turn_instead_of_failing() -> None:
    options = database("", DATA)["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (20, "IMMEDIATE")
    assert "journal_mode=WAL" in options["init_command"]


def test_sqlite_may_be_named() -> None:
    assert database("sqlite:///srv/my%20data/koga.db", DATA)["NAME"] == "/srv/my data/koga.db"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_named_with_everything(scheme: str) -> None:
    found = database(f"{scheme}://ko%40ga:p%2Fw%3A@db.example:5433/network", DATA)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    parts = (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"])
    assert parts == ("ko@ga", "p/w:", "db.example", "5433", "network")


def test_postgresql_may_leave_out_everything_but_the_name() -> None:
    found = database("postgresql:///network", DATA)
    assert (found["USER"], found["HOST"], found["PORT"]) == ("", "", "")


def test_postgresql_by_its_ipv6_address() -> None:
    assert database("postgresql://koga@[::1]:5433/network", DATA)["HOST"] == "::1"


def test_what_follows_the_question_mark_reaches_the_client_library() -> None:
    found = database("postgresql://h/d?sslmode=require&connect_timeout=5", DATA)
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://h/d", "unknown scheme 'mysql'"),
        ("koga.sqlite3", "unknown scheme ''"),
        ("postgresql://h", "names no database"),
        ("postgresql://h/", "names no database"),
        ("postgresql://h:port/d", "port"),
        ("postgresql://h:99999/d", "port"),
    ],
)
def test_any_other_database_is_refused_with_the_settings_name(url: str, complaint: str) -> None:
    with pytest.raises(WrongSetting, match=f"DATABASE_URL: .*{complaint}"):
        database(url, DATA)


def test_without_a_mail_address_mails_stay_in_the_outbox() -> None:
    assert mail("") == {"EMAIL_TRANSPORT": ""}


@pytest.mark.parametrize(
    ("url", "port", "from_the_start", "later"),
    [
        ("smtp://h", 587, False, True),
        ("smtp://h:25", 25, False, False),
        ("smtps://h", 465, True, False),
        ("smtps://h:2465", 2465, True, False),
    ],
)
def test_mail_is_encrypted_as_its_scheme_and_port_say(
    url: str, port: int, from_the_start: bool, later: bool
) -> None:
    found = mail(url)
    assert found["EMAIL_TRANSPORT"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        port,
        from_the_start,
        later,
    )


def test_a_mail_password_may_hold_any_sign() -> None:
    found = mail("smtp://ko%40ga:p%2Fw@h")
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("ko@ga", "p/w")


@pytest.mark.parametrize("url", ["imap://h", "smtp://", "h:25", "smtp://h:post"])
def test_any_other_mail_address_is_refused(url: str) -> None:
    with pytest.raises(WrongSetting, match="KOGA_MAIL_URL"):
        mail(url)


def test_a_secret_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    made = kept_secret(tmp_path / "new")
    assert len(made) > 50
    assert kept_secret(tmp_path / "new") == made
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    assert kept_secret(tmp_path / "one") != kept_secret(tmp_path / "other")
