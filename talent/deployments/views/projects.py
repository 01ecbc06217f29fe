"""Task books (F24): written, handed in, signed, printed, compared with what came of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.common.versions import LostUpdate
from core.files.selectors import attachments_of

from ..actions import projects as actions
from ..documents.plans import project_pdf
from ..enums import IndicatorKind
from ..forms.plans import ReasonForm, SignProjectForm
from ..forms.projects import ProjectForms
from ..models import Deployment, Programme, Project
from ..selectors.programmes import actual_of, money_of, task_books, trail_of
from ..selectors.quotas import possible_places


class _ProjectView(ScopedMixin, View):
    """A task book is the province's own and stands at no place: the page's capability guards it."""

    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS

    def project(self) -> Project:
        """The project of the URL."""
        return get_object_or_404(task_books(), uid=self.kwargs["uid"])

    def refused_url(self) -> str:
        return reverse("deployments:project", args=[self.kwargs["uid"]])


class ProjectPage(_ProjectView):
    """One task book: the plan beside what is, its papers and its next step."""

    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        project = self.project()
        actual = actual_of(project)
        manages = self.access.holds(Capability.MANAGE_DEPLOYMENTS)
        context: dict[str, Any] = {
            "project": project,
            "actual": actual,
            "money": money_of(project),
            "counties": [
                (row, actual["sent_by"].get(row.county_id, 0), actual["trained_by"].get(row.county_id, 0))
                for row in project.counties.all()
            ],
            "indicators": [
                row | {"label": IndicatorKind(row["kind"]).label if row.get("kind") else ""}
                for row in project.indicators
            ],
            "manages": manages,
            "missing": actions.missing_of(project) if project.is_editable else [],
            "scans": attachments_of(project) if manages else [],
            "reason_form": ReasonForm(),
            "sign_form": SignProjectForm(),
            "events": trail_of(project),
        }
        return render(request, "talent/deployments/plan_project.html", context)


class _ProjectForm(_ProjectView):
    title = ""

    def forms(self, data: Any = None) -> ProjectForms:
        """Facts and rows, for a new task book or one that exists."""
        raise NotImplementedError

    def save(self, forms: ProjectForms) -> Project:
        """Call the one action of the page."""
        raise NotImplementedError

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return self._page(self.forms())

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        forms = self.forms(request.POST)
        if not forms.is_valid():
            return self._page(forms, 422)
        try:
            project = self.save(forms)
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            self._take(forms, refusal)
            return self._page(forms, 422)
        messages.success(request, _("Saved."))
        return redirect(project)

    def _take(self, forms: ProjectForms, refusal: Refused | ValidationError) -> None:
        if isinstance(refusal, ValidationError):
            forms.facts.add_error(None, refusal.messages)
            return
        forms.facts.add_error(None, [str(refusal), *map(str, refusal.details)])
        if isinstance(refusal, LostUpdate):
            forms.facts.data = forms.facts.data.copy()
            forms.facts.data["version"] = str(self.project().version)

    def _page(self, forms: ProjectForms, status: int = 200) -> HttpResponse:
        context = {"forms": forms, "title": self.title, "cancel": self.cancel_url()}
        return render(self.request, "talent/deployments/plan_project_form.html", context, status=status)

    def cancel_url(self) -> str:
        """The way back without saving."""
        return self.refused_url()


class NewProject(_ProjectForm):
    """Begin a task book of a programme."""

    title = gettext_lazy("New task book (F24)")

    def programme(self) -> Programme:
        """The programme of the URL."""
        return get_object_or_404(Programme, uid=self.kwargs["uid"])

    def refused_url(self) -> str:
        return self.programme().get_absolute_url() + "?part=projects"

    def forms(self, data: Any = None) -> ProjectForms:
        counties = possible_places(self.programme(), "receiving")
        return ProjectForms(data, access=self.access, counties=counties)

    def save(self, forms: ProjectForms) -> Project:
        return actions.create_project(
            programme=self.programme(), counties=forms.parts(), by=self.author, **forms.values()
        )


class EditProject(_ProjectForm):
    """Change a task book that is not handed in."""

    title = gettext_lazy("Change the task book")

    def forms(self, data: Any = None) -> ProjectForms:
        project = self.project()
        counties = possible_places(project.programme, "receiving")
        return ProjectForms(data, access=self.access, counties=counties, project=project)

    def save(self, forms: ProjectForms) -> Project:
        return actions.update_project(
            project=self.project(),
            version=forms.facts.cleaned_data["version"] or 0,
            changes=forms.values(),
            counties=forms.parts(),
            by=self.author,
        )


class _ProjectStep(_ProjectView):
    http_method_names = ["post", "options"]


class SubmitProject(_ProjectStep):
    """Hand the task book in."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        project = actions.submit_project(project=self.project(), by=self.author)
        messages.success(request, _("The task book is handed in. Print it for the signatures."))
        return redirect(project)


class ReturnProject(_ProjectStep):
    """Take it back for changes."""

    form_title = gettext_lazy("Take it back for changes")

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        project = actions.return_project(
            project=self.project(), reason=form.cleaned_data["reason"], by=self.author
        )
        messages.success(request, _("The task book can be changed again."))
        return redirect(project)


class SignProject(_ProjectStep):
    """Record the signatures of both sides."""

    form_title = gettext_lazy("Record the signatures")

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = SignProjectForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form)
        try:
            project = actions.sign_project(project=self.project(), by=self.author, **form.cleaned_data)
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            return self.again(form, refusal)
        messages.success(request, _("The signatures are recorded; the task book is in force."))
        return redirect(project)


class ProjectPaper(_ProjectView):
    """F24 as a PDF."""

    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        project = self.project()
        return pdf_response(project_pdf(project), f"F24-{project.number}.pdf", inline=True)
