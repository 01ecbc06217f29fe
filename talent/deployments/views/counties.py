"""The receiving counties of a programme year: taken over, proposed one by one, taken off, confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from core.common.numerals import whole_number
from core.localities.actions import (
    confirm_remote_areas,
    drop_remote_area,
    propose_remote_area,
    take_over_remote_areas,
)
from core.localities.selectors import listed_before, remote_flags
from talent.institutions.pages import FormPage

from ..forms import CountyDocumentForm
from ..forms.plans import CountyForm
from ..models import Programme
from ..permissions import require_can_manage, whole_plan
from .programmes import ProgrammeMixin


class _WholeList(ProgrammeMixin):
    """The list is that of the whole plan: whoever manages a part of the province only reads it."""

    request: HttpRequest

    def programme(self) -> Programme:
        require_can_manage(self.request.user, whole_plan())
        return super().programme()


class _CountiesView(_WholeList, ScopedMixin, View):
    """A step of the list of counties; it ends on the list."""

    capability = Capability.MANAGE_DEPLOYMENTS
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:programme", args=[self.kwargs["uid"]]) + "?part=counties"


class ConfirmCounties(_CountiesView):
    """Put the proposed counties of the year in force under the number of the document that lists them."""

    form_title = gettext_lazy("Confirm these counties")

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        programme = self.programme()
        form = CountyDocumentForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        number = form.cleaned_data["document_no"]
        waiting = remote_flags(programme.year).filter(confirmed_on__isnull=True)
        confirmed = confirm_remote_areas(waiting, document_no=number, on=today(), by=self.author)
        count = len({flag.locality_id for flag in confirmed})  # a county may be listed in two parts
        messages.success(request, _("%(count)s counties are confirmed.") % {"count": count})
        return redirect(self.refused_url())


class TakeOverCounties(_CountiesView):
    """Propose the counties of the last year that has some."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        year = self.programme().year
        before = listed_before(year) or year - 1
        count = take_over_remote_areas(year=year, from_year=before, by=self.author)
        words = ngettext("%(count)s county is proposed.", "%(count)s counties are proposed.", count)
        messages.success(request, words % {"count": count})
        return redirect(self.refused_url())


class DropCounty(_CountiesView):
    """Take one proposed county off the list; which one is in the form."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        rows = remote_flags(self.programme().year)
        flag = rows.filter(pk=whole_number(request.POST.get("flag", "")) or 0).first()
        if flag is None:
            raise Refused(_("This county is not on the list any more."))
        drop_remote_area(flag=flag, by=self.author)
        messages.success(request, _("%(county)s is off the list.") % {"county": flag.locality.name})
        return redirect(self.refused_url())


class ProposeCounty(_WholeList, FormPage):
    """Propose one more county for the year."""

    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = CountyForm
    title = gettext_lazy("Propose a county")
    intro = gettext_lazy("It is in force once it is confirmed with the number of the document that lists it.")

    def find_record(self) -> Programme:
        return self.programme()

    def act(self, form: CountyForm) -> Any:
        return propose_remote_area(year=self.record.year, by=self.author, **form.changes())

    def success(self, saved: Any) -> str:
        return _("%(county)s is proposed.") % {"county": saved.locality.name}

    def next_url(self, saved: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return f"{self.record.get_absolute_url()}?part=counties"
