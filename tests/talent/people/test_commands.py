"""The loader of registration rules."""

from datetime import date

import pytest
from django.core.management import call_command

from talent.people.models import RegistrationRule

pytestmark = pytest.mark.django_db


def test_the_starting_rule_is_loaded_once_with_its_source():
    call_command("load_registration_rules")
    call_command("load_registration_rules")
    rule = RegistrationRule.objects.get()
    assert (rule.term_months, rule.renewal_months, rule.valid_from) == (36, 3, date(2009, 1, 1))
    assert rule.source
