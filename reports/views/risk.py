"""The risk list, one person's points with their basis, and the reminder."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView, ScopedDetail
from core.common.capabilities import Capability
from core.common.dates import today
from core.imports.listing import ScopedListView
from talent.deployments.forms.course import PlanVisitForm
from talent.deployments.models import Deployment

from ..models import Reminder, Urge
from ..risk.factors import score
from ..risk.lists import RiskList, risk_page
from ..risk.ranking import weights_on
from ..risk.reminding import addressee, reasons_for, remind


class RiskPage(ScopedListView):
    """Who needs attention, with the reasons; the weights stand below."""

    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS
    list_class = RiskList
    title = gettext_lazy("Need attention")
    template_name = "reports/risk.html"

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        return super().get_context_data(weights=weights_on(today()).values(), as_of=today(), **extra)

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("reports:monitoring")
        return [{"label": _("Deployment monitoring"), "url": url, "icon": "map-2"}]


class RiskPerson(ScopedDetail):
    """One person: each reason with points and basis, what was done about it, and what can be done."""

    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS
    template_name = "reports/risk_person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        found = reasons_for(record)
        urges = self.scoped(Urge).filter(deployment=record).select_related("institution", "locality")
        open_about = {urge.reason: urge for urge in urges if urge.is_open}
        reminders = self.scoped(Reminder).filter(deployment=record).select_related("sent_by")[:10]
        return context | {
            "reasons": [
                {"reason": one, "to": addressee(one.factor), "urge": open_about.get(one.factor)}
                for one in found
            ],
            "score": score(found),
            "urges": urges.order_by("-id")[:20],
            "reminders": reminders,
            "reminded_today": {one.to for one in reminders if one.on == today()},
            "visit_form": PlanVisitForm(),
            "as_of": today(),
            "place": record.receiving_county,
        }


class Remind(ActionView):
    """提醒: one click about one reason."""

    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        made = remind(deployment=record, reason=self.request.POST.get("reason", "")[:16], by=self.author)
        if made.to == "worker":
            return _("A message was sent to %(name)s.") % {"name": record.worker.name}
        return _("The reminder stands on the desk of %(county)s.") % {"county": record.receiving_county}

    def success_url(self, record: Deployment) -> str:
        return risk_page(record)
