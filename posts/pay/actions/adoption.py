"""Who changes if this is adopted: asked for by an officer, worked out in a job."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.jobs.actions import enqueue
from talent.institutions.models import Institution

from ..answers import Answer
from ..facts import Facts
from ..models import AdoptionLine, AdoptionPreview, PayStandard
from ..resolution import resolve
from ..selectors.adoption import appointments_under
from ..selectors.book import load_book
from ..selectors.facts import facts_for

BATCH = 2000
JOB = "pay.adoption"


@transaction.atomic
def ask_for_preview(*, standard: PayStandard, by: Author, month: date | None = None) -> AdoptionPreview:
    """Promise a reckoning of the standard for a month (default: its first one, or the present one)."""
    month = (month or max(standard.valid_from, today())).replace(day=1)
    preview = AdoptionPreview(standard=standard, month=month, requested_by=by.user)
    preview.place_at(standard.locality)
    preview.save()
    job = enqueue(JOB, key=str(preview.uid), by=by, payload={"preview": preview.pk})
    preview.job_uid = job.uid
    preview.save(update_fields=["job_uid"])
    facts = {"month": str(month)}
    audit.record(by=by, event="pay.adoption_reckoned", target=standard, place=standard.locality, facts=facts)
    return preview


def reckon(
    preview: AdoptionPreview, tell: Callable[[int, int], None] = lambda done, total: None
) -> list[AdoptionLine]:
    """The lines of a reckoning, not yet kept: everybody who is paid by the draft or by the one before.

    ``tell(done, total)`` is called after every batch.
    """
    standard = preview.standard
    rows = appointments_under(standard, preview.month).order_by("pk")
    ids = list(rows.values_list("pk", flat=True))
    now_book = load_book(preview.month)
    then_book = load_book(preview.month, drafts=[standard])
    places = _places({*rows.values_list("post__institution_id", flat=True).distinct()})
    at = dict(rows.values_list("pk", "post__institution_id"))
    made: list[AdoptionLine] = []
    for start in range(0, len(ids), BATCH):
        batch = rows.filter(pk__in=ids[start : start + BATCH])
        old = facts_for(batch, preview.month, book=now_book)
        for facts, before, after in _both(old, then_book):
            if _concerned(before, after, standard):
                made.append(_line(preview, facts, before, after, places[at[facts.appointment]]))
        tell(min(start + BATCH, len(ids)), len(ids))
    preview.looked_at = len(ids)
    return made


def _both(old: list[Facts], then_book: object) -> Iterator[tuple[Facts, Answer, Answer]]:
    """Each person's answer now and under the draft; the facts differ in the book only."""
    for facts in old:
        names = facts.__slots__
        then = Facts(**{name: getattr(facts, name) for name in names if name != "book"}, book=then_book)
        yield facts, resolve(facts), resolve(then)


def _concerned(before: Answer, after: Answer, standard: PayStandard) -> bool:
    return standard.pk in (before.standard, after.standard) or (
        before.standard is not None and before.standard == standard.predecessor_id
    )


def _places(ids: set[int]) -> dict[int, Institution]:
    return Institution.objects.in_bulk(ids)


def _line(
    preview: AdoptionPreview, facts: Facts, before: Answer, after: Answer, institution: Institution
) -> AdoptionLine:
    return AdoptionLine(
        preview=preview,
        institution_id=institution.pk,
        worker_id=facts.worker,
        appointment_id=facts.appointment,
        province_id=institution.province_id,
        prefecture_id=institution.prefecture_id,
        county_id=institution.county_id,
        township_id=institution.township_id,
        step=after.step,
        old_monthly=before.gross_monthly,
        new_monthly=after.gross_monthly,
        old_yearly=before.yearly_total,
        new_yearly=after.yearly_total,
        old_employer=before.employer_total,
        new_employer=after.employer_total,
        difference=after.gross_monthly - before.gross_monthly,
        old_missing=before.missing.code if before.missing else "",
        new_missing=after.missing.code if after.missing else "",
    )


@transaction.atomic
def keep_preview(preview: AdoptionPreview, lines: list[AdoptionLine]) -> None:
    """Keep a finished reckoning; earlier ones of the same standard are dropped."""
    stale = AdoptionPreview.objects.filter(standard=preview.standard_id).exclude(pk=preview.pk)
    stale.exclude(finished_at=None).delete()
    AdoptionLine.objects.filter(preview=preview).delete()
    AdoptionLine.objects.bulk_create(lines, batch_size=2000)
    preview.finished_at = now()
    preview.save(update_fields=["finished_at", "looked_at"])
