"""Candidates as a list: of one call or of all, in the reader's own scope."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums.selection import CandidateState, Source
from ..models import Call, Candidate, Preference
from ..words_selection import points, spoken
from .filters import CountedFilter


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name or the number of the form."""
    people = named(SocialWorker.objects.all(), text)
    return queryset.filter(Q(worker__in=people) | Q(number__icontains=text))


def _calls(holder: object) -> list[tuple[int, str]]:
    return [(call.pk, str(call)) for call in Call.objects.exclude(state="draft")]


def _wishes(row: Candidate) -> str:
    """The preferences in order."""
    return "；".join(f"{one.order}. {one.site or one.county}" for one in row.preferences.all())


def _score(row: Candidate) -> str:
    return points(row.score) if row.score is not None else ""


def _why(row: Candidate) -> str:
    """The reasons of the suggestion, and of the officer where they differ."""
    said = spoken(row.why, row.score)
    return " ".join([*said, row.override_reason] if row.override_reason else said)


def _last_reason(row: Candidate) -> str:
    """What decided in the end; the reasons before it stand on the candidate's page and in the export."""
    return row.override_reason or next(iter(spoken(row.why[-1:], row.score)), "–")


class CandidateList(List):
    """Who is put forward, from where, with which wishes, how they rank, where they go and why."""

    key = "deployments.candidates"
    stacked = True
    unit = pgettext_lazy("counted", "candidates")
    search = staticmethod(_find)
    search_hint = _("Name or number of the form")
    select_related = ("worker", "sender", "sender_county", "sender_prefecture", "site__county", "call")
    prefetch_related = (Prefetch("preferences", Preference.objects.select_related("county", "site")),)
    export_name = _("Candidates")
    empty_title = _("No candidates here")
    empty_sentence = _(
        "The sending side puts people forward on the page of an open call; people can also apply by phone."
    )
    columns = (
        Column(
            "worker", pgettext_lazy("person", "Name"), value="worker.name", link=Candidate.get_absolute_url
        ),
        Column("number", _("Number of the form"), shown=False),
        Column("rank", _("Rank"), kind="number"),
        Column("score", _("Score"), value=_score),
        Column("sender", _("Sending unit"), wrap=True),
        Column("sender_county", _("Sent from")),
        Column("sender_prefecture", _("Sending prefecture"), shown=False),
        Column("source", _("Put forward by"), value="get_source_display", shown=False),
        Column("certificate", _("Certificate"), value="worker.get_certificate_level_display", shown=False),
        Column("wishes", _("Preferences"), value=_wishes, wrap=True),
        Column("site", _("Assigned to"), value=lambda row: str(row.site) if row.site else "", wrap=True),
        Column("why", _("Explanation"), value=_why, render=_last_reason, wrap=True),
        Column("call", _("Call"), shown=False, wrap=True),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("call", _("Call"), choices=_calls, lookup="call_id"),
        Choice("state", _("State"), choices=CandidateState.choices),
        Choice("source", _("Put forward by"), choices=Source.choices),
        PlaceFilter("sender", _("Sending place"), capability=Capability.VIEW_DEPLOYMENTS, prefix="sender_"),
        CountedFilter("standing", _("Not withdrawn"), query=~Q(state=CandidateState.WITHDRAWN)),
    )
    sorts = (
        Sort("newest", ("-id",), _("Newest first")),
        Sort("rank", ("rank", "id"), _("Best first")),
        Sort("score", ("-score", "id")),
    )


class CallCandidateList(CandidateList):
    """The candidates of one call, best first: the call's own page names it, so no filter does."""

    key = "deployments.call_candidates"
    sorts = (*CandidateList.sorts[1:], CandidateList.sorts[0])
    filters = tuple(one for one in CandidateList.filters if one.key != "call")
    columns = tuple(one for one in CandidateList.columns if one.key != "call")

    def empty_action(self, holder: Any) -> None:
        """The buttons stand above the list."""
