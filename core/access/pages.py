"""The mixins every page is made of.

``self.scoped()`` is a view's only door to rows. A view that names neither a capability nor the
own-record door raises at the first request, so that forgetting the scope cannot pass a test.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ImproperlyConfigured, ValidationError
from django.db import models
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.audit.models import AuditEvent
from core.common.author import Author, author_of
from core.common.errors import NotAllowed, Refused

from .holdings import Access
from .permissions import why
from .scoping import belonging_to, scoped


def put_on_form(form: BaseForm, refusal: Refused | ValidationError) -> None:
    """Say beside the fields of a bound form why what was typed was refused."""
    if isinstance(refusal, Refused):
        form.add_error(None, [str(refusal), *(str(detail) for detail in refusal.details)])
        return
    for name, errors in getattr(refusal, "error_dict", {NON_FIELD_ERRORS: [refusal]}).items():
        form.add_error(name if name in form.fields else None, errors)


class RefusalMixin:
    """Turns a refused rule into a sentence on the page the user came from.

    ``form_title`` names what a small form of another page does, ``form_about`` what it is about; both head
    that form when it comes back.
    """

    request: HttpRequest
    form_title: Any = ""
    form_about: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            return self.refused(refusal)
        except ValidationError as error:
            first, *rest = error.messages
            return self.refused(Refused(first, details=rest, code="constraint"))

    def refused_url(self) -> str:
        """Where to show the sentence when the page itself was not asked for by HTMX."""
        return getattr(self, "back", None) or self.request.path

    def refused(self, refusal: Refused) -> HttpResponse:
        """HTMX: 409 (403) with the sentence as a fragment; others: message and redirect."""
        allowed = not isinstance(refusal, NotAllowed)
        status = HTTPStatus.CONFLICT if allowed else HTTPStatus.FORBIDDEN
        if getattr(self.request, "htmx", False):
            return render(self.request, "components/refusal.html", {"refusal": refusal}, status=status)
        if not allowed or self.request.method in ("GET", "HEAD"):
            return render(self.request, "components/refusal_page.html", {"refusal": refusal}, status=status)
        messages.error(self.request, str(refusal), extra_tags="refusal")
        for detail in refusal.details:
            messages.error(self.request, str(detail), extra_tags="refusal detail")
        return redirect(self.refused_url())

    def form_url(self) -> str:
        """The page that shows the form which is sent here."""
        return self.refused_url()

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address of a form opened by itself (reloaded, in another language): the way back."""
        answer = super().http_method_not_allowed(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            return answer
        url = self.form_url()
        sentence = _("This address only takes in what a form sends; it cannot be opened by itself.")
        context = {"refusal": Refused(sentence), "back": url if url != request.path else ""}
        page = render(request, "components/refusal_page.html", context, status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = answer.headers["Allow"]
        return page

    def again(self, form: BaseForm, refusal: Refused | ValidationError | None = None) -> HttpResponse:
        """A small form of another page by itself (422): all that was typed, each sentence at its field."""
        if refusal is not None:
            put_on_form(form, refusal)
        context = {
            "form": form,
            "carried": carried_beside(form, self.request),
            "title": self.form_title or _("Please check what you typed"),
            "intro": self.form_about,
            "submit": self.form_title or _("Send it again"),
            "cancel": self.refused_url(),
        }
        return render(
            self.request, "components/form_page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )


def carried_beside(form: BaseForm, request: HttpRequest) -> list[tuple[str, str]]:
    """What came with the fields of a form: the button that was pressed, where to go on afterwards."""
    fields = {"csrfmiddlewaretoken", *(box.html_name for box in form)}
    return [(name, value) for name, values in request.POST.lists() if name not in fields for value in values]


def was_typed(form: BaseForm) -> bool:
    """Whether a bound form holds anything that somebody typed or chose."""
    return any(not box.is_hidden and box.data not in (None, "", [], False) for box in form)


class ScopedMixin(RefusalMixin):
    """A page for officers: rows come from ``self.scoped()`` and nowhere else.

    ``model`` and ``capability`` name the rows and what the reader must hold where they stand.
    ``page_capability`` (default: ``capability``) must be held somewhere, else 403.
    """

    model: type[models.Model] | None = None
    capability: str | None = None
    slug_field = "uid"

    @property
    def access(self) -> Access:
        """The reader's grants, read once a request."""
        return self.request.access

    @property
    def author(self) -> Author:
        """The reader as the author of what this request does."""
        return author_of(self.request, reason=self.request.POST.get("reason", "")[:500])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.capability is None:
            raise ImproperlyConfigured(f"{type(self).__name__} names no capability")
        if not request.access.holds(self.capability):
            return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
        return super().dispatch(request, *args, **kwargs)

    def scoped(
        self, model: type[models.Model] | models.QuerySet | None = None, capability: str | None = None
    ) -> models.QuerySet:
        """Rows of ``model`` (default: the page's) at the reader's places."""
        what = model if model is not None else self.model
        if what is None:
            raise ImproperlyConfigured(f"{type(self).__name__} names no model")
        queryset = what if isinstance(what, models.QuerySet) else what._default_manager.all()
        return scoped(queryset, self.access, capability or self.capability)

    def get_record(self, **lookup: Any) -> Any:
        """One row in scope by the URL's ``uid`` (or ``lookup``); 404 outside, as if it did not exist."""
        lookup = lookup or {self.slug_field: self.kwargs[self.slug_field]}
        return get_object_or_404(self.scoped(), **lookup)


class OwnMixin(RefusalMixin):
    """A page for a worker's own rows: the second, explicit door."""

    model: type[models.Model] | None = None

    @property
    def author(self) -> Author:
        """The reader as the author of what this request does."""
        return author_of(self.request)

    def own(self, model: type[models.Model] | models.QuerySet | None = None) -> models.QuerySet:
        """The reader's own rows of ``model``."""
        what = model if model is not None else self.model
        if what is None:
            raise ImproperlyConfigured(f"{type(self).__name__} names no model")
        queryset = what if isinstance(what, models.QuerySet) else what._default_manager.all()
        return belonging_to(queryset, self.request.user)

    def get_record(self, **lookup: Any) -> Any:
        """One own row by the URL's ``uid``; 404 for anybody else's."""
        return get_object_or_404(self.own(), **(lookup or {"uid": self.kwargs["uid"]}))


class ScopedDetail(ScopedMixin, TemplateView):
    """One record's page: the record as ``record``, its history, and why the reader sees it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.get_record()
        return super().get_context_data(
            record=record,
            why=why(self.access, self.capability, record),
            history=AuditEvent.objects.of(record).select_related("user")[:50],
            **kwargs,
        )


class ActionView(ScopedMixin, View):
    """POST → fetch in scope → parse → one action → answer.

    Subclasses set ``model``, ``capability``, optionally ``form_class`` and ``fragment``, and write
    ``act(record, data)``, which calls one action and returns a success sentence or None.
    """

    form_class: Any = None
    fragment: str | None = None
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.get_record()
        self.back, self.form_about = self.success_url(record), str(record)
        form = self.form_class(request.POST, request.FILES) if self.form_class is not None else None
        if form is not None and not form.is_valid():
            return self.invalid(record, form)
        try:
            sentence = self.act(record, form.cleaned_data if form is not None else {})
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            if form is None or getattr(request, "htmx", False) or not was_typed(form):
                raise
            return self.again(form, refusal)
        if getattr(request, "htmx", False) and self.fragment:
            return render(request, self.fragment, self.fragment_context(self.get_record()))
        if sentence:
            messages.success(request, str(sentence))
        return redirect(self.success_url(record))

    def act(self, record: Any, data: dict[str, Any]) -> Any:
        """Call the one action of this view."""
        raise ImproperlyConfigured(f"{type(self).__name__} does nothing")

    def form_url(self) -> str:
        return self.success_url(self.get_record())

    def success_url(self, record: Any) -> str:
        """Where to go after it; the record's own page by default."""
        return record.get_absolute_url() if hasattr(record, "get_absolute_url") else reverse("desk")

    def invalid(self, record: Any, form: Any) -> HttpResponse:
        """What was typed was not understood: the form again, every field's sentence; nothing changed."""
        if not getattr(self.request, "htmx", False) and form.visible_fields():
            return self.again(form)
        problems = [str(error) for errors in form.errors.values() for error in errors]
        return self.refused(Refused(problems[0] if problems else "", details=problems[1:], code="invalid"))

    def fragment_context(self, record: Any) -> dict[str, Any]:
        """Context of the fragment answered to HTMX."""
        return {"record": record}
