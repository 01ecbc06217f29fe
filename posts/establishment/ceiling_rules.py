"""The rules of an approved number, as pure functions of (number, facts); the page and the gate share them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .enums import CeilingKind
from .rules import Violation


@dataclass(frozen=True)
class CeilingFacts:
    """What stands beside one approved number of one institution on its day.

    ``standing`` places of posts of the kind, ``filled`` people in them (for 编制: people employed in
    it), ``parent`` the number of the administrative parent with its name, ``siblings`` what the
    parent's other subordinates have, ``children`` what stands under this institution, ``pair`` the
    other number of 编制 and 岗位总量, ``whole`` the whole unit's number where this is one category's,
    ``parts`` the numbers of single categories (of the others where this is one itself).
    """

    standing: int = 0
    filled: int = 0
    parent: int | None = None
    parent_name: str = ""
    siblings: int = 0
    children: Mapping[str, int] = field(default_factory=dict)
    pair: int | None = None
    whole: int | None = None
    parts: int = 0


def ceiling_violations(kind: str, places: int, facts: CeilingFacts) -> list[Violation]:
    """Everything that speaks against an approved number of ``places``."""
    return [
        *_holds_what_stands(kind, places, facts),
        *_within_the_parent(places, facts),
        *_holds_the_children(places, facts),
        *_total_within_establishment(kind, places, facts),
        *_categories_within_the_whole(places, facts),
    ]


def _holds_what_stands(kind: str, places: int, facts: CeilingFacts) -> list[Violation]:
    if places < facts.filled:
        if kind == CeilingKind.ESTABLISHMENT:
            sentence = _("%(filled)s people are employed in the establishment: it cannot be %(places)s.")
        else:
            sentence = _("%(filled)s places are filled already: the approved number cannot be %(places)s.")
        return [_wrong(sentence, filled=facts.filled, places=places)]
    if places < facts.standing:
        sentence = _("%(standing)s places stand already: the approved number cannot be %(places)s.")
        return [_wrong(sentence, standing=facts.standing, places=places)]
    return []


def _within_the_parent(places: int, facts: CeilingFacts) -> list[Violation]:
    if facts.parent is None or places + facts.siblings <= facts.parent:
        return []
    sentence = _(
        "The administrative parent %(parent)s has an approved number of %(most)s of this kind, of which its"
        " other subordinates have %(siblings)s: %(room)s are left, not %(places)s."
    )
    room = max(facts.parent - facts.siblings, 0)
    return [
        _wrong(
            sentence,
            parent=facts.parent_name,
            most=facts.parent,
            siblings=facts.siblings,
            room=room,
            places=places,
        )
    ]


def _holds_the_children(places: int, facts: CeilingFacts) -> list[Violation]:
    total = sum(facts.children.values())
    if places >= total:
        return []
    parts = " + ".join(f"{name}: {n}" for name, n in facts.children.items())
    sentence = _(
        "The subordinates have approved numbers of %(total)s together (%(parts)s): this one cannot be"
        " %(places)s."
    )
    return [_wrong(sentence, total=total, parts=parts, places=places)]


def _total_within_establishment(kind: str, places: int, facts: CeilingFacts) -> list[Violation]:
    if facts.pair is None or kind not in (CeilingKind.POSTS_TOTAL, CeilingKind.ESTABLISHMENT):
        return []
    is_total = kind == CeilingKind.POSTS_TOTAL
    total, establishment = (places, facts.pair) if is_total else (facts.pair, places)
    if total <= establishment:
        return []
    sentence = _("The total of posts (%(total)s) cannot exceed the establishment (%(establishment)s).")
    return [_wrong(sentence, total=total, establishment=establishment)]


def _categories_within_the_whole(places: int, facts: CeilingFacts) -> list[Violation]:
    if facts.whole is not None and places + facts.parts > facts.whole:
        sentence = _(
            "The whole unit's approved number is %(whole)s, the other categories have %(parts)s: %(places)s"
            " is too many."
        )
        return [_wrong(sentence, whole=facts.whole, parts=facts.parts, places=places)]
    if facts.whole is None and places < facts.parts:
        sentence = _("The categories have %(parts)s together: the whole unit cannot have %(places)s.")
        return [_wrong(sentence, parts=facts.parts, places=places)]
    return []


def _wrong(sentence: str, **words: object) -> Violation:
    return Violation(sentence % words, field="places")
