"""Form F31: one trainee put forward (推荐表), and the list of trainees (汇总表, landscape)."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.pdf import render_pdf
from core.files.printing import Head, PrintedForm, form_pdf
from talent.people.documents import born
from talent.people.models import SocialWorker

from ..enums import HOLDING_A_PLACE
from ..models import Trainee
from ..selectors.trainees import certified_since, took_the_exam

MOST = 500  # rows of the list on paper; more are exported as a workbook


def _preparers(trainee: Trainee) -> set[int]:
    """Whoever put the person forward, and the person themself."""
    return {pk for pk in (trainee.proposed_by_id, trainee.worker.user_id) if pk is not None}


TRAINEE_PAPER = DocumentKind(
    key="trainee",
    model=Trainee,
    label="培养对象推荐",
    place=lambda trainee: trainee.county or trainee.institution.locality,
    preparers=_preparers,
    prepare=Capability.PROPOSE_DEPLOYMENTS,
    form="F31",
)


def trainee_pdf(trainee: Trainee, *, whole: bool) -> bytes:
    """F31 of one trainee; a draft until the place was given. ``whole`` prints the ID number unmasked."""
    with override("zh-hans"):
        return form_pdf(
            "F31",
            values=_values(trainee, whole),
            mark="final" if trainee.state in HOLDING_A_PLACE else "draft",
            head=Head(
                reporting_unit=trainee.institution.name,
                year=trainee.programme.year,
                filled_on=day_in_hebei(trainee.proposed_at),
                filled_by=str(trainee.proposed_by or ""),
            ),
            opinions=opinion_boxes(trainee),
            footer=trainee.worker.name,
        )


def _values(trainee: Trainee, whole: bool) -> dict[str, Any]:
    mentor = trainee.mentor
    result = " ".join(filter(None, (trainee.get_result_display(), trainee.result_note)))
    place = trainee.county.name if trainee.county else ""
    return person_values(trainee.worker, whole) | {
        "institution": f"{trainee.institution.name}（{place}）",
        "session": trainee.session,
        "mode": {"central": "集中", "shadowing": "跟岗", "paired": "结对"}[trainee.mode],
        "mentor": f"{mentor.worker.name}（{mentor.sender.name}）" if mentor else "",
        "tasks": trainee.tasks,
        "result": result,
        "exam_taken": "是" if took_the_exam(trainee) else "否",
        "certified": "是" if certified_since(trainee) else "否",
    }


def person_values(worker: SocialWorker, whole: bool) -> dict[str, Any]:
    """Block A as far as it is known."""
    held = worker.certificates.filter(level=worker.certificate_level).first()
    return {
        "name": worker.name,
        "former_name": worker.former_name,
        "sex": worker.get_sex_display(),
        "birth_month": born(worker, whole),
        "ethnicity": worker.get_ethnicity_display(),
        "political_status": worker.get_political_status_display(),
        "work_started_on": worker.work_started_on,
        "sw_started_on": worker.sw_started_on,
        "mobile": worker.mobile if whole else worker.masked_mobile,
        "id_number": worker.id_number if whole else worker.masked_id_number,
        "full_time": worker.full_time,
        "fulltime_education": worker.get_education_display(),
        "fulltime_school": worker.school,
        "certificate_level": worker.get_certificate_level_display(),
        "certificate_number": held.number if held else "",
        "certificate_approved_on": held.approved_on if held else None,
        "service_site": worker.site.name if worker.site_id else "",
        "employment_relation": worker.get_relation_display(),
    }


def trainees_pdf(rows: Sequence[Trainee], *, unit: str, year: Any = "", whole: Collection[int] = ()) -> bytes:
    """The list of trainees as the form prints it; ``rows`` carry ``certified``.

    ``whole``: keys of those whose month of birth the reader may see.
    """
    with override("zh-hans"):
        context = {
            "title": "“三区”计划培养对象汇总表",
            "form": PrintedForm(form_no="F31", issuer="", document_no="", copies="一式三份", version=""),
            "head": Head(reporting_unit=unit, year=year, filled_on=today(), show_year=bool(year)),
            "mark": "final",
            "people": [_line(row, row.pk in whole) for row in rows],
            "planned": sum(row.hours_planned for row in rows),
            "done": sum(row.hours_done for row in rows),
            "certified": sum(row.certified for row in rows),
        }
        return render_pdf("documents/trainee_list.html", context, landscape=True)


def _line(row: Trainee, whole: bool) -> dict[str, Any]:
    worker, mentor = row.worker, row.mentor
    return {
        "name": worker.name,
        "sex": worker.get_sex_display(),
        "birth_month": born(worker, whole),
        "education": worker.get_education_display(),
        "certificate": worker.get_certificate_level_display(),
        "place": f"{row.prefecture or ''}{row.county or ''}",
        "unit": row.institution.name,
        "mode": row.get_mode_display(),
        "session": row.session,
        "mentor": f"{mentor.worker.name}（{mentor.sender.name}）" if mentor else "",
        "planned": row.hours_planned,
        "done": row.hours_done,
        "result": row.get_result_display(),
        "exam": "是" if row.exam_year or row.certified else "否",
        "certified": "是" if row.certified else "否",
        "state": row.get_state_display(),
        "note": row.note,
    }
