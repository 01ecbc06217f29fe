"""What a state means to the reader; its colour follows from this and is never chosen on a page."""

_TABLE = """
good verified approved filled in_force active done applied valid confirmed registered counted serving
good completed accepted passed ok full granted issued paid current new certified qualified
good even enrolled attended graded signed recorded finished deployed
wait submitted pending waiting queued running reviewed department_approved planned committed partly
wait partly_filled reported due staged parsing preview ready changed needs_answer mapping
wait awaiting_scan proposed unresolved asked preparing agreed nominated endorsed placed training logged
wait suspended
bad returned refused rejected overdue failed dead revoked vacant late missing denied error not_counted
bad escalated terminated_early ended_early lapsed short unpaid declined
rest draft frozen abolished ended expired closed cancelled withdrawn void unchanged not_created superseded
rest archived inactive terminated above transferred unplaced taken_back
"""

TONES: dict[str, str] = {
    state: tone for tone, *states in map(str.split, _TABLE.strip().splitlines()) for state in states
}
NAMES = frozenset({"good", "wait", "bad", "rest", "info", "plain"})


def tone_of(state: object) -> str:
    """good, wait, bad or rest by the meaning of a state key; a tone's own name is itself; else plain."""
    key = str(state)
    return key if key in NAMES else TONES.get(key, "plain")
