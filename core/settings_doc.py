"""Every environment variable of an installation, with default and meaning.

`docs/reference/settings.md` is printed from this table; a test compares it with
the variables that the settings really read.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "DJANGO_SETTINGS_MODULE",
        "config.settings.dev",
        "`config.settings.prod` for a real installation.",
    ),
    Setting(
        "MIRADA_VAR",
        "var/",
        "Folder of everything the system writes: database, files, queue, mail.",
    ),
    Setting(
        "DATABASE_URL",
        "SQLite below MIRADA_VAR",
        "Database, such as `postgres://user:password@host/name`.",
    ),
    Setting(
        "REDIS_URL",
        "empty: queue and cache in files",
        "Broker and cache, such as `redis://host:6379/0`.",
    ),
    Setting(
        "MIRADA_DEMO_SIZE",
        "full",
        "`small` loads a tenth of the demonstration data, for tests.",
    ),
    Setting(
        "MIRADA_PROXY_STAMPS_ARRIVAL",
        "off",
        "On where the proxy buffers uploads and writes `X-Request-Start: t=<seconds>`"
        " itself: closing instants are then judged by its first byte.",
    ),
    Setting(
        "MIRADA_UPLOADS_IN_FLIGHT",
        "24",
        "Uploads under way at once in all web processes; past it people are asked to"
        " wait (503 with Retry-After) and their draft stays.",
    ),
    Setting(
        "MIRADA_TRUSTED_PROXIES",
        "0",
        "Proxies in front that add to X-Forwarded-For; limits count on it.",
    ),
    Setting(
        "MIRADA_SOURCE_URL",
        "empty",
        "Where users of this installation find its source (AGPL, section 13).",
    ),
    Setting("MIRADA_HOSTS", "empty", "Host names served, separated by spaces."),
    Setting(
        "MIRADA_ORIGINS",
        "empty",
        "Trusted origins of forms, such as `https://mirada.example`.",
    ),
    Setting(
        "MIRADA_SECRET_KEY",
        "none, required in production",
        "Signs sessions and links. Changing it ends all sessions.",
    ),
    Setting(
        "MIRADA_FIELD_KEYS",
        "none, required in production",
        "Fernet keys of encrypted columns, newest first, separated by spaces.",
    ),
    Setting(
        "MIRADA_BLIND_INDEX_KEY",
        "none, required in production",
        "Key of the hashes that find duplicates. It cannot be changed later.",
    ),
    Setting(
        "MIRADA_BADGE_KEYS",
        "badge-keys/ below MIRADA_VAR",
        "Folder of the private badge keys; only the issuing worker reads it.",
    ),
    Setting(
        "MIRADA_JOB_SILENT_SECONDS",
        "60",
        "After so long without a sign of life a job goes to another worker.",
    ),
    Setting(
        "MIRADA_NODE_MODULES", "node_modules/", "Folder of the pinned npm packages."
    ),
    Setting("MIRADA_SMTP_HOST", "localhost", "Mail server."),
    Setting("MIRADA_SMTP_PORT", "25", "Port of the mail server."),
    Setting("MIRADA_SMTP_USER", "empty", "Account at the mail server."),
    Setting("MIRADA_SMTP_PASSWORD", "empty", "Password at the mail server."),
    Setting("MIRADA_SMTP_TLS", "off", "`on` to speak STARTTLS to the mail server."),
    Setting("MIRADA_FROM", "mirada@institute.invalid", "Sender of all messages."),
    Setting(
        "MIRADA_PUBLIC_URL",
        "http://localhost:8000",
        "Public address, printed in badges and messages.",
    ),
    Setting(
        "MIRADA_INSTITUTE_NAME",
        "Instituto Electoral de la Ciudad de México",
        "Name of the institute.",
    ),
    Setting("MIRADA_INSTITUTE_SHORT", "IECM", "Short name of the institute."),
    Setting(
        "MIRADA_INSTITUTE_UNIT",
        "Dirección de Vinculación con Organismos Externos",
        "Unit that runs the observation missions.",
    ),
    Setting(
        "MIRADA_INSTITUTE_ADDRESS",
        "Huizaches 25, Rancho Los Colorines, Tlalpan, 14386, Ciudad de México",
        "Postal address, printed in letters.",
    ),
    Setting(
        "MIRADA_INSTITUTE_EMAIL",
        "observacion@iecm.mx",
        "Address that people may write to.",
    ),
    Setting("MIRADA_INSTITUTE_LOGO", "img/mirada.svg", "Static path of the logo."),
    Setting("MIRADA_COLOUR_PRIMARY", "#5b2a86", "Main colour of pages."),
    Setting("MIRADA_COLOUR_SECONDARY", "#00747a", "Second colour of pages."),
    Setting(
        "MIRADA_DEBUG", "off", "Error pages with code; demonstration settings only."
    ),
    Setting(
        "MIRADA_STAFF_SECOND_FACTOR",
        "off",
        "Second factor of staff in the demonstration; always on in production.",
    ),
)
