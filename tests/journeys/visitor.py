"""Act as a person at the screen: open pages, sign in, type, and wait for the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Download, Locator, Page

from pages.editing.field import field_key
from pages.shell.cookie import cookie_name
from pages.streamlit_gaps.arrive import css_key
from playbook_tools.field_path import FieldPath
from tests.journeys.contexts import listen, new_tab
from tests.journeys.conversation import Conversation
from tests.journeys.cookies import sign_in_by_cookie
from tests.journeys.people import PASSWORD, Someone
from tests.journeys.served import Served

PATIENCE: Final = 30_000  # milliseconds that a person waits for a page on a slow machine
NEXT_FRAME: Final = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
GO: Final = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')) }"
STRIP: Final = "Parts of this step"  # the row of buttons on top of each step
IS_AT_REST: Final = """() => document.querySelector(
    "[data-testid='stApp'][data-test-script-state='notRunning'][data-test-connection-state='CONNECTED']"
) && !document.querySelector("[data-testid='stMain'] [data-testid='stSkeleton']")
  && !document.querySelector(".long-text-state[data-state='waiting'], .long-text textarea:not([id])")"""


class Visitor:
    """One browser tab with the app."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        context.set_default_timeout(PATIENCE)
        self._page: Page = new_tab(context)
        self._is_outside = False
        self.mistakes: list[str] = []
        listen(self._page, "pageerror", lambda error: self.mistakes.append(str(error)))
        listen(self._page, "console", self._note_refusal)
        self._conversation = Conversation(self._page)

    @property
    def page(self) -> Page:
        """Return the page of the tab; a signed-in visitor opens the first one here."""
        if self._is_outside:
            self.open()
        return self._page

    def _note_refusal(self, message: ConsoleMessage) -> None:
        """Count what the content policy refuses as a mistake of the page."""
        if message.type == "error" and "Content Security Policy" in message.text:
            self.mistakes.append(message.text)

    def is_signed_in(self, served: Served, someone: Someone) -> None:
        """Set the cookie of a person. The first page is the one opened next, or else the list of plans."""
        sign_in_by_cookie(self.context, served, someone)
        self._is_outside = True

    def other_tab(self) -> Visitor:
        """Open another tab in the same browser."""
        return Visitor(self.context, self.address)

    # ------------------------------------------------------------------ pages

    def open(self, page: str = "", **params: str) -> None:
        """Open a page at its address: open("actions", plan=plan_id)."""
        self._is_outside = False
        self.page.goto(f"{self.address}/{page}" + (f"?{urlencode(params)}" if params else ""))
        self.see_page()

    def go(self, page: str, **params: str) -> None:
        """Go to a page as by the Back button: the browser does not load the app again."""
        with self.told():
            self._page.evaluate(GO, f"/{page}" + (f"?{urlencode(params)}" if params else ""))
        self.see_page()

    def reload(self) -> None:
        """Press F5."""
        self.page.reload()
        self.see_page()

    def see_page(self) -> None:
        """Wait until the page has a title and is idle."""
        self.page.locator("h1").first.wait_for()
        self.rest()

    def rest(self) -> None:
        """Wait until the app has answered, and the answer is on the screen."""
        self._conversation.wait_until_answered()
        self.page.wait_for_function(IS_AT_REST)
        self.page.evaluate(NEXT_FRAME)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Wait at the end of the block until the browser has sent its action, such as a click, to the app."""
        before = self._conversation.told
        yield
        self._conversation.wait_until_told(before)

    @property
    def title(self) -> str:
        return self.page.locator("h1").first.inner_text().strip()

    @property
    def text(self) -> str:
        """Return all visible text of the page and the menu, and the values of fields."""
        self.rest()
        fields = "Array.from(document.querySelectorAll('input,textarea')).map(f => f.value).join('\\n')"
        return f"{self.page.locator('body').inner_text()}\n{self.page.evaluate(fields)}"

    @property
    def place(self) -> str:
        """Return the address of the page without the server."""
        return self.page.url.removeprefix(self.address)

    @property
    def params(self) -> dict[str, str]:
        """Return the query parameters of the address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    # ------------------------------------------------------------------ signing in and out

    def sign_in(self, someone: Someone, password: str = PASSWORD) -> None:
        """Fill in the sign-in form, and wait until signed in."""
        self.page.get_by_label("E-mail", exact=True).fill(someone.email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")
        self.arrived(someone.name)

    def arrived(self, name: str) -> None:
        """Wait until the menu shows the signed-in user, and the browser has the cookie."""
        self.page.get_by_text(f"Signed in as {name}").first.wait_for(state="attached")
        self.wait_for_cookie(is_there=True)
        self.rest()

    def sign_out(self) -> None:
        self.press("Sign out")
        self.page.get_by_label("Password", exact=True).wait_for()
        self.wait_for_cookie(is_there=False)
        self.page.get_by_test_id("stSidebar").wait_for(state="hidden")  # the page moves down as it goes

    def wait_for_cookie(self, *, is_there: bool) -> None:
        """Wait until the browser has the sign-in cookie, or has it no more."""
        name = cookie_name(is_secure=self.address.startswith("https:"))
        for _ in range(PATIENCE // 50):
            if is_there == any(cookie.get("name") == name for cookie in self.context.cookies(self.address)):
                return
            self.page.wait_for_timeout(50)
        raise TimeoutError(f"the sign-in cookie was {'not ' if is_there else ''}there")

    # ------------------------------------------------------------------ widgets

    def press(self, name: str) -> None:
        """Press the button with this name, and wait for the answer."""
        self.click(self.page.get_by_role("button", name=name, exact=True).first)

    def choose(self, name: str) -> None:
        """Choose one of the segments of a control, and wait for the answer."""
        self.click(self.page.get_by_role("radio", name=name, exact=True).first)

    def in_strip(self, part: str = "") -> Locator:
        """Find a part of the step in the strip by its name, without its tick or its count; "" finds all of them."""
        buttons = self.page.get_by_role("radiogroup", name=STRIP, exact=True).get_by_role("radio")
        named = self.page.get_by_text(re.compile(rf"^(✓ )?{re.escape(part)}( \([0-9]+\))?$"))
        return buttons.filter(has=named) if part else buttons

    def turn_to(self, part: str) -> None:
        """Choose a part of the step in the strip, and wait for the answer."""
        self.click(self.in_strip(part))

    def pick(self, name: str) -> None:
        """Choose a radio button by a click on its label."""
        option = self.page.get_by_role("radio", name=name)
        self.click(self.page.locator("label").filter(has=option).first)

    def click(self, what: Locator) -> None:
        """Click on something, and wait for the answer."""
        with self.told():
            what.click()
        self.rest()

    def download(self, name: str) -> Download:
        """Press the download button with this name; return the file that the browser saves."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=name, exact=True).first.click()
        return started.value

    def follow(self, name: str) -> None:
        """Follow the link with this name to another page. Raises TimeoutError if the app does not hear of it."""
        before = self._conversation.told
        self.page.get_by_role("link", name=name).first.click()
        self._conversation.wait_until_told(before, is_certain=True)  # the title of the page before is still there
        self.see_page()

    def follow_menu(self, title: str) -> None:
        """Go to another page by the menu, whose links may end with a tick or a number."""
        menu = self.page.locator(".st-key-menu")
        menu.get_by_role("link", name=re.compile(rf"^{re.escape(title)}( ready)?( \d+ new)?$")).first.click()
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
        self.rest()

    def open_around(self, field: Locator) -> None:
        """Open the closed expander that contains a field."""
        shut = self.page.locator("details:not([open])").filter(has=field)
        if shut.count():
            shut.locator("summary").first.click()
            self.rest()

    def part(self, key: str) -> Locator:
        """Find the element of the page with this key."""
        return self.page.locator(f".st-key-{css_key(key)}")

    def field(self, plan_id: str, tool: str, *path: str) -> Locator:
        """Find the field of an answer: field(plan_id, "goals", "goals", row_id, "title")."""
        return self.part(field_key(plan_id, tool, FieldPath(*path))).locator("input, textarea").first

    def row_ids(self, plan_id: str, tool: str, *table: str) -> list[str]:
        """List the ids of the rows of a table whose fields are in view, from top to bottom."""
        start = "st-key-" + css_key(field_key(plan_id, tool, FieldPath(*table))) + "_"
        classes = self.page.evaluate(
            "start => Array.from(document.querySelectorAll(`[class*='${start}']`)).map(e => e.className)", start
        )
        found = re.findall(re.escape(start) + r"([0-9a-f]{10})_", " ".join(classes))
        return list(dict.fromkeys(found))

    def write(self, field: Locator, text: str) -> None:
        """Type into a field, leave it, and wait until it is saved."""
        self.fill(field, text)
        self.rest()

    def fill(self, field: Locator, text: str) -> None:
        """Type into a field and leave it without waiting for the answer."""
        if field.input_value() == text:
            return
        with self.told():
            field.fill(text)
            field.blur()
