"""Settings shared by every environment; nothing here is a secret."""

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import environment
from .security import *

BASE_DIR = Path(__file__).resolve().parents[2]
# What this machine keeps and the repository does not: database, files, secrets of a development machine.
VAR = Path(environment.text("TALENT_VAR", str(BASE_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
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
    "guardian",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "core.common",
    "core.users",
    "core.audit",
    "core.localities",
    "core.accounts",
    "core.access",
    "core.files",
    "core.jobs",
    "core.approvals",
    "core.imports",
    "core.console",
    "talent.institutions",
    "talent.people",
    "talent.deployments",
    "posts.establishment",
    "posts.pay",
    "training.learning",
    "training.renewal",
    "reports",
]

MIDDLEWARE = [
    "core.accounts.middleware.RealAddress",
    "core.accounts.middleware.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.accounts.middleware.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "core.access.middleware.AccessMiddleware",
    "core.common.middleware.WithoutNul",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.accounts.middleware.SecondFactorRequired",
    "core.accounts.middleware.StepUpMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

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
                "django.template.context_processors.i18n",
                "core.access.context_processors.access",
                "core.common.context_processors.shell",
                "core.accounts.context_processors.sign_in",
            ],
            "builtins": ["core.common.templatetags.ui"],
        },
    }
]

FORM_RENDERER = "core.common.renderer.HouseRenderer"

DATABASES = {"default": environment.database(environment.text("DATABASE_URL"), VAR / "talent.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "users.User"
ANONYMOUS_USER_NAME = None
# guardian misses its own backend: it ignores the dates of a grant, core.access.backends does not.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["core.common.formats"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# The address that QR codes carry where no request tells it (papers made by jobs).
SITE_URL = environment.text("SITE_URL", "http://127.0.0.1:8000")

# 审图号: until it is set, papers that leave the office carry a table instead of the map.
MAP_REVIEW_NUMBER = environment.text("MAP_REVIEW_NUMBER", "")

# Jobs: silence longer than the lease means that the worker is dead; longer than any transaction.
JOB_LEASE_SECONDS = int(environment.text("JOB_LEASE_SECONDS", "300"))
JOB_RETRY_SECONDS = 10  # times the number of the attempt
JOB_RETENTION = timedelta(days=180)

# Faults go to standard error, wherever that leads; the record of what people did is core.audit.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
}

# Uploads hold personal data: they stay in memory (lists are at most 20 MB) and never lie in a temp folder.
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024**2
