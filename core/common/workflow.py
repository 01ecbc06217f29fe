"""A workflow is a table and one door.

The table says which states a record may have and which named transition leads from where to
where; ``Workflow.move`` is the only code that assigns the state. It updates conditionally on the
old state, so of two people who click at once one wins and the other reads what happened.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .bulk import in_parts
from .capabilities import Capability
from .errors import Refused

WORKFLOWS: dict[str, "Workflow"] = {}


class _SomebodyElse(Exception):
    """Of many rows that move together one had moved meanwhile."""


@dataclass(frozen=True)
class Transition:
    """One way on: from any of ``sources`` to ``target``.

    ``facts`` names the columns that must be given with the move (who decided, when, why);
    ``actor`` is the one among them that holds the user, told to whoever comes second.
    """

    name: str
    sources: Iterable[str]
    target: str
    capability: Capability | None = None
    label: str | Promise = ""
    facts: tuple[str, ...] = ()
    actor: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", frozenset(map(str, self.sources)))
        object.__setattr__(self, "target", str(self.target))


class Workflow:
    """The life of one model's records; registers itself for the documentation and the tests.

    ``states`` is the TextChoices class of the column; the first state is the one records begin in
    unless ``initial`` says otherwise.
    """

    def __init__(
        self,
        name: str,
        *,
        states: type[models.TextChoices],
        transitions: Iterable[Transition],
        field: str = "state",
        initial: str = "",
    ) -> None:
        self.name, self.field, self.states = name, field, states
        self.initial = str(initial or states.values[0])
        self.transitions = {transition.name: transition for transition in transitions}
        named = {self.initial}.union(*(t.sources | {t.target} for t in self.transitions.values()))
        if unknown := named - set(states.values):
            raise ValueError(f"{name}: unknown states {sorted(unknown)}")
        if name in WORKFLOWS:
            raise ValueError(f"A workflow named {name} exists already.")
        WORKFLOWS[name] = self

    def allowed(self, obj: models.Model) -> list[Transition]:
        """The transitions open from the record's present state, in the order of the table."""
        return [t for t in self.transitions.values() if self.state_of(obj) in t.sources]

    def allows(self, obj: models.Model, name: str) -> bool:
        """Whether the named transition is open from the record's present state."""
        return self.state_of(obj) in self.transitions[name].sources

    def require(self, obj: models.Model, name: str) -> Transition:
        """The named transition; Refused with what happened to the record where it is not open."""
        if not self.allows(obj, name):
            raise self._refusal(obj, name)
        return self.transitions[name]

    def move(
        self,
        obj: models.Model,
        name: str,
        facts: Mapping[str, Any] | None = None,
        *,
        where: Mapping[str, Any] | None = None,
    ) -> models.Model:
        """Take the named transition and set its facts with it; returns the record.

        ``where`` names further columns that must still hold these values (a fence).

        Refused where the state does not allow it, where somebody else moved the record
        meanwhile, or where a constraint of the model refuses the result. Call it inside the
        action's transaction.
        """
        transition, facts = self.require(obj, name), dict(facts or {})
        self._check(transition, facts)
        old, before = self.state_of(obj), {key: getattr(obj, key) for key in (self.field, *facts)}
        self._assign(obj, {self.field: transition.target, **facts})
        try:
            obj.validate_constraints()
        except ValidationError as error:
            self._assign(obj, before)
            raise Refused("\n".join(error.messages), code="constraint") from error
        changed = {self.field: transition.target, **facts, **self._bump(obj)}
        unmoved = type(obj)._base_manager.filter(pk=obj.pk, **{self.field: old, **(where or {})})
        if not unmoved.update(**changed):
            obj.refresh_from_db()
            raise self._refusal(obj, name)
        if "version" in changed:
            obj.version += 1
        return obj

    def move_all(
        self, records: Sequence[models.Model], name: str, facts: Mapping[str, Any] | None = None
    ) -> None:
        """As ``move`` for records of one model with the same facts, a statement for every few hundred.

        The database checks the constraints; where it refuses, ``move`` names the record's sentence.
        """
        for record in records:
            self.require(record, name)
        transition, facts = self.transitions[name], dict(facts or {})
        self._check(transition, facts)
        for part in in_parts(records):
            rows = type(part[0])._base_manager.filter(
                pk__in=[record.pk for record in part],
                **{f"{self.field}__in": {self.state_of(record) for record in part}},
            )
            changed = {self.field: transition.target, **facts, **self._bump(part[0])}
            try:
                with transaction.atomic():
                    if rows.update(**changed) != len(part):
                        raise _SomebodyElse  # nothing of this part is kept; one by one says whose turned
            except (IntegrityError, _SomebodyElse):
                for record in part:
                    self.move(record, name, facts)
                continue
            for record in part:
                self._assign(record, {self.field: transition.target, **facts})
                if "version" in changed:
                    record.version += 1

    def _check(self, transition: Transition, facts: Mapping[str, Any]) -> None:
        if missing := set(transition.facts) - facts.keys():
            raise TypeError(f"{self.name}.{transition.name} needs {sorted(missing)}")

    def state_of(self, obj: models.Model) -> str:
        return str(getattr(obj, self.field))

    def diagram(self) -> str:
        """The table as a Mermaid state diagram; a state without a way on ends the life."""
        leaving = set().union(*(t.sources for t in self.transitions.values()))
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for t in self.transitions.values():
            who = f" [{t.capability}]" if t.capability else ""
            lines += [f"    {source} --> {t.target}: {t.name}{who}" for source in sorted(t.sources)]
        lines += [f"    {state} --> [*]" for state in self.states.values if state not in leaving]
        return "\n".join(lines)

    def _refusal(self, obj: models.Model, name: str) -> Refused:
        """Why the transition is closed: what the record is now and, where known, by whom."""
        state = self.state_of(obj)
        label = self.states(state).label
        actor = next((t.actor for t in self.transitions.values() if t.target == state and t.actor), "")
        who = getattr(obj, actor, None) if actor else None
        if who is not None:
            message = _("Already “%(state)s”, decided by %(who)s. Reload the page to see it.")
        else:
            message = _("The record is “%(state)s” now, so this is no longer possible. Reload the page.")
        return Refused(message % {"state": label, "who": who}, code="state")

    @staticmethod
    def _assign(obj: models.Model, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            setattr(obj, key, value)

    @staticmethod
    def _bump(obj: models.Model) -> dict[str, Any]:
        try:
            obj._meta.get_field("version")
        except FieldDoesNotExist:
            return {}
        return {"version": F("version") + 1}
