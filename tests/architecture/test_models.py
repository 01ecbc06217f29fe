"""Every model stands at a place or says why not; relations point down as imports do."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from core.access.scoping import Scope, scope_of

from .house import own_models

# Rows that no list, form or page reaches by a scope, each with what guards it instead.
UNSCOPED = {
    "deployments.Call": "the province's own notice to everybody; its candidates are scoped",
    "deployments.EligibilityRule": "dated rules, the same for everybody",
    "deployments.AgreementClause": "dated texts of a form, the same for everybody",
    "deployments.PartyDepartment": "dated names of offices, the same for everybody",
    "deployments.Preference": "part of a candidate's form, reached through it",
    "deployments.RuleException": "part of a candidate's form, reached through it",
    "deployments.Objection": "shown to those who manage the call, with the candidate it concerns",
    "users.User": "accounts stand where their grants stand; the users page narrows by those",
    "localities.RemoteAreaFlag": "public: lists published by document number",
    "localities.Holiday": "public: the calendar",
    "accounts.AttemptCounter": "counts wrong passwords; read by the sign-in only",
    "accounts.LoginAttempt": "read by the sign-in and shown to its own user",
    "accounts.ActivationCode": "a hash, opened by whoever holds the paper",
    "accounts.SignedInSession": "shown to its own user",
    "accounts.CacheEntry": "the table of Django's cache",
    "files.Attachment": "has no scope but its owner's",
    "files.IssuedDocument": "has no scope but its owner's; the public check shows masked names",
    "files.DocumentTemplate": "the styles of blank forms",
    "jobs.Periodic": "the timetable of the house",
    "jobs.WorkerBeat": "the pulse of a worker process",
    "approvals.RouteStep": "part of a route, reached through it",
    "approvals.OfflineSignOff": "part of the record that was signed, reached through it",
    "approvals.Opinion": "part of the record it is about, reached through it",
    "imports.RememberedHeading": "hashes without a text, read by the gate for the place of a list",
    "imports.StagedRow": "part of a batch, which belongs to its owner",
    "people.NameKey": "the search index of workers, always joined to a scoped query",
    "people.RegistrationRule": "dated law",
    "people.EffectRule": "dated law",
    "people.RetirementRule": "dated law",
    "establishment.ProbationRule": "dated law",
    "deployments.Programme": "the published programme of a year",
    "deployments.Project": "the task book of a programme, which the province signs",
    "deployments.ProjectCounty": "part of a project, reached through it",
    "deployments.AbsenceRule": "dated rules, shown to everybody as the basis",
    "deployments.CourseRule": "dated rules, shown to everybody as the basis",
    "deployments.ServiceRule": "dated rules, shown to everybody as the basis",
    "deployments.NeedWeight": "dated weights, shown to everybody as the arithmetic of the score",
    "deployments.SubsidyTerms": "the published terms of a programme",
    "deployments.SubsidyBatch": "a payment of the whole plan; its lines stand at the places of their people",
    "establishment.GradeRule": "dated law",
    "establishment.StructureRule": "dated law; a unit's own row is read through the unit's page",
    "institutions.InstitutionRule": "dated law",
    "establishment.LevelRule": "dated law",
    "establishment.Series": "the last number given out",
    "establishment.StaffingTarget": "dated law",
    "establishment.WorkStandard": "dated standards",
    "learning.CreditingRule": "dated law",
    "learning.AnnualRequirement": "dated law",
    "learning.SignIn": "part of a sitting, reached through its session",
    "learning.HoursCorrection": "part of a learning record, reached through it",
    "learning.ProofPrint": "part of a learning record, never shown",
    "learning.ReviewItem": "part of a round, which belongs to its verifier",
    "learning.RenewalRequirement": "dated law",
    "reports.RiskWeight": "dated rules, shown to everybody as the basis",
}
FLOORS = ["core", "talent", "posts training", "reports"]
ROOMS = {
    "core": "common users audit localities accounts access files jobs approvals imports console".split(),
    "talent": "institutions people deployments".split(),
    "posts": ["establishment", "pay"],
    "training": ["learning", "renewal"],
}
# Beside each other: neither may point at the other.
SIDE_BY_SIDE = [{"files", "jobs"}]
MODELS = own_models()


def label(model: type[models.Model]) -> str:
    return model._meta.label


def scope(model: type[models.Model]) -> Scope | None:
    try:
        return scope_of(model)
    except ImproperlyConfigured:
        return None


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_is_scoped_or_says_why_not(model: type[models.Model]):
    assert (scope(model) is None) == (label(model) in UNSCOPED), label(model)


def test_the_list_of_unscoped_models_holds_only_what_exists():
    assert UNSCOPED.keys() <= {label(model) for model in MODELS}


@pytest.mark.parametrize("model", [model for model in MODELS if scope(model)], ids=label)
def test_every_column_that_a_scope_names_exists(model: type[models.Model]):
    declared = scope(model)
    for place_set in declared.places:
        lookups = [f"{place_set.prefix}{level}_id" for level in place_set.levels]
        for lookup in [*lookups, place_set.institution, declared.own]:
            if lookup:
                str(model._base_manager.filter(**{f"{lookup}__isnull": True}).query)


def height(model: type[models.Model]) -> tuple[int, int]:
    """(floor, room): higher ones stand on lower ones."""
    wing, room = model.__module__.split(".")[:2]
    floor = next(number for number, wings in enumerate(FLOORS) if wing in wings.split())
    return floor, ROOMS[wing].index(room) if wing in ROOMS else 0


def points_up(source: type[models.Model], target: type[models.Model]) -> bool:
    rooms = {source.__module__.split(".")[1], target.__module__.split(".")[1]}
    wings = {source.__module__.split(".")[0], target.__module__.split(".")[0]}
    return height(target) > height(source) or rooms in SIDE_BY_SIDE or wings == {"posts", "training"}


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_relations_point_down(model: type[models.Model]):
    """A foreign key written as a string escapes the import rules; it does not escape this."""
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        forward = field.is_relation and not field.auto_created and isinstance(target, type)
        if forward and target in MODELS:
            assert not points_up(model, target), f"{label(model)}.{field.name} → {label(target)}"
