"""What the monitor did: three urges in different states, a reminder, a signed bulletin, a yearly draft."""

from datetime import timedelta

from django.utils.timezone import localtime

from core.common.author import Author
from core.common.dates import add_months, today
from core.users.models import User
from reports.bulletins import actions as bulletins
from reports.models import Urge
from reports.risk.ranking import Attention, attention, weights_on
from reports.risk.reminding import OF_THE_WORKER, remind
from reports.urges import actions as urges
from talent.deployments.models import Deployment, Programme

from .deployments import NAME

TEXTS = {
    "organisation": "省委社会工作部统筹，设区市和受援县分级负责；派出、受援单位和选派人员签订三方协议，"
    "按月确认服务，按季督导走访。",
    "problems": "部分山区县冬季交通不便、单人驻点较多；个别县月度确认和补助拨付不及时。"
    "建议增加结对督导频次，将拨付时限纳入县级考核。",
    "cases": "某山区县一名选派社工带教三名本土工作人员建立个案台账，半年内开展困境儿童个案12例。",
    "next_steps": "对重点关注人员逐一走访，逾期未确认月份提级办理。",
}


def make(users: dict[str, User]) -> None:
    """Made by the real actions: they carry the history that a page shows."""
    by, other = (Author(user=users[name], origin="seed") for name in ("sheng.monitor", "sheng2.monitor"))
    day = today()
    programme = Programme.objects.get(name=NAME, year=day.year)
    people = attention(Deployment.objects.filter(programme=programme), weights_on(day), day, 12)
    _urges(people, users, by)
    _remind(people, by)
    month = add_months(day.replace(day=1), -1)
    bulletin = bulletins.begin_bulletin(kind="month", programme=programme, month=month, by=by)
    bulletin = bulletins.save_texts(bulletin=bulletin, texts=TEXTS, by=by)
    bulletin = bulletins.put_forward(bulletin=bulletin, by=by)
    bulletins.sign_bulletin(bulletin=bulletin, by=other)
    yearly = bulletins.begin_bulletin(kind="year", programme=programme, month=month, by=by)
    bulletins.save_texts(bulletin=yearly, texts=TEXTS | {"next_steps": ""}, by=by)


def _urges(people: list[Attention], users: dict[str, User], by: Author) -> None:
    """One late, one answered, and where 阜平 has anybody on the list one for its officer's desk."""
    here = [item for item in people if item.deployment.receiving_county.code == "130624"]
    chosen = [*here[:1], *(item for item in people if item not in here)][:3]
    made = [_urge(item, by) for item in chosen]
    if len(made) > 1:
        sent = localtime() - timedelta(days=12)
        Urge.objects.filter(pk=made[1].pk).update(sent_at=sent, due_on=today() - timedelta(days=3))
    if len(made) > 2:
        urges.answer_urge(
            urge=made[2], answer="已与本人和受援单位联系，三日内补报并确认。", by=Author(origin="seed")
        )


def _urge(item: Attention, by: Author) -> Urge:
    words = "；".join(reason.words for reason in item.reasons)
    return urges.send_urge(
        deployment=item.deployment,
        reason=item.reasons[0].factor,
        to="county",
        text=f"{item.deployment.worker.name}：{words}。请核实情况，按期办理并答复。",
        due_on=today() + timedelta(days=7),
        by=by,
    )


def _remind(people: list[Attention], by: Author) -> None:
    for item in people[3:6]:
        for reason in item.reasons:
            if reason.factor not in OF_THE_WORKER:
                remind(deployment=item.deployment, reason=reason.factor, by=by)
                break
