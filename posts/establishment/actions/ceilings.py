"""Recording approved numbers, and the dated rules of grades."""

import csv
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.institutions.models import Institution

from ..ceiling_rules import ceiling_violations
from ..models import Ceiling, GradeRule, LevelRule, ProbationRule, StructureRule
from ..permissions import require_can_set_up
from ..saving import save
from ..selectors.ceilings import CeilingBook

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def record_ceiling(
    *,
    institution: Institution,
    kind: str,
    places: int,
    by: Author,
    category: str = "",
    document_no: str = "",
    valid_from: date | None = None,
) -> Ceiling:
    """Record an approved number (whole posts) from a day on; the one before ends the day before.

    ``category`` is empty for the whole unit. Refused below what is filled or stands already, above
    the administrative parent's number of that kind, below the subordinates' together, above the
    establishment, or where a later number is recorded. An empty ``document_no`` is allowed and
    listed as still to be supplied.
    """
    require_can_set_up(by, institution)
    day = valid_from or today()
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.is_closed:
        raise Refused(_("%(name)s is closed: it takes no approved number.") % {"name": institution})
    if institution.parent_id:  # two subordinates of one parent share its number: one after the other
        Institution.objects.select_for_update().get(pk=institution.parent_id)
    _require_sound(institution, kind, category, places, day)
    rows = Ceiling.objects.filter(institution=institution, kind=kind, category=category)
    running = rows.filter(valid_to=None).first()
    if running is not None and running.valid_from >= day:
        return _correct(running, places, document_no, day, by)
    if running is not None:
        running.valid_to = day - timedelta(days=1)
        running.version += 1
        save(running)
    ceiling = Ceiling(
        institution=institution,
        kind=kind,
        category=category,
        places=places,
        document_no=document_no,
        year=day.year,
        valid_from=day,
    )
    save(ceiling)
    facts = {"kind": kind, "places": places, "document_no": document_no}
    audit.record(
        by=by, event="establishment.ceiling_recorded", target=ceiling, place=institution, facts=facts
    )
    return ceiling


def _correct(ceiling: Ceiling, places: int, document_no: str, day: date, by: Author) -> Ceiling:
    """A number recorded for the same day is corrected; one that starts later stays in the way."""
    if ceiling.valid_from > day:
        raise Refused(
            _("A number of this kind is recorded from %(day)s on: choose that day or a later one.")
            % {"day": ceiling.valid_from}
        )
    ceiling.places, ceiling.document_no = places, document_no
    ceiling.version += 1
    save(ceiling)
    facts = {"kind": ceiling.kind, "places": places, "document_no": document_no}
    audit.record(
        by=by,
        event="establishment.ceiling_corrected",
        target=ceiling,
        place=ceiling.institution,
        facts=facts,
        changes=["places", "document_no"],
    )
    return ceiling


def _require_sound(institution: Institution, kind: str, category: str, places: int, day: date) -> None:
    facts = CeilingBook([institution], day).facts(institution, kind, category)
    broken = ceiling_violations(kind, places, facts)
    if broken:
        raise Refused(broken[0].sentence, details=[one.sentence for one in broken[1:]], code="ceiling")


@transaction.atomic
def load_rules(*, by: Author, folder: Path = DATA) -> dict[str, int]:
    """Load the shipped grade and level rules; rows already there stay as they are (idempotent).

    Answers how many rows of each were new. Source: 国人部发〔2006〕87号 and the files themselves.
    """
    keys = {
        GradeRule: ("employer_kind", "category", "grade", "valid_from"),
        LevelRule: ("category", "level", "valid_from"),
        StructureRule: ("key", "valid_from"),
        ProbationRule: ("law", "months_from", "first_job_only", "valid_from"),
    }
    files = {
        GradeRule: "grade_rules.csv",
        LevelRule: "level_rules.csv",
        StructureRule: "structure_rules.csv",
        ProbationRule: "probation_rules.csv",
    }
    counts = {}
    for model, names in keys.items():
        new = 0
        for row in csv.DictReader((folder / files[model]).open(encoding="utf-8")):
            values = {name: value for name, value in row.items() if value or name in names}
            lookup = {name: values.pop(name) for name in names}
            if model is StructureRule:
                lookup["institution"] = None
            new += model.objects.get_or_create(**lookup, defaults=values)[1]
        counts[model._meta.model_name] = new
    if any(counts.values()):
        audit.record(by=by, event="establishment.rules_loaded", facts=counts)
    return counts
