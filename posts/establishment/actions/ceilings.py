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

from ..enums import CeilingKind, categories_under
from ..models import Ceiling, GradeRule, LevelRule, Post
from ..permissions import require_can_set_up
from ..saving import save

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def record_ceiling(
    *,
    institution: Institution,
    kind: str,
    places: int,
    by: Author,
    document_no: str = "",
    valid_from: date | None = None,
) -> Ceiling:
    """Record an approved number (whole posts) from a day on; the one before ends the day before.

    Refused below the posts that stand already, above the establishment, or where a later number
    is recorded. An empty ``document_no`` is allowed and listed as still to be supplied.
    """
    require_can_set_up(by, institution)
    day = valid_from or today()
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    _require_room(institution, kind, places, day)
    running = Ceiling.objects.filter(institution=institution, kind=kind, category="", valid_to=None).first()
    if running is not None and running.valid_from >= day:
        return _correct(running, places, document_no, day, by)
    if running is not None:
        running.valid_to = day - timedelta(days=1)
        running.version += 1
        save(running)
    ceiling = Ceiling(
        institution=institution,
        kind=kind,
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


def _require_room(institution: Institution, kind: str, places: int, day: date) -> None:
    posts = Post.objects.standing().filter(institution=institution, category__in=categories_under(kind))
    standing = sum(posts.values_list("places", flat=True))
    if places < standing:
        raise Refused(
            _("%(standing)s places stand already: the approved number cannot be %(places)s.")
            % {"standing": standing, "places": places}
        )
    pair = {
        CeilingKind.POSTS_TOTAL: CeilingKind.ESTABLISHMENT,
        CeilingKind.ESTABLISHMENT: CeilingKind.POSTS_TOTAL,
    }
    other = (
        Ceiling.objects.on(day).filter(institution=institution, kind=pair.get(kind, ""), category="").first()
    )
    if other is None:
        return
    total, establishment = (
        (places, other.places) if kind == CeilingKind.POSTS_TOTAL else (other.places, places)
    )
    if total > establishment:
        raise Refused(
            _("The total of posts (%(total)s) cannot exceed the establishment (%(establishment)s).")
            % {"total": total, "establishment": establishment}
        )


@transaction.atomic
def load_rules(*, by: Author, folder: Path = DATA) -> dict[str, int]:
    """Load the shipped grade and level rules; rows already there stay as they are (idempotent).

    Answers how many rows of each were new. Source: 国人部发〔2006〕87号 and the files themselves.
    """
    keys = {
        GradeRule: ("employer_kind", "category", "grade", "valid_from"),
        LevelRule: ("category", "level", "valid_from"),
    }
    files = {GradeRule: "grade_rules.csv", LevelRule: "level_rules.csv"}
    counts = {}
    for model, names in keys.items():
        new = 0
        for row in csv.DictReader((folder / files[model]).open(encoding="utf-8")):
            values = {name: value for name, value in row.items() if value or name in names}
            lookup = {name: values.pop(name) for name in names}
            new += model.objects.get_or_create(**lookup, defaults=values)[1]
        counts[model._meta.model_name] = new
    if any(counts.values()):
        audit.record(by=by, event="establishment.rules_loaded", facts=counts)
    return counts
