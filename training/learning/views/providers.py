"""Approved providers and their catalogue."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ScopedDetail
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from .. import actions
from ..forms_offers import CourseForm, ProviderForm
from ..lists.offers import CourseList, ProviderList
from ..models import Course, Provider, TrainingSession
from ..selectors.activities import counted


def _bring_in(importer: str) -> dict[str, Any]:
    """The door to the gate for a list."""
    url = reverse("console:import_new", args=[importer])
    return {"label": _("Bring in a list"), "url": url, "icon": "file-import"}


class ProvidersPage(ScopedListView):
    """Providers approved at the reader's places."""

    model = Provider
    capability = Capability.MANAGE_TRAINING
    list_class = ProviderList
    title = gettext_lazy("Training providers")

    def get_tools(self) -> list[dict[str, Any]]:
        return [
            {"label": _("Catalogue of courses"), "url": reverse("learning:courses"), "icon": "books"},
            _bring_in("training_providers"),
            {
                "label": _("Add a provider"),
                "url": reverse("learning:provider_add"),
                "icon": "plus",
                "primary": True,
            },
        ]


class ProviderPage(ScopedDetail):
    """One provider: its approval, what it offers, what it has held."""

    model = Provider
    capability = Capability.MANAGE_TRAINING
    template_name = "training/learning/provider.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        provider = context["record"]
        sessions = self.scoped(TrainingSession).filter(provider=provider)
        return context | {
            "provider": provider,
            "place": provider.locality,
            "courses": self.scoped(Course).filter(provider=provider),
            "sessions": counted(sessions)[:20],
        }


class _ProviderPage(FormPage):
    """Shared: the form of a provider."""

    model = Provider
    capability = Capability.MANAGE_TRAINING
    form_class = ProviderForm


class AddProvider(_ProviderPage):
    """Put a provider on the list."""

    title = gettext_lazy("Add a provider")

    def act(self, form: ProviderForm) -> Provider:
        return actions.add_provider(**form.changes(), by=self.author)

    def cancel_url(self) -> str:
        return reverse("learning:providers")


class ChangeProvider(_ProviderPage):
    """Change what is known of a provider."""

    title = gettext_lazy("Change the provider")

    def act(self, form: ProviderForm) -> Provider:
        seen = form.cleaned_data.get("version") or self.record.version
        return actions.change_provider(
            provider=self.record, version=seen, changes=form.changes(), by=self.author
        )


class CoursesPage(ScopedListView):
    """The catalogue."""

    model = Course
    capability = Capability.MANAGE_TRAINING
    list_class = CourseList
    title = gettext_lazy("Catalogue of courses")

    def get_tools(self) -> list[dict[str, Any]]:
        return [
            _bring_in("training_courses"),
            {
                "label": _("Add a course"),
                "url": reverse("learning:course_add"),
                "icon": "plus",
                "primary": True,
            },
        ]


class CoursePage(ScopedDetail):
    """One course and the sessions in which it was held."""

    model = Course
    capability = Capability.MANAGE_TRAINING
    template_name = "training/learning/course.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        course = context["record"]
        sessions = self.scoped(TrainingSession).filter(course=course)
        return context | {"course": course, "place": course.locality, "sessions": counted(sessions)[:20]}


class AddCourse(FormPage):
    """Enter a course once."""

    model = Course
    capability = Capability.MANAGE_TRAINING
    form_class = CourseForm
    title = gettext_lazy("Add a course")

    def act(self, form: CourseForm) -> Course:
        return actions.add_course(**form.changes(), by=self.author)

    def cancel_url(self) -> str:
        return reverse("learning:courses")


class ChangeCourse(FormPage):
    """Change a course, or take it out of the catalogue."""

    model = Course
    capability = Capability.MANAGE_TRAINING
    form_class = CourseForm
    title = gettext_lazy("Change the course")

    def act(self, form: CourseForm) -> Course:
        seen = form.cleaned_data.get("version") or self.record.version
        return actions.change_course(course=self.record, version=seen, changes=form.changes(), by=self.author)
