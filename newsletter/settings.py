"""Settings, read from the environment; the README's table lists every variable."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsletter import environment

BASE_DIR = Path(__file__).resolve().parent.parent

# As pyproject.toml says it, which an installation need not have.
VERSION = "0.1.0"

# Where it runs

PORT = environment.number("PORT", 8000)
SITE_URL = environment.site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
DATA_DIR = environment.directory("DATA_DIR", BASE_DIR / "var")
IS_PRODUCTION = SITE_URL.startswith("https://")
DEBUG = environment.switch("DEBUG", False)
if DEBUG and IS_PRODUCTION:
    raise ImproperlyConfigured("DEBUG must be false when SITE_URL begins with https://.")

SECRET_KEY = environment.secret_key(
    "SECRET_KEY", keep_in=None if IS_PRODUCTION else DATA_DIR / "secret-key"
)
SECRET_KEY_FALLBACKS: list[str] = environment.text("SECRET_KEY_FALLBACKS").split()
SITE_HOST = urlsplit(SITE_URL).hostname or ""
ALLOWED_HOSTS = [SITE_HOST, *environment.hosts("ALLOWED_HOSTS", any_host=not IS_PRODUCTION)]
if not IS_PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# What it is made of

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "markdownx",
    "curation",
    "newsletter.editions",
    "newsletter.subscribers",
    "newsletter.delivery",
    "newsletter.operations",
]
MIDDLEWARE = [
    "newsletter.archive.stored.middleware.stored_pages",
    "newsletter.operations.headers.closed_features",
    "newsletter.operations.charset.known_charsets_only",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsletter.operations.headers.cookies_only_where_used",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "newsletter.urls"
WSGI_APPLICATION = "newsletter.wsgi.application"
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
                "curation.desk.context.desk",
            ],
            # The archive owns no tables, so it is no app whose tags are found by themselves.
            "libraries": {
                "look": "newsletter.archive.look.tags",
                "masthead": "newsletter.archive.masthead",
            },
        },
    }
]

# A field's template is looked for where the pages' are.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data

DATABASES = {
    "default": environment.database("DATABASE_URL", default_file=DATA_DIR / "masthead.sqlite3")
}
AUTH_USER_MODEL = "curation.Editor"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:issues"
LOGOUT_REDIRECT_URL = "desk:sign_in"

# Words and hours

LANGUAGE_CODE = "en"
# The words that readers see; the desk is in English.
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Files keep their own names in trials, so that a template edit needs no collecting.
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

# What editors drop to be imported goes to disk as it comes; strangers send no files at all.
FILE_UPLOAD_HANDLERS = [
    "curation.desk.moving_in.arrivals.Arrivals",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# More than an import takes, so that the page can say how many it takes.
DATA_UPLOAD_MAX_NUMBER_FILES = 5_000

# Mail

RELAY = environment.relay("EMAIL_URL", required=IS_PRODUCTION)
MAIL_DIR = DATA_DIR / "mail"
# Letters to desk+KEY@host are piped to `manage.py receive`; empty: nothing is captured by mail.
CAPTURE_MAILBOX = environment.mailbox("CAPTURE_MAILBOX")
DEFAULT_FROM_EMAIL = f"masthead@{SITE_HOST}"

# Workers: the broker carries hints, the database carries the work

BROKER_URL = environment.broker("BROKER_URL")
# A name that is never looked up: kombu warns when there is none.
CELERY_BROKER_URL = BROKER_URL or "filesystem://embedded"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# What asks the outside web has a worker of its own.
CELERY_TASK_ROUTES = {"outside.*": {"queue": "outside"}}
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 60
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "visibility_timeout": 300,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
if not BROKER_URL:
    EMBEDDED_BROKER_DIR = DATA_DIR / "broker"
    (EMBEDDED_BROKER_DIR / "queue").mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT = "newsletter.operations.broker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(EMBEDDED_BROKER_DIR / "queue"),
        "data_folder_out": str(EMBEDDED_BROKER_DIR / "queue"),
        "control_folder": str(EMBEDDED_BROKER_DIR / "control"),
        "polling_interval": 0.05,  # a waiting task starts within 0.2 seconds
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "clock")
_SWEEPS_SECONDS = {
    "delivery.sweep": 30,
    "editions.sweep": 60,
    "subscribers.send_confirmations": 60,
    "curation.sweep_imports": 30,
    "curation.tidy_imports": 3600,
    "curation.sweep_pictures": 30,
    "outside.sweep_captures": 30,
    "outside.sweep_links": 60,
    "outside.sweep_sources": 60,
    "outside.sweep_papers": 60,
    "outside.look_again_at_papers": 3600,
}
# A sweep that no worker took before the next one is for nobody: a week without a worker must
# not leave a week of them.
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": float(seconds), "options": {"expires": seconds}}
    for task, seconds in _SWEEPS_SECONDS.items()
}

# Caches: one process's memory when embedded, shared when there is a Redis

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": BROKER_URL}
    if BROKER_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Trust

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
# Neighbouring hosts are not ours to speak for, and the proxy leads to https.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
if environment.switch("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Markdown fields

MARKDOWNX_MARKDOWNIFY_FUNCTION = "curation.markdown.to_html"
# Milliseconds after the last key until the preview is asked for.
MARKDOWNX_SERVER_CALL_LATENCY = 250

# Logs: one line each on standard error

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "newsletter.subscribers.masking.SecretsMasked"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
