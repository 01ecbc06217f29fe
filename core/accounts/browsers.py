"""What a browser calls itself, in words: ``微信 · Android``."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The first that matches wins: most browsers also claim to be Chrome or Safari.
BROWSERS = [
    ("MicroMessenger", gettext_lazy("WeChat")),
    ("QQBrowser", gettext_lazy("QQ Browser")),
    ("QIHU", gettext_lazy("360 Browser")),
    ("UCBrowser", "UC"),
    ("HuaweiBrowser", gettext_lazy("Huawei Browser")),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]


def browser_name(user_agent: str) -> str:
    """Browser and system as their owner knows them."""
    found = [
        next((str(name) for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, found)) or _("Unknown browser")
