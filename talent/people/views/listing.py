"""The list of social workers and the search by ID number."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.checks import check_id_number
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from .. import actions
from ..forms import FindForm
from ..lists import ROSTER_COLUMNS, WorkerList
from ..models import SocialWorker


def is_id_number(text: str) -> bool:
    """Whether a search text is a whole ID number, in either form."""
    try:
        check_id_number(text)
    except ValidationError:
        return False
    return True


class FindsById(ScopedMixin):
    """From a full ID number to the person's page, audited; the number stays in no address."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS

    def find(self, text: str) -> str:
        """The page of the person with this ID number, or the list again with a sentence."""
        found = actions.find_by_id_number(workers=self.scoped(), text=text, by=self.author)
        person = found.first() if found is not None else None
        if person is not None:
            return person.get_absolute_url()
        messages.warning(self.request, gettext("Nobody with this ID number is at your places."))
        return reverse("people:list")


class WorkerListView(FindsById, ScopedListView):
    """All social workers at the reader's places.

    A full ID number typed into the search box leads straight to the person, so that the number
    stays in no address; the search is audited.
    """

    list_class = WorkerList
    title = _("Social workers")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        text = request.GET.get("q", "")
        if is_id_number(text):
            url = self.find(text)
            return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
        return super().get(request, *args, **kwargs)

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [{"label": gettext("Find by ID number"), "url": reverse("people:find"), "icon": "id"}]
        if self.access.holds(Capability.EXPORT_RECORDS) and self.access.holds(Capability.VIEW_IDENTITY):
            url = self.roster_url()
            tools.append({"label": gettext("Export as roster"), "url": url, "icon": "file-spreadsheet"})
        if self.access.holds(Capability.MANAGE_WORKERS):
            url = reverse("console:import_new", args=["roster"])
            tools.append({"label": gettext("Import roster"), "url": url, "icon": "file-import"})
            url = reverse("people:new")
            label = gettext("Put a social worker on the books")
            tools.append({"label": label, "url": url, "icon": "plus", "primary": True})
        return tools

    def roster_url(self) -> str:
        """The filtered list with the roster's columns, as a workbook."""
        params = self.request.GET.copy()
        for key in ("after", "before", "export", "columns"):
            params.pop(key, None)
        params["export"], params["columns"] = "xlsx", ",".join(ROSTER_COLUMNS)
        return f"{reverse('people:list')}?{params.urlencode()}"


class FindView(FindsById, FormPage):
    """Find a person by the full ID number, sent in the body and never in an address.

    The search box in the head of every page posts here as ``q``: names go on to the list.
    """

    form_class = FindForm
    title = _("Find by ID number")
    intro = _("In either form, with 18 or 15 characters. Every search is kept in the operation log.")
    submit = _("Find")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "q" not in request.POST:
            return super().post(request, *args, **kwargs)
        text = request.POST["q"].strip()
        if is_id_number(text):
            return redirect(self.find(text))
        return redirect(f"{reverse('people:list')}?{urlencode({'q': text})}")

    def make_form(self, data: Any = None) -> FindForm:
        return FindForm(data)

    def act(self, form: FindForm) -> SocialWorker:
        text = form.cleaned_data["id_number"]
        check_id_number(text)
        found = actions.find_by_id_number(workers=self.scoped(), text=text, by=self.author)
        person = found.first() if found is not None else None
        if person is None:
            raise ValidationError({"id_number": gettext("Nobody with this ID number is at your places.")})
        return person

    def done(self, saved: SocialWorker) -> HttpResponse:
        return redirect(saved.get_absolute_url())

    def cancel_url(self) -> str:
        return reverse("people:list")
