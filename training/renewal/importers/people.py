"""Finding the people of a list by their ID numbers, in the user's own scope."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.imports.gate import Context, Problem, Row
from talent.people.models import SocialWorker


def person_key(row: Row) -> str:
    """The blind index of the row's ID number; empty when it could not be read."""
    return blind_index("id_number", row.text("id_number"))


def people_for(rows: Sequence[Row], context: Context) -> dict[str, SocialWorker]:
    """The people on the books in the user's area, by blind index; one query."""
    known = SocialWorker.objects.for_user(context.access, Capability.CHECK_RENEWALS)
    if context.locality is not None:
        known = known.filter(**{f"{context.locality.level}_id": context.locality.pk})
    found = known.filter(id_index__in={person_key(row) for row in rows} - {""})
    return {worker.id_index: worker for worker in found.select_related("user")}


def person_problem(row: Row, worker: SocialWorker | None) -> Problem | None:
    """Nobody known by the number in this area, or somebody of another name."""
    if worker is None:
        return Problem(
            "id_number",
            _("Nobody with this ID number is on the books in your area."),
            _("Ask the employer to put the person on the roster, then upload the list again."),
            code="unknown_person",
        )
    if row["name"] and worker.name != row["name"]:
        return Problem(
            "name",
            _("This ID number is on the books under another name."),
            _("Compare the name with the ID card and correct whichever is wrong."),
            code="other_name",
        )
    return None
