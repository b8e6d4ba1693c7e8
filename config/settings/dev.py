"""Demonstration on one machine: `make run`. Never for real personal data."""

from config.settings.base import *  # noqa: F403 - settings extend the base by design
from config.settings.base import VAR_DIR, env_flag

DEBUG = env_flag("MIRADA_DEBUG", "off")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
DEMONSTRATION = True
SECRET_KEY = "demonstration-only-" + "k" * 40
FIELD_KEYS = ["ZGVtb25zdHJhdGlvbi1vbmx5LWtleS0wMDAwMDAwMDA="]
BLIND_INDEX_KEY = "demonstration-only-blind-index"
# Visible on every page of the demonstration; production cannot switch it off.
STAFF_SECOND_FACTOR = env_flag("MIRADA_STAFF_SECOND_FACTOR", "off")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = True
