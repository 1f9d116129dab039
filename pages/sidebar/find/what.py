"""List what the user can find from a page: pages, plans, and all of the open plan."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.access import Forbidden
from curreap.search.entries import Entry, plan_entries
from pages.editing.plan_cache import load
from pages.editing.plan_page import PlanContext
from pages.shell.current_user import CurrentUser
from pages.shell.plan_name import plan_name
from pages.shell.router import IN_THE_MENU, START, title_of

ALWAYS = (START, "new_plan", "account", "glossary", "accessibility", "privacy")


def entries(user: CurrentUser, plan_id: str) -> Sequence[Entry]:
    """List the entries for this user; `plan_id` is the open plan, "" without one."""
    words = user.words
    found = [Entry("page", title_of(name, words), "", name) for name in ALWAYS]
    plans = [info for info in user.store.my_plans() if info.id != plan_id]
    found += [Entry("plan", plan_name(info, words), words("My plans"), "overview", plan=info.id) for info in plans]
    context = _context(user, plan_id)
    if context is None:
        return found
    town = plan_name(context.info, words)
    found += [Entry("page", title_of(name, words), town, name) for name in IN_THE_MENU]
    members = context.store.members.of_plan(plan_id)
    found += [Entry("person", member.name, words("Members"), "members") for member in members]
    return [*found, *plan_entries(context.names)]


def _context(user: CurrentUser, plan_id: str) -> PlanContext | None:
    if not plan_id:
        return None
    try:
        return PlanContext(load(plan_id, by=user))
    except Forbidden:
        return None
