"""What an answer must look like, worked out from the table and the world, never from the code.

Status codes are not enough: body, headers and every cell of a produced file are searched for
canaries of spots that the actor may not see.
"""

import io
import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import openpyxl
import pypdf
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.common.capabilities import Capability as C
from core.common.roles import ROLES
from tests.factories.accounts import stepped_up

from .actors import Actor
from .rows.kit import OFFICER, OWN, OWNER, PUBLIC, SELF, Row
from .world import Spot, World

PERSONNEL = frozenset(C) - {
    C.GRANT_ROLES, C.MANAGE_USERS, C.VIEW_USERS, C.MANAGE_SETTINGS, C.VIEW_JOBS, C.MANAGE_LEARNING_RULES
}  # fmt: skip
_OUTSIDE = {"anonymous", "inactive account"}
_CHANGES = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(?!django_session|accounts_|account_|audit_|mfa_)')
_NOISE = re.compile(
    r'"csrfmiddlewaretoken" value="\w+"|"csrf-token" content="\w+"|Content-Length: \d+|nonce[=-][^"\' ;]+'
)


@dataclass(frozen=True)
class Cell:
    """One question: this actor, this URL, this method, these words."""

    name: str
    row: Row
    method: str
    actor: Actor
    spot: Spot | None  # None: a list, or a record that does not exist
    words: dict[str, Any] = field(default_factory=dict)
    query: str = ""

    def __str__(self) -> str:
        where = self.spot.key if self.spot else "–"
        return f"{self.actor.name}: {self.method.upper()} {self.name}{self.query} at {where}"


def can(actor: Actor, gate: str | tuple[str, ...]) -> bool:
    """Whether the actor's role, where it is in force, carries the capability (any one of several)."""
    gates = gate if isinstance(gate, tuple) else (gate,)
    return bool(actor.role) and any(one in ROLES[actor.role].capabilities for one in gates)


def sees(cell: Cell) -> bool:
    """Whether the record of the cell lies in the actor's reach."""
    row, actor, spot = cell.row, cell.actor, cell.spot
    if row.anywhere:
        return row.gate in (SELF, OFFICER) or can(actor, row.gate)
    if spot is None:
        return False
    if row.gate == OWN or (row.also_own and actor.own):
        return actor.own == spot.key
    if row.gate == OWNER:
        return actor.user == spot.officer
    if row.of_locality and actor.role == "institution_hr":
        return False
    return can(actor, row.gate) and spot.key in actor.spots


def expected(cell: Cell) -> tuple[str, set[int]]:
    """(what should happen, the statuses that say so)."""
    row, actor, reads = cell.row, cell.actor, cell.method == "get"
    if row.gate == PUBLIC:
        return "anything but a fault", set(range(200, 500)) | {503}
    if actor.name in _OUTSIDE:
        return "to the sign-in page", {302}
    if row.gate == SELF:
        return "anything about oneself", set(range(200, 500))
    if cell.query and not can(actor, row.exports):
        return "closed", {403}
    if row.gate == OFFICER:
        return ("open", {200}) if actor.role else ("closed", {403})
    if row.gate == OWN and not row.at:
        return (
            ("open", {200, 302, 400, 409, 422})
            if actor.own
            else ("not a worker", {302, 403, 404} | ({200} if reads else set()))
        )
    if row.gate not in (OWN, OWNER) and not can(actor, row.gate) and not sees(cell):
        return "closed", {404} if row.hidden else {403}
    if row.at and not sees(cell):
        return "does not exist", {404} | ({302, 403} if row.gate == OWN and not actor.own else set())
    if reads:
        return "open", {200, 302, 409}
    return "understood", set(range(200, 500)) - ({404} if row.at else set())


def allowed(cell: Cell, world: World) -> set[str]:
    """The canary words that this answer may hold."""
    actor, row, words = cell.actor, cell.row, set()
    for spot in world.spots.values():
        mine = spot.key == actor.own
        officer = spot.key in actor.spots and (row.gate in (SELF, OFFICER) or can(actor, row.gate))
        personal = officer and bool(ROLES[actor.role].capabilities & PERSONNEL)
        if mine or personal:
            words |= {spot.personal, spot.unit, *mobiles(spot)}
        if officer and row.units:
            words.add(spot.unit)
        if row.reveals and (officer or mine) and cell.spot is spot:
            words |= set(spot.id_numbers)
    return words


