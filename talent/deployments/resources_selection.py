"""Nominations through the spreadsheet gate: one row a person, as drafts of the call that is open.

A list brings in forms as they are before they are handed in: the sending side completes each of
them and hands it in, so that no condition and nobody's opinion is skipped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.imports.gate import (
    Applied,
    Change,
    Column,
    Context,
    Importer,
    Kind,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    duplicates,
    new,
)
from talent.people.models import SocialWorker

from .actions.candidates import fill_in, start_candidate
from .enums import ServiceField
from .models import Call, Candidate, ReceivingSite
from .resources_sites import read_fields
from .selectors.calls import open_calls, sites_of

WISHES = ("wish_1", "wish_2", "wish_3")
_PLAIN = ("languages", "specialities", "education_major", "achievements")


@dataclass
class Facts:
    """What the rules need, loaded once for a whole file."""

    context: Context
    call: Call | None
    workers: dict[str, SocialWorker]
    candidates: dict[int, Candidate]
    sites: list[ReceivingSite]

    def worker(self, row: Row) -> SocialWorker | None:
        """The person on the books of the reader with this ID number."""
        return self.workers.get(_key(row))

    def candidate(self, row: Row) -> Candidate | None:
        """The form that the person has in the call already."""
        worker = self.worker(row)
        return self.candidates.get(worker.pk) if worker else None

    def wish(self, text: str) -> tuple[int, int | None] | None:
        """A county by its name or a site by its title; None where neither takes people."""
        by_title = next((site for site in self.sites if site.title == text), None)
        if by_title is not None:
            return by_title.county_id, by_title.pk
        names = (site.county_id for site in self.sites if site.county and site.county.name == text)
        county = next(names, None)
        return (county, None) if county is not None else None


def _key(row: Row) -> str:
    return blind_index("id_number", row.text("id_number"))


def _text(name: str, label: Any, *synonyms: str, size: int = 120) -> Column:
    return Column(name, label, Kind.TEXT, synonyms, max_length=size)


class CandidateImporter(Importer):
    """Reads the list of people whom a sending unit or county puts forward."""

    key = "candidates"
    title = gettext_lazy("List of nominations (F21)")
    description = gettext_lazy(
        "Whom the sending side puts forward to the open call, with preferences; brought in as drafts."
    )
    capability = Capability.PROPOSE_DEPLOYMENTS
    order = 32
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        Column("name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), identifies=True, max_length=60),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            Kind.ID_NUMBER,
            ("身份证号", "身份证号码", "公民身份号码"),
            identifies=True,
            sensitive=True,
            width=22,
        ),
        _text("fields", gettext_lazy("Fields of service"), "擅长服务领域", "服务领域"),
        _text("wish_1", gettext_lazy("First preference"), "志愿1", "第一志愿", "意向受援县1"),
        _text("wish_2", gettext_lazy("Second preference"), "志愿2", "第二志愿", "意向受援县2"),
        _text("wish_3", gettext_lazy("Third preference"), "志愿3", "第三志愿", "意向受援县3"),
        Column(
            "accept_adjustment",
            gettext_lazy("Accepts another site"),
            Kind.YES_NO,
            ("服从调剂", "是否服从调剂"),
        ),
        _text("languages", gettext_lazy("Languages"), "语言", "民族语言、方言", size=80),
        _text("specialities", gettext_lazy("Special skills"), "专业特长", size=200),
        _text("education_major", gettext_lazy("School and subject"), "毕业院校及专业", "学历及专业"),
        _text(
            "achievements", gettext_lazy("Achievements"), "主要业绩", "主要业绩、服务案例、奖惩", size=2000
        ),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Four queries for any number of rows, all inside the importer's area."""
        call = open_calls().first()
        people = SocialWorker.objects.for_user(context.access, self.capability).employed()
        people = people.filter(id_index__in={_key(row) for row in rows} - {""}).select_related("institution")
        forms = Candidate.objects.under_way().filter(call=call, worker__in=people)
        return Facts(
            context=context,
            call=call,
            workers={worker.id_index: worker for worker in people},
            candidates={form.worker_id: form for form in forms},
            sites=list(sites_of(call)) if call else [],
        )

    def check_head(self, context: Context, facts: Facts) -> Iterator[Problem]:
        """There must be a call that takes forms today."""
        if facts.call is None:
            yield Problem(
                "",
                _("No call takes forms today."),
                _("Wait until the province opens a call, then upload again."),
                code="no_call",
            )

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """The person is on the books under this name, fields and places are known, the form is a draft."""
        worker, form = facts.worker(row), facts.candidate(row)
        if row["id_number"] and worker is None:
            yield Problem(
                "id_number",
                _("Nobody employed in your area has this ID number."),
                _("Enter the person on the books of the sending unit first."),
                code="unknown",
            )
        elif worker is not None and worker.name != row["name"]:
            yield Problem(
                "name",
                _("This ID number is on the books under another name."),
                _("Compare the name with the ID card and correct whichever is wrong."),
                code="other_name",
            )
        if form is not None and not form.is_editable:
            yield Problem(
                "name",
                _("The form %(number)s is “%(state)s”: a list cannot change it.")
                % {"number": form.number, "state": form.get_state_display()},
                _("Take the row out, or withdraw the form on its page first."),
                code="decided",
            )
        yield from self._check_words(row, facts)

    def _check_words(self, row: Row, facts: Facts) -> Iterator[Problem]:
        for word in read_fields(row.text("fields"))[1]:
            yield Problem(
                "fields",
                _("“%(word)s” is no field of service.") % {"word": word},
                _("Choose from: %(words)s.") % {"words": "、".join(str(f.label) for f in ServiceField)},
                code="field",
            )
        for column in WISHES:
            text = row.text(column)
            if text and facts.call is not None and facts.wish(text) is None:
                yield Problem(
                    column,
                    _("“%(text)s” is no county or site that takes people in this call.") % {"text": text},
                    _("Write the full name of a receiving county, or the title of a site of the call."),
                    code="wish",
                )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Nobody stands twice in one list."""
        yield from duplicates(rows, "id_number")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless the person has a form in the call."""
        form = facts.candidate(row)
        if form is None:
            return new()
        found = row.changes_against(form, _PLAIN)
        wishes = self._wishes(row, facts)
        kept = list(form.preferences.order_by("order").values_list("county_id", "site_id"))
        if wishes and wishes != kept:
            found.append(Change("wish_1", str(len(kept)), "；".join(map(row.text, WISHES)).strip("；")))
        return changed(form, found)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Begin or change the forms; nothing is handed in."""
        made = {"new": 0, "changed": 0}
        for row in rows:
            form, worker = facts.candidate(row), facts.worker(row)
            made["changed" if form else "new"] += 1
            if form is None:
                form = start_candidate(call=facts.call, worker=worker, sender=worker.institution, by=by)
            fill_in(candidate=form, changes=self._values(row), wishes=self._wishes(row, facts) or None, by=by)
        return Applied(
            counts={_("Forms begun"): made["new"], _("Forms changed"): made["changed"]},
            links=[Link(_("See the candidates"), "/talent/deployments/candidates/")],
        )

    def _values(self, row: Row) -> dict[str, Any]:
        values = {name: row[name] for name in row.given(*_PLAIN, "accept_adjustment")}
        keys, _unknown = read_fields(row.text("fields"))
        return values | ({"fields": keys} if keys else {})

    def _wishes(self, row: Row, facts: Facts) -> list[tuple[int, int | None]]:
        found = [facts.wish(row.text(column)) for column in WISHES if row.text(column)]
        return list(dict.fromkeys(wish for wish in found if wish is not None))
