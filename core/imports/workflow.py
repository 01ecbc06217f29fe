"""From the upload to the applied list: one table, one door (``BATCH.move``)."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import OPEN, BatchState

BATCH = Workflow(
    "import_batch",
    states=BatchState,
    transitions=(
        Transition(
            "ask", {BatchState.UPLOADED, BatchState.MAPPING}, BatchState.MAPPING, label=_("Ask about columns")
        ),
        Transition(
            "check",
            {BatchState.UPLOADED, BatchState.MAPPING, BatchState.CHECKING, BatchState.PREVIEW},
            BatchState.CHECKING,
            label=_("Check the list"),
        ),
        Transition("show", {BatchState.CHECKING}, BatchState.PREVIEW, label=_("Show the preview")),
        Transition("map_again", {BatchState.PREVIEW}, BatchState.MAPPING, label=_("Name the columns again")),
        Transition("refuse", {*OPEN} - {BatchState.APPLYING}, BatchState.REFUSED, label=_("Refuse the list")),
        Transition(
            "begin",
            {BatchState.PREVIEW},
            BatchState.APPLYING,
            Capability.IMPORT_RECORDS,
            _("Bring the list in"),
        ),
        Transition("return", {BatchState.APPLYING}, BatchState.PREVIEW, label=_("Return to the preview")),
        Transition(
            "apply", {BatchState.APPLYING}, BatchState.APPLIED, label=_("Applied"), facts=("applied_at",)
        ),
        Transition(
            "discard", {*OPEN} - {BatchState.APPLYING}, BatchState.DISCARDED, label=_("Throw the list away")
        ),
        Transition("expire", {*OPEN}, BatchState.EXPIRED, label=_("Let the list expire")),
    ),
)
