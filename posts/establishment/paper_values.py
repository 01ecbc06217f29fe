"""What the papers print, by the codes of FORMS.md; the words are Chinese because the papers are."""

from datetime import date
from typing import Any

from core.common.dates import today
from talent.people.documents import born
from talent.people.models import SocialWorker

from .enums_people import ContractKind, ContractLaw
from .models import Appointment, Contract, Offer
from .selectors.posts import with_occupancy

KIND = {
    ContractKind.FIXED: "固定期限",
    ContractKind.RETIREMENT: "聘至退休",
    ContractKind.TASK: "以完成一定任务为期限",
}
REASON = {
    "first": "首次聘用",
    "hired": "新招聘",
    "promoted": "晋升",
    "competed": "正常竞聘",
    "transfer": "岗位转换",
    "placed": "政策性安置",
    "exceptional": "破格",
    "moved_in": "调任",
}
CLAUSES = {
    "discipline": "乙方应遵守国家法律法规、社会工作者职业道德守则和甲方依法制定的规章制度；甲方提供符合国家规定的劳动保护和工作条件。",
    "pay_clause": "甲方按国家和当地规定支付乙方工资福利，依法为乙方办理社会保险和住房公积金；随岗位、等级变动相应调整。",
    "change_end": "经双方协商一致可以变更或者解除合同；解除、终止的条件和程序按有关法律法规执行，违约方依法承担责任。",
}
DISPUTE = {
    ContractLaw.PERSONNEL: "因履行本合同发生争议的，可以申请人事争议仲裁；对裁决不服的，可以依法向人民法院起诉（国务院令第652号第三十七条）。",
    ContractLaw.LABOUR: "因履行本合同发生争议的，可以协商、调解；不愿调解或者调解不成的，可以申请劳动争议仲裁；对裁决不服的，可以依法起诉。",
    ContractLaw.SERVICE: "因履行本协议发生争议的，由街道（乡镇）协调；协调不成的，可以依法申请仲裁或者提起诉讼。",
}
TITLES = {
    ContractLaw.PERSONNEL: "事业单位聘用合同书",
    ContractLaw.LABOUR: "劳动合同书",
    ContractLaw.SERVICE: "社区工作者服务协议书",
}


def person(worker: SocialWorker, whole: bool) -> dict[str, Any]:
    """Block A as far as it is known; ``whole`` prints ID number, mobile number and month of birth."""
    held = worker.certificates.filter(level=worker.certificate_level).first()
    row = regular_appointment(worker)
    return {
        "name": worker.name,
        "former_name": worker.former_name,
        "sex": worker.get_sex_display(),
        "birth_month": born(worker, whole),
        "ethnicity": f"{worker.get_ethnicity_display()}" if worker.ethnicity else "",
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
        "registration_term": f"至{_day(worker.registered_until)}" if worker.registered_until else "",
        "institution": worker.institution.name if worker.institution_id else "",
        "service_site": worker.site.name if worker.site_id else "",
        "employment_relation": worker.get_relation_display(),
        "post_category": row.post.get_category_display() if row else "",
        "post_grade": str(row.post.grade_label) if row else "",
    }


def regular_appointment(worker: SocialWorker, on: date | None = None) -> Appointment | None:
    """The regular post of a person on a day (default today)."""
    held = worker.appointments.on(on or today()).filter(manner="substantive")
    return held.select_related("post__institution", "post__site").first()


def post_words(post: Any) -> str:
    """类别、名称、等级 in one line."""
    return f"{post.get_category_display()}　{post.title}　{post.grade_label if post.grade else ''}".strip()


