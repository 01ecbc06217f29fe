"""The life of a job; only the worker and the reaper move it."""

from core.common.workflow import Transition, Workflow

from .enums import JobState as S

JOB = Workflow(
    "jobs.job",
    states=S,
    transitions=[
        Transition("start", {S.QUEUED}, S.RUNNING, facts=("attempts", "lease_until", "started_at")),
        Transition("succeed", {S.RUNNING}, S.SUCCEEDED, facts=("result", "finished_at")),
        Transition("refuse", {S.RUNNING}, S.FAILED, facts=("failure", "finished_at")),
        Transition("try_again", {S.RUNNING}, S.QUEUED, facts=("lease_until",)),
        Transition("give_up", {S.RUNNING}, S.DEAD, facts=("failure", "finished_at")),
    ],
)
