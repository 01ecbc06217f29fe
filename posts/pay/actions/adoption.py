"""Who changes if this is adopted: asked for by an officer, worked out in a job."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.bulk import insert_rows
from core.common.dates import now, today
from core.common.money import to_fen
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


class Effect(NamedTuple):
    """One person of a reckoning as it is kept: the columns of ``AdoptionLine``, amounts in whole fen."""

    institution: int
    worker: int
    appointment: int
    province: int | None
    prefecture: int | None
    county: int | None
    township: int | None
    step: int | None
    old_monthly: int
    new_monthly: int
    old_yearly: int
    new_yearly: int
    old_employer: int
    new_employer: int
    difference: int
    old_missing: str
    new_missing: str


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
) -> list[Effect]:
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
    made: list[Effect] = []
    for start in range(0, len(ids), BATCH):
        batch = rows.filter(pk__in=ids[start : start + BATCH])
        old = facts_for(batch, preview.month, book=now_book)
        for facts, before, after in _both(old, then_book):
            if _concerned(before, after, standard):
                made.append(_effect(facts, before, after, places[at[facts.appointment]]))
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


def _effect(facts: Facts, before: Answer, after: Answer, institution: Institution) -> Effect:
    old_monthly, new_monthly = before.gross_monthly, after.gross_monthly
    return Effect(
        institution.pk,
        facts.worker,
        facts.appointment,
        institution.province_id,
        institution.prefecture_id,
        institution.county_id,
        institution.township_id,
        after.step,
        to_fen(old_monthly),
        to_fen(new_monthly),
        to_fen(before.yearly_total),
        to_fen(after.yearly_total),
        to_fen(before.employer_total),
        to_fen(after.employer_total),
        to_fen(new_monthly - old_monthly),
        before.missing.code if before.missing else "",
        after.missing.code if after.missing else "",
    )


@transaction.atomic
def keep_preview(preview: AdoptionPreview, lines: list[Effect]) -> None:
    """Keep a finished reckoning; earlier ones of the same standard are dropped."""
    stale = AdoptionPreview.objects.filter(standard=preview.standard_id).exclude(pk=preview.pk)
    stale.exclude(finished_at=None).delete()
    AdoptionLine.objects.filter(preview=preview).delete()
    insert_rows(AdoptionLine, ("preview", *Effect._fields), ((preview.pk, *line) for line in lines))
    preview.finished_at = now()
    preview.save(update_fields=["finished_at", "looked_at"])
