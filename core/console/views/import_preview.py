"""The page of one import, whatever its state, and what its owner does there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.errors import Refused
from core.imports import actions
from core.imports.enums import BatchState
from core.imports.forms import ApplyForm, CellForm, HeaderForm
from core.imports.models import ImportBatch
from core.imports.selectors import head_fields, job_of, likelier_kind, mapping_rows, offers, preview, remarks

from .imports import as_file

_PAGES = {
    BatchState.MAPPING: "core/imports/mapping.html",
    BatchState.PREVIEW: "core/imports/preview.html",
    BatchState.APPLIED: "core/imports/applied.html",
}
_ENDED_BADLY = ("failed", "dead")


class OwnImport(OwnMixin, View):
    """One of the reader's own imports; anybody else's does not exist."""

    model = ImportBatch

    def get_batch(self) -> ImportBatch:
        return self.get_record()

    def refused_url(self) -> str:
        return self.get_batch().get_absolute_url()


class ImportView(OwnImport):
    """/console/imports/<uid>/: questions, preview, progress or result."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        batch = self.get_batch()
        context = page_of(batch, request)
        if getattr(request, "htmx", False) and request.htmx.target == "import":
            return render(request, context["fragment"], context)
        return render(request, _PAGES.get(batch.state, "core/imports/state.html"), context)


def page_of(batch: ImportBatch, request: HttpRequest) -> dict[str, Any]:
    """The context of an import's page and of its fragment."""
    context: dict[str, Any] = {"batch": batch, "kind": batch.importer, "place": batch.locality}
    context["fragment"] = "core/imports/_state.html"
    if batch.state == BatchState.MAPPING:
        context |= _mapping(batch) | {"likelier": likelier_kind(batch, request.access)}
    elif batch.state in (BatchState.PREVIEW, BatchState.APPLIED):
        context |= _preview(batch, request)
    else:
        context["job"] = job = job_of(batch)
        context["is_stuck"] = batch.is_busy and job is not None and job.state in _ENDED_BADLY
    return context


def _mapping(batch: ImportBatch) -> dict[str, Any]:
    return {
        "rows": mapping_rows(batch),
        "columns": batch.importer.columns,
        "head": head_fields(batch),
        "notes": batch.notes,
        "header": batch.notes,
        "fragment": "core/imports/_mapping.html",
    }


def _number(request: HttpRequest, name: str) -> int:
    """A whole number of the address; 0 for anything else."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _preview(batch: ImportBatch, request: HttpRequest) -> dict[str, Any]:
    page, edit = _number(request, "page"), _number(request, "edit")
    return {
        "preview": preview(
            batch,
            tab=request.GET.get("tab", ""),
            query=request.GET.get("q", ""),
            page=max(1, page),
            edit=edit,
        ),
        "offers": offers(batch),
        "remarks": remarks(batch),
        "result": batch.notes.get("result"),
        "fragment": "core/imports/_preview.html",
    }


class ImportAction(OwnImport):
    """POST → one action → the same page again (its fragment for HTMX)."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = self.get_batch()
        sentence = self.act(batch)
        batch = self.get_batch()
        if getattr(request, "htmx", False) and request.htmx.target == "import":
            context = page_of(batch, request) | {"said": sentence}
            return render(request, context["fragment"], context)
        if sentence:
            messages.success(request, sentence)
        query = request.GET.urlencode()
        return redirect(batch.get_absolute_url() + (f"?{query}" if query else ""))

    def refused(self, refusal: Refused) -> HttpResponse:
        """For HTMX the whole fragment again with the sentence above it, as it now stands."""
        if getattr(self.request, "htmx", False) and self.request.htmx.target == "import":
            context = page_of(self.get_batch(), self.request) | {"refusal": refusal}
            return render(self.request, context["fragment"], context, status=409)
        return super().refused(refusal)

    def act(self, batch: ImportBatch) -> str:
        """Call the one action; answers what to say."""
        raise NotImplementedError

    def valid(self, form: Any) -> dict[str, Any]:
        """The form's values, or the first thing wrong with it as a refusal."""
        if not form.is_valid():
            raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        return form.cleaned_data


class _AnswerAboutFile(ImportAction):
    """An answer about the columns of a file; refused, it stands on the page as it was given."""

    def refused(self, refusal: Refused) -> HttpResponse:
        batch = self.get_batch()
        if batch.state != BatchState.MAPPING or getattr(self.request, "htmx", False):
            return super().refused(refusal)
        context = page_of(batch, self.request) | {"refusal": refusal}
        self.take_over(context)
        return render(self.request, _PAGES[BatchState.MAPPING], context, status=422)

    def take_over(self, context: dict[str, Any]) -> None:
        """Put what was sent where the page shows what it takes for granted."""
        raise NotImplementedError


