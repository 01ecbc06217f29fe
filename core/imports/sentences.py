"""Why a file is not read: one sentence for each reason, with the remedy."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_SENTENCES = {
    "empty": _("The file holds no data. Choose the file that holds the list."),
    "too_large": _("The file is larger than %(megabytes)s MB. Split the list into several files."),
    "not_a_workbook": _("The file is no spreadsheet. Save the list as .xlsx or .csv and choose that file."),
    "html": _(
        "The file is a web page that only bears the name of a workbook. Open it in Excel or WPS, save it"
        " as .xlsx and choose that file."
    ),
    "truncated": _(
        "The file is damaged or incomplete. Open it in Excel or WPS, save it again and repeat the upload."
    ),
    "encrypted": _(
        "The workbook is protected by a password. Save a copy without the password and choose that copy."
    ),
    "macros": _("The workbook contains macros. Save it as .xlsx (without macros) and choose that file."),
    "binary_workbook": _("The binary workbook format .xlsb is not read. Save the file as .xlsx."),
    "external_links": _(
        "The workbook takes values from other files or connections. Copy the list, paste it as values"
        " into a new workbook and choose that one."
    ),
    "dde": _(
        "The workbook calls other programs (DDE). It is not opened. Ask whoever sent it, and report it"
        " if nobody can explain it."
    ),
    "entities": _(
        "The workbook contains definitions that a spreadsheet program never writes (document type or"
        " entities). It is not opened."
    ),
    "bomb": _(
        "The file unpacks to far more than a list can need. It is not opened. Copy the list into a new"
        " workbook."
    ),
    "lying_directory": _(
        "The table of contents of the file does not agree with what the file holds. It is not opened."
        " Save the list again in Excel or WPS."
    ),
    "far_cell": _(
        "A cell lies far outside the list (%(cell)s). Delete the empty rows and columns around the list, or"
        " copy the list into a new workbook."
    ),
    "too_many_rows": _("The list has more than %(limit)s rows. Split it into several files."),
    "too_many_cells": _("The file has more than %(limit)s cells. Split it into several files."),
    "long_cell": _("A cell holds more than %(limit)s characters. Shorten it."),
    "nul": _("The file contains NUL bytes, so it is no text. Save the list again as .xlsx or .csv."),
    "encoding": _(
        "The characters of the text file cannot be told for certain. Save it as “CSV UTF-8” or as .xlsx."
    ),
    "unbalanced_quote": _(
        "A quotation mark opened near row %(row)s is not closed, so rows would run together. Close or remove"
        " it."
    ),
    "ragged": _(
        "Many rows have another number of cells than the header (the first is row %(row)s). A comma inside"
        " a value needs quotation marks around the value."
    ),
    "too_heavy": _(
        "Reading the file took more time or memory than a list can need, so it was stopped. Copy the list"
        " into a new workbook, without pictures and formats."
    ),
    "no_header": _(
        "No row of the file has the column names of this list. Choose another kind of list, or use the"
        " template."
    ),
    "no_rows": _("There are no rows below the header in row %(row)s."),
}


def refusal_sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a reason; an unknown reason reads as a damaged file."""
    return str(_SENTENCES.get(code, _SENTENCES["truncated"])) % dict(facts)
