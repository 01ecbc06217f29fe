"""The last stage of learning: a provincial rule that differs, one that waits, and everybody reckoned."""

from datetime import date
from typing import Any

from core.common.author import Author
from core.localities.models import Locality
from training.learning.actions.rules import adopt_rule, propose_rule
from training.learning.actions.standings import refresh_all
from training.learning.models import CreditingRule


def make(keeper: Any, second: Any) -> int:
    """The province credits supervision up to 36 hours; a limit for online courses waits for adoption."""
    province = Locality.objects.get(level="province")
    values = {
        "locality": province,
        "document_no": "冀民〔2025〕36号（示例）",
        "issuer": "河北省民政厅",
        "source": "演示数据",
        "sureness": "default",
    }
    by, other = Author(user=keeper, origin="seed"), Author(user=second, origin="seed")
    supervision = propose_rule(
        model=CreditingRule,
        by=by,
        activity_type="supervision",
        cap_per_term=36,
        cap_per_year=16,
        valid_from=date(2025, 1, 1),
        **values,
    )
    adopt_rule(rule=supervision, by=other)
    propose_rule(
        model=CreditingRule,
        by=other,
        activity_type="online",
        cap_per_term=45,
        valid_from=date(2027, 1, 1),
        **(values | {"document_no": "冀民〔2026〕52号（示例）"}),
    )
    return refresh_all()
