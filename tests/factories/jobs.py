"""Running jobs inside a test."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

_OPTIONS = {
    "queue_names": ["default"],
    "excluded_queue_names": [],
    "backend_name": "default",
    "worker_id": "test",
    "interval": 0,
    "batch": True,
    "startup_delay": False,
    "max_tasks": None,
}


def run_jobs() -> None:
    """Work through the queue in this process and transaction until nothing is ready."""
    worker = Worker(**_OPTIONS)
    while entry := DBTaskResult.objects.ready().first():
        entry.claim(worker.worker_id)
        worker.run_task(entry)
