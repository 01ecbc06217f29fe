"""Rules of a provider's list: who is recognised, which hours can be true. Pure; they ask ``facts``."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from core.common.dates import DateRange, today
from core.imports.gate import Problem, Row, warning

from ..enums import Result
from ..plausible import too_many_hours
from .facts import RosterFacts

_PROVINCES = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林",
    "23": "黑龙江", "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西",
    "37": "山东", "41": "河南", "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南",
    "50": "重庆", "51": "四川", "52": "贵州", "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃",
    "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾", "81": "香港", "82": "澳门", "83": "台湾",
}  # fmt: skip
"""First two digits of an ID number: where it was first issued (GB/T 2260)."""


def person_problems(row: Row, facts: RosterFacts) -> Iterable[Problem]:
    """Whether the person is recognised; if not, the reason, and who may be meant."""
    worker = facts.worker_of(row)
    if worker is not None:
        if row["name"] and row["name"] != worker.name and row["name"] != worker.former_name:
            yield Problem(
                "name",
                _("This ID number belongs to somebody of another name."),
                _("Compare name and ID number with the person's card."),
                code="other_name",
            )
        if worker.user_id is not None and worker.user_id == facts.user_id:
            yield Problem(
                "name",
                _("Nobody posts hours to themself; another officer has to bring in this row."),
                code="own",
            )
        return
    hint = _who_may_be_meant(row, facts)
    if row["id_number"]:
        mend = hint or _("Check name and ID number, or bring the person in by the roster first.")
        yield Problem("id_number", _not_on_the_books(row, facts), mend, code="unknown_person")
    elif hint:
        yield Problem("name", hint, code="maybe")


def _not_on_the_books(row: Row, facts: RosterFacts) -> str:
    province = str(row["id_number"])[:2]
    own = facts.place.code[:2] if facts.place else province
    if province != own and province in _PROVINCES:
        return _(
            "Not on the books of your place. The ID number was issued in %(province)s: if the person"
            " works there, that province credits the hours."
        ) % {"province": _PROVINCES[province]}
    return _("Nobody with this ID number is on the books of your place.")


def _who_may_be_meant(row: Row, facts: RosterFacts) -> str:
    found = facts.by_name.get(row["name"] or "", [])
    same = [one for one in found if row["employer"] and str(one.institution) == row["employer"]] or found
    if len(same) != 1:
        return ""
    words = {"name": same[0].name, "institution": same[0].institution or "–"}
    return _("%(name)s (%(institution)s) is on the books with another ID number: compare the two.") % words


def hours_problems(row: Row, facts: RosterFacts) -> Iterable[Problem]:
    """Whether the hours and the day can be true."""
    day, hours, result = row["day"], row["hours"], row["result"]
    if day and day > today():
        yield Problem("day", _("This day lies in the future."), _("Correct the day."), code="future")
    period = facts.context.head["period"]
    if day and isinstance(period, DateRange) and day not in period:
        words = {"start": period.start, "end": period.end}
        sentence = _("This day lies outside the session (%(start)s to %(end)s).") % words
        yield warning("day", sentence, code="outside_period")
    if result == Result.ABSENT:
        yield warning("result", _("Absent: no hours are earned."), code="absent")
    elif result == Result.FAILED:
        yield warning("result", _("Not passed: no hours are earned."), code="failed")
    elif hours is None and not any(problem.column == "hours" for problem in row.problems):
        yield Problem("hours", _("The class-hours are missing."), _("Fill them in."), code="missing")
    if hours is not None and hours <= 0 and result not in (Result.ABSENT, Result.FAILED):
        yield Problem("hours", _("Class-hours are more than nought."), _("Correct the hours."), code="hours")
    if hours is not None and day and (sentence := too_many_hours(Decimal(hours), DateRange(day, day))):
        yield Problem("hours", sentence, code="hours")


def session_problems(row: Row, facts: RosterFacts) -> Iterable[Problem]:
    """Whether it is clear what was held, and who vouches for it."""
    if not facts.title_of(row):
        yield Problem(
            "title",
            _("The list does not say which session it is of."),
            _("Write the session's title above the table, after “培训班名称”."),
            code="title",
        )
    provider, day = facts.provider_of(row), row["day"]
    if provider is not None and day and not provider.is_approved(day):
        sentence = _("%(name)s was not approved on this day (%(document)s).")
        words = {"name": provider.name, "document": provider.document_no}
        yield Problem(
            "organiser", sentence % words, _("Renew its approval on the list of providers."), code="approval"
        )


def own_log_warnings(row: Row, facts: RosterFacts) -> Iterable[Problem]:
    """The person logged something themself on the same day: it will count once."""
    worker = facts.worker_of(row)
    for record in facts.logged.get(worker.pk, ()) if worker and row["day"] else ():
        if row["day"] in record.period:
            sentence = _("The person logged “%(title)s” on this day; the same hours count once only.")
            yield warning("day", sentence % {"title": record.title}, code="logged")
            return
