"""Reading the division files: what a CSV says, before anything is stored."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from core.common.errors import Refused

from .enums import Kind, Level
from .names import short_name

DATA = Path(__file__).parent / "data"
ADMINISTRATIVE = DATA / "hebei_administrative.csv"
_COLUMNS = {"code", "name", "level", "parent_code", "kind"}


@dataclass(frozen=True)
class Division:
    """One place as the files name it; ``parent`` is the code of the administrative parent."""

    code: str
    name: str
    level: str
    kind: str
    code_parent: str
    parent: str
    source: str

    @property
    def short_name(self) -> str:
        return short_name(self.name)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a UTF-8 CSV file with a header."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def read_divisions(
    path: Path, administrative: Path | None = ADMINISTRATIVE, source: str = ""
) -> list[Division]:
    """All places of a division file (code, name, level, parent_code, kind), parents first.

    ``administrative`` corrects it: rows with only an ``administrative_parent`` move a place out
    of the tree of the codes, full rows add a place that has no code there (雄安新区).
    Refused with the line where the file is not such a file or names an unknown parent.
    """
    rows = read_csv(path)
    if not rows or not rows[0].keys() >= _COLUMNS:
        raise Refused(_("The file needs the columns %(columns)s.") % {"columns": ", ".join(sorted(_COLUMNS))})
    divisions = {}
    for line, row in enumerate(rows, start=2):
        division = _division(row, source or path.name, line)
        if division.code in divisions:
            raise Refused(
                _("Line %(line)s: the code %(code)s occurs twice.") % {"line": line, "code": row["code"]}
            )
        divisions[division.code] = division
    if administrative:
        _correct(divisions, read_csv(administrative))
    return list(_parents_first(divisions))


def _division(row: Mapping[str, str], source: str, line: int) -> Division:
    code, parent = row["code"].strip(), (row["parent_code"] or "").strip()
    if not (code.isdigit() and len(code) in (6, 9) and row["level"] in Level and row["kind"] in Kind):
        raise Refused(
            _("Line %(line)s: a code has 6 or 9 digits, and level and kind must be known.") % {"line": line}
        )
    return Division(code, row["name"].strip(), row["level"], row["kind"], parent, parent, source)


def _correct(divisions: dict[str, Division], rows: Iterable[Mapping[str, str]]) -> None:
    """Apply the administrative parents of the provinces that the file holds."""
    for row in rows:
        code, parent = row["code"], row["administrative_parent"]
        if row["name"] and parent in divisions:
            divisions[code] = Division(
                code, row["name"], row["level"], row["kind"], row["code_parent"], parent, row["source"][:200]
            )
        elif code in divisions:
            divisions[code] = replace(divisions[code], parent=parent, source=row["source"][:200])


def _parents_first(divisions: Mapping[str, Division]) -> Iterator[Division]:
    for level in Level.values:
        for division in divisions.values():
            if division.level != level:
                continue
            if division.parent and division.parent not in divisions:
                raise Refused(
                    _("%(name)s (%(code)s): its parent %(parent)s is not in the file.")
                    % {"name": division.name, "code": division.code, "parent": division.parent}
                )
            yield division
