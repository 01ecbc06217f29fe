"""What a list may hold: the columns of an importer and the kinds of their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import override


class Kind(StrEnum):
    """How the cells of a column are read (``values.read``) and what Python value comes out."""

    TEXT = "text"  # str, inner and outer blanks mended
    NAME = "name"  # str, every blank inside a Chinese name removed
    ID_NUMBER = "id_number"  # str of 18 characters, checked
    CREDIT_CODE = "credit_code"  # str of 18 characters, checked; "待补" is None
    CODE = "code"  # str, blanks removed; a number that lost digits is refused
    PHONE = "phone"  # str of digits
    DATE = "date"  # datetime.date
    MONTH = "month"  # datetime.date, the first of the month
    PERIOD = "period"  # core.common.dates.DateRange, both days inclusive
    INTEGER = "integer"  # int
    DECIMAL = "decimal"  # Decimal
    MONEY = "money"  # Decimal yuan, at most two decimals
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # a key of ``choices``
    SERIAL = "serial"  # a running number that nobody keeps


Label = str | Promise


@dataclass(frozen=True)
class Column:
    """One column (or one "name：value" line above the header) that an importer understands.

    name       key in ``row[...]``, a stable English word
    label      what people read; also a synonym, in both languages
    kind       how the cells are read
    synonyms   other headers that mean this column; ``parent/leaf`` for two-row headers
               ("任职条件/学历"), compared without blanks, punctuation and units in brackets
    required   a row without it is refused; everything else may be missing (待补)
    identifies it is part of what identifies the record: forced, and kept even in a totals row
    choices    for CHOICE: stored key → label; the labels are read as words, too
    words      for CHOICE: further spellings → stored key ("大学本科" → "bachelor")
    unit       multiplies amounts: ``Decimal("10000")`` for a column headed 万元
    sensitive  masked wherever it is shown (ID number); never in an audit event
    default    what an empty cell means where it means something
    help       one sentence for the template's instructions
    example    one value for the template
    """

    name: str
    label: Label
    kind: Kind = Kind.TEXT
    synonyms: tuple[str, ...] = ()
    required: bool = False
    identifies: bool = False
    choices: Mapping[str, Label] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    unit: object = None
    max_length: int = 200
    sensitive: bool = False
    default: object = None
    help: Label = ""
    example: str = ""
    width: int = 14

    @property
    def forced(self) -> bool:
        """Whether a row without a value here is refused."""
        return self.required or self.identifies

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header text that means this column: the label in both languages and the synonyms."""
        return (*in_both_languages(self.label), *self.synonyms)

    def vocabulary(self) -> dict[str, str]:
        """Every spelling of a CHOICE → its key: keys, labels in both languages, ``words``."""
        spellings = {key: key for key in self.choices}
        for key, label in self.choices.items():
            spellings.update(dict.fromkeys(in_both_languages(label), key))
        return {**spellings, **self.words}


def in_both_languages(label: Label) -> tuple[str, ...]:
    """The Chinese and the English text of a label."""
    texts = []
    for language in ("zh-hans", "en"):
        with override(language):
            texts.append(str(label))
    return tuple(dict.fromkeys(texts))
