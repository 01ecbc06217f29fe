"""Papers of a session: the filing form F19b and the sign-in sheet."""

from typing import Any

from django.utils.translation import override

from core.files.printing import Head, form_pdf

from .enums import PartOfDay
from .models import TrainingSession
from .selectors.activities import sheet_of

PAPERS = ("F19b", "F19c")
_LEVEL = {"national": "国家", "province": "省", "prefecture": "市", "county": "县", "unit": "单位"}
_MODE = {"face_to_face": "面授", "online": "网络", "mixed": "混合"}
_SUBJECT = {"professional": "专业", "public": "公需"}
_HALF = {PartOfDay.MORNING: "a", PartOfDay.AFTERNOON: "p"}


def session_paper(session: TrainingSession, form: str) -> bytes:
    """The form as PDF; papers are Chinese, whatever the reader's language."""
    values = filing_values(session) if form == "F19b" else sheet_values(session)
    head = Head(reporting_unit=session.organiser, filled_on=None, show_year=False)
    with override("zh-hans"):
        return form_pdf(form, values=values, mark="final", head=head, extra=_extra(session, form))


def filing_values(session: TrainingSession) -> dict[str, Any]:
    """Values of F19b by the codes of the form."""
    contact = " ".join(filter(None, (session.contact_name, session.contact_phone)))
    return {
        "organiser": session.organiser,
        "provider": str(session.provider or ""),
        "title": session.title,
        "batch": session.batch,
        "level": _LEVEL[session.level],
        "mode": _MODE[session.mode],
        "audience": session.audience,
        "planned": session.capacity,
        "from": session.starts_on,
        "to": session.ends_on,
        "place": session.venue,
        "hours": f"{session.hours.normalize():f}",
        "subject": _SUBJECT[session.subject],
        "examination": session.examination,
        "funding": session.funding,
        "amount": session.amount,
        "contact": contact,
        "timetable": [
            {
                "time": f"{one.day:%m-%d} {one.starts_at:%H:%M}–{one.ends_at:%H:%M}",
                "course": one.topic,
                "teacher": one.teacher,
                "hours": f"{one.hours.normalize():f}",
            }
            for one in session.sittings.all()
        ],
    }


def sheet_values(session: TrainingSession) -> dict[str, Any]:
    """Values of the sign-in sheet: everybody on the list, empty boxes for each half-day of two days."""
    sheet = sheet_of(session)
    days = sorted({one.day for one in sheet.sittings})[:2]
    rows = []
    for number, person in enumerate(sheet.people, start=1):
        row = {
            "no": number,
            "name": person.worker.name,
            "institution": str(person.enrolment.institution or ""),
            "last4": person.worker.masked_mobile[-4:] or person.worker.masked_id_number[-4:],
        }
        for sitting, signed in person.presences:
            half = _HALF.get(PartOfDay(sitting.part_of_day))
            if signed and half and sitting.day in days:
                row[f"d{days.index(sitting.day) + 1}{half}"] = "√"
        rows.append(row)
    return {"people": rows}


def _extra(session: TrainingSession, form: str) -> dict[str, Any]:
    if form != "F19c":
        return {}
    days = f"{session.starts_on} 至 {session.ends_on}"
    facts = f"班次：{session}　　地点：{session.venue}　　时间：{days}"
    return {"notes": f"{facts}　　签到须本人手写；√ 为系统已记录的签到。"}
