"""Show the entries of the history by day, with their differences and buttons to restore old values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from curreap.edits import BadEdit, value_at
from db.history.changes import PastChange
from pages import design
from pages.design import Safe, joined
from pages.design.relative_dates import relative_day
from pages.editing.bring_back import Question, ask_first
from pages.editing.change_texts import HistoryWords
from pages.editing.plan_page import PlanContext
from pages.plan.history.difference import what_changed
from pages.plan.history.entries import Entry
from playbook_tools import BY_KEY
from playbook_tools.field_path import PlanPath


@dataclass(frozen=True)
class HistoryList:
    """Shows entries of a plan to one reader."""

    context: PlanContext
    said: HistoryWords

    def show(self, shown: Sequence[Entry]) -> None:
        """Show all entries, newest first, under their days."""
        for day, of_day in groupby(shown, key=self._day):
            st.header(self._day_title(day), anchor=False)
            for entry in of_day:
                self._show(entry)

    def _day(self, entry: Entry) -> dt.date:
        return self.context.local(entry.newest.at).date()

    def _day_title(self, day: dt.date) -> str:
        words, today = self.context.words, self.context.today
        match (today - day).days:
            case 0:
                return words("Today")
            case 1:
                return words("Yesterday")
        return relative_day(day, today, words)

    def _show(self, entry: Entry) -> None:
        number = entry.newest.id
        with st.container(key=f"past_{number}", gap="xsmall"):
            design.show(self._sentence(entry))
            with st.container(key=f"past_acts_{number}", horizontal=True, gap="small"):
                self._show_acts(entry)

    def _sentence(self, entry: Entry) -> Safe:
        what = joined(Safe('<p class="past-what">'), self.said.sentence(entry.change), Safe("</p>"))
        when = joined(Safe('<p class="small">'), self._when(entry), Safe("</p>"))
        inside = self._names(entry) if entry.others else what_changed(self.context, self.said, entry.change)
        if not inside:
            return joined(what, when)
        title = self._summary(entry)
        opens = joined(Safe('<details class="past-words"><summary>'), title, Safe("</summary>"), inside)
        return joined(what, when, opens, Safe("</details>"))

    def _names(self, entry: Entry) -> Safe:
        """List the names of the rows that one act added or deleted."""
        context = self.context
        names = [
            context.names.row(row.tool, row.path, gone=row.before or row.after) or context.words("No name yet")
            for row in entry.rows
        ]
        return joined(*(joined(Safe("<p>"), name, Safe("</p>")) for name in names))

    def _summary(self, entry: Entry) -> str:
        words = self.context.words
        if entry.others:
            return words.plural("{count} row", "{count} rows", len(entry.rows))
        match entry.newest.kind:
            case "aside":
                return words("What is different from the text that was stored")
            case "remove":
                return words("What the row held")
            case "add":
                return words("What the row held at first")
        return words("What is different")

    def _when(self, entry: Entry) -> str:
        """Write time, page and number of changes: "12:05–12:10 · Our profile · 7 changes"."""
        words, context = self.context.words, self.context
        first, last = (words.time(context.local(change.at)) for change in (entry.oldest, entry.newest))
        time = last if first == last else words("{first}–{last}", first=first, last=last)
        parts = [time, self.context.names.step(entry.newest.tool)]
        if entry.newest.is_private:
            parts.append(words("private: its words are not kept"))
        if entry.count > 1:
            parts.append(words.plural("{count} change", "{count} changes", entry.count))
        return " · ".join(parts)

    # -------------------------------------------------------------- bringing back

    def _show_acts(self, entry: Entry) -> None:
        change = entry.newest
        if change.is_private or change.tool not in BY_KEY:
            return
        match change.kind:
            case "set":
                self._show_old_text(entry)
            case "aside":
                self._show_text_aside(entry)
            case "remove":
                self._show_row(entry)

    def _show_old_text(self, entry: Entry) -> None:
        words, old = self.context.words, entry.oldest
        if self._now(entry) == old.before:
            design.small(words("The plan has the old answer now."))
            return
        place = self.context.names.quoted(old.tool, old.path)
        question = Question(
            title=words("Bring the old answer back?"),
            text=words(
                "{place} gets the answer that stood there before this change. What stands there now stays in the "
                "history and can be brought back too.",
                place=place,
            ),
            act=lambda: self.context.store.history.bring_back_field(
                self.context.id, old.id, place=PlanPath(old.tool, old.path)
            ),
            done=words("{place} has its old answer again.", place=place),
        )
        ask_first(self.context, words("Bring the old answer back"), question, key=f"old_{old.id}")

    def _show_text_aside(self, entry: Entry) -> None:
        words, aside = self.context.words, entry.newest
        with st.popover(words("Copy the text"), key=f"copy_{aside.id}", type="tertiary"):
            st.code(str(aside.after or ""), language=None, wrap_lines=True)
        if self._now(entry) == aside.after:
            design.small(words("The plan has this text now."))
            return
        place = self.context.names.quoted(aside.tool, aside.path)
        question = Question(
            title=words("Bring this text back?"),
            text=words(
                "{place} gets the text that was put aside. What stands there now stays in the history and can be "
                "brought back too.",
                place=place,
            ),
            act=lambda: self.context.store.history.bring_back_field(self.context.id, aside.id, to="after"),
            done=words("{place} has the text that was put aside.", place=place),
        )
        ask_first(self.context, words("Bring this text back"), question, key=f"aside_{aside.id}")

    def _show_row(self, entry: Entry) -> None:
        words, gone = self.context.words, entry.newest
        if entry.others:
            self._show_rows(entry)
            return
        if self._now(entry) is not None:
            design.small(words("The row is in the plan again."))
            return
        question = Question(
            title=words("Bring the row back?"),
            text=words(
                "The row comes back at the end of its table. Private answers in it are empty, because the history "
                "never keeps them; so is a photo that is deleted. Places that named the row do not name it again."
            ),
            act=lambda: self.context.store.history.bring_back_row(self.context.id, gone.id),
            done=words("The row is back, at the end of its table."),
        )
        ask_first(self.context, words("Bring back"), question, key=f"again_{gone.id}")

    def _show_rows(self, entry: Entry) -> None:
        """Show the button that brings back the rows which one act has deleted and which are still gone."""
        words, context = self.context.words, self.context
        gone = [row for row in entry.rows if self._now(Entry(row, row)) is None]
        if not gone:
            design.small(words("The rows are in the plan again."))
            return
        question = Question(
            title=words("Bring the rows back?"),
            text=words(
                "The rows come back at the end of their table. Private answers in them are empty, because the history "
                "never keeps them."
            ),
            act=partial(self._bring_back, gone),
            done=words("The rows are back, at the end of their table."),
        )
        ask_first(context, words("Bring back"), question, key=f"again_{entry.newest.id}")

    def _bring_back(self, rows: Sequence[PastChange]) -> None:
        for row in rows:
            self.context.store.history.bring_back_row(self.context.id, row.id)

    def _now(self, entry: Entry) -> Any:
        """Return the current value of the changed field; None if its row no longer exists."""
        change = entry.newest
        try:
            return value_at(self.context.plan[BY_KEY[change.tool]], change.path)
        except BadEdit:
            return None
