"""Export the dates of a plan as a calendar: actions, milestones, indicators and meetings, as whole days."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from icalendar import Calendar, Event

from curreap.content import Content
from curreap.document.document_writer import BlockBuilder
from curreap.document.edition import Edition
from curreap.export.plain import one_line, plain
from curreap.language.words import Words
from curreap.places.search import fold
from curreap.plan import Plan
from playbook_tools import profile, stakeholders
from playbook_tools.actions import Action

# suffix of each event id; not a host name, so that it is the same on every installation
NAMESPACE: Final = "curreap.plan"
PRODUCT: Final = "-//CuReAP Wizard//Culture and Resilience Action Plan//EN"
ACTIONS: Final = ("actions", "actions")


@dataclass(frozen=True)
class Entry:
    """An event of whole days."""

    key: str  # stable between exports
    first: dt.date
    last: dt.date
    title: str
    about: str
    kind: str
    place: str = ""
    is_certain: bool = True


def render_ics(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    """Render the dates of the plan; the same plan and edition give the same bytes."""
    builder = BlockBuilder(plan if edition.with_private else plan.without_private(), content, words, edition.is_draft)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _title(builder), parameters={"language": words.language})
    for entry in _entries(builder):
        calendar.add_component(_event(entry, builder, edition.date))
    made: bytes = calendar.to_ical()
    return made


def _title(builder: BlockBuilder) -> str:
    plan, title = builder.plan, builder.words("Culture and Resilience Action Plan")
    return one_line(" ".join(filter(None, (plan.town, title, str(plan.title_year or "")))))


def _plan_id(plan: Plan) -> str:
    """Identify the plan within a calendar: its id, or a hash of country, town and year for a plan from a file."""
    town = f"{plan[profile.TOOL].country or ''}/{fold(plan.town)}/{plan.title_year or ''}"
    return plan.id or hashlib.sha256(town.encode()).hexdigest()[:16]


def _summary(entry: Entry, builder: BlockBuilder) -> str:
    """Prefix the title with the town, because a mentor may have several towns in one calendar."""
    town, title = one_line(builder.plan.town), one_line(entry.title) or entry.kind
    return builder.words("{town}: {title}", town=town, title=title) if town else title


def _event(entry: Entry, builder: BlockBuilder, day: dt.date) -> Event:
    language = {"language": builder.words.language}
    event = Event()
    event.add("uid", f"{entry.key}@{_plan_id(builder.plan)}.{NAMESPACE}")
    event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
    event.add("sequence", builder.plan.revision)  # a later export replaces the events of an earlier one
    event.add("dtstart", entry.first)
    if entry.last < dt.date.max:
        event.add("dtend", entry.last + dt.timedelta(days=1))  # the format wants the day after the last one
    event.add("summary", _summary(entry, builder), parameters=language)
    if entry.about.strip():
        event.add("description", plain(entry.about).strip(), parameters=language)
    if entry.place.strip():
        event.add("location", one_line(entry.place), parameters=language)
    event.add("categories", [entry.kind])
    event.add("status", "CONFIRMED" if entry.is_certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # an action does not block the calendar for months
    return event


# ------------------------------------------------------------------ dated entries


def _entries(builder: BlockBuilder) -> Iterator[Entry]:
    for action in builder.actions:
        yield from _action(builder, action)
        yield from _milestones(builder, action)
        yield from _measured(builder, action)
    yield from _meetings(builder)
    yield from _key_dates(builder)


def _action(builder: BlockBuilder, action: Action) -> Iterator[Entry]:
    """Create the entry of an action, from its first to its last day; with one date known, on that day."""
    first, last = action.start or action.end, action.end or action.start
    if first is None or last is None:
        return
    names = ("target_group", "responsible", "goal")
    facts = [f"{fact.label}: {fact.value}" for fact in builder.labelled(ACTIONS, action, *names) if fact.value.strip()]
    yield Entry(
        f"action-{action.id}",
        first,
        max(first, last),
        builder.coded(action),
        "\n".join(filter(None, (action.objective, *facts))),
        builder.words("Action"),
        place=_place(builder, action),
        is_certain=action.status == "ready",
    )


def _place(builder: BlockBuilder, action: Action) -> str:
    """List the places of the cultural assets that the action uses."""
    used = builder.links.assets.get(action.id, [])
    known = [asset for asset in builder.assets if asset.id in used]
    return "; ".join(filter(None, (asset.place_text.strip() or asset.name.strip() for asset in known)))


def _milestones(builder: BlockBuilder, action: Action) -> Iterator[Entry]:
    path = (*ACTIONS, "milestones")
    for row in action.milestones:
        if row.date is None:
            continue
        done = f"{builder.label(*path, 'done')}: {builder.value((*path, 'done'), row)}" if row.done is not None else ""
        yield Entry(
            f"milestone-{action.id}-{row.id}",
            row.date,
            row.date,
            f"{builder.code(action)} {row.title}",
            "\n".join(filter(None, (builder.coded(action), done))),
            builder.words("Milestone"),
            is_certain=action.status == "ready",
        )


def _measured(builder: BlockBuilder, action: Action) -> Iterator[Entry]:
    """Create entries for the target dates of indicators."""
    names = ("target", "unit", "method", "owner")
    for row in action.indicators:
        if row.target_date is None:
            continue
        facts = builder.labelled((*ACTIONS, "indicators"), row, *names)
        about = [f"{fact.label}: {fact.value}" for fact in facts if fact.value.strip()]
        yield Entry(
            f"indicator-{action.id}-{row.id}",
            row.target_date,
            row.target_date,
            builder.words("Measure: {what}", what=row.name),
            "\n".join((builder.coded(action), *about)),
            builder.words("Indicator"),
            is_certain=action.status == "ready",
        )


def _meetings(builder: BlockBuilder) -> Iterator[Entry]:
    """Create entries for the meetings in which the plan was made."""
    for row in builder.plan[stakeholders.TOOL].plan_making:
        if row.date is not None:
            about = "\n".join(filter(None, (row.who, row.what_changed)))
            yield Entry(f"meeting-{row.id}", row.date, row.date, row.what, about, builder.words("Meeting"))


def _key_dates(builder: BlockBuilder) -> Iterator[Entry]:
    """Create entries for the political decision and the submission deadline."""
    answers = builder.plan[profile.TOOL]
    for name in ("mandate_date", "deadline"):
        day = getattr(answers, name)
        if day is not None:
            about = answers.mandate_body if name == "mandate_date" else ""
            yield Entry(f"plan-{name}", day, day, builder.label("profile", name), about, builder.words("Key date"))
