"""Papers of this room, by subject."""

from .service import (
    batch_pdf,
    month_pdf,
)

__all__ = [
    "batch_pdf",
    "month_pdf",
]
