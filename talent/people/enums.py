"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class PoliticalStatus(models.TextChoices):
    """Political status (GB/T 4762), the values that forms really ask for."""

    PARTY_MEMBER = "party_member", _("Party member")
    PROBATIONARY = "probationary", _("Probationary Party member")
    LEAGUE_MEMBER = "league_member", _("League member")
    DEMOCRATIC_PARTY = "democratic_party", _("Member of a democratic party")
    NO_PARTY = "no_party", _("Personage without party affiliation")
    MASSES = "masses", _("The masses")


class Education(models.TextChoices):
    """Highest education (GB/T 4658), in rising order."""

    MIDDLE_SCHOOL = "middle_school", _("Middle school")
    HIGH_SCHOOL = "high_school", _("High school or secondary vocational")
    COLLEGE = "college", _("Junior college")
    BACHELOR = "bachelor", _("Bachelor’s degree course")
    MASTER = "master", _("Master’s degree course")
    DOCTOR = "doctor", _("Doctoral degree course")


class Relation(models.TextChoices):
    """Employment relation: decides pay scheme, annual clock and legal path."""

    ESTABLISHMENT = "establishment", _("Employment contract (on establishment)")
    LABOUR = "labour", _("Labour contract")
    DISPATCH = "dispatch", _("Labour dispatch")
    COMMUNITY = "community", _("Service agreement (community worker)")
    ELECTED = "elected", _("Elected office (two committees)")
    CIVIL_SERVANT = "civil_servant", _("Civil servant or managed as one")
    PURCHASED = "purchased", _("Posted under a purchase contract")
    OTHER = "other", _("Other relation")
    UNCONFIRMED = "unconfirmed", _("To be confirmed")


class PostCategory(models.TextChoices):
    """Category of a post; the establishment room uses the same five."""

    MANAGEMENT = "management", _("Management")
    PROFESSIONAL = "professional", _("Professional-technical")
    WORKER = "worker", _("Skilled worker")
    COMMUNITY = "community", _("Community (post)")
    ORGANISATION = "organisation", _("Organisation (post)")


class CertificateLevel(models.TextChoices):
    """Level of the professional qualification, in rising order."""

    ASSISTANT = "assistant", _("Assistant social worker")
    SOCIAL_WORKER = "social_worker", _("Social worker (qualification)")
    SENIOR = "senior", _("Senior social worker")


LEVEL_ORDER = {level.value: order for order, level in enumerate(CertificateLevel, start=1)}


class RegistrationState(models.TextChoices):
    """What the issuing system says of a registration; its own clock decides whether it is valid."""

    REGISTERED = "registered", _("Registered")
    CANCELLED = "cancelled", _("Deregistered")


class Ethnicity(models.TextChoices):
    """The 56 nationalities (GB/T 3304), by their alphabetic codes."""

    HA = "HA", _("Han")
    MG = "MG", _("Mongol")
    HU = "HU", _("Hui")
    ZA = "ZA", _("Tibetan")
    UG = "UG", _("Uygur")
    MH = "MH", _("Miao")
    YI = "YI", _("Yi")
    ZH = "ZH", _("Zhuang")
    BY = "BY", _("Bouyei")
    CS = "CS", _("Korean")
    MA = "MA", _("Manchu")
    DO = "DO", _("Dong")
    YA = "YA", _("Yao")
    BA = "BA", _("Bai")
    TJ = "TJ", _("Tujia")
    HN = "HN", _("Hani")
    KZ = "KZ", _("Kazak")
    DA = "DA", _("Dai")
    LI = "LI", _("Li")
    LS = "LS", _("Lisu")
    VA = "VA", _("Va")
    SH = "SH", _("She")
    GS = "GS", _("Gaoshan")
    LH = "LH", _("Lahu")
    SU = "SU", _("Sui")
    DX = "DX", _("Dongxiang")
    NX = "NX", _("Naxi")
    JP = "JP", _("Jingpo")
    KG = "KG", _("Kirgiz")
    TU = "TU", _("Tu")
    DU = "DU", _("Daur")
    ML = "ML", _("Mulao")
    QI = "QI", _("Qiang")
    BL = "BL", _("Blang")
    SL = "SL", _("Salar")
    MN = "MN", _("Maonan")
    GL = "GL", _("Gelao")
    XB = "XB", _("Xibe")
    AC = "AC", _("Achang")
    PM = "PM", _("Pumi")
    TA = "TA", _("Tajik")
    NU = "NU", _("Nu")
    UZ = "UZ", _("Uzbek")
    RS = "RS", _("Russian")
    EW = "EW", _("Ewenki")
    DE = "DE", _("Deang")
    BN = "BN", _("Bonan")
    YG = "YG", _("Yugur")
    GI = "GI", _("Gin")
    TT = "TT", _("Tatar")
    DR = "DR", _("Derung")
    OR = "OR", _("Oroqen")
    HZ = "HZ", _("Hezhen")
    MB = "MB", _("Monba")
    LB = "LB", _("Lhoba")
    JN = "JN", _("Jino")


