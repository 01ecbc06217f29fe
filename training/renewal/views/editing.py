"""Filling in an application: the same page for the person and for an officer who helps."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.common.errors import NotAllowed, Refused
from core.common.numerals import whole_number
from core.files.selectors import attachments_of

from .. import actions
from ..completeness import Incomplete
from ..forms import ApplicationForm
from ..models import Application
from ..rules import HOURS, LATE, Eligibility, eligibility
from ..selectors import facts_of
from ..selectors.places import handling_places


class EditMixin:
    """``by_person``: the person themself; ``page_of``: where to go afterwards."""

    by_person = False
    template_name = ""
    request: HttpRequest
    author: Any

    def get_record(self, **lookup: Any) -> Application:
        """The application in the reader's scope."""
        raise NotImplementedError

    def page_of(self, application: Application) -> str:
        """Where to go after it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        application = self.get_record()
        if not application.is_editable:
            messages.info(request, _("This application is locked: the first check has passed."))
            return redirect(self.page_of(application))
        return self._page(application, self._form(application))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        application = self.get_record()
        form = self._form(self.get_record(), request.POST, request.FILES)
        if not form.is_valid():
            return self._page(application, form)
        try:
            application = self._keep(application, form)
            if "submit" in request.POST:
                application = actions.submit(application=application, by=self.author)
        except NotAllowed:
            raise
        except Incomplete as lack:
            for name, sentence in lack.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
            return self._page(self.get_record(), form)
        except (Refused, ValidationError) as refusal:
            said = refusal.messages if isinstance(refusal, ValidationError) else [refusal, *refusal.details]
            form.add_error(None, [str(one) for one in said])
            return self._page(self.get_record(), form)
        if "submit" in request.POST:
            messages.success(
                request, _("Handed in under number %(number)s.") % {"number": application.number}
            )
            return redirect(self.page_of(application))
        messages.success(request, _("Kept. It is not handed in yet."))
        return redirect(request.path)

    def _keep(self, application: Application, form: ApplicationForm) -> Application:
        seen = whole_number(self.request.POST.get("version", ""))
        return actions.save(
            application=application,
            version=application.version if seen is None else seen,
            by=self.author,
            handling=form.cleaned_data.get("handling"),
            evidence=form.cleaned_data["evidence"],
            **form.values(),
        )

    def _result(self, application: Application) -> Eligibility:
        return eligibility(application.kind, facts_of(application.worker))

    def _form(self, application: Application, *data: Any) -> ApplicationForm:
        asked = self._result(application).excuses & {LATE, HOURS}
        counties = handling_places(application)
        return ApplicationForm(
            *data, instance=application, counties=counties, asked=asked, own=self.by_person
        )

    def _page(self, application: Application, form: ApplicationForm) -> HttpResponse:
        context = {
            "application": application,
            "worker": application.worker,
            "form": form,
            "result": self._result(application),
            "attachments": attachments_of(application),
            "back": self.page_of(application),
        }
        return render(self.request, self.template_name, context, status=422 if form.is_bound else 200)
