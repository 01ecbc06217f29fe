"""Sentences about the numbers of the plan, for the action that refuses and the preview before it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import Side
from .selectors.plans import QuotaLine


def full_place(line: QuotaLine) -> tuple[str, str]:
    """Of a place without a free number: how many and the two ways on; and the documents behind it."""
    words = ngettext(
        "%(place)s has %(limit)s place (%(side)s) and it is taken.",
        "%(place)s has %(limit)s places (%(side)s) and all of them are taken.",
        line.limit,
    ) % {"place": line.place.name, "limit": line.limit, "side": Side(line.side).label}
    mend = _("Withdraw somebody first, or have an exception to the quota granted by a second officer.")
    return f"{words} {mend}", "、".join(filter(None, (line.document_no, *line.extra.documents)))