class MapColumnsView(_AnswerAboutFile):
    """…/columns/: what each header of the file means."""

    def take_over(self, context: dict[str, Any]) -> None:
        sent = self.request.POST
        for row in context["rows"]:
            row["column"] = sent.get(f"column_{row['index']}", row["column"])
        context["head"] = [(c, sent.get(f"head_{c.name}", text)) for c, text in context["head"]]

    def act(self, batch: ImportBatch) -> str:
        sent = self.request.POST
        mapping = {
            header["index"]: sent.get(f"column_{header['index']}", "") for header in batch.notes["headers"]
        }
        head = {c.name: sent[f"head_{c.name}"] for c in batch.importer.head if sent.get(f"head_{c.name}")}
        actions.map_columns(
            batch=batch, mapping=mapping, head=head, access=self.request.access, by=self.author
        )
        return ""


class ChooseHeaderView(_AnswerAboutFile):
    """…/header/: the header stands elsewhere."""

    def take_over(self, context: dict[str, Any]) -> None:
        typed = {name: self.request.POST.get(name, "") for name in ("sheet_name", "first", "last")}
        context["header"] = typed | {"sheet": typed["sheet_name"]}

    def act(self, batch: ImportBatch) -> str:
        data = self.valid(HeaderForm(self.request.POST))
        actions.choose_header(batch=batch, access=self.request.access, by=self.author, **data)
        return ""


class CorrectCellView(ImportAction):
    """…/rows/<number>/<column>/: one cell typed again."""

    def act(self, batch: ImportBatch) -> str:
        number, before = self.kwargs["number"], batch.count("refused")
        actions.correct_cell(
            batch=batch,
            number=number,
            column=self.kwargs["column"],
            text=self.valid(CellForm(self.request.POST))["text"],
            access=self.request.access,
            by=self.author,
        )
        mended = before - batch.count("refused")
        if mended > 0:
            return _("Row %(row)d is in order now.") % {"row": number}
        return _("Row %(row)d was checked again.") % {"row": number}


class LeaveOutView(ImportAction):
    """…/rows/<number>/leave-out/."""

    def act(self, batch: ImportBatch) -> str:
        number = self.kwargs["number"]
        actions.leave_out(batch=batch, number=number, access=self.request.access, by=self.author)
        return _("Row %(row)d is left out.") % {"row": number}


class TakeInView(ImportAction):
    """…/rows/<number>/take-in/."""

    def act(self, batch: ImportBatch) -> str:
        number = self.kwargs["number"]
        actions.take_back_in(batch=batch, number=number, access=self.request.access, by=self.author)
        return _("Row %(row)d is back in the list.") % {"row": number}


class ApplyView(ImportAction):
    """…/apply/: bring the list in, once."""

    def act(self, batch: ImportBatch) -> str:
        boxes = set(self.request.POST.getlist("create"))
        accepted = [offer["token"] for offer in offers(batch) if offer["box"] in boxes]
        good_only = self.valid(ApplyForm(self.request.POST))["good_only"]
        actions.begin_apply(
            batch=batch, accepted=accepted, good_only=good_only, access=self.request.access, by=self.author
        )
        return ""  # the result itself is the answer


class DiscardView(ImportAction):
    """…/discard/: throw the list away."""

    def act(self, batch: ImportBatch) -> str:
        actions.discard(batch=batch, by=self.author)
        return _("The list and its file are thrown away.")


class ReturnView(ImportAction):
    """…/return/: back to the preview after a job that ended without applying."""

    def act(self, batch: ImportBatch) -> str:
        job = job_of(batch)
        if job is None or job.state not in _ENDED_BADLY:
            raise Refused(_("The work on this list has not ended yet."))
        if batch.state == BatchState.APPLYING:
            actions.return_to_preview(batch=batch, by=self.author)
        else:
            actions.discard(batch=batch, by=self.author)
        return ""


class AnnotatedView(OwnImport):
    """…/annotated/: the user's own workbook with the bad cells coloured."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        batch = self.get_batch()
        upload = actions.annotated(batch=batch, by=self.author)
        if upload is None:
            messages.info(
                request, _("The workbook is being made. It will be ready in a moment under “My jobs”.")
            )
            return redirect(batch)
        return as_file(upload.opened(), upload.name)
