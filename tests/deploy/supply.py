"""List what the app is made of: `python -m tests.deploy.supply licences`, or `sbom` for a CycloneDX file.

What is listed are the distributions that requirements.in names and what they need in turn, as they are installed here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bench.served import ROOT
from curreap.running.version import version

LICENCE: Final = "License :: OSI Approved :: "
IN_ITS_FILE: Final = {"resvg-py": "MIT"}  # names no licence in its metadata, but has the text of one
LOCKED: Final = re.compile(r"^([\w.-]+)==(\S+?)(?: ; (.*?))? \\$", re.MULTILINE)
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> int:
    """Print what is asked for."""
    match sys.argv[1:]:
        case ["licences"]:
            print("\n".join(f"{one.name} {one.version}: {licence_of(one)}" for one in runtime()))
        case ["sbom"]:
            print(json.dumps(sbom(), indent=2))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def direct_names() -> list[str]:
    """List the names in requirements.in."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    return [canonicalize_name(line.partition("==")[0]) for line in lines if line and not line.startswith("#")]


def runtime() -> list[Distribution]:
    """List the distributions that the app needs, by name. Raises PackageNotFoundError where one is not installed."""
    found: dict[str, Distribution] = {}
    waiting = direct_names()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = distribution(name)
            waiting += needed_by(found[name])
    return [found[name] for name in sorted(found)]


def needed_by(one: Distribution) -> list[str]:
    """List the names of what a distribution needs on this machine, without extras."""
    wanted = (Requirement(line) for line in one.requires or ())
    return [canonicalize_name(need.name) for need in wanted if not need.marker or need.marker.evaluate({"extra": ""})]


def licence_of(one: Distribution) -> str:
    """Return the licence that a distribution names: an SPDX expression where it has one."""
    said: Any = one.metadata
    classifiers = [text.removeprefix(LICENCE) for text in said.get_all("Classifier") or () if text.startswith(LICENCE)]
    line = (said.get("License") or "").strip().partition("\n")[0]
    named = said.get("License-Expression") or " and ".join(classifiers) or line
    return str(named or IN_ITS_FILE.get(canonicalize_name(one.name), ""))


def sbom() -> dict[str, Any]:
    """Describe the app and what it needs as CycloneDX 1.6."""
    distributions = runtime()
    app = {"type": "application", "bom-ref": "curreap-wizard", "name": "curreap-wizard", "version": version()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**app, "licenses": [{"license": {"id": "EUPL-1.2"}}]}},
        "components": [_component(one) for one in distributions],
        "dependencies": [
            {"ref": "curreap-wizard", "dependsOn": sorted(purl(distribution(name)) for name in direct_names())},
            *({"ref": purl(one), "dependsOn": sorted(_purls(one))} for one in distributions),
        ],
    }


def purl(one: Distribution) -> str:
    """Return the package URL of a distribution."""
    return f"pkg:pypi/{canonicalize_name(one.name)}@{one.version}"


def _purls(one: Distribution) -> Iterator[str]:
    yield from {purl(distribution(name)) for name in needed_by(one)}


def _component(one: Distribution) -> dict[str, Any]:
    named = {"type": "library", "bom-ref": purl(one), "name": one.name, "version": one.version, "purl": purl(one)}
    return {**named, "licenses": [{"license": {"name": licence_of(one)}}]}


def locked(name: str) -> dict[str, list[str]]:
    """Return the pins of a requirements file, as "name==version", with the hashes of each."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    pins = ((LOCKED.match(block), HASH.findall(block)) for block in blocks if not block.startswith("#"))
    return {f"{canonicalize_name(pin[1])}=={pin[2]}": hashes for pin, hashes in pins if pin}


if __name__ == "__main__":
    sys.exit(main())
