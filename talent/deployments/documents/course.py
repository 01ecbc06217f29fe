"""Papers of the course of service: F25, F27, F28, F29 and F33; Chinese, whatever the reader's language."""

from typing import Any

from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.templatetags.printing import cn_date
from core.files.printing import BlankBox, Head, form_pdf
from talent.people.models import SocialWorker

from ..models import Appraisal, Arrival, MidtermCheck, ServiceChange, Visit
from ..selectors.chains import whole_service
from ..selectors.changes import preview
from ..selectors.course import targets_done
from ..words_selection import with_county
from .trainees import person_values

YES_NO = {True: "是", False: "否", None: ""}


def _place(record: Any) -> Any:
    """Where a paper of a service is handled: the receiving county, or what stands above the unit."""
    deployment = record.deployment
    return deployment.receiving_county or deployment.host.locality


def _who_wrote(appraisal: Appraisal) -> set[int]:
    written = {appraisal.host_by_id, appraisal.sender_by_id, appraisal.submitted_by_id}
    return {*written, appraisal.deployment.worker.user_id} - {None}


SERVICE_CHANGE_KIND = DocumentKind(
    key="service_change",
    model=ServiceChange,
    label=ServiceChange._meta.verbose_name,
    place=_place,
    preparers=lambda change: {change.asked_by_id, change.deployment.worker.user_id} - {None},
    prepare=Capability.PROPOSE_DEPLOYMENTS,
    form="F33",
)
APPRAISAL_KIND = DocumentKind(
    key="service_appraisal",
    model=Appraisal,
    label=Appraisal._meta.verbose_name,
    place=_place,
    preparers=lambda one: (
        {one.host_by_id, one.sender_by_id, one.submitted_by_id, one.deployment.worker.user_id} - {None}
    ),
    prepare=Capability.PROPOSE_DEPLOYMENTS,
    form="F29",
)


def _named(deployment: Any) -> dict[str, str]:
    """Words that most of these papers carry."""
    return {
        "worker": deployment.worker.name,
        "agreement": deployment.agreement_no,
        "host": with_county(deployment.receiving_county, deployment.host.name),
    }


def arrival_pdf(arrival: Arrival) -> bytes:
    """The arrival and departure as form F25; a draft while something is missing."""
    deployment = arrival.deployment
    complete = bool(deployment.arrived_on and arrival.received_by and arrival.lodging_ok is not None)
    with override("zh-hans"):
        values = {name: getattr(arrival, name) for name in ("received_by", "lodging", "handover")}
        values |= {
            "arrived_on": deployment.arrived_on,
            "left_on": deployment.left_on,
            "lodging_ok": YES_NO[arrival.lodging_ok],
        }
        return form_pdf(
            "F25",
            values=_named(deployment) | values,
            mark="final" if complete else "draft",
            head=Head(reporting_unit=deployment.host.name, year=deployment.programme.year),
            footer=f"{deployment.worker.name} {deployment.agreement_no}",
        )


def visit_pdf(visit: Visit, *, confidences: bool) -> bytes:
    """A visit as form F28; what was asked in confidence only where ``confidences`` says so."""
    deployment = visit.deployment
    with override("zh-hans"):
        until = f"{visit.subsidy_until:%Y年%m月}" if visit.subsidy_until else "否"
        living = " ".join(filter(None, [str(visit.get_living_display()), visit.living_note]))
        names = ("visitors", "progress", "action")
        values = {name: getattr(visit, name) for name in names} | {
            "on": visit.day,
            "mode": visit.get_mode_display(),
            "saw_person": YES_NO[visit.saw_person],
            "saw_lodging": YES_NO[visit.saw_lodging],
            "saw_unit": YES_NO[visit.saw_unit],
            "subsidy_received": until if visit.day else "",
            "living_safety": living,
            "requests": visit.requests if confidences else "",
            "owner": visit.responsible,
            "due": visit.due_on,
        }
        return form_pdf(
            "F28",
            values=_named(deployment) | values,
            mark="final" if visit.state == "recorded" else "draft",
            head=Head(reporting_unit=deployment.host.name, year=(visit.day or visit.planned_on).year),
            footer=f"{deployment.worker.name} {visit.day or visit.planned_on}",
        )


def _target_rows(targets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "task": row["task"],
            "planned": "" if row["planned"] is None else row["planned"],
            "done": row["done"],
            "share": "" if row["share"] is None else f"{row['share']}%",
        }
        for row in targets
    ]


