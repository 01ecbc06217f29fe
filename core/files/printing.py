"""Printing a form blank, as a draft or filled, in the version that is in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.common.pdf import render_pdf

from .forms_catalogue import FORMS, Fields, Form, Person, lines_of
from .selectors import form_template

ONE_PAGE = "one-page"
"""The class of a page whose ordinary content fits one sheet of A4."""


@dataclass(frozen=True)
class Head:
    """Block C: who reports, for which year, when, and who answers for it."""

    reporting_unit: str = ""
    year: int | str = ""
    filled_on: date | None = None
    filled_by: str = ""
    phone: str = ""
    checked_by: str = ""
    head: str = ""
    show_year: bool = True


@dataclass(frozen=True)
class PrintedForm:
    """What the head of the paper says of the form itself."""

    form_no: str
    issuer: str
    document_no: str
    copies: str
    version: str


@dataclass(frozen=True)
class BlankBox:
    """An opinion that nobody has given yet."""

    label: str
    opinion: Any = None


def form_pdf(
    code: str,
    *,
    values: Mapping[str, Any] | None = None,
    mark: str = "blank",
    head: Head | None = None,
    opinions: Sequence[Any] | None = None,
    extra: Mapping[str, Any] | None = None,
    **rendering: Any,
) -> bytes:
    """A form of the catalogue as a PDF.

    ``values`` by the codes of FORMS.md (lists of mappings for rows); nothing: blank. ``mark`` is
    ``blank``, ``draft`` (watermark 草稿) or ``final``. ``opinions`` are boxes with ``label`` and
    ``opinion`` (``core.approvals.selectors.opinion_boxes``); without them the form's own labels are
    printed empty. ``extra`` goes to the template, ``rendering`` to ``render_pdf``. Raises
    KeyError for an unknown code.
    """
    form = FORMS[code]
    row = form_template(code)
    context = {
        "title": row.name if row else form.name,
        "form": PrintedForm(
            form_no=code,
            issuer=row.issuer if row else "",
            document_no=row.document_no if row else "",
            copies=row.copies if row else form.copies,
            version=row.version if row else "",
        ),
        "head": head or Head(),
        "mark": mark,
        "values": dict(values or {}),
        "parts": _parts(form, values or {}),
        "opinions": opinions if opinions is not None else [BlankBox(label) for label in form.opinions],
        "notes": form.note,
        "side_by_side": form.side_by_side,
        **(extra or {}),
    }
    landscape = (row.orientation == "landscape") if row else form.landscape
    if form.one_page and not landscape:
        context.setdefault("orientation", ONE_PAGE)
    return render_pdf(row.template if row else form.template, context, landscape=landscape, **rendering)


def _parts(form: Form, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The blocks as the generic template walks them."""
    made: list[dict[str, Any]] = []
    for part in form.parts:
        entry: dict[str, Any] = {"kind": part.part, "part": part}
        if isinstance(part, Fields):
            entry["lines"] = lines_of(part)
        elif isinstance(part, Person):
            entry["short"] = part.short
        else:
            given = values.get(part.code) or []
            entry["rows"] = [[row.get(code, "") for code, _label, _share in part.columns] for row in given]
            entry["blank"] = range(max(part.count - len(given), 0) if not given else 0)
        made.append(entry)
    return made
