"""Settings, from environment variables alone; each has a default that suits one machine.

ERECODE_DATA         folder for the database, uploads and the secret key (default: ./var)
ERECODE_DATABASE_URL sqlite:///path or postgresql://user:password@host:port/name
ERECODE_SECRET_KEY   else made once and kept in ERECODE_DATA
ERECODE_HOSTS        host names, parted by commas (default: localhost and 127.0.0.1)
ERECODE_HTTPS        1 when the application is reached over https (secure cookies, HSTS)
ERECODE_PROXIES      how many proxies stand before it (default: 1 with ERECODE_HTTPS, else 0)
ERECODE_DEMO         1 shows the demo people's sign-in links
ERECODE_DEBUG        1 for development only
ERECODE_ADDRESS      where people reach the application, for the links in mails (default: the first host)
ERECODE_MAIL_URL     smtp://user:password@host:port?tls=starttls|yes|no; without it mails wait
ERECODE_MAIL_FROM    the sender that people see (default: erecode@ the host of ERECODE_ADDRESS)
ERECODE_MAIL_BOUNCES where servers return what they cannot deliver (default: the sender)
ERECODE_WEBHOOK_NETWORKS networks of the own house where webhooks may go (10.1.0.0/16), parted by commas
ERECODE_WEBHOOK_CERTIFICATES a file with more certificates that webhooks trust (PEM)
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from erecode.config.database import database_from
from erecode.config.mail import mail_server_from
from erecode.config.secret import secret_key_in
from erecode.config.webhooks import certificates_from, networks_from

BASE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ERECODE_DATA", "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("ERECODE_DEBUG") == "1"
DEMO = os.environ.get("ERECODE_DEMO") == "1"
HTTPS = os.environ.get("ERECODE_HTTPS") == "1"
SECRET_KEY = os.environ.get("ERECODE_SECRET_KEY") or secret_key_in(DATA)
ALLOWED_HOSTS = os.environ.get("ERECODE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

_scheme, _port = ("https", "") if HTTPS else ("http", ":8000" if ALLOWED_HOSTS[0] == "localhost" else "")
ADDRESS = os.environ.get("ERECODE_ADDRESS") or f"{_scheme}://{ALLOWED_HOSTS[0]}{_port}"
MAIL_SERVER = mail_server_from(os.environ.get("ERECODE_MAIL_URL"))
MAIL_FROM = os.environ.get("ERECODE_MAIL_FROM") or f"Erecode <erecode@{urlsplit(ADDRESS).hostname}>"
MAIL_BOUNCES = os.environ.get("ERECODE_MAIL_BOUNCES") or MAIL_FROM

WEBHOOK_NETWORKS = networks_from(os.environ.get("ERECODE_WEBHOOK_NETWORKS"))
WEBHOOK_CERTIFICATES = certificates_from(os.environ.get("ERECODE_WEBHOOK_CERTIFICATES"))

INSTALLED_APPS = [  # ours first: of two translations of the same words, the first application's counts
    "erecode.core",
    "erecode.audit",
    "erecode.organisations",
    "erecode.notifications",
    "erecode.webhooks",
    "erecode.signin",
    "erecode.conduct",
    "erecode.acknowledging",
    "erecode.guidance",
    "erecode.dilemmas",
    "erecode.registers",
    "erecode.portal",
    "erecode.packs",
    "erecode.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_q",
]

MIDDLEWARE = [
    "erecode.core.headers.HeadersMiddleware",
    "erecode.signin.middleware.KioskMiddleware",
    "erecode.core.publishing.PublishedPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "erecode.core.refused.RefusedMiddleware",
    "erecode.signin.middleware.SignInMiddleware",
]

ROOT_URLCONF = "erecode.config.urls"
WSGI_APPLICATION = "erecode.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "erecode.core.context.page",
                "erecode.organisations.context.town",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_from(os.environ.get("ERECODE_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["erecode.signin.backend.AccountBackend"]
AUTH_USER_MODEL = "organisations.Account"
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "erecode.signin.sessions"
VISIT_HOME = "mine"  # the page of a town where somebody with a badge comes in
VISIT_IDLE = 600  # seconds until a visit by badge is over
KIOSK_IDLE = 60  # the same at a kiosk
LINK_LASTS = 1200  # seconds that a mailed sign-in link is good
TRUST_DAYS = 30  # how long no code is asked on a device that its owner trusts
START_CODE_DAYS = 60  # how long the start code on a badge card is good
TRUSTED_PROXIES = int(os.environ.get("ERECODE_PROXIES", "1" if HTTPS else "0"))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "erecode.core.errors.forged"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS: list[str] = []  # one catalogue per room, in the room
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
FORMAT_MODULE_PATH = ["erecode.core.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ERECODE_STATIC", BASE.parent / "build" / "static"))
STATICFILES_DIRS = [path for path in [BASE.parent / "build" / "assets"] if path.is_dir()]
COLLECTED = not DEBUG and (STATIC_ROOT / "staticfiles.json").is_file()  # else served from the source
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
_collecting = "collectstatic" in sys.argv
_storage = "erecode.core.assets.AssetStorage" if COLLECTED or _collecting else _plain
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _storage},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not COLLECTED
FONTS = BASE.parent / "build" / "fonts"  # TrueType, for documents; made at set-up beside the web fonts
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

Q_CLUSTER = {
    "name": "erecode",
    "orm": "default",
    "workers": 1,
    "timeout": 300,
    "retry": 360,
    "max_attempts": 3,
    "poll": 0.5,
    "save_limit": 200,
    "catch_up": False,
    "label": "jobs",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"unasked": {"()": "erecode.core.quiet.Unasked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["unasked"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# Who answers what a room asks of rooms above or beside it (core/seams.py, docs/map.md).
SEAMS = {
    "holds": ["erecode.guidance.holding.tables_to_look_at"],
    "known": ["erecode.acknowledging.waiting.signed_last"],
    "registers": ["erecode.registers.stored.registers_of"],
    "situations": ["erecode.guidance.situations_in_words.situations_in_words"],
}
