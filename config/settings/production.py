"""Production: everything secret or local comes from the environment; ``.env.example`` lists it.

Refuses to start with one sentence for each thing that is missing or unsafe.
"""

from django.core.exceptions import ImproperlyConfigured

from . import environment
from .base import *
from .security import PRODUCTION_SECURITY

DEBUG = False
globals().update(PRODUCTION_SECURITY)
SECRET_KEY = environment.text("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
FIELD_KEYS = environment.field_keys("FIELD_KEYS")
FIELD_KEY_CURRENT = environment.text("FIELD_KEY_CURRENT")
INDEX_KEY = environment.text("INDEX_KEY")

_REFUSALS = [
    sentence
    for wrong, sentence in [
        (environment.flag("DEBUG"), "DEBUG must not be on in production."),
        (not SECRET_KEY, "SECRET_KEY must be set."),
        (SECRET_KEY and len(SECRET_KEY) < 50, "SECRET_KEY must have at least 50 characters."),
        (not ALLOWED_HOSTS, "ALLOWED_HOSTS must name the hosts that people type."),
        ("*" in ALLOWED_HOSTS, "ALLOWED_HOSTS must not be every host."),
        (not FIELD_KEYS, "FIELD_KEYS must hold at least one key as id=64 hexadecimal digits."),
        (FIELD_KEYS and FIELD_KEY_CURRENT not in FIELD_KEYS, "FIELD_KEY_CURRENT must be one of FIELD_KEYS."),
        (not INDEX_KEY, "INDEX_KEY must be set."),
        (INDEX_KEY and INDEX_KEY in FIELD_KEYS.values(), "INDEX_KEY must not be one of FIELD_KEYS."),
    ]
    if wrong
]
if _REFUSALS:
    raise ImproperlyConfigured(" ".join(_REFUSALS))
INDEX_KEY = environment.key(INDEX_KEY, "INDEX_KEY")

# Being on the browsers' preload list cannot be taken back; that is the office's decision, not ours.
SILENCED_SYSTEM_CHECKS += ["security.W021"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
