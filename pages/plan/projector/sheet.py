"""Provide the state of the workshop and common parts to all views of the projector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curreap.content import Content
from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST
from curreap.workshop.results import StatementResult
from db.workshops.contributions import CollectedContribution
from db.workshops.workshop import Workshop, WorkshopState
from pages.design import Safe, joined, safe, symbol
from pages.plan.workshop.dots import dots
from pages.plan.workshop.texts import OWN, place_and_day, spread_words, statement_text, topic_title
from playbook_tools.vocabulary import TOPIC_OF

LONG = 90  # characters


@dataclass(frozen=True)
class ProjectorSheet:
    """The state of the workshop for the projector, in the language of the workshop."""

    room: WorkshopState
    town: str
    content: Content
    words: Words
    way_in: Safe
    said: Sequence[CollectedContribution] = ()  # contributions, if they are shown

    @property
    def workshop(self) -> Workshop:
        return self.room.workshop

    def statement(self, key: str) -> Safe:
        return safe(statement_text(self.workshop, key, self.content, self.words))

    def title(self, statement: str) -> Safe:
        """Write a statement as a title; a long one in a smaller font."""
        text = self.statement(statement)
        return Safe(f"<h1{' class=long' if len(text) > LONG else ''}>{text}</h1>")

    def head(self, topic: str = "") -> Safe:
        """Write the head: the topic or the title of the workshop on the left, place and day on the right."""
        where = "" if self.workshop.view == "talk" else safe(place_and_day(self.workshop, self.words) or self.town)
        left = self._topic(topic) if topic else Safe(f"<span>{safe(self.workshop.title)}</span>")
        return Safe(f"<header>{left}<span>{where}</span></header>")

    def _topic(self, topic: str) -> Safe:
        title = safe(topic_title(topic, self.content, self.words))
        if topic == OWN:
            return Safe(f'<span class="hall-topic">{title}</span>')
        icon = symbol(self.content.topic(topic).icon)
        return Safe(f'<span class="hall-topic topic-{topic}">{icon} {title}</span>')

    def topic_of(self, statement: str) -> str:
        return TOPIC_OF.get(statement, OWN)

    def beside(self, main: str, answered: int | None = None) -> Safe:
        """Show the main part, and next to it how to join and the number of people who have answered."""
        number = self.joined() if answered is None else self.answered(answered)
        voted = Safe(f'<p class="voted">{number}</p>')
        return Safe(f'<div class="hall-grid"><div>{main}</div><aside>{self.way_in}{voted}</aside></div>')

    def joined(self) -> Safe:
        """Say how many have joined, with a large number."""
        return _large_number(self.words.around_count("{count} has joined", "{count} have joined", self.workshop.seats))

    def answered(self, answered: int) -> Safe:
        """Say how many of those who joined have answered, with a large number."""
        of = self.words.number(self.workshop.seats)
        sentence = self.words.around_count(
            "{count} of {joined} has answered", "{count} of {joined} have answered", answered, joined=of
        )
        return _large_number(sentence)

    def steps(self) -> Safe:
        """Say that the number of answers grows in steps, which hides the moment of each answer."""
        steps = self.words("Counted in steps of {count}.", count=self.words.number(FEWEST))
        return Safe(f'<small class="steps">{safe(steps)}</small>')

    def picture(self, result: StatementResult, *, is_big: bool = True) -> Safe:
        """Draw the dots with their figures, or say why they are hidden."""
        if result.is_hidden:
            return Safe(f'<p class="hidden-result">{safe(self.why_hidden())}</p>')
        drawn = dots(result.spread, self.words, self.content, is_big=is_big)
        numbers = safe(spread_words(result.spread, self.words))
        return Safe(f'<div class="{"big" if is_big else "little"}">{drawn}<p class="numbers">{numbers}</p></div>')

    def why_hidden(self) -> str:
        text = self.content.self_assessment.result_texts["hidden_small_group"]
        return self.words(text, needed=self.words.number(FEWEST))


def _large_number(sentence: tuple[str, str, str]) -> Safe:
    before, number, after = map(safe, sentence)
    return Safe(f"{before}<b>{number}</b>{after}")


def pictures(items: list[tuple[Safe, Safe]], title: str) -> Safe:
    """Show small pictures side by side below the main part, each with its text."""
    each = joined(*(Safe(f"<li><p>{words}</p>{picture}</li>") for words, picture in items))
    return Safe(f'<section class="then"><h2>{safe(title)}</h2><ol>{each}</ol></section>') if items else Safe("")
