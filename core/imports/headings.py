"""Headings that an office named by hand: offered the next time, asked again, never assumed."""

from collections.abc import Iterable, Mapping

from core.common.crypto import blind_index

from .columns import in_both_languages
from .gate import Importer
from .models import ImportBatch, RememberedHeading
from .reading.texts import header_key


def _index(heading: str) -> str:
    return blind_index("import_heading", header_key(heading))


def recalled(batch: ImportBatch, headings: Iterable[str]) -> dict[str, str]:
    """Heading → column that this place last said it means ("" was left out); one query."""
    if batch.locality_id is None:
        return {}
    by_index = {_index(heading): heading for heading in headings if heading}
    rows = RememberedHeading.objects.filter(
        importer_key=batch.importer_key, locality=batch.locality_id, heading_index__in=list(by_index)
    )
    known = {"", *batch.importer.by_name}
    return {by_index[row.heading_index]: row.column for row in rows if row.column in known}


def remember(batch: ImportBatch, answers: Mapping[str, str]) -> None:
    """Keep what the user said of headings (heading → column) for the next list of this place."""
    if batch.locality_id is None:
        return
    for heading, column in answers.items():
        RememberedHeading.objects.update_or_create(
            importer_key=batch.importer_key,
            locality_id=batch.locality_id,
            heading_index=_index(heading),
            defaults={"column": column},
        )


def not_kept(importer: Importer) -> set[str]:
    """Comparable headings that the importer leaves out without a question."""
    return {header_key(text) for label in importer.not_kept for text in in_both_languages(label)}
