"""Bringing a list in: upload → read → name columns → check → correct → apply."""

from .applying import apply, begin_apply
from .correcting import correct_cell, leave_out, take_back_in
from .ending import discard, expire_all, return_to_preview
from .marking import annotated
from .preparing import choose_header, map_columns, prepare, recheck
from .uploading import open_list

__all__ = [
    "annotated",
    "apply",
    "begin_apply",
    "choose_header",
    "correct_cell",
    "discard",
    "expire_all",
    "leave_out",
    "map_columns",
    "open_list",
    "prepare",
    "recheck",
    "return_to_preview",
    "take_back_in",
]
