"""Django's settings, made from the typed table in `koga.config.table`. No other place reads os.environ."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, cast

import django_stubs_ext
from csp.constants import NONE, SELF

from koga.config.databases import database
from koga.config.mail import mail
from koga.config.secret import kept_secret
from koga.config.table import read

# Generic base classes such as ModelForm[Organisation] exist for mypy only; this makes them run.
django_stubs_ext.monkeypatch()

KOGA: Final[dict[str, Any]] = cast("dict[str, Any]", read(os.environ))
PACKAGE: Final = Path(__file__).resolve().parent.parent
DATA_DIR: Final[Path] = KOGA["KOGA_DATA_DIR"]
BASE_URL: Final[str] = KOGA["KOGA_BASE_URL"] or f"http://localhost:{KOGA['PORT']}"
SITE_NAME: Final[str] = KOGA["KOGA_SITE_NAME"]

DEBUG = KOGA["KOGA_DEBUG"]
SECRET_KEY = KOGA["KOGA_SECRET_KEY"] or kept_secret(DATA_DIR)
ALLOWED_HOSTS = list(KOGA["KOGA_HOSTS"])
DATABASES = {"default": database(KOGA["DATABASE_URL"], DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "koga.config.urls"
WSGI_APPLICATION = "koga.config.wsgi.application"

INSTALLED_APPS = [
    "koga.web",
    "koga.demo",
    "koga.projects",
    "koga.partnerships",
    "koga.events",
    "koga.consortia",
    "koga.concepts",
    "koga.matching",
    "koga.conversations",
    "koga.people",
    "koga.organisations",
    "koga.topics",
    "koga.places",
    "koga.ui",
    "koga.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page shrinks to a sixth, which a phone on a ferry notices; form tokens are masked anew each time.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "koga.people.middleware.ActorMiddleware",
    "koga.people.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "koga.people.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "koga.core.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "koga.web.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "koga.ui.templatetags.koga_ui",
                "koga.core.templatetags.wording",
            ],
        },
    }
]
FORM_RENDERER = "koga.ui.forms.KogaRenderer"

# Accounts --------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "koga.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "koga.people.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
MFA_ADAPTER = "koga.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "koga.people.passkeys.PasskeyForm"}
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not KOGA["KOGA_HTTPS"]
SECOND_FACTOR_REQUIRED = KOGA["KOGA_SECOND_FACTOR"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
ALLAUTH_TRUSTED_PROXY_COUNT = KOGA["KOGA_PROXIES"]
AXES_CLIENT_IP_CALLABLE = "koga.people.adapters.client_ip"
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_TEMPLATE = "people/locked_out_page.html"

# Languages, time and numbers -------------------------------------------------
LANGUAGES = [("en", "English"), ("pl", "Polski")]
LANGUAGE_CODE = KOGA["KOGA_LANGUAGE"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = KOGA["KOGA_TIME_ZONE"]

# Files ------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "uploads"
UPLOAD_LIMIT_BYTES = KOGA["KOGA_UPLOAD_MB"] * 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# Shared by all processes: limits on guessing would otherwise hold for each worker apart.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "koga_cache",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail and tasks ---------------------------------------------------------------
EMAIL_BACKEND = "koga.core.mail.OutboxBackend"
EMAIL_TRANSPORT = ""
DEFAULT_FROM_EMAIL = KOGA["KOGA_MAIL_FROM"]
CONTACT = KOGA["KOGA_CONTACT"] or DEFAULT_FROM_EMAIL
SERVER_EMAIL = KOGA["KOGA_MAIL_FROM"]
KEEP_MAILS_DAYS: Final[int] = KOGA["KOGA_KEEP_MAILS_DAYS"]
KEEP_LOGS_DAYS: Final[int] = KOGA["KOGA_KEEP_LOGS_DAYS"]
KEEP_IMPORTS_DAYS: Final[int] = KOGA["KOGA_KEEP_IMPORTS_DAYS"]
KEEP_ANSWERS_DAYS: Final[int] = KOGA["KOGA_KEEP_ANSWERS_DAYS"]
OUTBOX_PAGE = KOGA["KOGA_OUTBOX_PAGE"]
vars().update(mail(KOGA["KOGA_MAIL_URL"]))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Security ---------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = KOGA["KOGA_HTTPS"]
SESSION_DAYS: Final = 30
SESSION_COOKIE_AGE = 60 * 60 * 24 * SESSION_DAYS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if KOGA["KOGA_HTTPS"] else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KOGA["KOGA_HTTPS"] else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if KOGA["KOGA_HTTPS"] else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
