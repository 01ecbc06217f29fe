"""Every event that an action records has words: a clerk reads the history, not its keys."""

import ast
import re

from core.audit.wording import event_choices, event_label

from .house import modules

EVENT = re.compile(r"[a-z]+\.[a-z_]+")


def recorded() -> dict[str, str]:
    """{event: where} of every ``event="room.verb"`` in the source; of a composed one its beginning."""
    found = {}
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "event":
                for value in ast.walk(node.value):
                    if isinstance(value, ast.Constant) and EVENT.fullmatch(str(value.value)):
                        found[value.value] = f"{path}:{value.lineno}"
    return found


def test_every_recorded_event_is_named():
    named = {key for key, _label in event_choices()}
    assert not {
        event: place
        for event, place in recorded().items()
        if event not in named and not (event.endswith("_") and any(key.startswith(event) for key in named))
    }


def test_no_event_goes_by_its_key():
    assert not [key for key, _label in event_choices() if str(event_label(key)) == key]
