"""Every page in the pseudo-language: each text of the app is one that translators get, and a longer one has room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from curreap.examples import example
from curreap.language.pseudo import build
from curreap.language.words import PSEUDO
from tests.journeys.conftest import WIDE, Visit
from tests.journeys.people import LEAD, make_accounts, store_of
from tests.journeys.pseudo_screen import faults
from tests.journeys.served import Served, a_server
from tests.journeys.test_every_screen import EMPTY, PHONE, SCREENS, Onlooker, Screen
from tests.pseudo import in_digits
from tests.tiers import sampled

pytestmark = pytest.mark.journey
SAMPLE = (  # each layout: forms, strips, lists with sheets, tables, charts, the projector
    *("sign_in", "my_plans", "account", "overview-full", "overview-full-mentor", "profile-full-place"),
    *("self_assessment-full-rate", "self_assessment-full-profile", "cultural_assets-full-assets-courtyard"),
    *("stakeholders-full-each", "goals-full-chain", "actions-full-sheets-cleanup-money", "actions-full-timeline"),
    *("delivery-full-risks", "workshop-full-held-trust", "review-full", "download-full", "projector-full-held"),
    "actions-empty",
)


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app in the pseudo-language, with an account for everybody."""
    folder = tmp_path_factory.mktemp("pseudo")
    build(folder / "locale")
    settings = {"CURREAP_LOCALES": str(folder / "locale"), "CURREAP_LANGUAGE": PSEUDO}
    with a_server(folder, settings=settings) as served:
        make_accounts(served.engine)
        yield served
    assert served.complaints == []


@pytest.fixture(scope="module")
def onlooker(visit: Visit, served: Served) -> Iterator[Onlooker]:
    with ExitStack() as visits:
        yield Onlooker(visit, served, visits, full=in_digits(example("rujiena")), language=PSEUDO)


def code_of(onlooker: Onlooker) -> tuple[str, str]:
    """Return both halves of the code of the workshop, as they are shown."""
    workshops = store_of(onlooker.served.engine, LEAD).workshops
    code = workshops.get(onlooker.plans["full"], onlooker.workshop).code or ""
    return code[:3], code[3:]


@pytest.mark.parametrize("screen", sampled([*SCREENS, *EMPTY], *SAMPLE))
def test_a_screen_says_nothing_that_translators_do_not_get_and_cuts_nothing(onlooker: Onlooker, screen: Screen) -> None:
    page = onlooker.see(screen, WIDE)
    assert faults(page, *code_of(onlooker), windows=(WIDE, PHONE)) == {}
