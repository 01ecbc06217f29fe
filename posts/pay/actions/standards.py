"""Preparing a standard: draft, copy, head, components, tables. Only drafts change."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.localities.models import Locality
from posts.establishment.saving import save

from ..models import PayStandard, StandardComponent, StandardLine
from ..permissions import require_can_keep

HEAD = (
    "name",
    "scheme",
    "relation",
    "institution_kind",
    "post_category",
    "document_no",
    "source",
    "sureness",
    "note",
    "valid_from",
    "valid_to",
    "rounding",
    "scale",
    "step_basis",
    "probation_months",
    "probation_share",
    "probation_fresh_only",
    "predecessor",
)
COLUMNS = ("amount", "low", "high", "coefficient", "step", "top", "years", "note")
_COPIED = [
    field.name for field in StandardComponent._meta.concrete_fields if field.name not in ("id", "standard")
]


@transaction.atomic
def draft_standard(*, locality: Locality, by: Author, **values: Any) -> PayStandard:
    """Start a standard for a place; refused where the place is not the author's to keep."""
    require_can_keep(by, locality)
    standard = PayStandard(locality=locality, **values)
    return _kept(standard, by, "pay.standard_drafted")


@transaction.atomic
def copy_standard(
    *, standard: PayStandard, valid_from: date, by: Author, locality: Locality | None = None
) -> PayStandard:
    """A new draft with every component and table of an existing one.

    At the same place it is the next edition and takes the place of a published one; for another
    place (a county that starts from the province's) it is a first edition of its own.
    """
    place = locality or standard.locality
    require_can_keep(by, place)
    same = place.pk == standard.locality_id
    values = {name: getattr(standard, name) for name in HEAD if name != "predecessor"}
    values |= {"valid_from": valid_from, "valid_to": None}
    made = PayStandard(locality=place, **values)
    if same and standard.valid_from < valid_from:
        made.predecessor = standard if standard.state == "published" else None
        made.edition = standard.edition + 1
    _kept(made, by, "pay.standard_copied", source=str(standard.uid))
    for component in standard.components.order_by("order", "id").prefetch_related("lines"):
        copied = {name: getattr(component, name) for name in _COPIED}
        new = StandardComponent.objects.create(standard=made, **copied)
        StandardLine.objects.bulk_create(
            StandardLine(component=new, key=line.key, **{name: getattr(line, name) for name in COLUMNS})
            for line in component.lines.all()
        )
    return made


def _kept(standard: PayStandard, by: Author, event: str, **facts: Any) -> PayStandard:
    standard.place_at(standard.locality)
    save(standard)
    _take_part(standard, by)
    facts = {"document_no": standard.document_no, "valid_from": str(standard.valid_from), **facts}
    audit.record(by=by, event=event, target=standard, place=standard.locality, facts=facts)
    return standard


@transaction.atomic
def change_standard(
    *, standard: PayStandard, values: Mapping[str, Any], seen: int, by: Author
) -> PayStandard:
    """Change the head of a draft; shows the difference where somebody else was quicker."""
    standard = draft_for(standard, by)
    require_version(standard, seen, values)
    changed = apply_changes(standard, values)
    save(standard)
    _changed(standard, by, changes=changed)
    return standard


@transaction.atomic
def discard_standard(*, standard: PayStandard, by: Author) -> None:
    """Throw a draft away; what was ever submitted stays in the history of approvals, so it is kept."""
    standard = draft_for(standard, by)
    if standard.submitted_at is not None:
        raise Refused(_("This draft was submitted once: keep it, or change it and submit it again."))
    facts = {"name": standard.name, "document_no": standard.document_no}
    audit.record(by=by, event="pay.standard_discarded", target=standard, place=standard.locality, facts=facts)
    standard.delete()


@transaction.atomic
def save_component(
    *,
    standard: PayStandard,
    values: Mapping[str, Any],
    by: Author,
    component: StandardComponent | None = None,
) -> StandardComponent:
    """Add a component to a draft, or change one of it."""
    standard = draft_for(standard, by)
    if component is None:
        order = standard.components.order_by("-order").values_list("order", flat=True).first() or 0
        component = StandardComponent(standard=standard, order=order + 1, key=_free_key(standard, values))
    for name, value in values.items():
        setattr(component, name, value)
    save(component)
    _changed(standard, by, component=component.key)
    return component


def _free_key(standard: PayStandard, values: Mapping[str, Any]) -> str:
    """The component's column of the payroll, numbered where the standard has several of it."""
    stem = str(values.get("component") or "part")[:24]
    taken = set(standard.components.values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}_{n}" for n in range(2, 99))) if key not in taken)


@transaction.atomic
def remove_component(*, component: StandardComponent, by: Author) -> PayStandard:
    """Take a component and its table out of a draft."""
    standard = draft_for(component.standard, by)
    key = component.key
    component.delete()
    _changed(standard, by, component=key, removed=True)
    return standard


@transaction.atomic
def set_table(
    *, component: StandardComponent, rows: Iterable[Mapping[str, Any]], by: Author
) -> StandardComponent:
    """Replace a component's table by ``rows`` (``key`` and its columns); checked row by row.

    Refused with every row that is wrong: a key twice, an amount with fractions of a fen.
    """
    standard = draft_for(component.standard, by)
    lines = [StandardLine(component=component, **row) for row in rows]
    keys = [line.key for line in lines]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise Refused(_("These stand in the table twice: %(keys)s.") % {"keys": "、".join(twice)})
    component.lines.all().delete()
    for line in lines:
        line.clean_fields(exclude=["component"])
    StandardLine.objects.bulk_create(lines)
    _changed(standard, by, component=component.key, lines=len(lines))
    return component


def draft_for(standard: PayStandard, by: Author) -> PayStandard:
    """The locked draft, which the author may change; refused once it is submitted or published."""
    standard = PayStandard.objects.select_for_update().select_related("locality").get(pk=standard.pk)
    require_can_keep(by, standard.locality)
    if not standard.is_draft:
        raise Refused(
            _("This standard is “%(state)s”: it is never edited. Copy it as a new draft.")
            % {"state": standard.get_state_display()},
            code="state",
        )
    return standard


def _changed(standard: PayStandard, by: Author, *, changes: list[str] | None = None, **facts: Any) -> None:
    _take_part(standard, by)
    audit.record(
        by=by,
        event="pay.standard_changed",
        target=standard,
        place=standard.locality,
        facts=facts,
        changes=changes or [],
    )


def _take_part(standard: PayStandard, by: Author) -> None:
    """Whoever has a hand in a standard does not publish it."""
    if by.user is not None:
        standard.authors.add(by.user)


NAMESPACE = uuid.UUID("5f6d2b0e-6c1d-5c0c-9a57-5d0f3c8f7a11")
"""Shipped standards keep their uid in every installation, so that loading twice finds them."""
