from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability as C
from core.common.navigation import NavItem, register


class FilesConfig(AppConfig):
    name = "core.files"
    label = "files"
    verbose_name = _("Files and issued documents")

    def ready(self) -> None:
        officers = (C.VIEW_INSTITUTIONS, C.VIEW_DEPLOYMENTS, C.VERIFY_LEARNING, C.MANAGE_SETTINGS)
        register(NavItem("system", _("Forms"), "files:forms", "file-text", officers, 70))
