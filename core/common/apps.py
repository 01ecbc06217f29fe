from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .typed_days import bound_typed_days


class CommonConfig(AppConfig):
    name = "core.common"
    label = "common"
    verbose_name = _("Common ground")

    def ready(self) -> None:
        bound_typed_days()
