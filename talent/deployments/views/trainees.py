"""Pages of trainees (F31): the list, one trainee with opinions and hours, putting somebody forward."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.approvals.selectors import current_step
from core.audit.actions import record as record_event
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.opinion_pages import panel_context
from talent.institutions.pages import FormPage
from talent.people.models import SocialWorker
from talent.people.names import named

from ..actions import trainees as actions
from ..documents.trainees import MOST, trainee_pdf, trainees_pdf
from ..forms.plans import ReasonForm
from ..forms.trainees import (
    BeginForm,
    EditTraineeForm,
    FinishForm,
    ProposeTraineeForm,
    RefuseHoursForm,
    TraineeOpinionForm,
    hours_form,
)
from ..lists.trainees import TraineeList
from ..models import Trainee
from ..permissions_trainees import can_confirm_hours
from ..rules_trainees import possible_mentors
from ..selectors.programmes import running_programmes
from ..selectors.trainees import certified_since, hours_of, took_the_exam
from ..workflow import TRAINEE

FOUND_AT_MOST = 20


class Trainees(ScopedListView):
    """Every trainee in scope: searched, filtered, exported, printed."""

    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = TraineeList
    title = gettext_lazy("Trainees")

    def get_tools(self) -> list[dict[str, Any]]:
        query = self.request.GET.urlencode()
        paper = reverse("deployments:trainees_paper") + (f"?{query}" if query else "")
        tools = [{"label": _("Print the list (F31)"), "url": paper, "icon": "printer"}]
        if self.access.holds(Capability.PROPOSE_DEPLOYMENTS):
            url = reverse("console:import_new", args=["trainees"])
            tools.append({"label": _("Import"), "url": url, "icon": "table-import"})
            url = reverse("deployments:trainee_find")
            tools.append({"label": _("Put a trainee forward"), "url": url, "icon": "plus", "primary": True})
        return tools


class TraineesPaper(Trainees):
    """The rows that the list shows, as F31 in landscape."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = (
            self.get_list()
            .ordered()
            .select_related(
                "worker",
                "institution",
                "mentor__worker",
                "mentor__sender",
                "county",
                "prefecture",
                "programme",
            )[: MOST + 1]
        )
        found = list(rows)
        if len(found) > MOST:
            raise Refused(
                _("The list has more than %(most)s rows. Narrow it with a filter, or export a workbook.")
                % {"most": MOST}
            )
        years = {row.programme.year for row in found}
        place = self.get_place()
        known = self.scoped(Trainee, Capability.VIEW_IDENTITY).filter(pk__in=[row.pk for row in found])
        pdf = trainees_pdf(
            found,
            unit=place.name if place else "",
            year=years.pop() if len(years) == 1 else "",
            whole=set(known.values_list("pk", flat=True)),
        )
        record_event(
            by=self.author, event="deployments.trainees_printed", place=place, facts={"rows": len(found)}
        )
        return pdf_response(pdf, "F31.pdf", inline=True)


class TraineePage(ScopedDetail):
    """One trainee: facts, opinions, hours, the next steps that the reader may take."""

    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/trainee.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record: Trainee = context["record"]
        proposes = can(self.access, Capability.PROPOSE_DEPLOYMENTS, record)
        hours = [(row, can_confirm_hours(self.access, row)) for row in hours_of(record)]
        urls = {name: self._url(f"trainee_{name}") for name in ("opinion", "offline", "confirm", "reject")}
        urls["withdraw_paper"] = self._url("trainee_take_back")
        return context | {
            "place": record.county or record.institution.locality,
            "certificate": certified_since(record),
            "exam": took_the_exam(record),
            "hours": hours,
            "waiting_hours": sum(decides for _row, decides in hours),
            "steps": self._steps(record),
            "edits": proposes and record.state in actions.EDITABLE,
            "logs": proposes and record.state == "training",
            "hours_form": hours_form(record, hours[0][0].topic if hours else ""),
            "refuse_form": RefuseHoursForm(),
            "print_url": self._url("trainee_paper"),
            **panel_context(record, self.access, opinion_form=lambda: opinion_form(record), urls=urls),
        }

    def _steps(self, record: Trainee) -> list[dict[str, Any]]:
        forms = {"begin": BeginForm, "finish": FinishForm, "withdraw": ReasonForm, "resubmit": None}
        return [
            {"name": step.name, "label": step.label, "form": forms[step.name] and forms[step.name]()}
            for step in TRAINEE.allowed(record)
            if step.name in forms and can(self.access, step.capability, record)
        ]

    def _url(self, name: str) -> str:
        return reverse(f"deployments:{name}", args=[self.kwargs["uid"]])


