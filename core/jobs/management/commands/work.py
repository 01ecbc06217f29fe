import logging
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections
from django_tasks_db.management.commands import db_worker

from core.jobs import keeping

logger = logging.getLogger("core.jobs")
PAUSE_AFTER_LOSS = 2.0


class Housekeeper(threading.Thread):
    """Beside the worker: gives its sign of life, reaps, rings the clocks."""

    def __init__(self, worker: str, every: float) -> None:
        super().__init__(name="housekeeper", daemon=True)
        self.worker, self.every, self.ended = worker, every, threading.Event()

    def run(self) -> None:
        """Round after round, the first at once."""
        while not self.ended.is_set():
            self.round()
            self.ended.wait(self.every)
        self.guarded(keeping.bow_out, self.worker)
        connections.close_all()

    def round(self) -> None:
        """Sign of life, reaper, clocks."""
        close_old_connections()
        self.guarded(keeping.beat, self.worker)
        for chore in (keeping.reap, keeping.wind_up, keeping.ring):
            self.guarded(chore)

    def guarded(self, chore: Callable, *args: Any) -> None:
        """A database that is away for a moment is asked again in the next round."""
        try:
            chore(*args)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("housekeeping: %s, trying again", type(error).__name__)
            connections.close_all()


class Command(db_worker.Command):
    """Run one job worker until SIGTERM or Ctrl-C; the job at hand is finished first.

    It gives a sign of life for ``/readyz``, takes back the jobs of killed workers, starts the
    periodic work, and comes back by itself after the database was away. Run several if needed.
    """

    help = "Run a job worker with its reaper and the periodic work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--housekeeping", type=float, default=5.0, help="seconds between rounds (5)")
        parser.set_defaults(reload=False, interval=0.5)

    def handle(self, *, worker_id: str, housekeeping: float, **options: Any) -> None:
        keeper = Housekeeper(worker_id, housekeeping)
        keeper.start()
        try:
            self._work(worker_id, options)
        finally:
            keeper.ended.set()
            keeper.join(timeout=5)

    def _work(self, worker_id: str, options: dict[str, Any]) -> None:
        while True:
            try:
                return super().handle(worker_id=worker_id, **options)
            except (OperationalError, InterfaceError) as error:
                logger.warning("the database is away (%s), trying again", type(error).__name__)
                connections.close_all()
                time.sleep(PAUSE_AFTER_LOSS)
