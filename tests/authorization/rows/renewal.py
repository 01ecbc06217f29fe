"""Rows of the URLs: renewal."""

from .kit import Row

RENEWAL: dict[str, Row] = {}
