"""Names and numbers of people who do not exist."""

from datetime import date, timedelta
from random import Random

from stdnum.cn import ric

from core.common.checks import check_credit_code

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂婷辉玲燕红建国志华文慧佳宁晨雨欣宇浩然思远子涵嘉"
    "怡雪梅春生海波立新晓东玉珍淑贤永康庆丰凯旋婧琪瑞祥云飞"
)
RARE = ("王𠮷", "马䶮", "李㛃", "赵喆", "阿依古丽·买买提", "古丽娜尔·艾尼", "乌云其木格", "包特木尔")
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def name(random: Random) -> str:
    """A name; about one in three hundred has a rare character or a middle dot."""
    if random.random() < 0.003:
        return random.choice(RARE)
    return random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.choice((1, 2, 2))))


def id_number(random: Random, county_code: str, taken: set[str]) -> str:
    """An ID number with a valid check digit (ISO 7064 MOD 11-2) that nobody in the demonstration has."""
    while True:
        born = date(1966, 1, 1) + timedelta(days=random.randrange(365 * 36))
        body = f"{county_code}{born:%Y%m%d}{random.randrange(1000):03d}"
        number = body + ric.calc_check_digit(body + "0")
        if number not in taken:
            taken.add(number)
            return number


def credit_code(random: Random, head: str, county_code: str) -> str:
    """A Unified Social Credit Code with a valid check character (GB 32100, MOD 31)."""
    body = f"{head}{county_code}{random.randrange(10**9):09d}"
    total = sum(_CODE.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return check_credit_code(body + _CODE[(31 - total % 31) % 31])


def mobile(random: Random) -> str:
    """A number of a range that is given to nobody."""
    return f"1990311{random.randrange(10000):04d}"


def certificate_number(random: Random, year: int) -> str:
    """A certificate number in the shape in use; free text, never parsed."""
    return f"{year}{random.randrange(10**12, 10**13)}"
