"""Tests: the demonstration's settings, quick hashing, mail kept in memory."""

from config.settings.dev import *  # noqa: F403 - settings extend the base by design
from config.settings.dev import CACHES, DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_memory: dict[str, object] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
}
CACHES["default"] = _memory
# Do not list all static files each time a test client starts.
WHITENOISE_AUTOREFRESH = True
