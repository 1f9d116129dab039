"""Test that imports point one way, and that each heavy library is imported only where it belongs."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("playbook_tools", "curreap", "db", "pages", "app", "server")  # each may import those before it
HOMES = {  # a library, and the only places that may import it
    "streamlit": ("app.py", "pages/", "server/", "bench/"),  # bench speaks its protocol
    "streamlit_authenticator": ("app.py", "pages/"),
    "altair": ("app.py", "pages/"),
    "sqlmodel": ("db/",),
    "sqlalchemy": ("db/",),
    "alembic": ("db/",),
    "psycopg": ("db/",),
    "reportlab": ("curreap/export/",),
    "docx": ("curreap/export/docx/",),
    "xlsxwriter": ("curreap/export/xlsx/",),
    "icalendar": ("curreap/export/",),
    "resvg_py": ("curreap/export/",),
    "openpyxl": ("curreap/importing/",),
    "gpxpy": ("curreap/importing/",),
    "geojson_pydantic": ("curreap/importing/",),
    "defusedxml": ("curreap/importing/",),
}
PAGES = (  # folders of pages/; each may import those before it
    *("streamlit_gaps", "design", "shell", "map", "people", "editing", "collaboration", "sidebar"),
    *("public", "plan", "home"),
)
MOST_LINES = {".py": 260, ".js": 250}
TOOLS_MAY_USE = ("playbook_tools", "pydantic", "pydantic_core", "annotated_types", "typing_extensions")


@dataclass(frozen=True)
class Import:
    """A module imported by a file."""

    file: str
    line: int
    module: str

    @property
    def top(self) -> str:
        """Return the package that the module belongs to."""
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def source_files() -> list[Path]:
    """List the files of the app, without tests and benchmarks."""
    packages = [ROOT / layer for layer in LAYERS if layer != "app"] + [ROOT / "bench"]
    return [ROOT / "app.py", *(file for package in packages for file in sorted(package.rglob("*.py")))]


def imports_of(file: Path) -> Iterator[Import]:
    """Yield every import of a file, also those inside functions and under TYPE_CHECKING."""
    name = file.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(name, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield Import(name, node.lineno, node.module or "")


IMPORTS = [found for file in source_files() for found in imports_of(file)]


def layer_of(name: str) -> int | None:
    """Return the index of a package in LAYERS; None for libraries."""
    return LAYERS.index(name) if name in LAYERS else None


def points_up(found: Import) -> bool:
    """Return whether an import points from a lower layer to a higher one."""
    own, other = layer_of(found.file.partition("/")[0].removesuffix(".py")), layer_of(found.top)
    return own is not None and other is not None and other > own


def folder_of_pages(module: str) -> str:
    """Return the folder of pages/ that contains a module; "" for others."""
    return module.split(".")[1] if module.startswith("pages.") else ""


def points_up_in_pages(found: Import) -> bool:
    """Return whether an import points from a folder of pages/ to a later one in PAGES."""
    own = folder_of_pages(found.file.removesuffix(".py").replace("/", "."))
    other = folder_of_pages(found.module)
    return bool(own and other) and PAGES.index(other) > PAGES.index(own)


def is_away_from_home(found: Import) -> bool:
    """Return whether a library is imported where it does not belong."""
    return not found.file.startswith(HOMES.get(found.top, ("",)))


def test_imports_go_one_way() -> None:
    assert [str(found) for found in IMPORTS if points_up(found)] == []


def test_imports_go_one_way_inside_the_pages() -> None:
    assert [str(found) for found in IMPORTS if points_up_in_pages(found)] == []


def test_each_folder_of_the_pages_has_its_place_in_the_order() -> None:
    folders = {folder.name for folder in (ROOT / "pages").iterdir() if folder.is_dir() and list(folder.glob("**/*.py"))}
    assert folders == set(PAGES)


def test_no_folder_has_more_than_25_modules() -> None:
    folders = {file.parent for layer in (*LAYERS[:-2], "server") for file in (ROOT / layer).rglob("*.py")}
    full = [str(folder.relative_to(ROOT)) for folder in folders if len(list(folder.glob("*.py"))) > 25]
    assert full == []


def test_no_file_of_the_app_holds_too_much() -> None:
    scripts = [file for file in (ROOT / "pages").rglob("*.js") if "vendor" not in file.parts]
    lengths = {
        file.relative_to(ROOT): file.read_text(encoding="utf-8").count("\n") for file in source_files() + scripts
    }
    most = {file: MOST_LINES[file.suffix] for file in lengths}
    assert len(scripts) > 10
    assert {str(file): lines for file, lines in lengths.items() if lines > most[file]} == {}


def test_each_library_stays_in_its_home() -> None:
    assert [str(found) for found in IMPORTS if is_away_from_home(found)] == []


def test_the_method_needs_pydantic_and_nothing_else() -> None:
    allowed = {*TOOLS_MAY_USE, *sys.stdlib_module_names}
    foreign = [found for found in IMPORTS if found.file.startswith("playbook_tools/") and found.top not in allowed]
    assert [str(found) for found in foreign] == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in source_files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert relative == []


def test_no_page_lies_directly_in_pages() -> None:
    """Streamlit would serve it at a deep link without running app.py, and so without a sign-in."""
    assert [file.name for file in (ROOT / "pages").glob("*.py") if file.name != "__init__.py"] == []


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("curreap/plan.py", "db.store"),
        ("playbook_tools/tool.py", "curreap.language.words"),
        ("db/store.py", "pages.plan"),
    ],
)
def test_an_import_that_points_up_is_noticed(file: str, module: str) -> None:
    assert points_up(Import(file, 1, module))


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("pages/editing/fields.py", "pages.collaboration.comments.field_button"),
        ("pages/design/page.py", "pages.shell.router"),
    ],
)
def test_an_import_that_points_up_inside_the_pages_is_noticed(file: str, module: str) -> None:
    assert points_up_in_pages(Import(file, 1, module))


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("curreap/plan.py", "streamlit"),
        ("pages/plan/goals/page.py", "sqlmodel"),
        ("curreap/document/x.py", "reportlab.lib"),
    ],
)
def test_a_library_away_from_home_is_noticed(file: str, module: str) -> None:
    assert is_away_from_home(Import(file, 1, module))
