"""Development and demonstration on this machine: SQLite under ``var/``, DEBUG on."""

from . import environment
from .base import *

DEBUG = True
OFFICERS_NEED_SECOND_FACTOR = environment.flag("OFFICERS_NEED_SECOND_FACTOR")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver", *environment.words("ALLOWED_HOSTS")]

globals().update(environment.kept_secrets(VAR / "secrets.json"))
