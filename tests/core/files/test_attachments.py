"""Attachments lie sealed on disk and are opened only by who may read their owner."""

import hashlib
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from core.audit.models import AuditEvent
from core.common.crypto import CannotDecrypt
from core.common.errors import Refused
from core.files import storage
from core.files.actions import attach, void_attachment
from core.files.models import Attachment
from core.files.selectors import attachments_of, readable_attachment
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.files import pdf, upload

CANARY = b"CANARY-BYTES-7788"


@pytest.fixture
def data() -> bytes:
    return pdf() + b"%" + CANARY


@pytest.fixture
def attachment(places: Map, owners: None, data: bytes) -> Attachment:
    author = by(officer("county_hr", places.changan))
    return attach(owner=places.changan, upload=upload("机密名单.pdf", data), by=author)


def test_the_disk_holds_neither_the_bytes_nor_the_name(
    attachment: Attachment, var: Path, data: bytes
) -> None:
    files = [path for path in var.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [f"{attachment.uid.hex}.bin"]
    assert CANARY not in files[0].read_bytes()
    assert storage.get(attachment.uid) == data
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()


def test_the_name_is_sealed_in_the_database(attachment: Attachment) -> None:
    stored = Attachment.objects.values_list("name", flat=True).get()
    assert "机密" not in stored
    assert Attachment.objects.get().name == "机密名单.pdf"


def test_bytes_moved_under_another_name_do_not_open(attachment: Attachment) -> None:
    other = uuid.uuid4()
    target = storage.path_of(other)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(storage.path_of(attachment.uid).read_bytes())
    with pytest.raises(CannotDecrypt):
        storage.get(other)


def test_attaching_is_audited_without_the_name(attachment: Attachment) -> None:
    event = AuditEvent.objects.get(event="files.attached")
    assert event.facts["attachment"] == str(attachment.uid)
    assert "机密" not in str(event.facts)


def test_a_refused_file_leaves_nothing_behind(places: Map, owners: None, var: Path) -> None:
    with pytest.raises(Refused):
        attach(owner=places.changan, upload=upload("x.exe", b"MZ"), by=by(UserFactory()))
    assert not Attachment.objects.exists()
    assert not [path for path in var.rglob("*") if path.is_file()]


def test_the_owners_officer_downloads_it_and_the_trail_says_so(
    client: Client, attachment: Attachment, places: Map, data: bytes
) -> None:
    client.force_login(officer("county_hr", places.changan))
    response = client.get(reverse("files:download", args=[attachment.uid]))
    assert response.status_code == 200
    assert b"".join(response) == data
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert AuditEvent.objects.filter(event="files.downloaded").count() == 1


@pytest.mark.parametrize("reader", ["neighbour", "nobody", "administrator", "verifier"])
def test_everybody_else_gets_the_same_404_as_for_a_file_that_is_not_there(
    client: Client, attachment: Attachment, places: Map, reader: str
) -> None:
    user = {
        "neighbour": lambda: officer("county_hr", places.fuping),
        "nobody": UserFactory,
        "administrator": lambda: officer("system_administrator", places.hebei),
        "verifier": lambda: officer("learning_verifier", places.changan),
    }[reader]()
    client.force_login(user)
    foreign = client.get(reverse("files:download", args=[attachment.uid]))
    missing = client.get(reverse("files:download", args=[uuid.uuid4()]))
    assert foreign.status_code == missing.status_code == 404
    assert CANARY not in foreign.content
    assert readable_attachment(user, attachment.uid) is None
    assert not AuditEvent.objects.filter(event="files.downloaded").exists()


def test_a_stranger_is_sent_to_sign_in(client: Client, attachment: Attachment) -> None:
    assert client.get(reverse("files:download", args=[attachment.uid])).status_code == 302


def test_a_file_taken_back_is_gone_for_everybody_and_keeps_its_reason(
    client: Client, attachment: Attachment, places: Map
) -> None:
    user = officer("county_hr", places.changan)
    with pytest.raises(Refused):
        void_attachment(attachment=attachment, owner=places.changan, by=by(user), reason=" ")
    void_attachment(attachment=attachment, owner=places.changan, by=by(user), reason="传错了")
    client.force_login(user)
    assert client.get(reverse("files:download", args=[attachment.uid])).status_code == 404
    assert not attachments_of(places.changan)
    with pytest.raises(Refused):
        void_attachment(attachment=attachment, owner=places.changan, by=by(user), reason="再次")


def test_a_file_lost_on_the_disk_is_told_in_a_sentence(
    client: Client, attachment: Attachment, places: Map
) -> None:
    storage.path_of(attachment.uid).unlink()
    client.force_login(officer("county_hr", places.changan))
    response = client.get(reverse("files:download", args=[attachment.uid]))
    assert response.status_code == 409


def test_check_files_finds_a_file_that_was_altered(attachment: Attachment, capsys: Any) -> None:
    call_command("check_files")
    path = storage.path_of(attachment.uid)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(CommandError, match=str(attachment.uid)):
        call_command("check_files")
