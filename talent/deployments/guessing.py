"""A first guess from a name, shown to the officer before anything is created."""

from talent.institutions.enums import InstitutionKind

_ENDINGS = (
    (("居民委员会", "村民委员会", "社区"), InstitutionKind.COMMUNITY),
    (("社会工作服务中心", "社会工作服务社", "社工服务中心", "社会工作事务所"), InstitutionKind.PRIVATE_SW),
    (("协会", "促进会", "学会", "基金会"), InstitutionKind.OTHER_SOCIAL),
    (("总工会", "妇女联合会", "残疾人联合会", "团委"), InstitutionKind.MASS_ORGANISATION),
    (("民政局", "司法局", "教育局", "办事处", "政府", "工作部"), InstitutionKind.GOVERNMENT),
)


def kind_of_name(name: str) -> str:
    """The legal kind that a name suggests; a public institution where nothing speaks against it."""
    for endings, kind in _ENDINGS:
        if name.endswith(endings):
            return kind
    return InstitutionKind.PUBLIC_INSTITUTION
