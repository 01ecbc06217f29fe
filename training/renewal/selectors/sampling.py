"""The frame of a draw, and a draw made again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from core.localities.models import Locality
from talent.people.enums import CertificateLevel

from ..drawing import Item, draw, frame_hash, frame_of
from ..enums import Kind, Outcome, Part, Path, State, StepKind
from ..models import Application, SampleDraw, SampleMember
from ..models.sampling import stratum_words


def renewals_in(locality: Locality, starts_on: date, ends_on: date) -> list[Application]:
    """The renewals handed in within the period (both days included) and handled in the place."""
    rows = Application.objects.filter(
        **{f"handling_{locality.level}_id": locality.pk},
        kind=Kind.RENEWAL,
        submitted_at__date__gte=starts_on,
        submitted_at__date__lte=ends_on,
    ).exclude(state=State.WITHDRAWN)
    returned = Count("steps", filter=Q(steps__kind=StepKind.RETURN))
    rows = rows.annotate(times_returned=returned).select_related("certificate", "handling_county")
    return list(rows.order_by("id"))


def frame_items(applications: list[Application]) -> list[Item]:
    """Stratum: level and handling county. Risk: late or hardship way, returned before, just enough hours."""
    return [
        Item(str(one.uid), _stratum(one), 1 + sum(points for _word, points in risks(one)))
        for one in applications
    ]


def risks(application: Application) -> list[tuple[str, int]]:
    """Why a renewal weighs more, with the points."""
    found = []
    if application.path in (Path.LATE, Path.BOTH):
        found.append(("late", 2))
    if application.path in (Path.HARDSHIP, Path.BOTH):
        found.append(("hardship", 2))
    if application.times_returned:
        found.append(("returned", 1))
    if (
        application.asked
        and application.credited is not None
        and application.credited < application.asked + 4
    ):
        found.append(("just_enough", 1))
    return found


@dataclass(frozen=True)
class Redraw:
    """A draw made again from what was kept: the same people in the same order, or not."""

    people: list[str]
    same_people: bool
    same_frame: bool
    live_frame: bool


def redraw(sample: SampleDraw) -> Redraw:
    """Draw again from the stored frame, and compare people and hash; does the frame still exist as it was?"""
    items = frame_of(sample.frame)
    again = [
        (one.uid, one.part)
        for one in draw(items, seed=sample.seed, rate=sample.rate, risk_rate=sample.risk_rate)
    ]
    kept = [
        (str(member.application.uid), member.part)
        for member in sample.members.select_related("application").order_by("order")
    ]
    live = {item.uid for item in frame_items(renewals_in(sample.locality, sample.starts_on, sample.ends_on))}
    return Redraw(
        people=[uid for uid, _part in again],
        same_people=again == kept,
        same_frame=frame_hash(items) == sample.frame_hash,
        live_frame=live == {item.uid for item in items},
    )


@dataclass(frozen=True)
class Stratum:
    """One stratum of the frame: how many stand in it, how many were drawn in either part."""

    name: str
    frame: int
    random: int
    risk: int


def strata(sample: SampleDraw) -> list[Stratum]:
    """The frame and the sample by stratum."""
    sizes: dict[str, int] = {}
    for item in frame_of(sample.frame):
        sizes[item.stratum] = sizes.get(item.stratum, 0) + 1
    drawn = {
        (row["stratum"], row["part"]): row["n"]
        for row in sample.members.values("stratum", "part").annotate(n=Count("id")).order_by()
    }
    codes = {name.partition(" ")[0] for name in sizes}
    places = dict(Locality.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        Stratum(
            stratum_words(name, places),
            sizes[name],
            drawn.get((name, Part.RANDOM), 0),
            drawn.get((name, Part.RISK), 0),
        )
        for name in sorted(sizes)
    ]


def members_of(sample: SampleDraw) -> list[SampleMember]:
    """The people of a sample in the order of the draw."""
    rows = sample.members.select_related(
        "application__worker", "application__institution", "application__handling_county", "settled_by"
    )
    return list(rows.order_by("order"))


def outcome_counts(members: list[SampleMember]) -> list[tuple[str, str, dict[str, int]]]:
    """For each part: its key, its name, and how many of each outcome."""
    return [
        (
            part.value,
            str(part.label),
            {
                str(outcome.label): sum(one.part == part and one.outcome == outcome for one in members)
                for outcome in Outcome
            },
        )
        for part in Part
    ]


def _stratum(application: Application) -> str:
    level = application.certificate.level if application.certificate else ""
    place = application.handling_county.code if application.handling_county else "–"
    return f"{place} {level or CertificateLevel.ASSISTANT}"
