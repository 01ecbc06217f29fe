"""What the ranking and the matching say of a person, in words: kept as facts, spoken in any language."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talent.people.enums import CertificateLevel, Education

from .enums import ServiceField
from .enums.selection import CriterionKind
from .matching import Cause, Refusal, Result, Standing
from .models import ReceivingSite
from .ranking import ScoreLine


def points(thousandths: int) -> str:
    """Points with one decimal, cut and never rounded up: 79560 → 79.5."""
    return f"{Decimal(thousandths // 100) / 10:.1f}"


def place_name(county: Any, site: ReceivingSite | None) -> str:
    """County and site in one word."""
    return str(county or "") if site is None else with_county(county, site.title)


def with_county(county: Any, name: str) -> str:
    """A unit's name behind its county's; a name that begins with the county's stands for both."""
    return name if county and name.startswith(str(county)) else f"{county or ''}{name}"


# ------------------------------------------------------------------------------ reasons of the matching
def kept_reasons(
    result: Result,
    key: str,
    sites: Mapping[str, ReceivingSite],
    wished: Sequence[tuple[str, Sequence[str]]],
    group: str,
) -> list[dict[str, Any]]:
    """The reasons of one candidate as they are kept: a row for each preference refused, then the end.

    ``wished``: for each preference the name of the place and the keys of the sites that it means.
    """
    refusals = {refusal.place: refusal for refusal in result.refusals.get(key, ())}
    if key in result.cut:
        return [{"cause": str(Cause.GROUP_FULL), "last": [False, result.cut_at.get(group, 0)]}]
    placed = result.placed[key]
    rows: list[dict[str, Any]] = []
    for order, (name, meant) in enumerate(wished, start=1):
        if placed in meant:
            return [*rows, _placed(result, key, sites[placed], order)]
        rows.append({"wish": order, "place": name, **_refused([refusals[k] for k in meant if k in refusals])})
    tried = len(refusals.keys() - {k for _name, meant in wished for k in meant})
    if placed is None:
        return [*rows, {"cause": "nowhere", "tried": tried}]
    return [*rows, _placed(result, key, sites[placed], 0)]


def _placed(result: Result, key: str, site: ReceivingSite, order: int) -> dict[str, Any]:
    pair = any(key in keys for keys in result.pairs_placed)
    return {"cause": "placed", "wish": order, "place": place_name(site.county, site), "pair": pair}


def _refused(refusals: Sequence[Refusal]) -> dict[str, Any]:
    """What a preference failed by: of several sites the one that came nearest."""
    if not refusals:
        return {"cause": "no_site"}
    full = [one for one in refusals if one.last is not None]
    one = min(full, key=lambda r: r.last) if full else refusals[0]
    return {"cause": str(one.cause), "last": _stands(one.last), "own": _stands(one.own)}


def _stands(standing: Standing | None) -> list[Any] | None:
    return [standing.paired, standing.score] if standing else None


def spoken(why: Sequence[Mapping[str, Any]], score: int | None = None, *, own: bool = False) -> list[str]:
    """The kept reasons as sentences; ``own``: said to the person, who reads “you”."""
    return [_sentence(row, score, own) for row in why]


def _sentence(row: Mapping[str, Any], score: int | None, own: bool) -> str:
    cause = row["cause"]
    if cause == "placed":
        words = _ordinal(row["wish"]) if row["wish"] else _("By adjustment")
        said = {"wish": words, "place": row["place"]}
        if row.get("pair"):
            return _("%(wish)s: %(place)s, together with the other of the pair.") % said
        return _("%(wish)s: %(place)s.") % said
    if cause == "nowhere" and not row["tried"]:
        return _("No place was left for this candidate.")
    if cause == "nowhere":
        return ngettext(
            "No place: %(count)s further site was tried by adjustment.",
            "No place: %(count)s further sites were tried by adjustment.",
            row["tried"],
        ) % {"count": row["tried"]}
    if cause == Cause.GROUP_FULL:
        return _scores(_("The quota of the sending prefecture is used up"), row["last"][1], score or 0, own)
    return _refusal(row, own)


def _refusal(row: Mapping[str, Any], own: bool) -> str:
    wish = _("%(wish)s, %(place)s") % {"wish": _ordinal(row["wish"]), "place": row["place"]}
    cause, last, mine = row["cause"], row.get("last"), row.get("own")
    if cause == "no_site":
        return _("%(wish)s: no approved site there takes people in this period.") % {"wish": wish}
    if cause == Cause.PAIR:
        return _("%(wish)s: there was no place for both of the pair.") % {"wish": wish}
    if cause == Cause.NO_PLACE or last is None:
        return _("%(wish)s: no place is free there.") % {"wish": wish}
    if last[0] and not mine[0]:
        return _("%(wish)s: full; its places went to people from paired prefectures first.") % {"wish": wish}
    return _scores(_("%(wish)s: full") % {"wish": wish}, last[1], mine[1], own)


def _scores(start: str, last: int, mine: int, own: bool) -> str:
    words = {"start": start, "last": points(last), "own": points(mine)}
    if last == mine:
        return _("%(start)s; equal points with the last one taken (%(last)s), the lot decided.") % words
    if own:
        return _("%(start)s; the last one taken has %(last)s points, you have %(own)s.") % words
    return _("%(start)s; the last one taken has %(last)s points, this candidate %(own)s.") % words


def _ordinal(order: int) -> str:
    return [_("First preference"), _("Second preference"), _("Third preference")][order - 1]


# -------------------------------------------------------------------------------- lines of the score
def fact_words(line: ScoreLine) -> str:
    """The fact behind a line of the arithmetic."""
    fact = line.fact
    if line.kind == CriterionKind.CERTIFICATE:
        return str(dict(CertificateLevel.choices).get(fact, _("none")))
    if line.kind == CriterionKind.EDUCATION:
        return str(dict(Education.choices).get(fact, _("not recorded")))
    if line.kind == CriterionKind.YEARS:
        return _("%(years)s years %(months)s months") % {"years": fact // 12, "months": fact % 12}
    if line.kind == CriterionKind.EARLIER:
        return ngettext("%(count)s completed service", "%(count)s completed services", fact) % {"count": fact}
    if line.kind == CriterionKind.LANGUAGE:
        return fact or _("none stated")
    if line.kind == CriterionKind.FIELD:
        labels = dict(ServiceField.choices)
        return "、".join(str(labels.get(key, key)) for key in fact) or _("none in common")
    if line.kind == CriterionKind.TIE:
        return _("yes") if fact else _("no")
    return _("%(share)s%% of the sender’s candidates have a place") % {"share": fact // 10}
