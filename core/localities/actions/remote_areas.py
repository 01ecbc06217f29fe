"""Proposing and confirming the counties of the remote-area programmes."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from core.audit.actions import record
from core.common.author import Author
from core.common.errors import Refused
from core.localities.enums import RemoteCategory
from core.localities.models import Locality, RemoteAreaFlag


@transaction.atomic
def load_remote_areas(
    rows: Iterable[Mapping[str, str]], *, year: int, source: str, by: Author
) -> dict[str, int]:
    """Propose counties as remote for a programme year; idempotent, confirmed flags stay as they are.

    Rows carry ``code_current``, ``name_2012``, ``name_current``, ``categories`` (joined by ``|``)
    and ``autonomous``. A proposal is not in force: ``confirm_remote_areas`` makes it so.
    """
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    counties = {p.code: p for p in Locality.objects.current().counties()}
    existing = {(f.locality_id, f.part): f for f in RemoteAreaFlag.objects.filter(programme_year=year)}
    for row in rows:
        if row["code_current"] not in counties:
            raise Refused(_("%(code)s is no current county.") % {"code": row["code_current"]})
        county = counties[row["code_current"]]
        part = row["name_2012"].removeprefix(row["name_current"]) if _names_a_part(row) else ""
        flag = existing.get((county.pk, part))
        categories = _categories(row)
        if flag is None:
            RemoteAreaFlag.objects.create(
                locality=county, programme_year=year, part=part, categories=categories, source=source
            )
            counts["created"] += 1
        elif flag.is_confirmed or (flag.categories, flag.source) == (categories, source):
            counts["unchanged"] += 1
        else:
            flag.categories, flag.source = categories, source
            flag.save(update_fields=["categories", "source"])
            counts["updated"] += 1
    if counts["created"] or counts["updated"]:
        record(by=by, event="localities.remote_areas_loaded", facts={"year": year, **counts})
    return counts


@transaction.atomic
def take_over_remote_areas(*, year: int, from_year: int, by: Author) -> int:
    """Propose for a year the counties that an earlier one had; answers how many counties.

    Counties that are proposed or confirmed already stay as they are; one that no longer exists is left
    out. Refused where the earlier year names no county.
    """
    rows = RemoteAreaFlag.objects.filter(programme_year=from_year).select_related("locality")
    if not rows:
        raise Refused(_("No county is listed for %(year)s.") % {"year": from_year})
    there = set(RemoteAreaFlag.objects.filter(programme_year=year).values_list("locality_id", "part"))
    current = set(Locality.objects.current().counties().values_list("pk", flat=True))
    source = f"沿用{from_year}年受援县名单"
    made = [
        RemoteAreaFlag(
            locality=row.locality,
            programme_year=year,
            part=row.part,
            categories=row.categories,
            source=source,
        )
        for row in rows
        if row.locality_id in current and (row.locality_id, row.part) not in there
    ]
    RemoteAreaFlag.objects.bulk_create(made, ignore_conflicts=True)  # a second click at the same moment
    if made:
        record(by=by, event="localities.remote_areas_loaded", facts={"year": year, "created": len(made)})
    return len({row.locality_id for row in made})


@transaction.atomic
def propose_remote_area(
    *, county: Locality, year: int, categories: Iterable[str], source: str, by: Author
) -> RemoteAreaFlag:
    """Propose one county for a year. Refused where it is listed already, or is no county."""
    if not Locality.objects.current().counties().filter(pk=county.pk).exists():
        raise Refused(_("%(place)s is no county.") % {"place": county.full_name})
    if RemoteAreaFlag.objects.filter(locality=county, programme_year=year, part="").exists():
        raise Refused(_("%(place)s is on the list of %(year)s.") % {"place": county.full_name, "year": year})
    flag = RemoteAreaFlag(
        locality=county, programme_year=year, categories=[str(one) for one in categories], source=source
    )
    flag.full_clean()
    flag.save()
    record(by=by, event="localities.remote_areas_loaded", place=county, facts={"year": year, "created": 1})
    return flag


@transaction.atomic
def drop_remote_area(*, flag: RemoteAreaFlag, by: Author) -> None:
    """Take a proposed county off the list of its year. Refused once a document has put it in force."""
    flag = RemoteAreaFlag.objects.select_for_update(of=("self",)).filter(pk=flag.pk).first()
    if flag is None:
        raise Refused(_("This county is not on the list any more."))
    if flag.is_confirmed:
        raise Refused(
            _("%(flag)s is in force already by %(document)s.")
            % {"flag": flag.locality.name, "document": flag.document_no},
            code="confirmed_already",
        )
    facts = {"year": flag.programme_year, "part": flag.part}
    record(by=by, event="localities.remote_area_dropped", place=flag.locality, facts=facts)
    flag.delete()


def _names_a_part(row: Mapping[str, str]) -> bool:
    return row["name_2012"].startswith(row["name_current"]) and row["name_2012"] != row["name_current"]


def _categories(row: Mapping[str, str]) -> list[str]:
    categories = [value for value in row["categories"].split("|") if value]
    if row.get("autonomous"):
        categories.append(RemoteCategory.ETHNIC_AUTONOMOUS)
    if unknown := set(categories) - set(RemoteCategory.values):
        raise Refused(_("Unknown category: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    return [str(value) for value in categories]


@transaction.atomic
def confirm_remote_areas(
    flags: Iterable[RemoteAreaFlag], *, document_no: str, on: date, by: Author
) -> list[RemoteAreaFlag]:
    """Put proposed flags in force by the document that lists the counties.

    Refused without a document number, or for a flag that another document confirmed already.
    """
    document_no = document_no.strip()
    if not document_no:
        raise Refused(_("Give the number of the document that lists the counties."), code="document_missing")
    flags = list(RemoteAreaFlag.objects.select_for_update().filter(pk__in=[flag.pk for flag in flags]))
    for flag in flags:
        if flag.is_confirmed and flag.document_no != document_no:
            raise Refused(
                _("%(flag)s is in force already by %(document)s.")
                % {"flag": flag.locality.name, "document": flag.document_no},
                code="confirmed_already",
            )
        flag.document_no, flag.confirmed_on, flag.confirmed_by = document_no, on, by.user
        flag.save(update_fields=["document_no", "confirmed_on", "confirmed_by"])
        _record_flag(flag, by)
    return flags


def _record_flag(flag: RemoteAreaFlag, by: Author) -> Model:
    facts = {"year": flag.programme_year, "document_no": flag.document_no}
    return record(
        by=by, event="localities.remote_area_confirmed", target=flag, place=flag.locality, facts=facts
    )
