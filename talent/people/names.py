"""Keys by which a name is found: characters, character pairs, pinyin.

A key is a kind and a text: ``c:王`` and ``c:王吉`` for characters and pairs, ``p:w`` and ``p:wj`` for
the beginnings of the pinyin initials, ``f:wang`` and ``f:wangji`` for those of the full pinyin. They
are compared for equality only, which every index and collation answers alike. Names keep their
rare characters and middle dots; keys leave blanks and dots out, so that 阿依古丽·买买提 is found with
and without them.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, islice, product

from django.db.models import QuerySet
from pypinyin import Style, pinyin

from core.common.bulk import in_parts, insert_rows

from .models import NameKey, SocialWorker

_READINGS = 12
_LONGEST = 40
_LONGEST_NAME = 60
# Surnames read otherwise than the character usually is.
_SURNAMES = {
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "朴": "piao",
    "尉": "yu",
    "翟": "zhai",
    "乐": "yue",
    "缪": "miao",
    "覃": "qin",
    "种": "chong",
    "员": "yun",
    "黑": "he",
}
_DOTS = re.compile(r"[\s·•‧・.．]+")
_LATIN = re.compile(r"[a-z]+")


def plain(text: str) -> str:
    """A name or a query without blanks and dots, half-width, in small letters."""
    return _DOTS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def keys_of(name: str) -> set[str]:
    """All keys of one name; characters that are read in two ways give keys for both."""
    text = plain(name)
    keys = {f"c:{char}" for char in text} | {f"c:{text[i : i + 2]}" for i in range(len(text) - 1)}
    for reading in islice(product(*_readings(text)), _READINGS):
        initials = [syllable[:1] for syllable in reading]
        keys |= {f"p:{beginning}"[:_LONGEST] for beginning in accumulate(initials)}
        keys |= {f"f:{beginning}"[:_LONGEST] for beginning in accumulate(reading)}
    return keys


def _readings(text: str) -> list[list[str]]:
    """How each character may be read: the surname in front in one way, the others in two at most."""
    found = pinyin(text, style=Style.NORMAL, heteronym=True, errors=lambda chars: list(chars))
    readings = [list(dict.fromkeys(syllables))[:2] for syllables in found]
    if text:
        readings[0] = [_SURNAMES.get(text[0], readings[0][0])]
    return readings


def keep_name_keys(workers: Sequence[SocialWorker], *, are_new: bool = False) -> None:
    """Make the keys of these workers agree with their names; new workers have none to be dropped."""
    for part in [] if are_new else in_parts(worker.pk for worker in workers):
        NameKey.objects.filter(worker__in=part).delete()
    keys = ((key, worker.pk) for worker in workers for key in sorted(keys_of(worker.name)))
    insert_rows(NameKey, ["key", "worker"], list(keys))


def named(workers: QuerySet[SocialWorker], query: str) -> QuerySet[SocialWorker]:
    """The workers among ``workers`` whose name contains the query or whose pinyin starts with it.

    Every key of the query must be found. An empty query finds nobody.
    """
    text = plain(query)
    if not text:
        return workers.none()
    if _LATIN.fullmatch(text):
        keys = [f"p:{text}"[:_LONGEST], f"f:{text}"[:_LONGEST]]
        return workers.filter(pk__in=NameKey.objects.filter(key__in=keys).values("worker_id"))
    if len(text) > _LONGEST_NAME:  # nobody is called so, and each pair below is a condition
        return workers.none()
    for pair in [text[i : i + 2] for i in range(len(text) - 1)] or [text]:
        workers = workers.filter(pk__in=NameKey.objects.filter(key=f"c:{pair}").values("worker_id"))
    return workers
