"""Settings common to every way of running.  The environment is read here, once, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("SIWEI_VAR", ROOT / "var"))


def database(url: str) -> dict[str, Any]:
    """A postgresql:// URL as Django wants it; a socket folder may stand in ?host=."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10},
    }


# Two of the three roles: siwei_web serves, siwei_owner migrates.  The served processes are never given the owner's URL.
DATABASES = {"default": database(os.environ.get("DATABASE_WEB_URL", ""))}
if os.environ.get("DATABASE_URL"):
    DATABASES["owner"] = database(os.environ["DATABASE_URL"])
DATABASE_ROUTERS = ["siwei.settings.router.OwnerMigrates"]

SECRET_KEY = os.environ.get("SIWEI_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("SIWEI_HOSTS", "127.0.0.1,localhost").split(",") if h]

# In the order of the report's chapters, which is that of the rail.
AREAS = [
    f"siwei.areas.{area}"
    for area in (
        *("international", "facilities", "documents", "publishing", "workforce", "fleet"),
        *("consumer", "service", "oversight", "meetings", "administration"),
    )
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    # Ours come first: where a library brings a template of the same name, ours is the one shown.
    "siwei.directory",
    "siwei.law",
    "siwei.records",
    "siwei.measures",
    "siwei.desks",
    *AREAS,
    "siwei.report",
    "siwei.public",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "siwei.directory.middleware.PlainText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "siwei.directory.middleware.SessionLimits",
    "siwei.directory.middleware.BusinessDay",
    "siwei.directory.middleware.CurrentActor",
]
ROOT_URLCONF = "siwei.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A record type may bring its own templates from its own folder; Django only looks in apps.
        "DIRS": sorted((ROOT / "siwei" / "areas").glob("*/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "siwei.desks.frame.frame",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- sign-in (limits: 資通系統防護基準, 5 failures, 15 minutes) ------------------------------------------
AUTH_USER_MODEL = "directory.Account"
AUTHENTICATION_BACKENDS = ["siwei.directory.sign_in.HouseBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "siwei.directory.sign_in.ClosedHouse"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip"}  # failures of an account: directory/guard.py
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "siwei.directory.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = 30  # the agency's decision; the rule fixes no number
SESSION_ABSOLUTE_HOURS = 10  # one working day
# The agency's decision; after it, sign-in is refused until an administrator restores the account.
IDLE_ACCOUNT_DAYS = 90
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds that the link by which a new account sets its password holds
# Counters lie in the database: with one in each worker's memory, two workers would allow twice as much.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "directory_cache"}}

# ---- language and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "正體中文"), ("en", "English")]
LOCALE_PATHS = [VAR / "locale"]  # compiled from siwei/locale by stack/catalogue.py
TIME_ZONE = "Asia/Taipei"
CITY = "高雄市"  # whose closures (typhoons) stop the clocks of its agencies
USE_I18N = True
USE_TZ = True

# ---- public pages ---------------------------------------------------------------------------------------
# Where the public finds the reports, 「https://example.gov.tw」; printed reports bear it as a QR code.  Empty: no code.
SITE = os.environ.get("SIWEI_SITE", "").rstrip("/")
PROXIES = int(os.environ.get("SIWEI_PROXIES", "0"))  # of ours in front, each of which adds to X-Forwarded-For

# ---- files ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static-root"
STATICFILES_DIRS = [d for d in (ROOT / "assets" / "static", VAR / "static") if d.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # What is attached to records.  No address leads here: a view asks for rights first.
    "attachments": {"BACKEND": "siwei.records.store.LocalStore", "OPTIONS": {"location": VAR / "files"}},
}
REPORTS = VAR / "reports"
FONTS = VAR / "fonts"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
IMPORT_MAX_BYTES = 50 * 1024 * 1024
ATTACHMENT_MAX_BYTES = 50 * 1024 * 1024  # one file
ATTACHMENT_MAX_FILES = 30  # of one upload
ATTACHMENT_MAX_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}  # only JPEG decodes at a fraction

# ---- seal of published reports --------------------------------------------------------------------------
# A private key (path of a PEM file) or a key in a hardware module: pkcs11:token=…;object=…?module-path=….
SEAL_KEY = os.environ.get("SIWEI_SEAL_KEY", "")
SEAL_PIN = os.environ.get("SIWEI_SEAL_PIN", "")  # of the module, or the password of the file
SEAL_DEMO_KEY = False  # may the key of the sample be used?
DEMO_KEY = ROOT / "demo" / "seal.pub"
TSA = os.environ.get("SIWEI_TSA", "")  # address of an authority that answers RFC 3161; without it nothing is stamped
TSA_ROOTS = os.environ.get("SIWEI_TSA_ROOTS", "")  # its root certificates, a PEM file

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