def opinion_form(trainee: Trainee, data: Any = None) -> TraineeOpinionForm:
    """The form for the step at which the paper stands."""
    step = current_step(trainee)
    options = {"usual": step.decision} if step else {}
    return TraineeOpinionForm(data, initial={"seen": actions.standing_of(trainee)}, **options)


class FindTrainee(ScopedMixin, View):
    """First find the person; who is not in the system yet is registered in the people room."""

    model = SocialWorker
    capability = Capability.PROPOSE_DEPLOYMENTS

    def get(self, request: HttpRequest) -> HttpResponse:
        name = request.GET.get("name", "").strip()
        people = self.scoped(SocialWorker.objects.employed())
        found = named(people, name).select_related("institution", "county")[:FOUND_AT_MOST] if name else []
        context = {
            "name": name,
            "people": found,
            "registers": self.access.holds(Capability.MANAGE_WORKERS),
            "title": _("Put a trainee forward"),
        }
        return render(request, "talent/deployments/trainee_find.html", context)


class ProposeTrainee(FormPage):
    """Put the person of the URL forward."""

    model = SocialWorker
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = ProposeTraineeForm
    submit = gettext_lazy("Put this person forward")

    def make_form(self, data: Any = None) -> ProposeTraineeForm:
        return ProposeTraineeForm(
            data,
            access=self.access,
            programmes=running_programmes(),
            mentors=possible_mentors(self.record.county_id),
        )

    def act(self, form: ProposeTraineeForm) -> Trainee:
        if self.record.institution is None:
            raise Refused(_("This person has no unit now; register the employment first."))
        return actions.propose_trainee(
            worker=self.record, institution=self.record.institution, by=self.author, **form.changes()
        )

    def success(self, saved: Trainee) -> str:
        return _("%(name)s is put forward. The county gives its opinion next.") % {"name": saved.worker.name}

    def cancel_url(self) -> str:
        return reverse("deployments:trainee_find")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        unit = self.record.institution or "–"
        title = _("Put %(name)s forward as a trainee") % {"name": self.record.name}
        return context | {"title": title, "intro": f"{unit}", "record": None}


class EditTrainee(FormPage):
    """Change the facts of a training."""

    model = Trainee
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = EditTraineeForm
    title = gettext_lazy("Change the training")

    def make_form(self, data: Any = None) -> EditTraineeForm:
        return EditTraineeForm(
            data, access=self.access, record=self.record, mentors=possible_mentors(self.record.county_id)
        )

    def act(self, form: EditTraineeForm) -> Trainee:
        return actions.update_trainee(
            trainee=self.record,
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )

    def success(self, saved: Trainee) -> str:
        return _("Saved.")


class TraineePaper(ScopedMixin, View):
    """F31 of one trainee; the ID number is whole for readers who may see it."""

    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        trainee = get_object_or_404(self.scoped(), uid=uid)
        whole = can(self.access, Capability.VIEW_IDENTITY, trainee)
        record_event(
            by=self.author,
            event="deployments.trainee_printed",
            target=trainee,
            place=trainee,
            subject=trainee.worker,
            facts={"whole": whole},
        )
        return pdf_response(trainee_pdf(trainee, whole=whole), f"F31-{trainee.pk}.pdf", inline=True)
