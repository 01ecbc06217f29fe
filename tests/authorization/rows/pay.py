"""Rows of the URLs: pay."""

from .kit import Row

PAY: dict[str, Row] = {}
