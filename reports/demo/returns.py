"""Two ad-hoc returns on the desks: 长安区 asks its units, the province asks two counties."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from core.common.author import Author
from core.common.dates import today
from core.localities.selectors import locality_by_code
from core.users.models import User
from reports.returns import tasks
from reports.returns.answering import cells_of, submit_answer
from reports.returns.enums import Addressee, ColumnKind
from talent.institutions.models import Institution

COLUMNS = (
    {"label": "核定岗位数", "source": "posts_total.ceiling"},
    {"label": "在岗人数", "source": "posts_total.filled"},
    {"label": "空岗数", "source": "posts_total.free"},
    {"label": "社会工作者", "source": "workers"},
    {"label": "其中持证", "source": "certified"},
    {"label": "拟于年底前补充人数", "kind": ColumnKind.NUMBER},
    {"label": "困难与建议", "kind": ColumnKind.TEXT, "required": False},
)
PROVINCE = (
    {"label": "社工站数", "source": "stations"},
    {"label": "社会工作者", "source": "workers"},
    {"label": "其中持证", "source": "certified"},
    {"label": "本年投入经费", "kind": ColumnKind.MONEY},
)


def make(users: dict[str, User]) -> None:
    """Made by the real actions: they carry the history that a desk shows."""
    county, province = locality_by_code("130102"), locality_by_code("130000")
    clerk = Author(user=users["hr.changan"], origin="seed")
    units = list(Institution.objects.open().filter(county=county).order_by("id"))
    task = tasks.draft_task(
        title="社会工作岗位空缺情况摸底",
        locality=county,
        reference_on=today(),
        due_at=_at_half_past_five(3),
        definition="空岗指未冻结岗位中无人在岗且未拟聘的岗位；持证指取得助理社会工作师及以上职业资格。",
        columns=COLUMNS,
        by=clerk,
    )
    task = tasks.send_out(task=task, institutions=units, by=clerk)
    for answer in list(task.answers.select_related("institution"))[1:]:
        _answer(answer, users)
    _of_counties(province, Author(user=users["sheng.hr"], origin="seed"))


def _at_half_past_five(days: int) -> datetime:
    """The end of the office day, so many days from now."""
    return datetime.combine(today() + timedelta(days=days), time(17, 30), get_current_timezone())


def _answer(answer: object, users: dict[str, User]) -> None:
    typed = {str(cell.column.uid): (cell.text or _words(cell.column.kind), "") for cell in cells_of(answer)}
    submit_answer(
        answer=answer,
        typed=typed,
        filled_by=answer.institution.contact_name or "填表人",
        by=Author(user=users["hr2.changan"], origin="seed"),
    )


def _words(kind: str) -> str:
    return "编制紧张，建议增加持证岗位" if kind == ColumnKind.TEXT else "1"


def _of_counties(province: object, by: Author) -> None:
    """The province asks two counties; both still owe their figures."""
    counties = [locality_by_code("130102"), locality_by_code("130624")]
    year = date(today().year, 9, 30)
    task = tasks.draft_task(
        title="社工站建设和持证情况季报（补充）",
        locality=province,
        reference_on=year,
        due_at=_at_half_past_five(1),
        addressee=Addressee.COUNTIES,
        definition="数据截至三季度末；经费指财政和福彩公益金当年实际投入。",
        columns=PROVINCE,
        by=by,
    )
    tasks.send_out(task=task, counties=counties, by=by)
