"""A small kind of list for tests: accounts with a made-up record around them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.access.models import LocalityGrant  # noqa: F401 - the room below must be loaded
from core.common.author import Author
from core.common.capabilities import Capability
from core.imports.gate import (
    Applied,
    Change,
    Column,
    Context,
    Dependency,
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
    warning,
)
from core.users.models import User


class StaffList(Importer):
    """People by ID number; their name is the display name of an account."""

    key = "toy_staff"
    title = "Staff"
    description = "A list for tests."
    capability = Capability.IMPORT_RECORDS
    head = (Column("filled_by", "Filled by", synonyms=("填报单位",)),)
    columns = (
        Column("serial", "No.", Kind.SERIAL, synonyms=("序号",)),
        Column("name", "Name", Kind.NAME, identifies=True, synonyms=("姓名",), max_length=64),
        Column(
            "id_number",
            "ID number",
            Kind.ID_NUMBER,
            identifies=True,
            sensitive=True,
            synonyms=("身份证号", "身份证号码", "公民身份号码"),
        ),
        Column("unit", "Unit", synonyms=("用人单位", "单位")),
        Column("hired_on", "Hired on", Kind.DATE, synonyms=("入职时间", "签到日期")),
        Column(
            "education",
            "Education",
            Kind.CHOICE,
            choices={"bachelor": "本科", "college": "大专"},
            words={"大学本科": "bachelor", "本科及以上": "bachelor"},
            synonyms=("学历",),
        ),
        Column("pay", "Pay", Kind.MONEY, synonyms=("月薪酬（元）",)),
        Column("subsidy", "Subsidy", Kind.MONEY, synonyms=("补助标准（万元/人·年）",), unit=Decimal(10_000)),
        Column("phone", "Phone", Kind.PHONE, synonyms=("联系电话",)),
        Column("qualification", "Qualification", synonyms=("职业资格要求",)),
        Column("place", "Place", synonyms=("所属街道",)),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> dict:
        numbers = [row["id_number"] for row in rows if row["id_number"]]
        known = User.objects.filter(username__in=[number.lower() for number in numbers])
        return {"known": {user.username.upper(): user for user in known}, "context": context}

    def check_row(self, row: Row, facts: dict) -> Iterable[Problem]:
        if row["place"] == "别处":
            yield outside("place")
        if row["name"] == "小心":
            yield warning("name", "Look twice at this one.")

    def check_batch(self, rows: Sequence[Row], facts: dict) -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "id_number")

    def classify(self, row: Row, facts: dict) -> Verdict:
        user = facts["known"].get(row["id_number"])
        if user is None:
            return new()
        if user.display_name == row["name"]:
            return changed(user, ())
        return changed(user, [Change("name", user.display_name, row["name"])])

    def dependencies(self, rows: Sequence[Row], facts: dict) -> Iterable[Dependency]:
        by_unit: dict[str, list[int]] = {}
        for row in rows:
            if row["unit"] and row["unit"].startswith("新"):
                by_unit.setdefault(row["unit"], []).append(row.number)
        for unit, numbers in by_unit.items():
            yield Dependency("unit", unit, unit, tuple(numbers))

    def apply(self, rows: Sequence[Row], *, by: Author, facts: dict) -> Applied:
        for row in rows:
            user = facts["known"].get(row["id_number"])
            if user is None:
                user = User(username=row["id_number"].lower())
            user.display_name = row["name"]
            user.version += 1
            user.save()
        return Applied({"accounts": len(rows)}, [Link("Home", "/")])
