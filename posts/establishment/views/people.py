"""People and posts: who has none, who lacks the certificate, and a worker's own post."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.access.pages import OwnMixin
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.people.models import SocialWorker

from ..lists import CertificateDueList, UncertifiedList, WithoutPostList
from ..models import Appointment
from ..selectors.posts import uncertified_in_technical_posts, without_post


class WithoutPostPage(ScopedListView):
    """在岗而无空岗."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS
    list_class = WithoutPostList
    title = gettext_lazy("At work without a post")

    def get_queryset(self) -> QuerySet:
        return without_post(self.scoped())


class UncertifiedPage(ScopedListView):
    """无证在专技岗."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS
    list_class = UncertifiedList
    title = gettext_lazy("In technical posts without a certificate")

    def get_queryset(self) -> QuerySet:
        return uncertified_in_technical_posts(self.scoped())


class CertificatesDuePage(ScopedListView):
    """限期取证."""

    model = Appointment
    capability = Capability.VIEW_POSTS
    list_class = CertificateDueList
    title = gettext_lazy("Certificates due")


class MyPost(OwnMixin, TemplateView):
    """A worker's own posts, now and before."""

    model = Appointment
    template_name = "posts/establishment/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.own().select_related("post__institution", "post__site").order_by("-starts_on")
        running = [row for row in rows if row.is_running]
        ended = [row for row in rows if not row.is_running]
        return super().get_context_data(running=running, ended=ended, **kwargs)
