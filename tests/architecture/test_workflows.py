"""Every workflow, every state, every transition: open where the table says so, refused everywhere else."""

import pytest
from django.db import models
from django.utils.module_loading import autodiscover_modules

from core.common.capabilities import Capability
from core.common.errors import Refused
from core.common.workflow import WORKFLOWS, Workflow

from .house import own_models

autodiscover_modules("workflow")
CASES = [
    (workflow, state, name)
    for workflow in WORKFLOWS.values()
    for state in workflow.states.values
    for name in workflow.transitions
]


def record_in(workflow: Workflow, state: str) -> models.Model:
    """An unsaved record of the workflow's model in that state."""
    choices = [key for key, _label in workflow.states.choices]
    for model in own_models():
        columns = {field.name: field for field in model._meta.concrete_fields}
        column = columns.get(workflow.field)
        if column is not None and [key for key, _label in column.choices or ()] == choices:
            return model(**{workflow.field: state})
    raise LookupError(f"no model has the states of {workflow.name}")


@pytest.mark.parametrize(
    ("workflow", "state", "name"), CASES, ids=[f"{flow.name}-{state}-{name}" for flow, state, name in CASES]
)
def test_a_transition_is_open_exactly_where_the_table_says(workflow: Workflow, state: str, name: str):
    record, transition = record_in(workflow, state), workflow.transitions[name]
    if state in transition.sources:
        assert workflow.require(record, name) is transition
        assert transition in workflow.allowed(record)
    else:
        with pytest.raises(Refused) as refusal:
            workflow.require(record, name)
        assert str(workflow.states(state).label) in str(refusal.value)
        assert transition not in workflow.allowed(record)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_every_state_can_be_reached(workflow: Workflow):
    reached, before = {workflow.initial}, set()
    while reached != before:
        before = set(reached)
        reached |= {t.target for t in workflow.transitions.values() if t.sources & reached}
    assert reached == set(workflow.states.values)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_a_transition_asks_for_a_capability_that_exists(workflow: Workflow):
    asked = {t.capability for t in workflow.transitions.values() if t.capability}
    assert asked <= set(Capability)
