"""Settings shared by every installation; what varies comes from the environment.

Two variables move an installation from the embedded mode (SQLite, Celery on the
file system) to production servers: DATABASE_URL and REDIS_URL. All others are
listed in docs/reference/settings.md, which is generated from `core.settings_doc`.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("MIRADA_VAR", BASE_DIR / "var"))


def env_flag(name: str, default: str) -> bool:
    """Read an on/off variable; anything but on, true, yes or 1 is off."""
    return os.environ.get(name, default).lower() in {"on", "true", "yes", "1"}


DEBUG = False
ALLOWED_HOSTS = os.environ.get("MIRADA_HOSTS", "").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("MIRADA_ORIGINS", "").split()

INSTALLED_APPS = [
    "core",
    "network",
    "missions",
    "accreditation",
    "logistics",
    "api",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_countries",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "import_export",
    "phonenumber_field",
    "rest_framework",
    "simple_history",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "core.clock.ArrivalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.middleware.UploadCapMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.StaffSecurityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.institute",
                "core.context.navigation",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    },
]

FORM_RENDERER = "core.widgets.FormRenderer"

# --- Data -----------------------------------------------------------------
_SQLITE = f"sqlite:///{VAR_DIR / 'mirada.sqlite3'}"
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or _SQLITE,
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "options": (
            "-c statement_timeout=15s -c lock_timeout=5s"
            " -c idle_in_transaction_session_timeout=30s"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": (
        {
            "BACKEND": "core.cache.PatientRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "mirada",
            "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
        }
        if REDIS_URL
        else {
            "BACKEND": "core.cache.RarelyCulledCache",
            "LOCATION": VAR_DIR / "cache",
        }
    )
}

# --- Work that outlives a request -------------------------------------------
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "visibility_timeout": 600,
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    }
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "broker" / "queue"),
        "data_folder_out": str(VAR_DIR / "broker" / "queue"),
        "control_folder": str(VAR_DIR / "broker" / "control"),
        "polling_interval": 0.2,
    }
)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A running job that has said nothing for this long has lost its worker.
JOB_SILENT_SECONDS = int(os.environ.get("MIRADA_JOB_SILENT_SECONDS", "60"))

# --- Files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.finders.NpmFinder",
]
NPM_DIR = Path(os.environ.get("MIRADA_NODE_MODULES", BASE_DIR / "node_modules"))
# Files taken from the pinned npm packages: path below node_modules -> static path.
NPM_FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "npm/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap.min.css.map": "npm/bootstrap.min.css.map",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "npm/bootstrap.bundle.min.js",
    "bootstrap/dist/js/bootstrap.bundle.min.js.map": "npm/bootstrap.bundle.min.js.map",
    "@noble/ed25519/index.js": "npm/noble-ed25519.js",
    "zxing-wasm/dist/es/reader/index.js": "npm/zxing/reader/index.js",
    "zxing-wasm/dist/es/share.js": "npm/zxing/share.js",
    "zxing-wasm/dist/reader/zxing_reader.wasm": "npm/zxing/reader/zxing_reader.wasm",
    "@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2": (
        "npm/public-sans-latin.woff2"
    ),
    "@fontsource-variable/public-sans/files/public-sans-latin-ext-wght-normal.woff2": (
        "npm/public-sans-latin-ext.woff2"
    ),
}
# Icons that `{% icon "name" %}` may draw.
NPM_ICONS = """
airplane archive arrow-clockwise arrow-counterclockwise arrow-left arrow-repeat
arrow-right award bag-check bell book bookmark-plus box-arrow-right box-arrow-up-right
briefcase building bus-front calendar-event camera card-checklist chat-left-text
check-circle check-lg chevron-down chevron-left chevron-right circle circle-fill
circle-half clipboard-check clipboard-data clock clock-history cloud-slash
cloud-upload credit-card-2-front dash-lg door-open download envelope envelope-check
envelope-open envelope-paper exclamation-circle exclamation-triangle-fill eye
file-earmark-pdf file-earmark-spreadsheet file-earmark-text file-earmark-word filter
flag folder2-open funnel gear geo-alt globe graph-up grid hourglass-split house image
inbox info-circle journal-text key keyboard lightbulb lightning link-45deg list
list-check list-task lock map mortarboard paperclip patch-check pencil people person
person-badge person-check person-plus person-vcard phone pin-map play-circle plus-lg
printer qr-code qr-code-scan question-circle save search send shield-check shield-lock
signpost-split slash-circle sliders speedometer2 square-fill star stop-circle table
tag telephone translate trash truck upload x-circle x-lg x-octagon-fill zoom-in
zoom-out
""".split()
NPM_FILES |= {f"bootstrap-icons/icons/{n}.svg": f"npm/icons/{n}.svg" for n in NPM_ICONS}
PRIVATE_FILES_DIR = VAR_DIR / "files"
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
UPLOAD_MAX_PIXELS = 40_000_000
# Uploads under way at once, in all web processes; the next one is told to wait.
UPLOADS_IN_FLIGHT = int(os.environ.get("MIRADA_UPLOADS_IN_FLIGHT", "24"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- People -----------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "core:home"
LOGOUT_REDIRECT_URL = "core:home"
ACCOUNT_ADAPTER = "core.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Proxies in front of the web server that add to X-Forwarded-For; 0 ignores it.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MIRADA_TRUSTED_PROXIES", "0"))
# The proxy writes X-Request-Start itself, over whatever the browser sent.
PROXY_STAMPS_ARRIVAL = env_flag("MIRADA_PROXY_STAMPS_ARRIVAL", "off")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Staff need a second factor. Only the demonstration settings may switch it off.
STAFF_SECOND_FACTOR = True
STAFF_IDLE_SECONDS = 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

# --- Secrets ----------------------------------------------------------------
SECRET_KEY = os.environ.get("MIRADA_SECRET_KEY", "")
# Keys of encrypted columns, newest first, separated by spaces (Fernet keys).
FIELD_KEYS = os.environ.get("MIRADA_FIELD_KEYS", "").split()
# Key of the blind indexes that find duplicates without decrypting.
BLIND_INDEX_KEY = os.environ.get("MIRADA_BLIND_INDEX_KEY", "")
# Folder with the private halves of the badge keys; readable by the issuing worker.
BADGE_KEYS_DIR = Path(os.environ.get("MIRADA_BADGE_KEYS", VAR_DIR / "badge-keys"))

# --- Language, time -----------------------------------------------------------
LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", _("Español")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "America/Mexico_City"
USE_TZ = True

# --- Mail ---------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("MIRADA_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MIRADA_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MIRADA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MIRADA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env_flag("MIRADA_SMTP_TLS", "off")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MIRADA_FROM", "mirada@institute.invalid")

# --- The institute --------------------------------------------------------------
INSTITUTE = {
    "name": os.environ.get(
        "MIRADA_INSTITUTE_NAME", "Instituto Electoral de la Ciudad de México"
    ),
    "short_name": os.environ.get("MIRADA_INSTITUTE_SHORT", "IECM"),
    "unit": os.environ.get(
        "MIRADA_INSTITUTE_UNIT", "Dirección de Vinculación con Organismos Externos"
    ),
    "address": os.environ.get(
        "MIRADA_INSTITUTE_ADDRESS",
        "Huizaches 25, Rancho Los Colorines, Tlalpan, 14386, Ciudad de México",
    ),
    "email": os.environ.get("MIRADA_INSTITUTE_EMAIL", "observacion@iecm.mx"),
    "logo": os.environ.get("MIRADA_INSTITUTE_LOGO", "img/mirada.svg"),
    "primary": os.environ.get("MIRADA_COLOUR_PRIMARY", "#5b2a86"),
    "secondary": os.environ.get("MIRADA_COLOUR_SECONDARY", "#00747a"),
}
# Where the users of an installation find its source (AGPL, section 13).
SOURCE_URL = os.environ.get("MIRADA_SOURCE_URL", "")
# Public address, printed in badges and mails.
PUBLIC_URL = os.environ.get("MIRADA_PUBLIC_URL", "http://localhost:8000")

# --- Security headers -------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "report-uri": "/csp",
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# --- Interface for programs -----------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.HasPermission"],
    "EXCEPTION_HANDLER": "api.errors.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Pages",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Mirada",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {
        "MissionStatusEnum": "missions.enums.MissionStatus",
        "FindingStatusEnum": "missions.enums.FindingStatus",
        "RecommendationStatusEnum": "missions.enums.RecommendationStatus",
        "ApplicationStatusEnum": "accreditation.enums.ApplicationStatus",
        "ApplicantKindEnum": "accreditation.enums.ApplicantKind",
        "DocumentKindEnum": "accreditation.enums.DocumentKind",
    },
}
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
PHONENUMBER_DEFAULT_REGION = "MX"
PHONENUMBER_DB_FORMAT = "E164"
COUNTRIES_FIRST = ["MX"]
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"pikepdf": {"level": "WARNING"}, "kombu": {"level": "ERROR"}},
}
