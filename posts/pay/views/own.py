"""我的待遇: a worker's own pay this month, why it is that, what was paid, and the history of steps."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.generic import TemplateView, View

from core.access.pages import OwnMixin
from core.common.dates import today
from posts.establishment.models import Appointment

from ..comparing import GROUP_LABELS
from ..documents_actual import slip_response
from ..models import ActualPay, Arrears, PayGap, Statement, StepChange, YearResult
from ..selectors.gaps import money_row
from ..selectors.own import own_answers
from .closing import payment_of, statement_context


class MyPay(OwnMixin, TemplateView):
    """Everything about the reader's own pay, through the own door only."""

    model = Appointment
    template_name = "posts/pay/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = today().replace(day=1)
        running = self.own().on(today()).select_related("post__institution").order_by("starts_on")
        payments = list(self.own(ActualPay.objects.current()).order_by("-month")[:13])
        gaps = {(gap.institution_id, gap.month): gap for gap in self.own(PayGap).filter(period="month")}
        return super().get_context_data(
            month=month,
            answers=own_answers(running, month),
            payments=[(row, gaps.get((row.institution_id, row.month))) for row in payments],
            short=self._short(),
            statements=self.own(Statement).select_related("institution")[:13],
            steps=self.own(StepChange).order_by("-effective_from", "-recorded_at")[:20],
            results=self.own(YearResult).order_by("-year", "-recorded_at")[:10],
            arrears=self.own(Arrears).select_related("institution")[:10],
            **kwargs,
        )

    def _short(self) -> dict[str, Any] | None:
        """The newest month in which too little was paid, with its parts."""
        newest = self.own(PayGap).filter(period="month").order_by("-month", "id").first()
        if newest is None or not newest.gap:
            return None
        parts = [money_row(part, GROUP_LABELS) for part in newest.details]
        return {"gap": newest, "parts": [part for part in parts if part["gap"]]}


class MyStatement(OwnMixin, TemplateView):
    """One closed month of one's own, line by line."""

    model = Statement
    template_name = "posts/pay/my_statement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = statement_context(self.get_record(), self.own(ActualPay), self.own(PayGap), self.own(Arrears))
        return super().get_context_data(**found, **kwargs)


class MySlip(OwnMixin, View):
    """One's own pay slip as PDF."""

    model = Statement

    def get(self, request: HttpRequest, uid: Any) -> HttpResponseBase:
        statement = self.get_record()
        payment = payment_of(statement, self.own(ActualPay))
        return slip_response(request, statement, payment, by=self.author)
