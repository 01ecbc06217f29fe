from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "core.imports"
    label = "imports"
    verbose_name = _("Imports and exports")

    def ready(self) -> None:
        # The trail's words can be registered only once its room is ready.
        from core.audit.wording import register_events

        register_events(
            {
                "imports.uploaded": _("List uploaded"),
                "imports.refused": _("List not read"),
                "imports.corrected": _("Cell of a list corrected"),
                "imports.left_out": _("Row of a list left out"),
                "imports.taken_in": _("Row of a list taken back in"),
                "imports.applied": _("List brought in"),
                "imports.discarded": _("List thrown away"),
                "imports.returned": _("List returned to its preview"),
                "imports.took_annotated": _("Annotated workbook taken"),
                "imports.exported_list": _("List exported"),
                "imports.kept_template": _("Roster template kept"),
                "imports.dropped_template": _("Roster template deleted"),
            }
        )