def midterm_pdf(check: MidtermCheck) -> bytes:
    """The mid-term check as form F27; a draft until the second officer signed."""
    deployment = check.deployment
    signers = "、".join(str(one) for one in (check.first_by, check.second_by) if one)
    with override("zh-hans"):
        values = {
            "targets": _target_rows(check.targets),
            "satisfaction": check.satisfaction,
            "problems": check.problems,
            "remedies": check.remedies,
            "result": check.get_result_display(),
            "checked_by": signers,
            "on": check.day,
        }
        return form_pdf(
            "F27",
            values=_named(deployment) | values,
            mark="final" if check.state == "done" else "draft",
            head=Head(reporting_unit=deployment.host.name, year=check.day.year),
            footer=f"{deployment.worker.name} {check.day}",
        )


def change_pdf(change: ServiceChange) -> bytes:
    """A change of service as form F33 with its opinions; a draft until it is approved."""
    deployment = change.deployment
    shown = preview(change)
    facts = change.facts or (shown.frozen if shown else {})
    with override("zh-hans"):
        values = {
            "kind": change.get_kind_display(),
            "reason": change.get_reason_display(),
            "at_fault": YES_NO[change.at_fault],
            "applicant": change.get_applicant_display(),
            "on": change.asked_on,
            "days": facts.get("credited", ""),
            "due": facts.get("due", ""),
            "substitute": change.substitute,
            "evidence": change.explanation,
            "next": _what_follows(change),
        }
        return form_pdf(
            "F33",
            values=_named(deployment) | values,
            mark="final" if change.state in ("agreed", "applied") else "draft",
            head=Head(reporting_unit=deployment.host.name, year=deployment.programme.year),
            opinions=opinion_boxes(change),
            footer=f"{deployment.worker.name} {change.asked_on}",
        )


def _what_follows(change: ServiceChange) -> str:
    days = f"自{cn_date(change.day)}" + (f"至{cn_date(change.until)}" if change.until else "")
    host = f"，调至{change.new_host.name}" if change.new_host else ""
    made_up = "，服务期顺延相应天数" if change.make_up else ""
    return f"{days}{host}{made_up}。{change.arrangement}"


def _known_of(person: SocialWorker) -> dict[str, Any]:
    """Block A without what identifies: the year of birth only, the telephone masked."""
    registered = person.registered_until
    return person_values(person, whole=False) | {
        "registration_term": f"至{cn_date(registered)}" if registered else "",
    }


def appraisal_pdf(appraisal: Appraisal, certificate_no: str = "") -> bytes:
    """The final appraisal as form F29 with the opinions of every side; a draft until it is decided."""
    deployment, service = appraisal.deployment, whole_service(appraisal.deployment)
    first, last = service.first, service.last
    person = deployment.worker
    with override("zh-hans"):
        until = cn_date(last.left_on or last.ends_on)
        values = (
            _known_of(person)
            | _named(deployment)
            | {
                "institution": deployment.sender.name,
                "sender": deployment.sender.name,
                "period": f"{cn_date(first.arrived_on or first.starts_on)}至{until}",
                "days": service.account.verified,
                "self_summary": appraisal.self_summary,
                "users_score": appraisal.users_score,
                "proposed_grade": appraisal.get_proposed_grade_display(),
                "grade": appraisal.get_grade_display(),
                "certificate_no": certificate_no,
                "commendation": appraisal.commendation,
                "targets_done": _target_rows(targets_done(deployment)),
            }
        )
        return form_pdf(
            "F29",
            values=values,
            mark="final" if appraisal.state == "graded" else "draft",
            head=Head(reporting_unit=deployment.host.name, year=deployment.programme.year),
            opinions=_appraisal_boxes(appraisal),
            footer=f"{person.name} {deployment.agreement_no}",
        )


def _appraisal_boxes(appraisal: Appraisal) -> list[Any]:
    """The receiving unit's and the sender's words, and between them those of the route."""
    host = _said(appraisal.host_opinion, appraisal.host_by, appraisal.host_on)
    sender = _said(appraisal.sender_opinion, appraisal.sender_by, appraisal.sender_on)
    route = [box for box in opinion_boxes(appraisal) if box.label != "单位意见"]
    return [BlankBox("受援单位意见", host), *route[:1], BlankBox("派出单位意见", sender), *route[1:]]


def _said(text: str, by: Any, on: Any) -> dict[str, Any] | None:
    return {"text": text, "signer": str(by or ""), "signed_on": on} if text else None
