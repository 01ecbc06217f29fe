"""How a paper form is declared: blocks of fields, lists, opinions (FORMS.md).

The words are the official Chinese of the forms: data, not interface text. A blank print needs
nothing else; a filled one takes values by the same codes.
"""

from dataclasses import dataclass, field

_FULL_WIDTH = str.maketrans("(),:;", "（），：；")


def printed(text: str) -> str:
    """Text of a paper with the full-width marks that Chinese is set in."""
    return text.translate(_FULL_WIDTH)


@dataclass(frozen=True)
class Field:
    """One blank to fill: label, code, kind, options and how much room it takes.

    ``kind``: text, int, money, date, month, long, choice (one box ticked), several, file.
    ``height`` in millimetres matters for long text.
    """

    label: str
    code: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    must: bool = False
    height: int = 0

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width."""
        return self.kind == "long" or len("".join(self.options)) + 2 * len(self.options) > 17

    @property
    def unit(self) -> str:
        return "元" if self.kind == "money" else ""


@dataclass(frozen=True)
class Fields:
    """Fields two by two under an optional heading."""

    fields: tuple[Field, ...]
    heading: str = ""
    part: str = field(default="fields", init=False)


@dataclass(frozen=True)
class Rows:
    """A list with columns and some empty lines: a career, a roster, a timetable."""

    code: str
    columns: tuple[tuple[str, str, int], ...]  # code, label, share of the width
    count: int = 4
    heading: str = ""
    total: bool = False
    part: str = field(default="rows", init=False)

    @property
    def blank(self) -> range:
        return range(self.count)


@dataclass(frozen=True)
class Person:
    """Block A: full with photograph, or one short line of it."""

    short: bool = False
    part: str = field(default="person", init=False)


Part = Fields | Rows | Person


@dataclass(frozen=True)
class Form:
    """A form of FORMS.md as it prints by default; a ``DocumentTemplate`` row names its version.

    ``side_by_side``: signatures stand beside each other, not one below the other: of "parties" to a
    contract, or as "opinions". ``one_page``: printed small enough for ordinary content to fit one page.
    """

    code: str
    key: str
    name: str
    parts: tuple[Part, ...] = ()
    opinions: tuple[str, ...] = ()
    copies: str = ""
    landscape: bool = False
    template: str = "documents/form_generic.html"
    note: str = ""
    side_by_side: str = ""
    one_page: bool = False

    def __post_init__(self) -> None:
        for name in ("name", "copies", "note"):
            object.__setattr__(self, name, printed(getattr(self, name)))
        object.__setattr__(self, "opinions", tuple(map(printed, self.opinions)))


def fields(text: str, heading: str = "") -> Fields:
    """Fields from lines ``label | code | kind[:options or height]``; ``*`` before the label: must.

    Options are separated by ``/``: ``choice:固定期限/聘至退休``; ``long:30`` is 30 mm high.
    """
    return Fields(tuple(_field(line) for line in text.strip().splitlines() if line.strip()), printed(heading))


def _field(line: str) -> Field:
    label, code, *rest = (part.strip() for part in line.split("|"))
    kind, _colon, detail = (rest[0] if rest else "text").partition(":")
    must = label.startswith("*")
    options = tuple(printed(detail).split("/")) if kind in ("choice", "several") else ()
    height = int(detail) if kind == "long" and detail else (22 if kind == "long" else 0)
    return Field(printed(label.lstrip("*").strip()), code, kind, options, must, height)


def rows(code: str, columns: str, count: int = 4, heading: str = "", total: bool = False) -> Rows:
    """A list from columns ``label:code:share``, separated by ``|``; share defaults to 10."""
    made = []
    for column in columns.split("|"):
        label, name, *share = (part.strip() for part in column.split(":"))
        made.append((name, printed(label), int(share[0]) if share else 10))
    return Rows(code, tuple(made), count, printed(heading), total)


@dataclass(frozen=True)
class Line:
    """One printed row of fields: one wide or up to two narrow ones."""

    cells: tuple[Field, ...]

    @property
    def wide(self) -> bool:
        return self.cells[0].is_wide or len(self.cells) == 1


def lines_of(part: Fields) -> list[Line]:
    """Fields laid two by two; a wide one stands alone, a narrow one left over takes the row."""
    lines: list[Line] = []
    waiting: Field | None = None
    for one in part.fields:
        if one.is_wide:
            if waiting:
                lines.append(Line((waiting,)))
            lines.append(Line((one,)))
            waiting = None
        elif waiting:
            lines.append(Line((waiting, one)))
            waiting = None
        else:
            waiting = one
    if waiting:
        lines.append(Line((waiting,)))
    return lines
