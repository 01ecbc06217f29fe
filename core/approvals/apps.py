from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events


class ApprovalsConfig(AppConfig):
    name = "core.approvals"
    label = "approvals"
    verbose_name = _("Approvals")

    def ready(self) -> None:
        register_events(
            {
                "approvals.started": _("Submitted for approval"),
                "approvals.opinion_given": _("Opinion given"),
                "approvals.withdrawn": _("Taken back from approval"),
                "approvals.paper_uploaded": _("Signed paper uploaded"),
                "approvals.paper_rejected": _("Signed paper rejected"),
                "approvals.paper_withdrawn": _("Signed paper taken back"),
                "approvals.route_set": _("Approval route set"),
            }
        )
