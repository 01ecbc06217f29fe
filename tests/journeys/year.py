"""Who sits at the browser on which day of a long journey, and how they fill in and send forms."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from core.users.models import User

ROOM = "/talent/deployments"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@dataclass
class Year:
    """The calendar, the browser, and who sits at it."""

    clock: Any
    page: Page
    sign_in: Any
    go: Any
    people: dict[str, User]

    def day(self, day: str) -> None:
        """Ten in the morning of another day; who was signed in is not any more."""
        self.clock.move_to(f"{day}T02:00:00Z")

    def comes(self, who: str, path: str = "") -> Page:
        """Somebody signs in and opens an address of the room."""
        self.page.set_viewport_size(PHONE if who == "worker" else DESK)
        self.sign_in(self.people[who])
        return self.go(ROOM + path) if path else self.page

    def types(self, within: str = "main ", **values: Any) -> None:
        """Fill in, choose or tick by the names of the controls."""
        for name, value in values.items():
            box = self.page.locator(f"{within}[name={name}]")
            if isinstance(value, bool):
                box.check()
            elif isinstance(value, list) or box.first.get_attribute("type") == "radio":
                for one in value if isinstance(value, list) else [value]:
                    self.page.locator(f"{within}[name={name}][value={one}]").check()
            elif box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(str(value))
            else:
                box.fill(str(value))

    def sends(self, form: str) -> None:
        """Press the form's button; nothing was refused and nothing is left to mend."""
        with self.page.expect_navigation():
            self.page.locator(f"form{form} button[type=submit]").first.click()
        expect(self.page.locator(".error-summary, .alert-danger")).to_have_count(0)

    def agrees(self, who: str, path: str, **typed: Any) -> None:
        """Somebody gives the opinion that waits for them."""
        self.comes(who, path)
        self.types(".opinion-form ", **typed)
        self.sends(".opinion-form")

    def steps(self, who: str, path: str, *steps: str) -> None:
        """Somebody takes one step after another on a page."""
        self.comes(who, path)
        for step in steps:
            self.sends(f"[action$='/{step}/']")
