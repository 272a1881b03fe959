"""From KOGA_MAIL_URL to the transport behind the outbox."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from koga.config.table import WrongSetting


def mail(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings; an empty `url` means that mails stay in the outbox.

    Raises WrongSetting for a scheme other than smtp (STARTTLS where offered by port 587) or smtps,
    and for a port that is no number.
    """
    if not url:
        return {"EMAIL_TRANSPORT": ""}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise WrongSetting("KOGA_MAIL_URL: expected smtp://user:password@host:port")
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError:
        raise WrongSetting("KOGA_MAIL_URL: the port is not a number up to 65535") from None
    return {
        "EMAIL_TRANSPORT": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and port == 587,
        "EMAIL_TIMEOUT": 30,
    }
