"""The scripts that use the outbox of the browser are whole modules once they are joined."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from pages.map import component as town_map
from pages.streamlit_gaps.joined_scripts import joined
from pages.streamlit_gaps.outbox import with_kept, with_outbox

PAGES: Final = Path(__file__).parents[3] / "pages"
CALL: Final = re.compile(r"with_(kept|outbox)\(\s*((?:HERE / \"\w+\.js\"[,\s]*)+)\)")
JOIN: Final = {"kept": with_kept, "outbox": with_outbox, "map": joined}
OF_KEPT: Final = r"\b(readKept|writeKept|readKeptObject|keptNames)\("
OF_OUTBOX: Final = r"\b(new Outbox|new Retry|newId|isRunning|isConnected)\("
SCRIPTS: Final[list[tuple[str, tuple[Path, ...]]]] = [
    (kind, tuple(path.parent / name for name in re.findall(r"\w+\.js", names)))
    for path in sorted(PAGES.rglob("*.py"))
    for kind, names in CALL.findall(path.read_text(encoding="utf-8"))
]


def test_the_five_programs_use_it() -> None:
    users = {script.name for _, scripts in SCRIPTS for script in scripts}
    assert users >= {"long_text.js", "ballot.js", "paper.js", "unsent.js", "unsent_texts.js"}


@pytest.mark.parametrize(("kind", "scripts"), SCRIPTS)
def test_a_script_is_joined_with_all_that_it_calls(kind: str, scripts: tuple[Path, ...]) -> None:
    own = "\n".join(script.read_text(encoding="utf-8") for script in scripts)
    assert re.search(OF_KEPT, own) or kind == "outbox"
    assert bool(re.search(OF_OUTBOX, own)) == (kind == "outbox")
    assert "localStorage" not in own


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize(("kind", "scripts"), [*SCRIPTS, ("map", town_map.SCRIPTS)])
def test_a_joined_script_is_a_module(kind: str, scripts: tuple[Path, ...], tmp_path: Path) -> None:
    module = tmp_path / "joined.mjs"
    module.write_text(JOIN[kind](*scripts), encoding="utf-8")
    checked = subprocess.run(["node", "--check", module], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert module.read_text(encoding="utf-8").count("export default function") == 1
