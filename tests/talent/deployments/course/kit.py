"""What the tests of the course of a service share."""

import io
from datetime import date

import openpyxl
import pypdf
from django.test import Client

from talent.deployments.actions.course import (
    record_visit,
)

ARRIVED = date(2026, 5, 11)
CANARY = "鸱鸮诉求"


def visited(row, who, **values):
    values = {
        "day": date(2026, 7, 1),
        "mode": "on_site",
        "visitors": "李建国、王秀兰",
        "saw_person": True,
        "living": "good",
        "progress": "正常",
        "requests": CANARY,
    } | values
    return record_visit(deployment=row, by=who, **values)


def text_of(pdf):
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join(words.split())


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def words_of(response):
    """What a reader finds in an answer: the text of a page or a file, each cell of a workbook."""
    data = body(response)
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "ignore")
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client
