"""Time pages as their readers see them: the whole request, its queries, the size of the answer."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.users.models import User


@dataclass(frozen=True)
class Timing:
    """One page for one reader; times in milliseconds."""

    reader: str
    path: str
    status: int
    median: float
    worst: float
    queries: int
    kilobytes: float


def side_bar(client: Client) -> list[str]:
    """The home page and every page that the reader's navigation leads to."""
    home = client.get("/", follow=True)
    paths = [home.request["PATH_INFO"]]
    for _section, links in (home.context or {}).get("navigation") or []:
        paths += [link.url for link in links]
    paths += [link.url for link in (home.context or {}).get("own_navigation") or []]
    return list(dict.fromkeys(paths))


def time_page(client: Client, reader: str, path: str, rounds: int) -> Timing:
    """The first request warms up and counts the queries; ``rounds`` more are timed."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, follow=True)
    asked = len(queries)  # the next request forgets them
    size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(path, follow=True)
        taken.append((time.perf_counter() - started) * 1000)
    return Timing(reader, path, answer.status_code, statistics.median(taken), max(taken), asked, size / 1024)


def time_reader(user: User, rounds: int) -> Iterator[Timing]:
    """Every page of one reader's side bar."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    for path in side_bar(client):
        yield time_page(client, user.username, path, rounds)


def floor(rounds: int) -> float:
    """Median milliseconds of the plainest page there is: what no page can be faster than."""
    return time_page(Client(HTTP_HOST="localhost"), "", reverse("accounts:sign_in"), rounds).median
