from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common.capabilities import Capability as C
from core.common.navigation import NavItem, register


class FilesConfig(AppConfig):
    name = "core.files"
    label = "files"
    verbose_name = _("Files and issued documents")

    def ready(self) -> None:
        register_events(
            {
                "files.attached": _("File attached"),
                "files.voided": _("File taken back"),
                "files.downloaded": _("File downloaded"),
                "files.issued": _("Document issued"),
                "files.revoked": _("Document revoked"),
                "files.form_version_set": _("New version of a form"),
            }
        )
        officers = (C.VIEW_INSTITUTIONS, C.VIEW_DEPLOYMENTS, C.VERIFY_LEARNING, C.MANAGE_SETTINGS)
        register(NavItem("system", _("Forms"), "files:forms", "file-text", officers, 70))
