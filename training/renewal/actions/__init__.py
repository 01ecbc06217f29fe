"""Everything that changes applications, policies, samples and the national mirror."""

from .applying import begin, save, submit, withdraw
from .checking import decide, pass_all
from .mirroring import follow, keep_ours, mirror_all
from .notifying import nudge, send_reminders
from .policies import set_policy
from .sampling import audit_member, draw_sample

__all__ = [
    "audit_member",
    "begin",
    "decide",
    "draw_sample",
    "follow",
    "keep_ours",
    "mirror_all",
    "nudge",
    "pass_all",
    "save",
    "send_reminders",
    "set_policy",
    "submit",
    "withdraw",
]
