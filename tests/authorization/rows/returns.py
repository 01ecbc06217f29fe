"""Rows of the URLs: returns."""

from .kit import Row

RETURNS: dict[str, Row] = {}