def contract(row: Contract, whole: bool) -> dict[str, Any]:
    """F06: 聘用合同书, 劳动合同书 or 服务协议, by the law the contract follows."""
    unit, post = row.institution, row.post
    terms = "；".join(filter(None, (row.goals and f"聘期目标：{row.goals}", row.special_terms)))
    renewal = []
    if row.renews is not None:
        before = f"{row.renews.starts_on}至{row.renews.ends_on}"
        after = f"{row.starts_on}至{row.ends_on or '退休'}"
        renewal = [{"date": row.signed_on, "item": "续订", "before": before, "after": after, "signed": ""}]
    return {
        **person(row.worker, whole),
        "_title": TITLES[ContractLaw(row.law)],
        "contract_no": row.number,
        "unit": unit.name,
        "unit_kind": unit.get_kind_display(),
        "legal_rep": unit.contact_name,
        "address": getattr(unit, "address", ""),
        "contract_kind": KIND[ContractKind(row.kind)],
        "from": row.starts_on,
        "to": row.ends_on,
        "probation_from": row.probation_from,
        "probation_to": row.probation_to,
        "post": post_words(post) if post else "",
        "duties": post.duties if post else "",
        **CLAUSES,
        "hours_leave": row.hours_leave or "执行国家规定的工时和休假制度。",
        "special_terms": terms,
        "dispute_clause": DISPUTE[ContractLaw(row.law)],
        "amendments": renewal,
    }


def letter(row: Appointment, whole: bool) -> dict[str, Any]:
    """附件一 岗位聘任书."""
    contract = row.worker.contracts.on(row.starts_on).filter(institution=row.post.institution).first()
    return {
        "name": row.worker.name,
        "unit": row.post.institution.name,
        "post": row.post.title,
        "grade": f"{row.post.get_category_display()}{row.post.grade_label if row.post.grade else ''}",
        "from": row.starts_on,
        "to": row.ends_on or (contract.ends_on if contract else None),
        "contract_no": contract.number if contract else "",
        "goals": contract.goals if contract else "",
        "standards": row.post.standards,
        "manner": row.get_manner_display() if row.manner != "substantive" else "",
        "_extra": {"issuer": row.post.institution.name, "on": today()},
    }


def grade(row: Appointment, whole: bool) -> dict[str, Any]:
    """F07: the change of post or grade with what the post has left."""
    before = before_of(row)
    post = with_occupancy(type(row.post).objects.filter(pk=row.post_id)).get()
    return {
        **person(row.worker, whole),
        "title": row.worker.get_certificate_level_display(),
        **_before(before),
        "after_post": row.post.title,
        "after_grade": f"{row.post.get_category_display()} {row.post.grade_label}",
        "after_since": row.starts_on,
        "change_reason": REASON.get(row.kind, "其他"),
        "approved": post.places,
        "filled": post.filled,
        "free": post.free,
        "merits": row.reason,
        "over_post_file": row.exception.document_no if row.exception else "",
    }


