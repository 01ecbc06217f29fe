"""Development and demonstration on this machine: SQLite under ``var/``, its own secrets.

DEBUG is on, except in the demonstration (``make run``), which shows the pages that production shows.
"""

from . import environment
from .base import *

DEBUG = environment.text("DEBUG", "on") == "on"
# Static files come straight from where they are written, without collectstatic.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
OFFICERS_NEED_SECOND_FACTOR = environment.flag("OFFICERS_NEED_SECOND_FACTOR")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver", *environment.words("ALLOWED_HOSTS")]

globals().update(environment.kept_secrets(VAR / "secrets.json"))
