"""Test the app behind nginx over HTTPS, with the files of deploy/ for one process: signing in, a photo, signing out.

The browser asks for a host name of its own, as the one of an installation is. The certificate signs itself, so that the
browser is asked to ignore what it thinks of it. `__Host-`, `Secure` and `SameSite` count for such a page as for any
other. Only `Strict-Transport-Security` does not: browsers heed it over a certificate that they trust, so that it is
read here and not tried.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload
from sqlalchemy import Engine

from bench.nginx import nginx_before
from bench.served import free_port
from curreap.plan import Plan
from pages.editing.field import field_key
from pages.shell.cookie import OVER_HTTPS
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from tests.journeys.conftest import ABROAD, WIDE
from tests.journeys.people import LEAD, make_accounts, make_plan
from tests.journeys.served import a_server
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin"), reason="nginx is not installed"),
]
HOST: Final = "wizard.localhost"  # browsers look such a name up on this machine
PHOTO: Final = FieldPath("assets", "c1", "photo")
IS_DRAWN: Final = "async photo => { await photo.decode(); return photo.naturalWidth > 0; }"


@dataclass(frozen=True)
class Site:
    """The app at its public address, with its database."""

    address: str
    engine: Engine


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    port = free_port()
    folder = tmp_path_factory.mktemp("app")
    with nginx_before(tmp_path_factory.mktemp("nginx"), [port], tls=True) as nginx:
        address = f"https://{HOST}:{urlsplit(nginx.address).port}"
        settings = {"CURREAP_TRUSTED_PROXY": "1", "CURREAP_URL": address}
        with a_server(folder, port=str(port), settings=settings) as served:
            make_accounts(served.engine)
            yield Site(address, served.engine)
    assert served.complaints == []


@pytest.fixture
def lead(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Sign in by typing the password at the address, and sign out at the end."""
    with closing(browser.new_context(viewport=WIDE, ignore_https_errors=True, **ABROAD)) as context:
        visitor = Visitor(context, site.address)
        visitor.open()
        visitor.sign_in(LEAD)
        yield visitor
        visitor.sign_out()
        assert visitor.mistakes == []


def test_the_cookie_is_bound_to_the_host_and_hidden_from_scripts_and_counts_after_f5(lead: Visitor) -> None:
    cookies = {cookie["name"]: cookie for cookie in lead.context.cookies() if "curreap" in cookie["name"]}
    assert list(cookies) == [OVER_HTTPS]
    kept = cookies[OVER_HTTPS]
    assert (kept["domain"], kept["path"], kept["secure"], kept["httpOnly"], kept["sameSite"]) == (
        HOST,
        "/",
        True,
        True,
        "Strict",
    )
    assert OVER_HTTPS not in lead.page.evaluate("document.cookie")
    lead.reload()
    lead.arrived(LEAD.name)


def test_a_photo_is_taken_and_shown(lead: Visitor, site: Site) -> None:
    assets = cultural_assets.CulturalAssets(assets=[cultural_assets.Asset(id="c1", name="Harbour")])
    plan_id = make_plan(site.engine, Plan({"cultural_assets": assets}))
    lead.open("cultural_assets", plan=plan_id, field=str(PHOTO))
    part = lead.part(field_key(plan_id, "cultural_assets", PHOTO))
    content = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(content, "JPEG")
    part.locator("input[type=file]").set_input_files(
        FilePayload(name="harbour.jpg", mimeType="image/jpeg", buffer=content.getvalue())
    )
    photo = part.locator("img").first
    photo.wait_for()
    assert photo.evaluate(IS_DRAWN)


def test_each_page_tells_the_browser_to_come_back_over_https_alone(lead: Visitor) -> None:
    answer = lead.page.goto(lead.address)
    assert answer
    assert [one["value"] for one in answer.headers_array() if one["name"] == "strict-transport-security"] == [
        "max-age=31536000"
    ]
    lead.see_page()
