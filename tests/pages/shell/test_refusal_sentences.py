"""Test that every exception of the store has a sentence, and that pages catch them with `try_act`."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import sqlite3
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.exc import OperationalError

import db
from curreap.access import Forbidden
from curreap.edits import BadEdit, RowIsGone, TextTooLong
from curreap.language.words import Words, words_for
from curreap.workshop.plan import BadWorkshop
from db.accounts.account import LastCoordinator
from db.accounts.invitation_links import LinkNotValid
from db.engine import DatabaseFailed
from pages.shell.refusal_sentences import OF_ACTS, REFUSALS, SENTENCES, Act, sentence_for
from pages.shell.try_act import Done, Refusal, try_act

PAGES: Final = Path(__file__).parents[3] / "pages"
ENGLISH: Final = words_for("en")

# Exceptions of backups and upgrades, and of the inside of a transaction.
NO_PAGE_MEETS: Final = frozenset(("BackupFailed", "BrokenBackup", "NotEmpty", "Overtaken"))

# Where a page catches an exception of the table itself, because no sentence is to be shown.
READS_A_PATH: Final = frozenset(("RowIsGone", "BadEdit"))  # a path that may lead nowhere any more
CATCHES: Final[Mapping[str, frozenset[str]]] = {
    # another page is shown, or none
    "editing/importing/address.py": frozenset(("BadEdit", "RowIsGone")),
    "editing/plan_page.py": frozenset(("Forbidden",)),
    "editing/after_save.py": frozenset(("Forbidden",)),
    "sidebar/sidebar.py": frozenset(("Forbidden",)),
    "sidebar/find/what.py": frozenset(("Forbidden",)),
    "plan/workshop/page.py": frozenset(("NoSuchWorkshop",)),
    "plan/projector/page.py": frozenset(("NoSuchWorkshop",)),
    "public/join/page.py": frozenset(("NoSuchCode",)),
    # a fragment that reads again by itself shows what it has read before
    "plan/workshop/lead.py": frozenset(("Forbidden", "NoSuchWorkshop", "DatabaseFailed")),
    "plan/workshop/paper/type_in.py": frozenset(("Forbidden", "NoSuchWorkshop", "DatabaseFailed")),
    "plan/projector/screen.py": frozenset(("Forbidden", "NoSuchWorkshop", "DatabaseFailed")),
    "collaboration/presence/heartbeat.py": frozenset(("Forbidden", "DatabaseFailed")),
    "collaboration/presence/open_pages.py": frozenset(("Forbidden", "DatabaseFailed")),
    # the browser keeps a text until it is stored, and says so itself
    "collaboration/unsent_texts.py": READS_A_PATH | {"Forbidden", "DatabaseFailed"},
    "public/join/seat.py": frozenset(("BadAnswer", "BadContribution", "ShutWorkshop", "DatabaseFailed")),
    # nobody has asked for it: the next time will do
    "collaboration/since_last_visit/panel.py": frozenset(("DatabaseFailed",)),
    "shell/session.py": frozenset(("DatabaseFailed",)),
    # nobody waits for it any more: it is done after the answer
    "public/sign_in/forgotten.py": frozenset(("DatabaseFailed",)),
    "editing/deleting/deletion_undo.py": frozenset(("RowIsGone",)),
    "editing/importing/undo.py": frozenset(("RowIsGone",)),
    "editing/deleting/row_deletion.py": frozenset(("Forbidden", "DatabaseFailed", "RowIsGone")),
    **dict.fromkeys(
        (
            *("editing/rendered_fields.py", "editing/saving.py", "editing/fields.py", "editing/text_diff.py"),
            *("editing/new_rows/begun_row.py", "plan/frame/following.py"),
            *("plan/history/url.py", "plan/history/list.py", "collaboration/comments/suggestion.py"),
        ),
        READS_A_PATH,
    ),
}


def exceptions_of_the_store() -> Iterator[type[Exception]]:
    """Yield every public exception that a module of db/ defines, apart from those of the command line."""
    for module in pkgutil.walk_packages(db.__path__, "db."):
        if module.name.startswith(("db.migrations", "db.commands", "db.__main__")):
            continue
        for name, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, Exception) and found.__module__ == module.name and not name.startswith("_"):
                yield found


def example_of(kind: type[Exception]) -> Exception:
    """Return an exception of a class, with what its sentence needs."""
    error = kind.__new__(kind)
    for name, value in {"reason": "too_long", "most": 7, "minutes": 5, "made_by": ""}.items():
        if not isinstance(getattr(kind, name, None), property):
            setattr(error, name, value)
    return error


def caught_in(file: Path) -> frozenset[str]:
    """Return the names of the exceptions that `except` and `suppress` of a module name."""
    caught: list[ast.expr] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            caught.append(node.type)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "suppress":
            caught += node.args
    return frozenset(found.id for one in caught for found in ast.walk(one) if isinstance(found, ast.Name))


def names_of_the_table() -> frozenset[str]:
    return frozenset(one.__name__ for one in SENTENCES) | {"DatabaseFailed"}


def test_every_exception_of_the_store_has_a_sentence() -> None:
    found = set(exceptions_of_the_store())
    assert {"LastLead", "NoSuchWorkshop", "WrongSignIn"} <= {one.__name__ for one in found}
    missing = {one.__name__ for one in found if not issubclass(one, REFUSALS)}
    assert missing == NO_PAGE_MEETS


@pytest.mark.parametrize("kind", SENTENCES, ids=lambda kind: kind.__name__)
def test_a_sentence_is_whole(kind: type[Exception]) -> None:
    sentence = sentence_for(example_of(kind), ENGLISH)
    assert (sentence[0].isupper(), sentence[-1], "{" in sentence) == (True, ".", False)


@pytest.mark.parametrize(("act", "kind"), OF_ACTS, ids=str)
def test_an_act_has_a_whole_sentence_of_its_own(act: Act, kind: type[Exception]) -> None:
    error = example_of(kind)
    sentence = sentence_for(error, ENGLISH, act)
    assert sentence != sentence_for(error, ENGLISH)
    assert (sentence[0].isupper(), sentence[-1], "{" in sentence) == (True, ".", False)


def test_sentences_are_made_in_the_language_of_the_user() -> None:
    """Whatever calls it translates at that moment; a table made at start would keep one language for everybody."""

    class Loud(Words):
        def __call__(self, text: str, /, *, context: str = "", **values: object) -> str:
            return super().__call__(text, context=context, **values).upper()

    assert sentence_for(LastCoordinator(), Loud()).isupper()


def test_pages_leave_the_catching_to_try_act() -> None:
    """Find pages that catch an exception of the table themselves: only the named ones may."""
    table = names_of_the_table()
    caught = {file.relative_to(PAGES).as_posix(): caught_in(file) & table for file in sorted(PAGES.rglob("*.py"))}
    assert {file: names for file, names in caught.items() if names - CATCHES.get(file, frozenset())} == {}


def test_nothing_is_named_that_no_page_catches() -> None:
    unused = {file: names - caught_in(PAGES / file) for file, names in CATCHES.items() if names != READS_A_PATH}
    assert {file: names for file, names in unused.items() if names} == {}


def test_an_act_that_is_done_gives_its_result() -> None:
    assert try_act(lambda: 7, ENGLISH) == Done(7)


def test_a_refused_act_gives_the_sentence_and_the_exception() -> None:
    error = LinkNotValid("Zane")

    def refuse() -> None:
        raise error

    assert try_act(refuse, ENGLISH) == Refusal("This link is no longer valid. Ask Zane for a new one.", error)


def test_a_mistake_of_ours_goes_on() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        try_act(fail, ENGLISH)


def test_the_nearest_class_decides() -> None:
    assert "7 characters" in sentence_for(TextTooLong("x", most=7), ENGLISH, Act.EDIT)
    assert "does not fit the field" in sentence_for(BadEdit(), ENGLISH, Act.EDIT)


def test_the_sentence_of_an_act_comes_before_that_of_a_nearer_class() -> None:
    assert "opened this section again" in sentence_for(RowIsGone(), ENGLISH, Act.AGREE)


@pytest.mark.parametrize(
    "reason", ["no_title", "nothing_to_rate", "too_many_statements", "too_many_groups", "too_long"]
)
def test_each_reason_against_a_workshop_has_its_sentence(reason: str) -> None:
    assert sentence_for(BadWorkshop(reason), ENGLISH) != sentence_for(BadWorkshop("another"), ENGLISH)


def test_a_failure_of_the_database_says_what_was_changed_and_what_to_do() -> None:
    sentence = "It could not be stored. Nothing was changed. Try again in a minute."
    assert sentence_for(DatabaseFailed(), ENGLISH) == sentence
    assert sentence_for(Forbidden(), ENGLISH, Act.MANAGE_ACCOUNTS) == "You are no longer a coordinator."


@pytest.mark.parametrize("act", [Act.ANY, Act.SIGN_IN])
def test_a_full_disk_is_called_by_its_name(act: Act) -> None:
    full = OperationalError("", None, sqlite3.OperationalError("database or disk is full"))
    assert "the disk of the server is full" in sentence_for(full, ENGLISH, act)


def test_only_a_busy_database_is_called_busy() -> None:
    busy, away = (
        OperationalError("", None, sqlite3.OperationalError(line)) for line in ("database is locked", "disk I/O error")
    )
    assert "very busy" in sentence_for(busy, ENGLISH, Act.SIGN_IN)
    assert "does not answer" in sentence_for(away, ENGLISH, Act.SIGN_IN)
