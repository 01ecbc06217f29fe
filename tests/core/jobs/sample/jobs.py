"""Kinds of jobs for the tests; their effect is one audit event, which nothing hides or merges."""

import random
import time

from core.audit.actions import record
from core.common.errors import Refused
from core.jobs.registry import job
from core.jobs.running import JobRun


@job("sample.effect", label="Sample")
def effect(run: JobRun) -> None:
    """Some preparation, then one effect."""
    pause = run.payload.get("pause", 0)
    for step in range(1, 4):
        run.progress(step, 3, {"rows": step})
        time.sleep(random.random() * pause)
    with run.effect():
        record(by=run.author, event="sample.effect", facts={"n": run.payload["n"]})
        time.sleep(random.random() * pause)
        run.result = {"n": run.payload["n"]}


@job("sample.returning", label="Returning")
def returning(run: JobRun) -> dict[str, int]:
    return {"answer": 42}


@job("sample.refused", label="Refused")
def refused(run: JobRun) -> None:
    with run.effect():
        record(by=run.author, event="sample.effect", facts={"n": 0})
        raise Refused("The ceiling is reached.", details=["Ask for more places."])


@job("sample.broken", label="Broken")
def broken(run: JobRun) -> None:
    raise ValueError("130102199003071239 must never be written anywhere")
