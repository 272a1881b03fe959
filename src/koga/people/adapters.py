"""Where allauth meets our people: our words, our languages, our first page."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import generate_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock, formats, languages
from koga.core.http import is_ours, leading_back, way_back
from koga.core.mail import Recipient
from koga.people.mails import recipient
from koga.people.models import Person
from koga.people.queries import person_with_address

# Each mail is written once, as text; the frame says whether greeting and foot stand around it.
_WHOLE: Final = "emails/base.txt"
_LETTER_ONLY: Final = "people/emails/letter.txt"

# Pages on which somebody says for which organisation she is here.
_SAYS_ORGANISATION: Final = frozenset(
    {"organisations:organisation-create", "people:join-ask", "people:invitation-answer"}
)


def client_ip(request: HttpRequest) -> str | None:
    """Whose guesses are counted together: behind proxies of ours, the address they tell of.

    None for a request that came over no network, as when the platform signs somebody in itself.
    """
    if not request.META.get("REMOTE_ADDR"):
        return None
    ip: str = get_adapter().get_client_ip(request)
    return ip


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's default behaviour but for mails, codes and where one goes after signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account was closed or blocked."),
        "duplicate_email": _("This address is yours already."),
        "email_password_mismatch": _("Address and password do not fit together."),
        "email_taken": _("Another account has this address."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This is not the code. Look at the newest mail from us."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes."),
        "rate_limited": _("Too many attempts. Please wait a few minutes."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the person's language and time zone; a stranger's are those of the page."""
        to = self._reader(email, context.get("user"))
        zone = to.time_zone or settings.TIME_ZONE
        filled = {**context, "email": email, "recipient": to, **_of_the_site(self.request)}
        with languages.reading(to.language), timezone.override(zone):
            message = self.render_mail(template_prefix, email, {**filled, "frame": _WHOLE})
            letter = render_to_string(
                f"{template_prefix}_message.txt", {**filled, "frame": _LETTER_ONLY}
            )
            html = render_to_string("people/emails/letter.html", {**filled, "letter": letter})
        message.attach_alternative(html, "text/html")
        message.extra_headers["Content-Language"] = languages.interface(to.language)
        message.send()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """What changes on an account is told to its owner, always: it might not have been her."""
        address = email or EmailAddress.objects.get_primary_email(user)
        if address:
            told = {"user": user, "at": clock.now(), "ip": self.get_client_ip(self.request)}
            self.send_mail(template_prefix, address, {**told, **(context or {})})

    def post_login(self, request: HttpRequest, user: Person, **told: Any) -> HttpResponse:
        """Who is new is asked for her organisation, on the way to where she came from."""
        if told["signup"]:
            told["redirect_url"] = _by_the_welcome(told["redirect_url"] or "")
        response: HttpResponse = super().post_login(request, user, **told)
        return response

    def generate_login_code(self) -> str:
        return _digits()

    def generate_email_verification_code(self) -> str:
        return _digits()

    def _reader(self, email: str, user: Person | None) -> Recipient:
        person = user if isinstance(user, Person) else person_with_address(email)
        if person:
            return recipient(person)
        return Recipient(email, email, translation.get_language() or settings.LANGUAGE_CODE)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's second factors in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _(
            "While a second factor guards your account, no address can be added to it."
        ),
        "incorrect_code": _("This is not the code. Wait for the next one and try again."),
        "unverified_email": _("Please confirm all your addresses first, or remove them."),
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """By its number and day, which tells keys apart when one is lost."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        said = {"number": number, "day": formats.day(clock.today(), "medium")}
        return gettext("Passkey %(number)d of %(day)s") % said

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)


def _by_the_welcome(wanted: str) -> str:
    """To the welcome with the way back, or at once to where she says her organisation anyway."""
    back = wanted if is_ours(wanted) else ""
    if back and _page_at(back) in _SAYS_ORGANISATION:
        return back
    return leading_back(reverse("people:welcome-show"), back)


def _page_at(address: str) -> str:
    """The name of the page, "" where there is none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _of_the_site(request: HttpRequest | None) -> dict[str, str]:
    """With its doors, which lead back to where the reader was when she was sent this mail."""
    back, site = way_back(request) if request else "", settings.BASE_URL
    return {
        "site_name": settings.SITE_NAME,
        "base_url": site,
        "login_url": site + leading_back(reverse("account_login"), back),
        "signup_url": site + leading_back(reverse("account_signup"), back),
    }


def _digits() -> str:
    """Eight digits: typed on a phone's number pad, too many to be guessed in three attempts."""
    return str(generate_user_code(length=8, numeric=True))
