"""The list of approved providers and their catalogue of courses: what the exports give comes back."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.scoping import scoped
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.imports.gate import (
    Applied,
    Context,
    Importer,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    duplicates,
    new,
)

from .. import actions
from ..models import Course, Provider
from ..selectors.activities import usual_place
from .offer_columns import COURSE_COLUMNS, PROVIDER_COLUMNS

_PROVIDER = ("document_no", "approved_from", "approved_until", "contact_name", "contact_phone", "note")
_COURSE = ("activity_type", "subject", "hours", "audience", "content", "examination", "withdrawn_on")
MOST_HOURS = Decimal(600)


class _Offers:
    """Providers and courses of the chosen place by name, in the reader's scope; two queries."""

    def __init__(self, context: Context) -> None:
        self.place = context.locality or usual_place(context.access)
        at = {"locality": self.place} if self.place else {}
        rows = scoped(Provider.objects.filter(**at), context.access, Capability.MANAGE_TRAINING)
        self.providers = {one.name: one for one in rows.select_related("locality")}
        courses = Course.objects.filter(provider__in=self.providers.values()).select_related("provider")
        self.courses: dict[tuple[int, str], Course] = {}
        for one in courses.order_by("-withdrawn_on", "id"):  # the one still offered stands last
            if one.withdrawn_on is None or (one.provider_id, one.title) not in self.courses:
                self.courses[one.provider_id, one.title] = one

    def course_of(self, row: Row) -> Course | None:
        """The course of a row on the books."""
        provider = self.providers.get(row["provider"] or "")
        return self.courses.get((provider.pk, row["title"])) if provider else None


def _given(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in names if row[name] is not None}


class ProviderImporter(Importer):
    """培训机构名录: a provider is known by its name within the place."""

    key = "training_providers"
    title = _("Training providers")
    description = _("Providers that a document approves, with their validity and contact.")
    capability = Capability.MANAGE_TRAINING
    columns = PROVIDER_COLUMNS
    order = 46

    def facts_for(self, rows: Sequence[Row], context: Context) -> _Offers:
        return _Offers(context)

    def check_row(self, row: Row, facts: _Offers) -> Iterable[Problem]:
        if facts.place is None:
            yield Problem("name", gettext("Choose the place that the list is for when you upload it."))
        elif row["locality"] and row["locality"] != facts.place.name:
            words = {"place": facts.place.name, "other": row["locality"]}
            sentence = gettext("This list is brought in for %(place)s; the row belongs to %(other)s.") % words
            yield Problem(
                "locality", sentence, gettext("Choose that place for its rows, or leave the row out.")
            )
        start, end = row["approved_from"], row["approved_until"]
        if start and end and end < start:
            sentence = gettext("The approval ends before it begins; correct one of the two dates.")
            yield Problem("approved_until", sentence, code="dates")

    def check_batch(self, rows: Sequence[Row], facts: _Offers) -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "name", column="name")

    def classify(self, row: Row, facts: _Offers) -> Verdict:
        known = facts.providers.get(row["name"])
        return changed(known, row.changes_against(known, _PROVIDER)) if known else new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: _Offers) -> Applied:
        counts = {gettext("providers added"): 0, gettext("providers changed"): 0}
        added, mended = counts
        for row in rows:
            known, values = facts.providers.get(row["name"]), _given(row, _PROVIDER)
            if known is None:
                actions.add_provider(locality=facts.place, name=row["name"], by=by, **values)
            else:
                actions.change_provider(provider=known, version=known.version, changes=values, by=by)
            counts[mended if known else added] += 1
        return Applied(counts, [Link(gettext("Training providers"), reverse("learning:providers"))])


class CourseImporter(Importer):
    """课程目录: a course is known by its provider and its title."""

    key = "training_courses"
    title = _("Catalogue of courses")
    description = _("Courses of approved providers; bring in the providers first.")
    capability = Capability.MANAGE_TRAINING
    columns = COURSE_COLUMNS
    order = 47

    def facts_for(self, rows: Sequence[Row], context: Context) -> _Offers:
        return _Offers(context)

    def check_row(self, row: Row, facts: _Offers) -> Iterable[Problem]:
        provider = facts.providers.get(row["provider"] or "")
        if row["provider"] and provider is None:
            sentence = gettext("No provider of this name is on the list of the chosen place.")
            mend = gettext("Bring in the list of providers first, or correct the name.")
            yield Problem("provider", sentence, mend, code="unknown_provider")
        elif provider and facts.course_of(row) is None and not provider.is_approved(today()):
            words = {"name": provider.name}
            sentence = gettext("%(name)s is not approved today; its approval has to be renewed first.")
            yield Problem("provider", sentence % words, provider.document_no, code="approval")
        hours = row["hours"]
        if hours is not None and not (0 < hours <= MOST_HOURS and hours * 10 % 1 == 0):
            sentence = gettext("Hours are more than 0, at most 600, with one decimal.")
            yield Problem("hours", sentence, code="hours")

    def check_batch(self, rows: Sequence[Row], facts: _Offers) -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "provider", "title", column="title")

    def classify(self, row: Row, facts: _Offers) -> Verdict:
        known = facts.course_of(row)
        return changed(known, row.changes_against(known, _COURSE)) if known else new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: _Offers) -> Applied:
        counts = {gettext("courses added"): 0, gettext("courses changed"): 0}
        added, mended = counts
        for row in rows:
            known, values = facts.course_of(row), _given(row, _COURSE)
            if known is None:
                provider = facts.providers[row["provider"]]
                actions.add_course(provider=provider, title=row["title"], by=by, **values)
            else:
                actions.change_course(course=known, version=known.version, changes=values, by=by)
            counts[mended if known else added] += 1
        return Applied(counts, [Link(gettext("Catalogue of courses"), reverse("learning:courses"))])
