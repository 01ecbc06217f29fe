"""The test suite: SQLite by default, PostgreSQL when DATABASE_URL names one."""

from .development import *  # noqa: F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
