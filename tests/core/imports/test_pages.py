"""The pages of the gate, through the door that people use."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.imports.models import ImportBatch
from tests.factories.imports import SAMPLES


def test_the_page_of_imports_lists_what_i_may_bring_in(staff, clerk, client):
    client.force_login(clerk)
    page = client.get(reverse("console:imports"))
    assert page.status_code == 200
    assert reverse("console:import_new", args=["toy_staff"]) in page.content.decode()
