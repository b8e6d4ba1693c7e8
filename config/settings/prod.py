"""Production: refuses to start with sample keys or without a second factor."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 - settings extend the base by design
from config.settings.base import (
    ALLOWED_HOSTS,
    BLIND_INDEX_KEY,
    FIELD_KEYS,
    SECRET_KEY,
)

DEMONSTRATION = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
# Documents are shown in a frame of the review page, which is our own: SAMEORIGIN.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-mirada"
CSRF_COOKIE_NAME = "__Host-csrf"

_required = {
    "MIRADA_HOSTS": ALLOWED_HOSTS,
    "MIRADA_SECRET_KEY": SECRET_KEY,
    "MIRADA_FIELD_KEYS": FIELD_KEYS,
    "MIRADA_BLIND_INDEX_KEY": BLIND_INDEX_KEY,
}
_missing = [name for name, value in _required.items() if not value]
if _missing:
    raise ImproperlyConfigured(f"Set {', '.join(_missing)} before starting.")
if "demonstration-only" in f"{SECRET_KEY} {BLIND_INDEX_KEY}":
    raise ImproperlyConfigured("The keys of the demonstration are not for production.")
