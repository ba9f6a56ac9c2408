"""All settings, driven by the environment; docs/self-hosting.md lists the variables.

Nothing has to be set on a laptop. A name in ALLOWED_HOSTS other than this machine's own means that the app is reached
over a network, and turns on everything that asks for HTTPS.
"""

import contextlib
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from whitenoise.compress import Compressor

from config import database

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def setting(name: str, read, *, hint: str):
    """The value that `read` makes of the environment, or the end of the start with one sentence naming `name`."""
    try:
        return read()
    except (ImproperlyConfigured, ValueError, KeyError, OSError, database.DatabaseError) as error:
        sys.exit(f"{name} is not usable: {hint} ({str(error) or type(error).__name__})")


def flag(name: str, default: bool) -> bool:
    words = {"1": True, "on": True, "true": True, "yes": True, "0": False, "off": False, "false": False, "no": False}
    value = env.str(name, default="").lower()
    return setting(name, lambda: words[value] if value else default, hint="say on or off.")


# -- state on disk: the embedded database, the secret key, collected static files

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).expanduser().resolve()
DEBUG = flag("DEBUG", default=False)


def kept_secret_key() -> str:
    """The key made at the first start. Whoever can read it can forge a sign-in, so that only its owner may."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"secret-key.{get_random_secret_key()[:8].encode().hex()}")
        fresh.touch(mode=0o600)
        fresh.write_text(get_random_secret_key() + get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(fresh)  # of two first starts at once, one wins and both read the same key
        fresh.unlink()
    return path.read_text()


def read_secret_key() -> str:
    key = env.str("SECRET_KEY", default="") or kept_secret_key()
    if len(key) < 50 or len(set(key)) < 5:
        raise ValueError("it is too short")
    return key


SECRET_KEY = setting(
    "SECRET_KEY", read_secret_key, hint="give it at least 50 random characters, or leave it out to have one kept."
)

# -- where it is reached

LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def read_hosts() -> list[str]:
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
    for host in hosts:
        if "/" in host or " " in host:
            raise ValueError(host)
    return hosts


def read_origins() -> list[str]:
    origins = [origin.strip() for origin in env.list("CSRF_TRUSTED_ORIGINS", default=[]) if origin.strip()]
    for origin in origins:
        if not origin.startswith(("http://", "https://")):
            raise ValueError(origin)
    return origins


PUBLIC_HOSTS = setting("ALLOWED_HOSTS", read_hosts, hint="list host names with commas between, without https://.")
ALLOWED_HOSTS = PUBLIC_HOSTS + LOOPBACK_HOSTS
CSRF_TRUSTED_ORIGINS = setting(
    "CSRF_TRUSTED_ORIGINS", read_origins, hint="list origins with their scheme, such as https://vouch.example.org."
)
HTTPS = flag("HTTPS", default=any(host not in LOOPBACK_HOSTS for host in PUBLIC_HOSTS))

if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its select arrow and check marks as data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# -- the app

INSTALLED_APPS = [
    "dashboard",
    "referrals",
    "sessions",
    "contacts",
    "accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "bootstrap",
    "bs_icon_templates",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "pghistory",
    "pgtrigger",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.without_zeros",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.fragments",
    "accounts.middleware.time_zone",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["accounts.templatetags.ui", "crispy_forms.templatetags.crispy_forms_tags"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# -- database


def read_database() -> dict:
    if not env.str("DATABASE_URL", default=""):
        return database.configuration(VAR_DIR, durable=not flag("EMBEDDED_DATABASE_IN_HASTE", default=False))
    configuration = env.db_url("DATABASE_URL")
    if configuration.get("ENGINE") != "django.db.backends.postgresql" or not configuration.get("NAME"):
        raise ValueError("not a PostgreSQL address")
    return configuration


DATABASES = {
    "default": setting("DATABASE_URL", read_database, hint="write it as postgres://user:password@host:5432/name.")
}
if flag("DATABASE_POOL", default=True):
    # A request waits out a restart of the database; giving up reconnecting makes the next request try at once, where
    # the pool's growing pauses would keep the site out long after the database is back.
    pool = {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 4}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = pool
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # of connections that a restart of the database has cut
DATABASES["default"]["ATOMIC_REQUESTS"] = True
# The batch that an event belongs to stands in the event itself; see accounts/history.py.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField(db_index=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # attempts are counted there: a flood of addresses pushes none of them out
    }
}

# -- people

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # who signs in too often is told apart behind the proxy too

# -- language and time

LANGUAGE_CODE = "en-gb"
USE_I18N = False
DATE_FORMAT, TIME_FORMAT, DATETIME_FORMAT = "j F Y", "H:i", "j F Y, H:i"
USE_TZ = True
TIME_ZONE = setting(
    "TIME_ZONE",
    lambda: ZoneInfo(env.str("TIME_ZONE", default="UTC")).key,
    hint="use a name such as Europe/Berlin.",
)

# -- static files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # half the work, read by nobody

# -- e-mail: EMAIL_URL such as smtp+tls://user:password@mail.example.org:587; without it, mail goes to the log


def read_email() -> dict:
    configuration = env.email_url("EMAIL_URL", default="consolemail://")
    if "EMAIL_BACKEND" not in configuration:
        raise ValueError("unknown scheme")
    return configuration


EMAIL = setting("EMAIL_URL", read_email, hint="write it as smtp+tls://user:password@mail.example.org:587.")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL.get("EMAIL_HOST") or "localhost", EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_USER") or "", EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_TLS", False), EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="vouch@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"vouch": {"level": "INFO"}},
}
