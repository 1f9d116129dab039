"""Test that typed text is data on every page: no markdown, HTML, formula or colour in it takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from sqlmodel import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from curreap.access import Role
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from pages.shell.router import HOME
from playbook_tools import PARTS, TOOLS, profile
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Kind, types_of
from tests.pages.conftest import Town
from tests.pages.step_views import EVERY_VIEW, at_view
from tests.tiers import sampled

HOSTILE: Final = "**zq** <img src=x onerror=zq> :red[zq] [zq](javascript:zq) $zq$ :material/home: `zq`"
MARKDOWN: Final = frozenset({"label", "help", "body", "caption", "captions", "title", "placeholder"})
PAGES: Final = (
    *((page, view, role) for page, view in EVERY_VIEW for role in (Role.LEAD, Role.COORDINATOR)),
    *((page, "", role) for page in HOME for role in (Role.LEAD, Role.COORDINATOR)),
    *((page, "", Role.MENTOR) for page in ("my_plans", "mentoring", "overview")),  # which show notices and requests
)


@pytest.mark.parametrize(
    ("page", "view", "role"),
    sampled(
        PAGES,
        *("-".join(case) for case in PAGES if case[2] is not Role.COORDINATOR or case[0] in ("my_plans", "members")),
        name="-".join,
    ),
)
def test_no_text_of_people_is_markup(town: Town, page: str, view: str, role: Role) -> None:
    params = {"plan": a_hostile_plan(town), "start": "copy", **at_view(view)}
    app = town.open(page, role=role, params=params)
    assert not app.exception
    assert [*unescaped_markdown(app), *unescaped_html(app)] == []


def test_the_hostile_text_is_on_the_page(town: Town) -> None:
    app = town.open("actions", role=Role.LEAD, params={"plan": a_hostile_plan(town)})
    assert any("onerror=zq" in text for _, _, text in texts_of(app))


def a_hostile_plan(town: Town) -> str:
    """Store a plan in which every text, name, comment and version is hostile, as well as its people; return its id."""
    with Session(town.engine) as session, session.begin():
        for account in town.accounts.values():
            account.name = account.organisation = HOSTILE
            session.merge(account)
    plan_id, store = town.plan(_hostile(example("rujiena"))), town.store()
    for tool in TOOLS:
        store.comments.add(plan_id, tool=tool.key, text=HOSTILE, must_fix=True)
    town.store(Role.MENTOR).comments.add(plan_id, tool="goals", text=HOSTILE)
    store.feedback.ask(plan_id, of=[town.actor(Role.MENTOR).id], sections=["goals"], question=HOSTILE)
    store.versions.keep(plan_id, HOSTILE)
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), f"{HOSTILE} again"))
    return plan_id


def _hostile(plan: Plan) -> Plan:
    return Plan({tool.key: _with_hostile_texts(plan[tool]) for tool in PARTS})


def _with_hostile_texts(answers: Answers) -> Answers:
    changed: dict[str, Any] = {}
    for name, known in types_of(type(answers)).items():
        if known.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
            changed[name] = HOSTILE
        elif known.kind is Kind.ROWS:
            changed[name] = [_with_hostile_texts(row) for row in getattr(answers, name)]
    return answers.model_copy(update=changed)


def unescaped_markdown(app: AppTest) -> list[str]:
    """List markdown sent to Streamlit in which typed characters are not escaped."""
    marks = ("**zq", ":red[zq", "[zq](", "$zq", "<img", ":material/home:", "`zq")
    return [
        f"{element}.{field}: {text[:60]}"
        for element, field, text in texts_of(app)
        if field in MARKDOWN and element != "Html"
        for mark in marks
        if mark in text.replace("\\*", "").replace("\\" + mark[0], "")
    ]


def unescaped_html(app: AppTest) -> list[str]:
    return [text[:60] for element, _, text in texts_of(app) if element == "Html" and "<img src=x" in text]


def texts_of(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Yield each text sent to the browser, with its element and field."""
    blocks: list[Any] = [app.main, app.sidebar]
    while blocks:
        for node in blocks.pop().children.values():
            if isinstance(getattr(node, "proto", None), Message):
                yield from _texts(node.proto)
            if isinstance(node, Block):
                blocks.append(node)


def _texts(message: Message) -> Iterator[tuple[str, str, str]]:
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        if field.type == FieldDescriptor.TYPE_STRING:
            yield from ((type(message).__name__, field.name, text) for text in values)
        elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
            for one in values:
                yield from _texts(one)
