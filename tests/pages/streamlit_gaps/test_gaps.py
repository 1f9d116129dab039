"""Test that the gaps of Streamlit are described, still there, and what their workarounds rely on as well."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest
import streamlit as st
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.state.common import WidgetCallback
from streamlit.runtime.state.session_state import SessionState

ROOT: Final = Path(__file__).parents[3]
GAPS: Final = ROOT / "pages" / "streamlit_gaps"
SERVED: Final = Path(st.__file__).parent / "static"
ROW: Final = re.compile(r"^\| `([\w/.]+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| `([\w/.]+)::(\w+)` \|$", re.MULTILINE)
ROWS: Final = ROW.findall((GAPS / "README.md").read_text(encoding="utf-8"))
SELECTOR: Final = re.compile(r"""\[(data-test[a-z-]*)[*^$~|]?=\\?["'](\w+)""")


def modules() -> set[str]:
    """Return the modules of the folder, a subfolder as one of them."""
    found = {path.name for path in GAPS.glob("*.py") if path.name != "__init__.py"}
    return found | {f"{path.parent.name}/" for path in GAPS.glob("*/__init__.py")}


@lru_cache(maxsize=1)
def scripts() -> str:
    """Return all scripts that Streamlit serves."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SERVED.rglob("*.js")))


def selectors() -> list[tuple[str, str]]:
    """Return the marks by which style sheets and scripts of the pages find elements of Streamlit."""
    files = [path for path in (ROOT / "pages").rglob("*") if path.suffix in (".py", ".js", ".css")]
    found = (mark for path in files for mark in SELECTOR.findall(path.read_text(encoding="utf-8")))
    return sorted(set(found))


def test_each_module_is_described() -> None:
    assert sorted(row[0] for row in ROWS) == sorted(modules())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_named_test_exists(row: tuple[str, ...]) -> None:
    path, name = row[5], row[6]
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_issue_is_a_link_or_none_is_known(row: tuple[str, ...]) -> None:
    assert row[2] == "none found" or re.fullmatch(
        r"\[(streamlit|react)#(\d+)\]\(https://github\.com/(streamlit|facebook)/\1/issues/\2\)", row[2]
    )


@pytest.mark.parametrize(("mark", "value"), selectors())
def test_streamlit_still_has_each_element_that_we_select(mark: str, value: str) -> None:
    assert mark in scripts()
    assert mark == "data-test-script-state" or value in scripts()


def test_selectors_are_found() -> None:
    assert ("data-testid", "stSidebarCollapseButton") in selectors()
    assert ("data-test-connection-state", "CONNECTED") in selectors()


# ------------------------------------------------------------------ what the modules rely on


def test_callbacks_must_still_return_none() -> None:
    assert WidgetCallback == Callable[..., None]


def test_the_language_of_a_page_cannot_be_set_yet() -> None:
    assert not [name for name in inspect.signature(st.set_page_config).parameters if "lang" in name]
    assert '<html lang="en">' in (SERVED / "index.html").read_text(encoding="utf-8")


def test_a_key_is_a_class_of_its_element() -> None:
    assert "st-key-" in scripts()


def test_a_run_knows_its_fragments() -> None:
    assert "fragment_ids_this_run" in {field.name for field in fields(ScriptRunContext)}
    assert callable(MemoryFragmentStorage.resolve_target)


def test_a_session_knows_what_the_browser_has_sent() -> None:
    assert "_new_widget_state" in {field.name for field in fields(SessionState)}
    assert callable(SessionState.get_widget_id_from_key)
