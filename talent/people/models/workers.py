"""The social worker, and the keys by which names are found."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.crypto import mask_id_number, mask_mobile
from core.common.fields import BlindIndexField, SealedTextField
from core.common.known import Recorded
from core.localities.models import Placed, place_indexes
from talent.institutions.models import Institution, Site

from ..enums import CertificateLevel, Education, Ethnicity, PoliticalStatus, PostCategory, Relation, Sex

_CERTIFICATE_NEEDED = (PostCategory.PROFESSIONAL,)


class WorkerQuerySet(ScopedQuerySet):
    """Social workers, narrowed by what is true of them."""

    def employed(self) -> "WorkerQuerySet":
        """With a current employer."""
        return self.filter(institution__isnull=False)

    def certified(self) -> "WorkerQuerySet":
        """Holding a certificate of any level."""
        return self.exclude(certificate_level="")

    def uncertified(self) -> "WorkerQuerySet":
        """Without any certificate."""
        return self.filter(certificate_level="")

    def uncertified_in_technical_posts(self) -> "WorkerQuerySet":
        """无证在专技岗: rostered in a professional-technical post without a certificate, and employed."""
        return self.uncertified().filter(
            post_category_claimed__in=_CERTIFICATE_NEEDED, institution__isnull=False
        )

    def incomplete(self) -> "WorkerQuerySet":
        """Something that forms force is still missing (待补)."""
        return self.filter(
            Q(ethnicity="")
            | Q(political_status="")
            | Q(education="")
            | Q(school="")
            | Q(mobile_index="")
            | Q(work_started_on=None)
            | Q(sw_started_on=None)
            | Q(full_time=None)
        )


class SocialWorker(Placed, Recorded):
    """A person doing social work; only the name and the ID number identify one.

    The place columns say where the person works *now*: the site's place, else the employer's.
    ``institution`` is the current main employer, kept in step by the employment actions.
    """

    scope = Scope(places=(PlaceSet(institution="institution_id"),), own="user")

    REMEMBERED = ("relation", "education", "work_started_on", "sw_started_on")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name of the person"), max_length=60)
    former_name = models.CharField(_("former name"), max_length=60, blank=True, default="")
    id_number = SealedTextField(_("ID number"), purpose="id_number", plain_length=18, blank=False)
    id_index = BlindIndexField()
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True, default="")
    birth_date = SealedTextField(_("date of birth"), purpose="birth_date", plain_length=10)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    ethnicity = models.CharField(_("nationality"), max_length=2, choices=Ethnicity, blank=True, default="")
    political_status = models.CharField(
        _("political status"), max_length=16, choices=PoliticalStatus, blank=True, default=""
    )
    education = models.CharField(_("education"), max_length=16, choices=Education, blank=True, default="")
    school = models.CharField(_("school"), max_length=80, blank=True, default="")
    work_started_on = models.DateField(_("started work in"), null=True, blank=True)
    sw_started_on = models.DateField(_("started social work in"), null=True, blank=True)
    mobile = SealedTextField(_("mobile number"), purpose="mobile", plain_length=20)
    mobile_index = BlindIndexField()
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="social_worker",
        verbose_name=_("account"),
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workers",
        db_index=False,
        verbose_name=_("employer"),
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workers",
        verbose_name=_("service site"),
    )
    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, blank=True, default=""
    )
    full_time = models.BooleanField(_("whether full time"), null=True, blank=True)
    post_category_claimed = models.CharField(
        _("post category as rostered"), max_length=16, choices=PostCategory, blank=True, default=""
    )
    post_grade_claimed = models.CharField(_("post grade as rostered"), max_length=20, blank=True, default="")
    certificate_level = models.CharField(
        _("certificate"), max_length=16, choices=CertificateLevel, blank=True, default=""
    )
    registered_until = models.DateField(_("registered until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("social worker")
        verbose_name_plural = _("social workers")
        ordering = ["id"]
        indexes = [
            *place_indexes("worker"),
            models.Index(fields=["institution", "id"], name="worker_institution"),
            models.Index(fields=["mobile_index"], name="worker_mobile"),
            models.Index(fields=["name", "id"], name="worker_name"),
            models.Index(fields=["registered_until", "id"], name="worker_registered_until"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["id_index"],
                name="worker_id_number_once",
                violation_error_message=_("A person with this ID number is already registered."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="worker_has_a_name",
                violation_error_message=_("A social worker must have a name."),
            ),
            models.CheckConstraint(
                condition=~Q(id_index=""),
                name="worker_has_an_id_number",
                violation_error_message=_("A social worker must have an ID number."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:worker", args=[self.uid])

    @property
    def masked_id_number(self) -> str:
        """All but the last four characters hidden."""
        return mask_id_number(self.id_number)

    @property
    def masked_mobile(self) -> str:
        """All but the last four digits hidden."""
        return mask_mobile(self.mobile)

    @property
    def missing(self) -> list[str]:
        """What forms force and this record lacks (待补), by the columns' names."""
        wanted = (
            "ethnicity",
            "political_status",
            "education",
            "school",
            "mobile_index",
            "work_started_on",
            "sw_started_on",
        )
        names = {"mobile_index": "mobile"}
        lacking = [names.get(name, name) for name in wanted if not getattr(self, name)]
        if self.full_time is None:
            lacking.append("full_time")
        return [str(self._meta.get_field(name).verbose_name) for name in lacking]

    @property
    def lacks_certificate_for_post(self) -> bool:
        """无证在专技岗: rostered in a professional-technical post without a certificate, and employed."""
        lacks = not self.certificate_level and self.post_category_claimed in _CERTIFICATE_NEEDED
        return lacks and self.institution_id is not None


class NameKey(models.Model):
    """One way to find a name: single characters, pairs (``c:王吉``), pinyin (``p:wj``)."""

    key = models.CharField(max_length=40)
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.CASCADE, related_name="name_keys", db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["worker"], name="name_key_worker")]
        constraints = [models.UniqueConstraint(fields=["key", "worker"], name="name_key_once")]

    def __str__(self) -> str:
        return self.key
