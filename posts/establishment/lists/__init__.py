"""The room's lists: one declaration each gives page, filters, sorts, totals and files."""

from .people import CertificateDueList, UncertifiedList, WithoutPostList
from .plans import CeilingList, PlanList
from .posts import PostList

__all__ = ["CeilingList", "CertificateDueList", "PlanList", "PostList", "UncertifiedList", "WithoutPostList"]
