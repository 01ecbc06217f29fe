"""Walk through every page that a reader can reach by links, and look at each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

GRAVE = ("serious", "critical")
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d[\d-]{3,}")
NOT_A_PAGE = re.compile(
    r"\.(pdf|xlsx|csv|json)(\?|$)|export=|sign-out|/files/|/static/|/print/|/forms/F|step-up"
)


def shape(url: str) -> str:
    """One address for all records of a kind: the first of them is looked at."""
    parts = urlsplit(url)
    return UID.sub("…", parts.path)


@dataclass
class Findings:
    """What is wrong, by page."""

    pages: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")


def crawl(page: Page, start: str, *, most: int = 60, axe: bool = True) -> Findings:
    """Visit what can be reached from ``start`` by GET, each kind of page once."""
    found, seen, waiting = Findings(), {shape(start)}, [start]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    while waiting and len(found.pages) < most:
        url = waiting.pop(0)
        said.clear()
        try:
            answer = page.goto(url)
        except Error as error:
            if "Download" not in error.message:
                raise
            continue  # a file, not a page
        where = shape(page.url)
        found.pages.append(where)
        if answer is None or answer.status >= 400:
            found.note(where, f"answers {answer.status if answer else 'nothing'} (linked)")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page.wait_for_load_state("load")
        look(page, where, found, said, axe)
        for link in links(page, url):
            if shape(link) not in seen and not NOT_A_PAGE.search(link):
                seen.add(shape(link))
                waiting.append(link)
    return found


def look(page: Page, where: str, found: Findings, said: list[str], axe: bool) -> None:
    """One page: nothing leaves the window sideways, no complaint of the browser, nothing grave for axe."""
    for complaint in said:
        found.note(where, complaint)
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wider > 1:
        found.note(where, f"is {wider} pixels wider than the window")
    if len(page.locator("h1").all()) != 1 or not page.locator("h1").inner_text().strip():
        found.note(where, "has not exactly one heading of the first level with words in it")
    if not axe:
        return
    for fault in Axe().run(page).response["violations"]:
        if fault["impact"] in GRAVE:
            found.note(where, f"axe {fault['id']}: {fault['nodes'][0]['html'][:120]}")


def links(page: Page, base: str) -> Iterator[str]:
    """Same-site addresses that the page links to."""
    for href in page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
        address = urldefrag(urljoin(page.url, href)).url
        if urlsplit(address).netloc == urlsplit(base).netloc:
            yield address
