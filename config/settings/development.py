"""Development and demonstration on this machine: SQLite under ``var/``, DEBUG on."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development-only-not-a-secret"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
# 32-byte keys, hex; production reads its own from the environment.
FIELD_KEYS = {"dev1": "11" * 32}
FIELD_KEY_CURRENT = "dev1"
INDEX_KEY = "22" * 32
