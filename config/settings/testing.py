"""The test suite: SQLite by default, PostgreSQL when DATABASE_URL names one; nothing is kept."""

import atexit
import os
import shutil
import tempfile

from .base import *

# Every run has a folder of its own, passed on to the processes that it starts; every xdist worker
# has its own room in it.
if "TALENT_TEST_VAR" not in os.environ:
    os.environ["TALENT_TEST_VAR"] = tempfile.mkdtemp(prefix="talent-test-")
    atexit.register(shutil.rmtree, os.environ["TALENT_TEST_VAR"], ignore_errors=True)
VAR = Path(os.environ["TALENT_TEST_VAR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
VAR.mkdir(parents=True, exist_ok=True)

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "the-key-of-the-test-suite-is-no-secret"
FIELD_KEYS = {"test": "11" * 32}
FIELD_KEY_CURRENT = "test"
INDEX_KEY = "22" * 32
OFFICERS_NEED_SECOND_FACTOR = False  # tests of the second factor turn it on
MESSAGING_BACKENDS = dict.fromkeys(MESSAGING_BACKENDS, "core.common.messaging.LocmemBackend")
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, because threads of one test share it; without waiting for the disk.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = VAR / "talent.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
