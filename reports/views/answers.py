"""The answering side of the ad-hoc returns."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView, ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.imports.listing import ScopedListView

from ..models import ReturnAnswer
from ..returns.answering import (
    cells_of,
    problems_of,
    reference_day,
    save_answer,
    submit_answer,
    withdraw_answer,
)
from ..returns.lists import AnswerList


class AnswersPage(ScopedListView):
    """Returns that units at the reader's places are asked for."""

    model = ReturnAnswer
    capability = Capability.ANSWER_RETURNS
    list_class = AnswerList
    title = gettext_lazy("Returns to fill in")


class AnswerPage(ScopedDetail):
    """One unit's form: what is known is filled in; saved as a draft or sent."""

    model = ReturnAnswer
    capability = Capability.ANSWER_RETURNS
    template_name = "reports/answer.html"

    def get_record(self, **lookup: Any) -> ReturnAnswer:
        answer = super().get_record(**lookup)
        rows = self.scoped().select_related("task__locality", "institution", "locality", "submitted_by")
        return rows.get(pk=answer.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        answer = context["record"]
        cells = cells_of(answer)
        for cell in cells:
            given = (kwargs.get("typed") or {}).get(str(cell.column.uid))
            cell.text, cell.note = given or (cell.text, cell.note)
        if kwargs.get("refusal") or answer.saved_at:
            for cell in cells:
                cell.problems = problems_of(cell)
        writable = answer.task.is_open and not answer.is_sent
        return context | {
            "answer": answer,
            "task": answer.task,
            "place": answer.locality,
            "cells": cells,
            "reference": reference_day(answer.task),
            "writable": writable,
            "may_withdraw": answer.task.is_open and answer.is_sent,
            "may_send_back": answer.task.is_open
            and answer.is_sent
            and can(self.access, Capability.MANAGE_RETURNS, answer.task),
        }

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        answer = self.get_record()
        self.back = answer.get_absolute_url()
        values = {
            "typed": self._typed(answer),
            "filled_by": request.POST.get("filled_by", "").strip(),
            "phone": request.POST.get("phone", "").strip(),
            "by": self.author,
        }
        sends = "send" in request.POST
        try:
            (submit_answer if sends else save_answer)(answer=answer, **values)
        except NotAllowed:
            raise
        except Refused as refusal:
            writable = answer.task.is_open and not answer.is_sent
            if writable:
                save_answer(answer=answer, **values)
            lost = {} if writable else values["typed"]
            context = self.get_context_data(refusal=refusal, typed=lost, **self.kwargs)
            return self.render_to_response(context, status=422)
        kept = _("The draft is kept. Send it before %(due)s.") % {"due": _due(answer)}
        messages.success(request, _("The return is sent.") if sends else kept)
        return redirect(answer.get_absolute_url())

    def _typed(self, answer: ReturnAnswer) -> dict[str, tuple[str, str]]:
        """{column uid: (text, note)} of the columns of this return that the form carried."""
        data = self.request.POST
        uids = [str(uid) for uid in answer.task.columns.values_list("uid", flat=True)]
        return {
            uid: (data[f"value_{uid}"], data.get(f"note_{uid}", "")) for uid in uids if f"value_{uid}" in data
        }


class WithdrawAnswer(ActionView):
    """Take a sent answer back."""

    model = ReturnAnswer
    capability = Capability.ANSWER_RETURNS

    def act(self, record: ReturnAnswer, data: dict[str, Any]) -> str:
        withdraw_answer(answer=record, by=self.author)
        return _("The answer is yours again: change it and send it.")


def _due(answer: ReturnAnswer) -> str:
    return f"{localtime(answer.task.due_at):%Y-%m-%d %H:%M}"
