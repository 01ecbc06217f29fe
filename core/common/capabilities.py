"""Everything a person may do, as one closed list.

A role is a set of these (``roles.py``); a grant says at which place a role is held. A
capability without a grant gives nothing, and code never asks for a role by name.
"""

from enum import StrEnum


class Capability(StrEnum):
    """One thing a person may do at a place."""

    # Seeing
    VIEW_INSTITUTIONS = "view_institutions"
    VIEW_WORKERS = "view_workers"
    VIEW_POSTS = "view_posts"
    VIEW_LEARNING = "view_learning"
    VIEW_DEPLOYMENTS = "view_deployments"
    VIEW_IDENTITY = "view_identity"
    VIEW_PAY = "view_pay"
    VIEW_AUDIT = "view_audit"
    VIEW_USERS = "view_users"

    # Institutions and people
    MANAGE_INSTITUTIONS = "manage_institutions"
    MANAGE_WORKERS = "manage_workers"
    ISSUE_ACTIVATION = "issue_activation"

    # Posts
    SET_UP_POSTS = "set_up_posts"
    REVIEW_POSTS = "review_posts"
    APPROVE_POSTS = "approve_posts"
    APPOINT = "appoint"

    # Pay
    MANAGE_PAY_STANDARDS = "manage_pay_standards"
    PUBLISH_PAY_STANDARDS = "publish_pay_standards"
    RECORD_PAY = "record_pay"

    # Learning and registration
    VERIFY_LEARNING = "verify_learning"
    MANAGE_LEARNING_RULES = "manage_learning_rules"
    MANAGE_TRAINING = "manage_training"
    VIEW_RENEWALS = "view_renewals"
    CHECK_RENEWALS = "check_renewals"
    SAMPLE_RENEWALS = "sample_renewals"

    # Deployments
    MANAGE_DEPLOYMENTS = "manage_deployments"
    MONITOR_DEPLOYMENTS = "monitor_deployments"
    CONFIRM_SERVICE = "confirm_service"
    PROPOSE_DEPLOYMENTS = "propose_deployments"
    ENDORSE_DEPLOYMENTS = "endorse_deployments"
    READ_CONFIDENCES = "read_confidences"

    # Ad-hoc returns
    MANAGE_RETURNS = "manage_returns"
    ANSWER_RETURNS = "answer_returns"

    # Moving data in and out
    IMPORT_RECORDS = "import_records"
    EXPORT_RECORDS = "export_records"

    # The system itself
    GRANT_ROLES = "grant_roles"
    MANAGE_USERS = "manage_users"
    MANAGE_SETTINGS = "manage_settings"
    VIEW_JOBS = "view_jobs"
