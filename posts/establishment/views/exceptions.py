"""Exceptions: asked by one officer, decided by another."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.pages import ActionView, ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.imports.listing import ScopedListView

from ..actions.exceptions import (
    decide_exception,
    request_exception,
    require_other_officer,
    take_back_exception,
)
from ..forms_people import ExceptionForm, NoteForm
from ..lists.appointments import ExceptionList
from ..models import PostException
from ..workflow_people import EXCEPTION
from .posts import PostFormPage


class ExceptionsPage(ScopedListView):
    """超岗聘用、降低条件."""

    model = PostException
    capability = Capability.VIEW_POSTS
    list_class = ExceptionList
    title = gettext_lazy("Approved exceptions of posts")


class AskException(PostFormPage):
    """Ask that somebody may hold the post although a rule says no."""

    capability = Capability.APPOINT
    form_class = ExceptionForm
    title = pgettext_lazy("post", "Ask for an exception")
    submit = gettext_lazy("Ask")

    def make_form(self, data: Any = None) -> ExceptionForm:
        name = self.request.GET.get("worker", "")
        initial = {"worker": name} if data is None and name else {}
        return ExceptionForm(data, access=self.access, initial=initial)

    def act(self, form: ExceptionForm) -> PostException:
        return request_exception(post=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: PostException) -> str:
        return _("The exception waits for a second officer.")

    def next_url(self, saved: PostException) -> str:
        return saved.get_absolute_url()


class ExceptionPage(ScopedDetail):
    """One exception."""

    model = PostException
    capability = Capability.VIEW_POSTS
    template_name = "posts/establishment/exception.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row = context["record"]
        return context | {
            "exception": row,
            "place": row.post.institution.locality,
            "form": NoteForm(),
            "may_decide": self._may_decide(row),
            "may_appoint": can(self.access, Capability.APPOINT, row),
            "facts": [
                (_("Post"), f"{row.post.number} {row.post.title}"),
                (_("Institution"), row.post.institution.name),
                (_("Kind of exception"), row.get_kind_display()),
                (_("Reason"), row.reason),
                (_("Document number"), row.document_no),
                (_("Valid from"), row.valid_from),
                (_("Expires on"), row.expires_on),
                (_("Requested by"), row.requested_by or ""),
                (_("Decided by"), row.decided_by or ""),
                (_("Note on the decision"), row.decision_note),
            ],
        }

    def _may_decide(self, row: PostException) -> bool:
        if row.state != "requested" or not can(self.access, Capability.APPROVE_POSTS, row):
            return False
        try:
            require_other_officer(self.author, row)
        except Refused:
            return False
        return True


class DecideException(ActionView):
    """Approve or refuse."""

    model = PostException
    capability = Capability.APPROVE_POSTS
    form_class = NoteForm

    @property
    def form_title(self) -> Any:
        """The words of the button that was pressed."""
        pressed = EXCEPTION.transitions.get(self.request.POST.get("decision", ""))
        return pressed.label if pressed else ""

    def act(self, record: PostException, data: dict[str, Any]) -> str:
        approve = self.request.POST.get("decision") == "approve"
        decide_exception(exception=record, approve=approve, note=data["note"], by=self.author)
        return _("The exception is approved.") if approve else _("The exception is refused.")


class TakeBackException(ActionView):
    """Take back a request."""

    model = PostException
    capability = Capability.APPOINT

    def act(self, record: PostException, data: dict[str, Any]) -> str:
        take_back_exception(exception=record, by=self.author)
        return _("The request is taken back.")
