"""The list of institutions of a county through the spreadsheet gate; what is exported goes in again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    duplicates,
    new,
    outside,
    unchanged,
)
from core.localities.models import Locality

from .actions import create_institution, update_institution
from .enums import Funding, InstitutionKind
from .models import Institution
from .selectors import successor_of

KIND_WORDS = {
    "事业单位": "public_institution",
    "社区": "community",
    "社区居委会": "community",
    "居委会": "community",
    "机关": "government",
    "政府机关": "government",
    "群团": "mass_organisation",
    "群团组织": "mass_organisation",
    "民办社工机构": "private_sw",
    "民办非企业单位": "private_sw",
    "社会服务机构": "private_sw",
    "社会组织": "other_social",
}
FUNDING_WORDS = {
    "全额": "full",
    "差额": "partial",
    "自收自支": "self",
    "项目经费": "project",
    "自筹": "raised",
}


class InstitutionImporter(Importer):
    """One row an institution of the county chosen, found by credit code, else by name."""

    key = "institutions"
    title = gettext_lazy("Institutions")
    description = gettext_lazy("Employers of a county with their codes, parents and contacts.")
    capability = Capability.MANAGE_INSTITUTIONS
    place_level = "county"
    not_kept = (
        gettext_lazy("County"),
        gettext_lazy("Evaluation grade"),
        gettext_lazy("To be filled in"),
        gettext_lazy("State"),
        gettext_lazy("Closed on"),
    )
    order = 5
    columns = (
        Column("serial", gettext_lazy("No."), Kind.SERIAL, synonyms=("序号",)),
        Column(
            "name",
            gettext_lazy("Institution"),
            Kind.NAME,
            identifies=True,
            synonyms=("单位名称", "机构名称", "用人单位", "名称"),
            max_length=120,
            example="长安区社会福利院",
            width=26,
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            Kind.CHOICE,
            required=True,
            synonyms=("单位性质", "机构类型", "性质"),
            choices=dict(InstitutionKind.choices),
            words=KIND_WORDS,
        ),
        Column(
            "credit_code",
            gettext_lazy("Credit code"),
            Kind.CREDIT_CODE,
            synonyms=("统一社会信用代码", "信用代码"),
            width=22,
        ),
        Column(
            "township",
            gettext_lazy("Township"),
            synonyms=("乡镇（街道）", "乡镇街道", "所在街道", "行政区划代码"),
            help=gettext_lazy("Name or code of the township; empty: the county itself."),
        ),
        Column(
            "parent",
            gettext_lazy("Administrative parent"),
            Kind.NAME,
            synonyms=("主管单位", "上级单位", "举办单位"),
            width=24,
        ),
        Column(
            "funding",
            gettext_lazy("Funding"),
            Kind.CHOICE,
            synonyms=("经费来源", "经费形式"),
            choices=dict(Funding.choices),
            words=FUNDING_WORDS,
        ),
        Column(
            "contact_name", gettext_lazy("Contact person"), Kind.NAME, synonyms=("联系人",), max_length=40
        ),
        Column("contact_phone", gettext_lazy("Contact telephone"), Kind.PHONE, synonyms=("联系电话",)),
        Column("opened_on", gettext_lazy("Opened on"), Kind.DATE, synonyms=("成立日期", "成立时间")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> "InstitutionFacts":
        return InstitutionFacts(rows, context)

    def check_row(self, row: Row, facts: "InstitutionFacts") -> Iterable[Problem]:
        """The institution is one of ours or new; township and parent are found."""
        if facts.is_foreign(row):
            yield outside("credit_code")
            return
        found = facts.record_of(row)
        if found is not None and found.is_closed:
            yield Problem(
                "name",
                _("This institution was closed on %(day)s.") % {"day": found.closed_on},
                _("Leave the row out."),
            )
        if row["township"] and facts.place_of(row) is None:
            yield Problem("township", *facts.unknown_township(row))
        if row["parent"] and facts.parent_of(row) is None:
            yield Problem(
                "parent",
                _("No institution of the name %(name)s is on the books.") % {"name": row["parent"]},
                _("Import the parent first, or leave the cell empty."),
            )

    def check_batch(self, rows: Sequence[Row], facts: "InstitutionFacts") -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "name")
        yield from duplicates([row for row in rows if row["credit_code"]], "credit_code")

    def classify(self, row: Row, facts: "InstitutionFacts") -> Verdict:
        found = facts.record_of(row)
        if found is None:
            return new()
        changes = facts.changes(row, found)
        return changed(found, changes) if changes else unchanged(found)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: "InstitutionFacts") -> Applied:
        counts = {"new": 0, "changed": 0}
        for row in rows:
            found, values = facts.record_of(row), facts.values(row)
            if found is None:
                create_institution(by=by, **values)
            else:
                update_institution(institution=found, version=found.version, changes=values, by=by)
            counts["changed" if found else "new"] += 1
        words = {"new": _("institutions put on the books"), "changed": _("institutions changed")}
        links = [Link(_("Institutions"), reverse("institutions:list"))]
        return Applied({words[key]: n for key, n in counts.items() if n}, links)


class InstitutionFacts:
    """Loaded in a fixed number of queries, inside the user's scope and the county chosen."""

    def __init__(self, rows: Sequence[Row], context: Context) -> None:
        self.place = context.locality
        names = {row["name"] for row in rows if row["name"]}
        codes = {row["credit_code"] for row in rows if row["credit_code"]}
        parents = {row["parent"] for row in rows if row["parent"]}
        access = context.access
        mine = Institution.objects.for_user(access, Capability.MANAGE_INSTITUTIONS)
        if self.place is not None:
            mine = mine.filter(**{f"{self.place.level}_id": self.place.pk})
        found = list(mine.filter(Q(name__in=names) | Q(credit_code__in=codes)).select_related("locality"))
        self.by_code = {one.credit_code: one for one in found if one.credit_code}
        self.by_name = {one.name: one for one in sorted(found, key=lambda one: one.closed_on is None)}
        taken = Institution.objects.filter(credit_code__in=codes).values_list("credit_code", flat=True)
        self.foreign = set(taken) - set(self.by_code)
        seen = Institution.objects.for_user(access, Capability.VIEW_INSTITUTIONS).open()
        self.parents = {one.name: one for one in seen.filter(name__in=parents)}
        places = Locality.objects.current().children_of(self.place) if self.place else []
        self.townships = {key: one for one in places for key in (one.name, one.code)}
        typed = {str(row["township"]) for row in rows if row["township"]} - set(self.townships)
        self.heirs = {code: successor_of(code) for code in typed}

    def record_of(self, row: Row) -> Institution | None:
        """By credit code, else by name where no other code is recorded."""
        code = row["credit_code"]
        if code and code in self.by_code:
            return self.by_code[code]
        found = self.by_name.get(row["name"])
        return None if found is not None and code and found.credit_code not in ("", code) else found

    def is_foreign(self, row: Row) -> bool:
        return row["credit_code"] in self.foreign

    def place_of(self, row: Row) -> Locality | None:
        """The township named, else the county."""
        return self.townships.get(str(row["township"])) if row["township"] else self.place

    def unknown_township(self, row: Row) -> tuple[str, str]:
        """What is wrong with a township, and the successor where its code was abolished."""
        code = str(row["township"])
        heir = self.heirs.get(code)
        if heir is not None and heir.code in self.townships:
            words = {"code": code, "heir": f"{heir.code} {heir.name}"}
            return (
                _("The place code %(code)s was abolished.") % words,
                _("Write its successor %(heir)s.") % words,
            )
        return _("There is no township “%(name)s” in this county.") % {"name": code}, _(
            "Write its name or its code."
        )

    def parent_of(self, row: Row) -> Institution | None:
        return self.parents.get(row["parent"])

    def values(self, row: Row) -> dict[str, Any]:
        """Columns that the row gives; an empty cell gives nothing."""
        names = ("name", "kind", "credit_code", "funding", "contact_name", "contact_phone", "opened_on")
        values = {name: row[name] for name in names if row[name] not in (None, "")}
        if self.record_of(row) is None or row["township"]:
            values["locality"] = self.place_of(row)
        if row["parent"]:
            values["parent"] = self.parent_of(row)
        return values

    def changes(self, row: Row, found: Institution) -> list[Change]:
        """Columns that the row would change, as people read them."""
        changes = []
        for name, value in self.values(row).items():
            old = getattr(found, name)
            if old != value:
                changes.append(Change("township" if name == "locality" else name, _shown(old), _shown(value)))
        return changes


def _shown(value: Any) -> str:
    for choices in (InstitutionKind, Funding):
        if value in choices.values:
            return str(choices(value).label)
    return "" if value is None else str(value)