class LeaveKind(models.TextChoices):
    """Kind of leave (FORMS F10)."""

    SICK = "sick", pgettext_lazy("leave", "Sick leave")
    PERSONAL = "personal", pgettext_lazy("leave", "Personal leave")
    MATERNITY = "maternity", pgettext_lazy("leave", "Maternity leave")
    PATERNITY = "paternity", pgettext_lazy("leave", "Paternity leave")
    MARRIAGE = "marriage", pgettext_lazy("leave", "Marriage leave")
    FUNERAL = "funeral", pgettext_lazy("leave", "Funeral leave")
    ANNUAL = "annual", pgettext_lazy("leave", "Annual leave")
    INJURY = "injury", pgettext_lazy("leave", "Work injury leave")
    STUDY = "study", pgettext_lazy("leave", "Full-time study")
    OTHER = "other", pgettext_lazy("leave", "Other leave")


class HonourKind(models.TextChoices):
    """Kind of honour or discipline (FORMS F10)."""

    COMMENDED = "commended", pgettext_lazy("honour", "Commendation")
    MERIT = "merit", pgettext_lazy("honour", "Merit recorded")
    GREAT_MERIT = "great_merit", pgettext_lazy("honour", "Great merit recorded")
    TITLE = "title", pgettext_lazy("honour", "Honorary title")
    WARNING = "warning", pgettext_lazy("discipline", "Warning")
    DEMERIT = "demerit", pgettext_lazy("discipline", "Demerit recorded")
    DEMOTED = "demoted", pgettext_lazy("discipline", "Lowered in grade")
    DISMISSED = "dismissed", pgettext_lazy("discipline", "Dismissed")
    PARTY = "party", pgettext_lazy("discipline", "Party discipline")


HONOURS = (HonourKind.COMMENDED, HonourKind.MERIT, HonourKind.GREAT_MERIT, HonourKind.TITLE)


class RetirementGroup(models.TextChoices):
    """Whose age of retirement: the groups of the decision of 13 September 2024."""

    MEN = "men", pgettext_lazy("retirement", "Men")
    WOMEN_55 = "women_55", pgettext_lazy("retirement", "Women in management and technical posts")
    WOMEN_50 = "women_50", pgettext_lazy("retirement", "Women in other posts")


class RetirementChoice(models.TextChoices):
    STATUTORY = "statutory", pgettext_lazy("retirement", "At the statutory age")
    EARLY = "early", pgettext_lazy("retirement", "Earlier by choice")
    LATE = "late", pgettext_lazy("retirement", "Later by agreement")


class RetirementState(models.TextChoices):
    WARNED = "warned", pgettext_lazy("retirement", "Warned")
    FILED = "filed", pgettext_lazy("retirement", "Filed")
    RETIRED = "retired", pgettext_lazy("retirement", "Retired")
