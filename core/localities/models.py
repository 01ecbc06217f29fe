"""The map: province › prefecture › county › township, and the days on which offices work."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.roles import hold_permissions

from .enums import HolidayKind, Kind, Level, RemoteCategory

PLACE_LEVELS = tuple(Level.values)


def _place_key(label: str) -> models.ForeignKey:
    """A denormalised ancestor column; its index is composite (``place_indexes``)."""
    return models.ForeignKey(
        "localities.Locality",
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
    )


class Placed(models.Model):
    """A row with a place: it carries its ancestors' ids, so that a scope is one index range."""

    province = _place_key(_("Province"))
    prefecture = _place_key(_("Prefecture"))
    county = _place_key(_("County"))
    township = _place_key(_("Township"))

    class Meta:
        abstract = True

    def place_at(self, locality: "Locality | None") -> None:
        """Take the four ancestor ids of a locality; None empties them (then no scope sees the row)."""
        for column, value in place_values(locality).items():
            setattr(self, column, value)


def place_values(locality: "Locality | None", prefix: str = "") -> dict[str, int | None]:
    """The four ancestor ids of a locality by column name, for rows with two places also prefixed."""
    return {f"{prefix}{level}_id": getattr(locality, f"{level}_id", None) for level in PLACE_LEVELS}


def place_indexes(short: str, prefix: str = "") -> list[models.Index]:
    """The ``(ancestor, id)`` indexes of a Placed model; ``short`` ≤ 18 characters names them."""
    return [
        models.Index(fields=[f"{prefix}{level}", "id"], name=f"{short}_{level}_idx") for level in PLACE_LEVELS
    ]


class LocalityQuerySet(models.QuerySet):
    def on(self, day: date) -> "LocalityQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))

    def current(self) -> "LocalityQuerySet":
        return self.filter(valid_to__isnull=True)

    def counties(self) -> "LocalityQuerySet":
        """Counties and districts in law; statistical zones are not among them."""
        return self.filter(level=Level.COUNTY, kind=Kind.STANDARD)

    def prefectures(self) -> "LocalityQuerySet":
        """The eleven cities and 雄安新区."""
        return self.filter(level=Level.PREFECTURE)

    def children_of(self, locality: "Locality") -> "LocalityQuerySet":
        return self.filter(parent=locality)

    def within(self, locality: "Locality") -> "LocalityQuerySet":
        """The locality itself and everything below it."""
        return self.filter(**{f"{locality.level}_id": locality.pk})


class Locality(Placed):
    """A place of the administration, under its *administrative* parent.

    A code may return after its place was closed (a successor took it), so it is unique only
    among current places. ``path`` is made of ids because codes change.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("Code"), max_length=9)
    name = models.CharField(_("Name"), max_length=60)
    short_name = models.CharField(_("Short name"), max_length=60)
    full_name = models.CharField(_("Full name"), max_length=200, blank=True)
    level = models.CharField(_("Level"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("Kind"), max_length=14, choices=Kind.choices, default=Kind.STANDARD)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Parent")
    )
    code_parent = models.CharField(_("Parent by code"), max_length=9, blank=True)
    path = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Successor"),
    )
    source = models.CharField(_("Source"), max_length=200, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("Locality")
        verbose_name_plural = _("Localities")
        ordering = ["code", "id"]
        permissions = hold_permissions()
        indexes = [
            *place_indexes("locality"),
            models.Index(fields=["level", "kind", "code"], name="locality_level_idx"),
            models.Index(fields=["name"], name="locality_name_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to__isnull=True),
                name="locality_code_unique_while_current",
                violation_error_message=_("Another current locality has this code."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="locality_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False),
                name="locality_successor_only_when_closed",
                violation_error_message=_("Only a closed locality has a successor."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_current(self) -> bool:
        return self.valid_to is None

    @property
    def is_programme_place(self) -> bool:
        """Whether programmes may be run here: statistical zones are counted, never served."""
        return self.kind != Kind.STATISTICAL

    def contains(self, other: "Locality") -> bool:
        """Whether ``other`` is this place or lies below it."""
        return other.path.startswith(self.path)

    def stand_under(self, parent: "Locality | None") -> None:
        """Derive parent, path, full name and ancestor ids (the row needs its id already)."""
        self.parent = parent
        self.path = f"{parent.path if parent else '/'}{self.pk}/"
        self.full_name = f"{parent.full_name if parent else ''}{self.name}"
        self.place_at(parent)
        setattr(self, f"{self.level}_id", self.pk)


class RemoteAreaFlag(models.Model):
    """A county (or a named part of it) proposed as remote for a programme year.

    In force only once confirmed with the document number that lists it (DOMAIN.md section 7).
    """

    locality = models.ForeignKey(
        Locality, models.PROTECT, related_name="remote_flags", verbose_name=_("County")
    )
    programme_year = models.PositiveSmallIntegerField(_("Programme year"))
    part = models.CharField(_("Part of the county"), max_length=60, blank=True)
    categories = models.JSONField(_("Categories"), default=list)
    source = models.CharField(_("Source"), max_length=200)
    document_no = models.CharField(_("Document number"), max_length=80, blank=True)
    confirmed_on = models.DateField(_("Confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Remote-area flag")
        verbose_name_plural = _("Remote-area flags")
        ordering = ["programme_year", "locality__code", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "programme_year", "part"], name="remote_flag_once_per_year"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, document_no="")
                | (Q(confirmed_on__isnull=False) & ~Q(document_no="")),
                name="remote_flag_confirmed_with_document",
                violation_error_message=_(
                    "A flag is confirmed by the document number that lists the county."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_year} {self.locality_id} {self.part}".strip()

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None

    @property
    def category_labels(self) -> list:
        return [RemoteCategory(value).label for value in self.categories]


class Holiday(models.Model):
    """A day that departs from the plain week: a public holiday or a working weekend."""

    day = models.DateField(_("Day"), unique=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=HolidayKind.choices)
    name = models.CharField(_("Name"), max_length=60)
    document_no = models.CharField(_("Document number"), max_length=80, blank=True)
    source = models.CharField(_("Source"), max_length=200)

    class Meta:
        verbose_name = _("Holiday")
        verbose_name_plural = _("Holidays")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
