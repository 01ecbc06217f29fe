"""Rows of the URLs: pay."""

from .kit import Row
from .pay_actual import PAY_ACTUAL
from .pay_standards import PAY_STANDARDS

PAY: dict[str, Row] = {**PAY_STANDARDS, **PAY_ACTUAL}
