"""Test that everything that is installed is pinned with hashes, has a licence that we may use, and is in the SBOM."""

from __future__ import annotations

import re
from typing import Final

import pytest
from packaging.utils import canonicalize_name

from bench.served import ROOT
from tests.deploy.supply import direct_names, licence_of, locked, purl, runtime, sbom

FILES: Final = ("requirements.txt", "requirements-dev.txt")
ALLOWED: Final = re.compile(  # compatible with the EUPL, for use as a library
    r"MIT|MIT License|MIT-0|MIT-CMU|BSD License|3-Clause BSD License|BSD-[23]-Clause|0BSD|Apache-2\.0"
    r"|Apache License 2\.0|Apache License, Version 2\.0|Apache Software License"
    r"|PSF-2\.0|Python Software Foundation License|Zlib|CC0-1\.0|LGPL-3\.0-only"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)|ISC"
)


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[A-Za-z0-9].*", text, re.MULTILINE)
    assert len(pins) == len(locked(name)) > 50
    assert [pin for pin, hashes in locked(name).items() if not hashes] == []


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_place_to_load_from(name: str) -> None:
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|@ ", (ROOT / name).read_text()) == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_locked_files_have_the_versions_that_are_asked_for(name: str) -> None:
    asked = re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    assert len(asked) > 15
    assert {f"{canonicalize_name(one)}=={version}" for one, version in asked} - set(locked(f"{name}.txt")) == set()


def test_tests_use_the_same_versions_as_the_app() -> None:
    assert set(locked(FILES[0])) - set(locked(FILES[1])) == set()


def test_what_the_app_needs_is_what_is_locked() -> None:
    needed = {f"{canonicalize_name(one.name)}=={one.version}" for one in runtime()}
    assert needed - set(locked(FILES[0])) == set()
    assert {name.partition("==")[0] for name in set(locked(FILES[0])) - needed} <= {"colorama", "tzdata", "brotlicffi"}


def test_every_licence_is_one_that_we_may_use() -> None:
    found = {one.name: licence_of(one) for one in runtime()}
    parts = {name: re.split(r" (?:AND|OR|and) ", licence) for name, licence in found.items()}
    assert {name: found[name] for name, said in parts.items() if not all(map(ALLOWED.fullmatch, said))} == {}


def test_the_bill_of_materials_lists_everything_and_what_needs_what() -> None:
    bill = sbom()
    components = {component["purl"] for component in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert components == {purl(one) for one in runtime()}
    needs = {entry["ref"]: set(entry["dependsOn"]) for entry in bill["dependencies"]}
    assert set(needs) == components | {"curreap-wizard"}
    assert set().union(*needs.values()) == components
    assert len(needs["curreap-wizard"]) == len(direct_names())
