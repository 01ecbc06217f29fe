"""One door assigns the state; who comes second reads what happened."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from core.common.capabilities import Capability
from core.common.constraints import PairedDates
from core.common.errors import Refused
from core.common.workflow import WORKFLOWS, Transition, Workflow


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned"


@pytest.fixture(scope="module")
def workflow() -> Iterator[Workflow]:
    yield Workflow(
        "tests.leave",
        states=State,
        transitions=[
            Transition("submit", {State.DRAFT, State.RETURNED}, State.SUBMITTED),
            Transition(
                "approve",
                {State.SUBMITTED},
                State.APPROVED,
                capability=Capability.APPROVE_POSTS,
                facts=("decided_by", "note"),
                actor="decided_by",
            ),
            Transition("return", {State.SUBMITTED}, State.RETURNED, facts=("note",)),
        ],
    )
    del WORKFLOWS["tests.leave"]


@pytest.fixture
def leave(transactional_db) -> Iterator[type[models.Model]]:
    with isolate_apps("core.common"):

        class Leave(models.Model):  # noqa: DJ008
            state = models.CharField(max_length=10, default=State.DRAFT)
            decided_by = models.CharField(max_length=10, null=True)
            note = models.CharField(max_length=20, null=True)
            version = models.PositiveIntegerField(default=1)

            class Meta:
                app_label = "common"
                constraints = [PairedDates("leave_decided", ["decided_by", "note"], "Say why.")]

        with connection.schema_editor() as editor:
            editor.create_model(Leave)
        yield Leave
        with connection.schema_editor() as editor:
            editor.delete_model(Leave)


def test_a_move_sets_state_facts_and_version_together(workflow, leave):
    row = leave.objects.create(state=State.SUBMITTED)
    workflow.move(row, "approve", {"decided_by": "Li", "note": "fine"})
    assert (row.state, row.decided_by, row.version) == (State.APPROVED, "Li", 2)
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.note, row.version) == (State.APPROVED, "Li", "fine", 2)


def test_many_move_together_in_one_statement(workflow, leave, django_assert_num_queries):
    rows = [leave.objects.create(state=state) for state in (State.DRAFT, State.RETURNED, State.DRAFT)]
    with django_assert_num_queries(3):  # the update in its savepoint
        workflow.move_all(rows, "submit")
    assert [(row.state, row.version) for row in rows] == [(State.SUBMITTED, 2)] * 3
    assert [(row.state, row.version) for row in leave.objects.all()] == [(State.SUBMITTED, 2)] * 3


def test_of_many_the_one_that_moved_meanwhile_is_told_and_none_moves(workflow, leave):
    rows = [leave.objects.create(state=State.SUBMITTED) for _number in range(3)]
    leave.objects.filter(pk=rows[2].pk).update(state=State.RETURNED, decided_by="Wang", note="gone")
    with pytest.raises(Refused), transaction.atomic():
        workflow.move_all(rows, "approve", {"decided_by": "Li", "note": "fine"})
    assert list(leave.objects.order_by("pk").values_list("state", "decided_by")) == [
        (State.SUBMITTED, None),
        (State.SUBMITTED, None),
        (State.RETURNED, "Wang"),
    ]
    assert rows[2].state == State.RETURNED, "the one that moved is the one that is told"


def test_of_many_a_broken_constraint_answers_with_its_sentence(workflow, leave):
    rows = [leave.objects.create(state=State.SUBMITTED) for _number in range(2)]
    with pytest.raises(Refused, match="Say why"), transaction.atomic():
        workflow.move_all(rows, "approve", {"decided_by": "Li", "note": None})
    assert set(leave.objects.values_list("state", flat=True)) == {State.SUBMITTED}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("name", ["submit", "approve", "return"])
def test_every_state_allows_exactly_its_row_of_the_table(workflow, leave, state, name):
    row = leave.objects.create(state=state)
    facts = {"decided_by": "Li", "note": "fine"} if name != "submit" else {}
    expected = state in workflow.transitions[name].sources
    assert workflow.allows(row, name) is expected
    assert (name in [t.name for t in workflow.allowed(row)]) is expected
    if expected:
        workflow.move(row, name, facts)
        assert row.state == workflow.transitions[name].target
    else:
        with pytest.raises(Refused):
            workflow.move(row, name, facts)
        row.refresh_from_db()
        assert (row.state, row.version) == (state, 1)


def test_who_comes_second_reads_who_came_first_and_changes_nothing(workflow, leave):
    first = leave.objects.create(state=State.SUBMITTED)
    second = leave.objects.get(pk=first.pk)
    workflow.move(first, "approve", {"decided_by": "Li", "note": "fine"})
    with pytest.raises(Refused, match="Li"):
        workflow.move(second, "return", {"note": "no", "decided_by": "Wu"})
    assert (second.state, second.note, second.version) == (State.APPROVED, "fine", 2)


def test_a_move_without_its_facts_is_a_programming_error(workflow, leave):
    row = leave.objects.create(state=State.SUBMITTED)
    with pytest.raises(TypeError, match="note"):
        workflow.move(row, "approve", {"decided_by": "Li"})


def test_a_constraint_that_refuses_the_result_is_told_as_a_sentence(workflow, leave):
    row = leave.objects.create(state=State.SUBMITTED)
    with pytest.raises(Refused, match="Say why"):
        workflow.move(row, "return", {"note": "no"})
    assert (row.state, row.note) == (State.SUBMITTED, None)
    with pytest.raises(ValidationError):
        leave(decided_by="Li").validate_constraints()


def test_the_diagram_shows_every_way_and_every_end(workflow):
    diagram = workflow.diagram()
    assert diagram.startswith("stateDiagram-v2\n    [*] --> draft")
    assert "    returned --> submitted: submit" in diagram
    assert "    submitted --> approved: approve [approve_posts]" in diagram
    assert diagram.endswith("    approved --> [*]")


def test_a_table_that_names_an_unknown_state_is_refused_at_once():
    with pytest.raises(ValueError, match="nowhere"):
        Workflow("tests.broken", states=State, transitions=[Transition("go", {"nowhere"}, State.DRAFT)])
    assert "tests.broken" not in WORKFLOWS
