"""What the opinion panel of a document tells a reader who may not decide the step."""

from core.access.holdings import Access
from core.approvals.actions import confirm_offline, set_route, start, submit_offline
from core.approvals.defaults import ROUTES
from core.approvals.forms import OpinionForm
from core.common.author import system_author
from core.common.dates import today
from talent.institutions.opinion_pages import panel_context
from tests.factories.approvals import KIND, registered
from tests.factories.core import Map, by, officer
from tests.factories.files import pdf, upload


def test_who_confirmed_one_paper_reads_why_the_next_one_is_not_theirs(db: None, var: object) -> None:
    places = Map()
    set_route(
        kind=KIND,
        locality=places.hebei,
        steps=ROUTES["post_plan"],
        source="测试",
        valid_from=today(),
        distinct_officers=True,
        by=system_author("test"),
    )
    preparer, first, other = (officer("county_hr", places.changan) for _n in range(3))
    document = places.jianbei

    def bring(decision: str) -> None:
        paper = {"decision": decision, "signer": "张建国", "signed_on": today()}
        submit_offline(document=document, by=by(preparer), scan=upload("签批.pdf", pdf()), **paper)

    def told(reader: object) -> str:
        context = panel_context(document, Access.of(reader), opinion_form=OpinionForm, urls={})
        assert bool(context["reject_form"]) is (reader == other)
        return context["why_not_me"]

    with registered({preparer.pk}):
        start(document=document, by=by(preparer))
        bring("agree")
        confirm_offline(document=document, by=by(first))
        bring("approve")
        assert told(first) == "您已复核本轮“主管部门意见”的签批件；按流程，本环节须由其他工作人员办理。"
        assert told(other) == told(preparer) == ""