def mobiles(spot: Spot) -> set[str]:
    return {spot.mobile} | {spot.mobile[:-1] + str(n + 4) for n in range(1, len(spot.id_numbers) + 1)}


def canaries(world: World) -> set[str]:
    """Every word that must be explained where it occurs."""
    return {
        word
        for spot in world.spots.values()
        for word in (spot.personal, spot.unit, *mobiles(spot), *spot.id_numbers)
    }


def text_of(response: HttpResponse) -> str:
    """Everything a reader can get out of an answer: headers, body, cells, the text of a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    head = unquote("\n".join(f"{k}: {v}" for k, v in response.headers.items()))
    if "spreadsheetml" in kind:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        cells = [str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v]
        return "\n".join([head, *cells])
    if "pdf" in kind:
        pdf = pypdf.PdfReader(io.BytesIO(body))
        pages = "".join("".join(page.extract_text().split()) for page in pdf.pages)
        return f"{head}\n{pdf.metadata}\n{pages}"
    return head + "\n" + body.decode("utf-8", "ignore")


class Asker:
    """Asks cells and keeps the books."""

    def __init__(self, world: World) -> None:
        self.world, self.cells, self.canaries = world, 0, canaries(world)
        self._clients: dict[str, Client] = {}
        self._nothing: dict[tuple, str] = {}
        self._changes: list[str] = []

    def client(self, actor: Actor) -> Client:
        """The actor's browser, signed in and freshly confirmed where that is possible."""
        if actor.name not in self._clients:
            client = Client(headers={"accept-language": "zh-hans"}, raise_request_exception=False)
            if actor.user is not None and actor.user.is_active:
                stepped_up(actor.user, client)
            elif actor.user is not None:
                client.force_login(actor.user)
            self._clients[actor.name] = client
        return self._clients[actor.name]

    def ask(self, cell: Cell) -> list[str]:
        """What is wrong with the answer; nothing of it is kept."""
        self.cells += 1
        client = self.client(cell.actor)
        url = reverse(cell.name, kwargs=cell.words or None) + cell.query
        cookies = deepcopy(client.cookies)
        self._changes.clear()
        with transaction.atomic():
            with connection.execute_wrapper(self._watch):
                response = getattr(client, cell.method)(url)
                text = text_of(response)
            transaction.set_rollback(True)
        client.cookies = cookies
        what, statuses = expected(cell)
        problems = []
        if response.status_code not in statuses:
            problems.append(f"{cell}: {response.status_code} instead of {what}")
        if what == "to the sign-in page" and "/accounts/sign-in/" not in response.headers.get("Location", ""):
            problems.append(f"{cell}: not sent to the sign-in page")
        problems += [
            f"{cell}: shows {word}" for word in self.canaries - allowed(cell, self.world) if word in text
        ]
        if what in ("closed", "does not exist", "to the sign-in page", "not a worker"):
            problems += [f"{cell}: changed something: {sql}" for sql in self._changes]
        if what == "does not exist":
            problems += self._same_as_nothing(cell, text)
        return problems

    def _watch(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Note each statement that changes a record, whatever becomes of it."""
        if _CHANGES.match(sql):
            self._changes.append(sql[:90])
        return execute(sql, params, many, context)

    def _same_as_nothing(self, cell: Cell, text: str) -> list[str]:
        """A foreign record answers exactly like one that does not exist."""
        text = _NOISE.sub("", text)
        for word in sorted(
            (str(w) for w in cell.words.values() if not isinstance(w, int)), key=len, reverse=True
        ):
            text = text.replace(word, "…")
        key = (cell.name, cell.method, cell.actor.name, *sorted(cell.words))
        if cell.spot is None:
            self._nothing[key] = text
        elif self._nothing.get(key, text) != text:
            return [f"{cell}: can be told from a record that does not exist"]
        return []
