"""Papers of the selection: the nomination (form F21) and the list for public notice.

The words are Chinese because the papers are.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import OpinionBox, opinion_boxes
from core.common.capabilities import Capability
from core.common.crypto import mask_name
from core.common.dates import day_in_hebei, today
from core.common.pdf import render_pdf
from core.files.printing import BlankBox, Head, form_pdf

from ..enums.selection import CandidateState
from ..models import Call, Candidate
from ..selectors.calls import on_list
from ..words_selection import place_name
from .sites import FIELD_WORDS

CANDIDATE_KIND = DocumentKind(
    key="deployment_candidate",
    model=Candidate,
    label=_("Candidate for deployment"),
    place=lambda candidate: candidate.sender.locality,
    preparers=lambda candidate: {
        pk
        for pk in (candidate.created_by_id, candidate.submitted_by_id, candidate.worker.user_id)
        if pk is not None
    },
    prepare=Capability.PROPOSE_DEPLOYMENTS,
    form="F21",
)
_SETTLED = (CandidateState.ENDORSED, CandidateState.PLACED, CandidateState.UNPLACED, CandidateState.DEPLOYED)


@dataclass(frozen=True)
class _Words:
    """An opinion as a box prints it."""

    text: str
    signer: str = ""
    handler: str = ""
    signed_on: Any = None


def candidate_pdf(candidate: Candidate, *, whole: bool) -> bytes:
    """F21 with the opinions given so far; a draft until it is endorsed.

    ``whole``: the ID number and the telephone numbers in full; else masked.
    """
    with override("zh-hans"):
        return form_pdf(
            "F21",
            values=candidate_values(candidate, whole),
            mark="final" if candidate.state in _SETTLED else "draft",
            head=Head(
                reporting_unit=candidate.sender.name,
                year=candidate.call.programme.year,
                filled_on=day_in_hebei(candidate.submitted_at) if candidate.submitted_at else today(),
                filled_by=str(candidate.submitted_by or ""),
            ),
            opinions=_boxes(candidate),
            footer=candidate.number,
        )


def _boxes(candidate: Candidate) -> list[Any]:
    """The unit's consent, the opinions of the route, the province's place on the list."""
    unit = None
    if candidate.sender_opinion:
        signed = day_in_hebei(candidate.submitted_at) if candidate.submitted_at else None
        unit = _Words(candidate.sender_opinion, signed_on=signed)
    steps = [box for box in opinion_boxes(candidate) if isinstance(box, OpinionBox)][1:]
    province = None
    if candidate.state == CandidateState.DEPLOYED and candidate.call.settled_at:
        where = place_name(candidate.site.county if candidate.site else None, candidate.site)
        province = _Words(f"同意选派至{where}。", signed_on=day_in_hebei(candidate.call.settled_at))
    sender = BlankBox("派出单位意见(保留人事关系、岗位、工资福利)", unit)
    return [sender, *steps, BlankBox("省级主管部门意见", province)]


def candidate_values(candidate: Candidate, whole: bool) -> dict[str, Any]:
    """What F21 asks for, by its codes."""
    worker, call, sender = candidate.worker, candidate.call, candidate.sender
    names = ("languages", "earlier_service", "achievements", "career")
    named = candidate.preferences.select_related("county", "site")
    wishes = [f"{one.order}. {place_name(one.county, one.site)}" for one in named]
    contact = candidate.emergency_contact if whole else "（已登记）" if candidate.emergency_contact else ""
    skills = f"专业特长：{candidate.specialities}。" if candidate.specialities else ""
    return {name: getattr(candidate, name) for name in names} | {
        "name": worker.name,
        "former_name": worker.former_name,
        "sex": worker.get_sex_display(),
        "birth_month": worker.birth_date[:7] if whole else "",
        "ethnicity": worker.get_ethnicity_display(),
        "political_status": worker.get_political_status_display(),
        "health": candidate.get_health_display(),
        "work_started_on": worker.work_started_on,
        "sw_started_on": worker.sw_started_on,
        "mobile": worker.mobile if whole else worker.masked_mobile,
        "id_number": worker.id_number if whole else worker.masked_id_number,
        "full_time": worker.full_time,
        "fulltime_education": worker.get_education_display(),
        "fulltime_school": candidate.education_major or worker.school,
        "certificate_level": worker.get_certificate_level_display(),
        "institution": sender.name,
        "employment_relation": worker.get_relation_display(),
        "project": f"{call.programme}（{candidate.number}）",
        "sending_unit": f"{sender.name}（{sender.get_kind_display()}）",
        "sending_address": getattr(sender, "address", "") or str(sender.locality.full_name),
        "sending_contact": " ".join(filter(None, (sender.contact_name, sender.contact_phone))),
        "fields": [FIELD_WORDS[key] for key in candidate.fields if key in FIELD_WORDS],
        "preferences": "　".join(wishes),
        "accept_adjustment": "是" if candidate.accept_adjustment else "否",
        "achievements": f"{skills}{candidate.achievements}",
        "emergency_contact": contact,
        "pledge": worker.name if candidate.health_statement else "",
    }


def notice_pdf(call: Call) -> bytes:
    """The list for posting: masked names with sending unit and receiving county, nothing else."""
    with override("zh-hans"):
        rows = [
            {
                "name": mask_name(row.worker.name),
                "sender": row.sender.name,
                "county": str(row.site.county or "") if row.site else "",
            }
            for row in on_list(call)
        ]
        context = {
            "title": f"{call.programme}拟选派人员公示",
            "call": call,
            "rows": rows,
            "mark": "final" if call.notice_from else "draft",
        }
        return render_pdf("documents/selection_notice.html", context, footer=str(call))
