from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalConfig(AppConfig):
    name = "training.renewal"
    label = "renewal"
    verbose_name = _("Registration and renewal")
