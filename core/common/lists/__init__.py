"""One declaration gives the page, the filters, the sorts, the totals and the exports of a list.

::

    class WorkerList(List):
        key = "people.workers"
        columns = [
            Column("name", _("Name"), link=lambda row: row.get_absolute_url()),
            Column("institution", _("Employer"), value="institution.name"),
            Column("state", _("State"), kind="state"),
            Column("hours", _("Hours"), kind="number", total=Sum("hours")),
        ]
        filters = [
            Choice("state", _("State"), choices=State.choices),
            DateRangeFilter("started", _("Start"), "starts_on"),
        ]
        sorts = [Sort("name", ["name", "id"]), Sort("state", ["state", "id"])]
        select_related = ("institution",)
        search = staticmethod(lambda rows, text: rows.filter(name__startswith=text))

Every sort ends in ``id`` and is backed by an index that its model declares.
"""

from .bound import BoundList
from .columns import Column
from .declaration import List
from .filters import BoolFilter, Choice, DateRangeFilter, Filter, document_filter
from .sorts import Sort

__all__ = [
    "BoolFilter",
    "BoundList",
    "Choice",
    "Column",
    "DateRangeFilter",
    "Filter",
    "List",
    "Sort",
    "document_filter",
]
