"""What a roster does not say in so many words: the kind of an employer, the employment relation.

Both are proposals: an institution's kind is shown before it is created, and a relation is guessed
only where the channel says it in words; everything else stays “to be confirmed”.
"""

from ..enums import PostCategory, Relation

_KINDS = (
    ("community", ("居民委员会", "居委会", "村民委员会", "村委会", "社区委员会")),
    ("mass_organisation", ("妇女联合会", "妇联", "残疾人联合会", "残联", "总工会", "团委", "红十字会")),
    ("private_sw", ("社会工作服务中心", "社工服务中心", "社会工作事务所", "社会工作服务社", "社工事务所")),
    ("other_social", ("协会", "联合会", "基金会", "促进会", "学会")),
    ("government", ("街道办事处", "人民政府", "民政局", "司法局", "教育局", "委员会办公室")),
)
_BY_CATEGORY = {PostCategory.COMMUNITY: "community", PostCategory.ORGANISATION: "private_sw"}

_RELATIONS = (
    (Relation.ELECTED, ("两委",)),
    (Relation.PURCHASED, ("政府购买", "购买服务")),
    (Relation.DISPATCH, ("劳务派遣", "派遣")),
    (Relation.CIVIL_SERVANT, ("公务员", "参公", "选调")),
    (Relation.COMMUNITY, ("社区工作者",)),
    (Relation.LABOUR, ("机构自聘", "自主招聘", "劳动合同")),
)


def institution_kind(name: str, post_category: str | None) -> str:
    """The likely legal kind of an employer, by its name, else by the post its people hold."""
    for kind, words in _KINDS:
        if any(word in name for word in words):
            return kind
    return _BY_CATEGORY.get(post_category or "", "public_institution")


def employment_relation(channel: str | None, institution_kind: str) -> str:
    """The relation that the recruitment channel names; “to be confirmed” where it names none."""
    for relation, words in _RELATIONS:
        if channel and any(word in channel for word in words):
            return relation
    if channel and "公开招聘" in channel and institution_kind == "public_institution":
        return Relation.ESTABLISHMENT
    return Relation.UNCONFIRMED
