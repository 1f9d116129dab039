"""Test that the files that describe the project agree with it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import pytest
import yaml
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, model_validator

from curreap.language.words import languages

ROOT: Final = Path(__file__).parents[1]
EUPL: Final = "b265314fe0920ed66121307961dabb70eb3c26c508d2362783e821bbb4a0e16c"  # hash of the official English text
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECISIONS: Final = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


class Strict(BaseModel):
    """A part of publiccode.yml, version 0.5; a key that the standard does not define is an error."""

    model_config = ConfigDict(extra="forbid")


class Description(Strict):
    localisedName: str  # noqa: N815  # the names are the standard's
    shortDescription: str = Field(max_length=150)  # noqa: N815
    longDescription: str = Field(min_length=150, max_length=10_000)  # noqa: N815
    features: list[str] = Field(min_length=1)
    screenshots: list[str] = []


class Audience(Strict):
    scope: list[Literal["culture", "education", "local-authorities", "society"]]


class Legal(Strict):
    license: str


class Maintenance(Strict):
    type: Literal["internal", "contract", "community", "none"]
    contacts: list[dict[str, str]] = []
    contractors: list[dict[str, str]] = []

    @model_validator(mode="after")
    def names_who_maintains(self) -> Maintenance:
        if self.type in ("internal", "community") and not self.contacts:
            raise ValueError("contacts are needed")
        if self.type == "contract" and not self.contractors:
            raise ValueError("contractors are needed")
        return self


class Localisation(Strict):
    localisationReady: bool  # noqa: N815
    availableLanguages: list[str] = Field(min_length=1)  # noqa: N815


class PublicCode(Strict):
    publiccodeYmlVersion: Literal["0.5"]  # noqa: N815
    name: str
    url: AnyUrl
    softwareVersion: str  # noqa: N815
    releaseDate: date | None = None  # noqa: N815
    platforms: list[Literal["web"]] = Field(min_length=1)
    categories: list[str] = Field(min_length=1)
    developmentStatus: Literal["concept", "development", "beta", "stable", "obsolete"]  # noqa: N815
    softwareType: Literal["standalone/web"]  # noqa: N815
    intendedAudience: Audience  # noqa: N815
    description: dict[str, Description] = Field(min_length=1)
    legal: Legal
    maintenance: Maintenance
    localisation: Localisation


@pytest.fixture(scope="module")
def public_code() -> PublicCode:
    return PublicCode.model_validate(yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8")))


def test_publiccode_says_what_the_project_says(public_code: PublicCode) -> None:
    assert public_code.softwareVersion == PROJECT["version"]
    assert public_code.legal.license == PROJECT["license"]
    assert public_code.localisation.availableLanguages == list(languages())


def test_the_pictures_of_publiccode_are_there(public_code: PublicCode) -> None:
    shown = public_code.description["en"].screenshots
    assert [name for name in shown if not (ROOT / name).is_file()] == []


def test_the_features_of_publiccode_are_short(public_code: PublicCode) -> None:
    assert [feature for feature in public_code.description["en"].features if len(feature) > 100] == []


def test_the_licence_is_the_official_text() -> None:
    words = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert words.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2 EUPL © the European Union 2007, 2016")
    assert hashlib.sha256(words.encode()).hexdigest() == EUPL


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts_and_is_listed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    title = text.splitlines()[0].removeprefix("# ")
    assert f"[{title}]({path.name})" in (path.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *DECISIONS], ids=lambda path: path.name)
def test_links_and_files_that_are_named_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    named = re.findall(r"`((?:assets|curreap|db|deploy|docs|pages|playbook_tools|tests)/[\w/.-]+)`", text)
    assert [link for link in links if not (path.parent / link).exists()] == []
    if path.parent.name == "decisions" or path.name in ("CONTRIBUTING.md", "SECURITY.md"):
        assert [name for name in named if not (ROOT / name).exists()] == []
