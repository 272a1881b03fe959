"""The real settings, with what a test run needs: an own folder, plain static files, fast hashing."""

import os
import tempfile

os.environ.setdefault("KOGA_DATA_DIR", tempfile.mkdtemp(prefix="koga-tests-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in this thread

from koga.config.settings import *  # noqa: F403 - the point is to have all of them

# A file, not memory: the browser's server runs in another thread and takes real locks.
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405 - from the settings above
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}  # noqa: F405 - from the settings above
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
SECOND_FACTOR_REQUIRED = False
