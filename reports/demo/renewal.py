"""Applications in every state, a sample drawn from them, and differences with the national system."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.common.author import Author, system_author
from core.common.dates import add_months, now, today
from core.localities.models import Locality
from core.localities.selectors import locality_by_code
from talent.people.models import SocialWorker
from training.learning.models import LearningRecord
from training.learning.selectors import ledger_for
from training.renewal import actions
from training.renewal.enums import NationalState
from training.renewal.models import Application

SEED = system_author("seed")
PROVINCIAL_SINCE = date(2026, 1, 1)
# How far each application goes, in the order of the people of 长安区 whose renewal is open.
STORIES = (
    *("pending",) * 5,
    "draft",
    "returned",
    *("first",) * 3,
    *("rechecked",) * 3,
    *("registered",) * 4,
    "first_failed",
    "final_failed",
    "withdrawn",
)


def make(users: dict[str, Any]) -> int:
    """Applications of 长安区 (issued by the province) and of 阜平县 (issued nationally)."""
    city, changan, fuping = (locality_by_code(code) for code in ("130100", "130102", "130624"))
    if city is None or changan is None or fuping is None:
        return 0
    actions.set_policy(
        locality=city,
        valid_from=PROVINCIAL_SINCE,
        by=SEED,
        issuer="provincial",
        document_no="示例〔2026〕1号",
        source="演示数据：省级平台签发试点",
    )
    made = [
        _tell(story, worker, users)
        for story, worker in zip(STORIES, _people(changan, len(STORIES)), strict=False)
    ]
    _nationally(_people(fuping, 8), users)
    _open_window_of(users["worker.changan"])
    if any(made):
        actions.draw_sample(
            locality=city,
            starts_on=add_months(today(), -1),
            ends_on=today(),
            by=Author(user=users["shi.sjz"], origin="seed"),
            rate=Decimal(20),
            risk_rate=Decimal(10),
            seed="石家庄2026年第一批",
        )
    return len(made)


def _open_window_of(user: Any) -> None:
    """The worker of the demonstration: renewal is open, hours are missing."""
    worker = SocialWorker.objects.filter(user=user).first()
    if worker is not None:
        _bring_into_window(worker, today() + timedelta(days=60))


def _people(county: Locality, wanted: int) -> list[SocialWorker]:
    """Registered people of a county without an account; their terms are brought to the window's end."""
    rows = SocialWorker.objects.filter(
        county=county, user=None, registered_until__gte=today(), institution__isnull=False
    )
    found = list(rows.order_by("registered_until", "id")[:wanted])
    for place, worker in enumerate(found):
        _bring_into_window(worker, today() + timedelta(days=10 + 3 * place))
        _top_up(worker)
    return found


def _bring_into_window(worker: SocialWorker, ends_on: date) -> None:
    term = worker.registrations.valid().order_by("-ends_on").first()
    if term is None or term.ends_on <= ends_on:
        return
    term.ends_on, term.starts_on = ends_on, add_months(ends_on + timedelta(days=1), -36)
    term.save(update_fields=["starts_on", "ends_on"])
    worker.registered_until = ends_on
    worker.save(update_fields=["registered_until"])


def _top_up(worker: SocialWorker) -> None:
    """Verified learning for the hours that are missing."""
    ledger = ledger_for(worker)
    if not ledger.missing or ledger.term is None:
        return
    start = ledger.term.start + timedelta(days=20)
    record = LearningRecord(
        worker=worker,
        institution_id=worker.institution_id,
        title=f"{start.year}年社会工作继续教育集中培训",
        organiser="河北省社会工作促进会",
        starts_on=start,
        ends_on=start + timedelta(days=9),
        hours=ledger.missing,
        state="verified",
        submitted_at=now(),
        decided_at=now(),
    )
    for level in ("province", "prefecture", "county", "township"):
        setattr(record, f"{level}_id", getattr(worker, f"{level}_id"))
    record.save()


def _tell(story: str, worker: SocialWorker, users: dict[str, Any]) -> Application:
    application = actions.begin(worker=worker, kind="renewal", by=SEED)
    if story == "draft":
        return application
    application = _hand_in(application)
    if story == "withdrawn":
        return actions.withdraw(application=application, by=SEED)
    if story == "returned":
        return _decide(application, "return", users["hr.changan"], "工作证明未盖章，请补充后重新提交。")
    if story == "first_failed":
        return _decide(application, "fail", users["hr.changan"], "经核实已离开社会工作岗位。")
    route = {"first": 1, "rechecked": 2, "final_failed": 2, "registered": 3}.get(story, 0)
    for name in ("hr.changan", "shi.sjz", "sheng.hr")[:route]:
        application = _decide(application, "pass", users[name], "")
    if story == "final_failed":
        application = _decide(
            application, "fail", users["sheng.hr"], "证书管理号与考试库不符，请核对后重新申请。"
        )
    return application


def _hand_in(application: Application) -> Application:
    application = actions.save(
        application=application,
        version=application.version,
        by=SEED,
        field="community",
        years=application.years or 5,
        blameless=True,
        declared=True,
        achievements="开展个案服务二十余例，小组活动六个。",
    )
    return actions.submit(application=application, by=SEED)


def _decide(application: Application, decision: str, user: Any, reason: str) -> Application:
    by = Author(user=user, origin="seed")
    return actions.decide(application=application, decision=decision, by=by, reason=reason)


def _nationally(workers: list[SocialWorker], users: dict[str, Any]) -> None:
    """Pre-checked here, handled there: numbers mirrored, some differences left to settle."""
    rows = []
    for place, worker in enumerate(workers):
        if place < 4:
            application = _hand_in(actions.begin(worker=worker, kind="renewal", by=SEED))
            if place:
                _decide(application, "pass", users["hr.fuping"], "")
        term = worker.registrations.valid().order_by("-ends_on").first()
        if place < 2 or term is None:
            continue
        state = NationalState.FINAL_PASSED if place < 4 else NationalState.REGISTERED
        theirs = {"ref": f"QG2026{place:06d}", "state": state, "state_on": today()}
        if place >= 4:
            theirs |= {
                "starts_on": term.starts_on,
                "ends_on": term.ends_on,
                "registration_number": term.number,
            }
        if place == 6:
            theirs["registration_number"] = "冀2024999999"
        if place == 7:
            theirs["ends_on"] = term.ends_on + timedelta(days=30)
        rows.append((worker, theirs))
    actions.mirror_all(rows=rows, by=SEED)
