"""The allotment of places (名额分配表) through the gate; what the list exports goes in again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
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
    new,
    unchanged,
)
from core.localities.models import Locality
from core.localities.selectors import LocalityFinder

from .actions.quotas import set_quotas
from .enums import ProgrammeState, Side
from .models import Programme, Quota
from .reading import programme_named
from .selectors.plans import exception_for, taken_by_place
from .selectors.quotas import possible_places

SIDE_WORDS = {
    "派出": "sending",
    "选派": "sending",
    "派出市": "sending",
    "受援": "receiving",
    "受援县": "receiving",
    "接收": "receiving",
    "培养": "training",
    "培训": "training",
}


@dataclass
class Facts:
    """Programmes, places and present numbers, loaded once."""

    context: Context
    programmes: list[Programme]
    places: LocalityFinder
    quotas: dict[tuple[int, str, int], Quota]
    taken: dict[tuple[int, str], dict[int, int]] = field(default_factory=dict)
    possible: dict[tuple[int, str], set[int]] = field(default_factory=dict)

    def programme(self, row: Row) -> Programme | None:
        """By name and year of the row, else by the year in the title."""
        return programme_named(self.programmes, row.text("programme"), row["year"], self.context.head.title)

    def place(self, row: Row) -> Locality | None:
        """The province's own units, a prefecture or a county."""
        return self.places.one(row.text("place"), levels=("province", "prefecture", "county"))

    def quota(self, row: Row) -> Quota | None:
        """The number in force that the row speaks of."""
        programme, place = self.programme(row), self.place(row)
        return self.quotas.get((programme.pk, row["side"], place.pk)) if programme and place else None

    def numbers(self, programme: Programme, side: str) -> tuple[set[int], dict[int, int]]:
        """Places that may have a number, and people on the list by place; asked once a side."""
        key = (programme.pk, side)
        if key not in self.taken:
            self.taken[key] = taken_by_place(programme, side)
            self.possible[key] = set(possible_places(programme, side).values_list("pk", flat=True))
        return self.possible[key], self.taken[key]


class QuotaImporter(Importer):
    """One row the places of one prefecture or county on one side."""

    key = "deployment_quotas"
    title = gettext_lazy("Places of a programme")
    description = gettext_lazy("How many people each prefecture sends and each county receives and trains.")
    capability = Capability.MANAGE_DEPLOYMENTS
    place_level = "province"
    order = 29
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        Column(
            "side",
            gettext_lazy("Side"),
            Kind.CHOICE,
            ("类别", "方向", "名额类别"),
            required=True,
            choices=dict(Side.choices),
            words=SIDE_WORDS,
        ),
        Column(
            "place",
            gettext_lazy("Place"),
            Kind.TEXT,
            ("地区", "派出市", "受援县", "市县"),
            identifies=True,
            example="石家庄市",
        ),
        Column(
            "places",
            pgettext_lazy("quotas", "Places"),
            Kind.INTEGER,
            ("名额", "人数", "计划人数"),
            required=True,
        ),
        Column(
            "document_no",
            gettext_lazy("Document number"),
            Kind.TEXT,
            ("文号", "分配文号"),
            required=True,
            max_length=120,
        ),
        Column("document_on", gettext_lazy("Date of the document"), Kind.DATE, ("发文日期", "文件日期")),
        Column("year", gettext_lazy("Year"), Kind.INTEGER, ("年度",)),
        Column("programme", gettext_lazy("Programme"), Kind.TEXT, ("计划", "计划名称", "项目名称")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Three queries; people on the list are asked once a side."""
        current = Quota.objects.current()
        return Facts(
            context=context,
            programmes=list(Programme.objects.all()),
            places=LocalityFinder(within=context.locality),
            quotas={(one.programme_id, one.side, one.locality_id): one for one in current},
        )

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """Programme and place exist, the place is of that side, nobody on the list loses a place."""
        programme, place = facts.programme(row), facts.place(row)
        if programme is None or programme.state == ProgrammeState.CLOSED:
            yield Problem(
                "programme",
                _("No open programme fits this row."),
                _("Write the year and the name of the programme, or enter the programme first."),
                code="programme",
            )
        if row.text("place") and place is None:
            yield Problem(
                "place",
                _("“%(text)s” is not a place of your area.") % {"text": row.text("place")},
                _("Write the prefecture or county by its full name or code."),
                code="place",
            )
        if programme is None or place is None or not row["side"] or row["places"] is None:
            return
        possible, taken = facts.numbers(programme, row["side"])
        if place.pk not in possible:
            yield Problem(
                "place",
                _("%(place)s has no places on this side.") % {"place": place.name},
                _("Prefectures send; the counties that a document confirms for the year receive and train."),
                code="side",
            )
        people = taken.get(place.pk, 0)
        if people and row["places"] + exception_for(programme, row["side"], place).places < people:
            yield Problem(
                "places",
                _("%(people)s people of %(place)s are on the list already.")
                % {"people": people, "place": place.name},
                _("Write a number that is not smaller, or withdraw people first."),
                code="below",
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Every place once a side and programme."""
        seen: dict[tuple[Any, ...], list[int]] = {}
        for row in rows:
            programme, place = facts.programme(row), facts.place(row)
            if programme and place:
                seen.setdefault((programme.pk, row["side"], place.pk), []).append(row.number)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                sentence = _("This place stands several times in the file.")
                yield number, Problem("place", sentence, _("Make one line of them."), code="duplicate")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        found = facts.quota(row)
        if found is None:
            return new()
        if found.places == row["places"]:
            return unchanged(found)
        return changed(found, [Change("places", str(found.places), str(row["places"]))])

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Document by document, side by side."""
        groups: dict[tuple[Any, ...], dict[Locality, int | None]] = {}
        programmes: dict[int, Programme] = {}
        for row in rows:
            programme, place = facts.programme(row), facts.place(row)
            programmes[programme.pk] = programme
            key = (programme.pk, row["side"], row.text("document_no"), row["document_on"])
            groups.setdefault(key, {})[place] = row["places"]
        total = 0
        for (pk, side, document_no, document_on), numbers in groups.items():
            total += set_quotas(
                programme=programmes[pk],
                side=side,
                numbers=numbers,
                document_no=document_no,
                document_on=document_on,
                by=by,
            )
        links = [Link(_("See the places"), reverse("deployments:quota_list"))]
        return Applied(counts={_("Numbers set"): total}, links=links)
