"""Settings of the worker process that the crash test kills: the tests' own database."""

import os

from config.settings.testing import *  # noqa: F403
from config.settings.testing import DATABASES, INSTALLED_APPS

DATABASES["default"]["NAME"] = os.environ["JOBS_TEST_DATABASE"]
INSTALLED_APPS += ["tests.core.jobs.sample"]
JOB_LEASE_SECONDS = 1.5
JOB_RETRY_SECONDS = 0
