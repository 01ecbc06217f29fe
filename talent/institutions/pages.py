"""Pages that edit: one form, one action, everything typed kept after an error."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from core.access.pages import ScopedMixin, put_on_form
from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate


class FormPage(ScopedMixin, TemplateView):
    """GET shows the form, POST calls ``act``; a refusal comes back on the form as typed.

    Subclasses set ``form_class``, ``title`` and write ``act(data)``, which calls one action and
    answers the saved record; pages that edit a record have ``uid`` in their URL.
    """

    template_name = "components/form_page.html"
    form_class: type[Form]
    title: Any = ""
    intro: Any = ""
    submit: Any = ""
    record: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.record = self.find_record()
        return self.render_to_response(self.get_context_data(form=self.make_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.record = self.find_record()
        form = self.make_form(request.POST)
        if form.is_valid():
            try:
                saved = self.act(form)
            except NotAllowed:
                raise
            except (Refused, ValidationError) as refusal:
                self.take_errors(form, refusal)
            else:
                return self.done(saved)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def find_record(self) -> Any:
        """The record of the URL in scope, None on a page that creates one."""
        return self.get_record() if "uid" in self.kwargs else None

    def make_form(self, data: Any = None) -> Form:
        """The form, narrowed to the reader."""
        return self.form_class(data, access=self.access, record=self.record)

    def act(self, form: Any) -> Any:
        """Call the one action of this page and answer what was saved."""
        raise NotImplementedError

    def done(self, saved: Any) -> HttpResponse:
        """Say so and go to the record."""
        if sentence := self.success(saved):
            messages.success(self.request, sentence)
        return redirect(self.next_url(saved))

    def success(self, saved: Any) -> str:
        """The sentence after saving; empty for none."""
        return ""

    def next_url(self, saved: Any) -> str:
        """Where to go after saving."""
        return saved.get_absolute_url()

    def cancel_url(self) -> str:
        """The way back without saving."""
        return self.record.get_absolute_url()

    def take_errors(self, form: Form, refusal: Refused | ValidationError) -> None:
        """Put a refusal beside the fields it is about; after a lost update the next save counts."""
        put_on_form(form, refusal)
        if isinstance(refusal, LostUpdate):
            form.data = form.data.copy()
            form.data["version"] = str(self.shown_version())

    def shown_version(self) -> int:
        """The version that the next save is compared with."""
        return self.find_record().version

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title,
            intro=self.intro,
            submit=self.submit or None,
            cancel=self.cancel_url(),
            record=self.record,
            place=getattr(self.record, "locality", None),
            **kwargs,
        )