def _before(before: Appointment | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {
        "before_post": before.post.title,
        "before_grade": f"{before.post.get_category_display()} {before.post.grade_label}",
        "before_since": before.starts_on,
    }


def before_of(row: Appointment) -> Appointment | None:
    """The regular post that the person held before this one."""
    earlier = row.worker.appointments.filter(starts_on__lt=row.starts_on, manner="substantive")
    return earlier.exclude(pk=row.pk).select_related("post").order_by("-starts_on").first()


def roster_line(row: Appointment, whole: bool) -> dict[str, Any]:
    """One person of the F07 list; ``whole`` prints the month of birth, too."""
    worker = row.worker
    return {
        "name": worker.name,
        "sex": worker.get_sex_display(),
        "birth_month": born(worker, whole),
        "education": worker.get_education_display(),
        "work_started_on": worker.work_started_on,
        "title": worker.get_certificate_level_display(),
        **_before(before_of(row)),
        "after_post": row.post.title,
        "after_grade": f"{row.post.get_category_display()} {row.post.grade_label}",
        "after_since": row.starts_on,
        "change_reason": REASON.get(row.kind, "其他"),
        "unit": row.post.institution.name,
    }


def filing(row: Offer, whole: bool) -> dict[str, Any]:
    """F08: 新聘用人员备案(审批)表."""
    known = person(row.worker, whole) if row.worker else _candidate(row)
    held = row.worker.contracts.filter(institution=row.post.institution).first() if row.worker else None
    notice = "至".join(str(day) for day in (row.notice_from, row.notice_to) if day)
    return {
        **known,
        **{name: getattr(row, name) for name in ("plan_doc_no", "notice_doc_no", "position_code")},
        **{name: getattr(row, name) for name in ("written", "interview", "total", "rank")},
        "medical_result": {"passed": "合格", "failed": "不合格"}.get(row.medical_result, ""),
        "vetting_result": row.vetting_result,
        "notice": notice,
        "notice_result": row.get_notice_result_display(),
        "staffing_use": row.staffing_doc_no,
        "post": post_words(row.post),
        "contract": f"{held.starts_on}至{held.ends_on or '退休'}" if held else "",
        "probation": f"{held.probation_from}至{held.probation_to}" if held and held.probation_to else "",
        "reported_on": row.closed_on if row.state == "arrived" else None,
        "initial_pay": None,
    }


def _candidate(row: Offer) -> dict[str, Any]:
    return {
        "name": row.name,
        "id_number": row.masked_id_number,
        "fulltime_education": row.get_education_display(),
        "certificate_level": row.get_certificate_level_display(),
        "employment_relation": row.get_relation_display(),
    }


def probation(row: Contract, whole: bool) -> dict[str, Any]:
    """F09: pay before and after is filled in by the pay office."""
    labels = dict(row._meta.get_field("first_grade").flatchoices)
    return {
        **person(row.worker, whole),
        "probation_from": row.probation_from,
        "probation_to": row.probation_to,
        "self_summary": row.self_summary,
        "result": {"passed": "合格", "failed": "不合格"}.get(row.probation_result, ""),
        "post_grade": str(labels.get(row.first_grade, "")),
        "effective_from": row.graded_from,
    }


def employment(worker: SocialWorker, whole: bool) -> dict[str, Any]:
    """在职证明: where the person works now, since when, on what terms."""
    running = worker.employments.running().filter(institution=worker.institution).first()
    running = running or worker.employments.running().first()
    row = regular_appointment(worker)
    since = f"自{_day(running.starts_on)}起" if running.starts_on else ""
    words = f"兹证明{worker.name}（公民身份号码：{_number(worker, whole)}）{since}在我单位工作，系我单位在职人员，用人关系为{running.get_relation_display()}。"
    if row is not None:
        words += f"现聘岗位为{row.post.title}（{row.post.get_category_display()}{row.post.grade_label if row.post.grade else ''}），自{_day(row.starts_on)}起任职。"
    unit = running.institution
    closing = "特此证明。本证明仅证明在职情况，不作担保之用。"
    return {"_extra": {"words": [words, closing], "issuer": unit.name, "on": today()}}


def years(worker: SocialWorker, whole: bool) -> dict[str, Any]:
    """从业年限证明: the periods of employment in order and the years of social work so far."""
    rows = [row for row in worker.employments.order_by("starts_on") if row.starts_on]
    first = worker.sw_started_on or rows[0].starts_on
    full = today().year - first.year - ((today().month, today().day) < (first.month, first.day))
    words = [
        f"兹证明{worker.name}（公民身份号码：{_number(worker, whole)}）自{_day(first)}起从事社会工作，截至{_day(today())}满{full}年。"
    ]
    if rows:
        parts = [
            f"{_day(row.starts_on)}至{_day(row.ends_on) if row.ends_on else '今'}　{row.institution.name}　{row.get_relation_display()}"
            for row in rows
        ]
        words += ["从业经历：", *parts]
    words.append("特此证明。")
    unit = worker.institution.name if worker.institution_id else ""
    return {"_extra": {"words": words, "issuer": unit, "on": today()}}


def _number(worker: SocialWorker, whole: bool) -> str:
    return worker.id_number if whole else worker.masked_id_number


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
