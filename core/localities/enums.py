from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Rank of a place in the administration; 定州 and 辛集 are counties without a prefecture."""

    PROVINCE = "province", _("Province")
    PREFECTURE = "prefecture", _("Prefecture")
    COUNTY = "county", _("County")
    TOWNSHIP = "township", _("Township")


class Kind(models.TextChoices):
    """What the place is in law."""

    STANDARD = "standard", _("Administrative division")  # has a GB/T 2260 code of its own
    STATISTICAL = "statistical", _("Statistical zone")  # a development zone; programmes are not run there
    ADMINISTRATIVE = "administrative", _("Administrative area")  # governs without such a code: 雄安新区


class RemoteCategory(models.TextChoices):
    """Why a county counts as remote in a programme year (several may hold)."""

    NATIONAL_KEY = "national_key", _("National key county")
    PROVINCIAL_KEY = "provincial_key", _("Provincial key county")
    YANSHAN_TAIHANG = "yanshan_taihang", _("Yanshan–Taihang area")
    ETHNIC_AUTONOMOUS = "ethnic_autonomous", _("Ethnic autonomous county")
    OLD_REVOLUTIONARY = "old_revolutionary", _("Old revolutionary base area")


class HolidayKind(models.TextChoices):
    """How a day departs from the plain week."""

    DAY_OFF = "day_off", _("Public holiday")  # includes the days off in lieu around the festival
    WORKDAY = "workday", _("Working weekend")
