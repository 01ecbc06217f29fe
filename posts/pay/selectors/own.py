"""A worker's own pay of a month, post by post: for their page and their desk."""

from collections.abc import Iterable
from datetime import date

from posts.establishment.models import Appointment

from ..answers import Answer
from .due import due_for


def own_answers(appointments: Iterable[Appointment], month: date) -> list[tuple[Appointment, Answer]]:
    """Each appointment with its answer; a second post that pays nothing by itself is no row of its own."""
    running = list(appointments)
    due = due_for(running, month)
    answers = [(one, due[one.pk]) for one in running]
    return [(one, answer) for one, answer in answers if not _is_silent(answer)]


def _is_silent(answer: Answer) -> bool:
    return answer.missing is not None and answer.missing.code in ("other_post", "not_employed")
