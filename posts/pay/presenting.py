"""Standards as pages show them: head, tables, two editions beside each other."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.common.money import yuan

from .enums import How, InProbation, Period, StepBasis
from .models import PayStandard, StandardComponent, StandardLine
from .tables import LABELS, columns_of
from .wording import label

_MONEY = ("amount", "low", "high")


@dataclass
class Table:
    """A component with its table: heads, rows of words, and what is special about it."""

    component: StandardComponent
    heads: list[Any] = field(default_factory=list)
    rows: list[tuple[str, list[str]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        return len(self.rows) > 20


def head_rows(standard: PayStandard) -> list[tuple[Any, Any]]:
    """Labels and values of a standard's head."""
    meta, anybody = standard._meta, _("any")
    last = standard.ends_on or standard.valid_to
    rows = [
        (meta.get_field("locality").verbose_name, standard.locality),
        (meta.get_field("scheme").verbose_name, standard.get_scheme_display()),
        (meta.get_field("relation").verbose_name, standard.get_relation_display() or anybody),
        (meta.get_field("institution_kind").verbose_name, standard.get_institution_kind_display() or anybody),
        (meta.get_field("post_category").verbose_name, standard.get_post_category_display() or anybody),
        (meta.get_field("document_no").verbose_name, standard.document_no),
        (_("Period"), f"{standard.valid_from} – {last or ''}".strip(" –") if last else _since(standard)),
        (meta.get_field("edition").verbose_name, standard.edition),
        (meta.get_field("rounding").verbose_name, standard.get_rounding_display()),
        (meta.get_field("sureness").verbose_name, standard.get_sureness_display()),
        (meta.get_field("source").verbose_name, standard.source),
    ]
    if standard.scale:
        rows.append((meta.get_field("scale").verbose_name, label(standard.scale)))
    if standard.step_basis != StepBasis.NONE:
        rows.append((meta.get_field("step_basis").verbose_name, standard.get_step_basis_display()))
    if standard.probation_months:
        rows.append((_("Probation"), _probation(standard)))
    return rows


def _since(standard: PayStandard) -> str:
    return _("from %(day)s") % {"day": standard.valid_from}


def _probation(standard: PayStandard) -> str:
    words = _("%(months)s months, %(share)s of the amounts that are cut") % {
        "months": standard.probation_months,
        "share": f"{standard.probation_share * 100:.0f}%",
    }
    only = _("first work only")
    return f"{words} · {only}" if standard.probation_fresh_only else words


def tables_of(standard: PayStandard) -> list[Table]:
    """Every component with its table in words; ``standard`` has its components prefetched."""
    components = standard.components.all()
    names = {component.key: component.label for component in components}
    return [_table(component, names) for component in components]


def _table(component: StandardComponent, names: dict[str, str]) -> Table:
    lines = list(component.lines.all())
    columns = [name for name in columns_of(component.how) if any(_given(line, name) for line in lines)]
    rows = [
        (_head(component, line.key), [shown(name, getattr(line, name)) for name in columns]) for line in lines
    ]
    return Table(component, [LABELS[name] for name in columns], rows, _remarks(component, names))


def _head(component: StandardComponent, key: str) -> str:
    """What a line is for, in words: steps by number, remote areas by class."""
    return _("class %(key)s") % {"key": key} if component.how == How.REMOTE else label(key)


def _given(line: StandardLine, name: str) -> bool:
    return getattr(line, name) not in (None, "")


def shown(name: str, value: Any) -> str:
    """A cell in words: money with two decimals, a coefficient without idle zeros."""
    if value is None:
        return ""
    if name in _MONEY:
        return yuan(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _remarks(component: StandardComponent, names: dict[str, str]) -> list[str]:
    """What a component does besides its table; ``names`` are the labels of all components by key."""
    found = []
    if component.amount is not None:
        found.append(_("%(amount)s yuan") % {"amount": yuan(component.amount)})
    if component.how in (How.SHARE, How.COEFFICIENT) or component.rate != 1:
        found.append(_("share %(share)s") % {"share": f"{component.rate * 100:.4g}%"})
    if component.period == Period.YEARLY:
        found.append(_("× months of service, once the year is assessed"))
    if component.of:
        found.append(_("of %(keys)s") % {"keys": "、".join(names.get(key, key) for key in component.of_keys)})
    if component.clock:
        found.append(_("years from: %(clock)s") % {"clock": component.get_clock_display()})
    if component.per_years:
        found.append(_("every %(years)s years") % {"years": component.per_years})
    if component.most_years:
        found.append(_("at most %(years)s years") % {"years": component.most_years})
    if component.how == How.GUIDANCE:
        found.append(_("the standard is the point: %(point)s") % {"point": component.get_point_display()})
    if component.in_probation != InProbation.FULL:
        found.append(_("in probation: %(what)s") % {"what": component.get_in_probation_display()})
    if not component.in_base and component.how != How.START:
        found.append(_("not in the contribution base"))
    if component.starts_on or component.stops_on:
        days = f"{component.starts_on or ''} – {component.stops_on or ''}"
        found.append(_("paid %(days)s") % {"days": days})
    return found


@dataclass(frozen=True)
class Pair:
    """One key of a table in two standards; amounts as words, the difference where both have one."""

    key: str
    left: str
    right: str
    difference: Decimal | None = None
    percent: str = ""

    @property
    def is_changed(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True)
class Compared:
    """One component in two standards."""

    label: str
    pairs: list[Pair]
    state: str  # both, gone, new

    @property
    def changed(self) -> int:
        return sum(pair.is_changed for pair in self.pairs)


def compared(left: PayStandard, right: PayStandard) -> list[Compared]:
    """Component by component, line by line; both have their components prefetched."""
    before = {component.key: component for component in left.components.all()}
    after = {component.key: component for component in right.components.all()}
    made = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        state = "both" if old and new else ("gone" if old else "new")
        made.append(Compared((new or old).label, _pairs(old, new), state))
    return made


def _pairs(old: StandardComponent | None, new: StandardComponent | None) -> list[Pair]:
    left, right = _amounts(old), _amounts(new)
    return [
        _pair(key, left.get(key), right.get(key)) for key in [*left, *(k for k in right if k not in left)]
    ]


def _amounts(component: StandardComponent | None) -> dict[str, tuple[str, Decimal]]:
    """Every number of a component by what it is for: (words, number)."""
    if component is None:
        return {}
    found = {}
    if component.amount is not None:
        found[_("Amount")] = (yuan(component.amount), component.amount)
    for line in component.lines.all():
        for name in columns_of(component.how):
            value = getattr(line, name)
            if name != "note" and value is not None:
                head = label(line.key) if name in ("amount", "coefficient") else ""
                head = head or f"{label(line.key)} · {LABELS[name]}"
                found[head] = (shown(name, value), Decimal(value))
    return found


def _pair(key: str, left: Any, right: Any) -> Pair:
    if left is None or right is None:
        return Pair(key, left[0] if left else "", right[0] if right else "")
    difference = right[1] - left[1]
    percent = f"{difference / left[1] * 100:+.1f}%" if left[1] and difference else ""
    return Pair(key, left[0], right[0], difference, percent)
