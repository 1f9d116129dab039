"""Show a topic for discussion on the projector, with levels and prompts; and the agreed levels."""

from __future__ import annotations

from curreap.workshop.round import Agreed
from pages.design import Safe, joined, safe, symbol
from pages.plan.projector.sheet import ProjectorSheet
from pages.plan.workshop.texts import OWN, statements_of, topic_title, topics_in
from playbook_tools.vocabulary import Topic


def talk(sheet: ProjectorSheet) -> Safe:
    """Show the five levels of the topic, the revealed statements, and the questions for discussion."""
    words, workshop = sheet.words, sheet.workshop
    topic = sheet.topic_of(workshop.statement or workshop.statements[0])
    if topic == OWN:
        title = safe(words("What do these answers tell us?"))
        return Safe(f"{sheet.head(OWN)}<h1>{title}</h1>{_pictures(sheet, OWN)}")
    its, agreed = sheet.content.topic(topic), sheet.room.agreed.get(_known(sheet, topic), Agreed())
    levels = joined(
        *(
            Safe(
                f"<li{' class=agreed-level' if agreed.score == one.level else ''}><b>{one.level}</b>"
                f"<span>{safe(words(one.picture))}</span></li>"
            )
            for one in its.levels
        )
    )
    prompts = joined(*(Safe(f"<li>{safe(words(prompt))}</li>") for prompt in its.discussion_prompts))
    return Safe(
        f'{sheet.head(topic)}<div class="talk-grid"><div><h1>{safe(words("Which level sounds most like us?"))}</h1>'
        f'<ol class="hall-levels">{levels}</ol></div><div>{_pictures(sheet, topic)}'
        f'<ul class="prompts">{prompts}</ul></div></div>'
    )


def agreed(sheet: ProjectorSheet) -> Safe:
    """Show each topic with its agreed level and the reason."""
    words = sheet.words
    rows = joined(*(_agreed_row(sheet, topic) for topic in topics_in(sheet.workshop)))
    return Safe(f'{sheet.head()}<h1>{safe(words("What we agreed"))}</h1><ol class="agreements">{rows}</ol>')


def _agreed_row(sheet: ProjectorSheet, topic: Topic) -> Safe:
    words, content, found = sheet.words, sheet.content, sheet.room.agreed.get(topic, Agreed())
    score = safe(words.number(found.score)) if found.score is not None else Safe("–")
    reason = safe(found.reason) if found.score is not None or found.reason else safe(words("Not agreed yet"))
    dissent = Safe(f"<small>{safe(words('Some see it differently: {view}', view=found.dissent))}</small>")
    name = safe(topic_title(topic, content, words))
    return Safe(
        f'<li><b>{score}</b><span class="hall-topic topic-{topic}">{symbol(content.topic(topic).icon)} {name}</span>'
        f"<span>{reason}{dissent if found.dissent else ''}</span></li>"
    )


def _pictures(sheet: ProjectorSheet, topic: str) -> Safe:
    """Show the revealed statements of the topic with their dots."""
    shown = [one for one in statements_of(sheet.workshop, topic) if one in sheet.workshop.revealed]
    if not shown:
        return Safe(f'<p class="wait">{safe(sheet.words("No result of this topic is shown yet."))}</p>')
    each = joined(
        *(
            Safe(f"<li><p>{sheet.statement(one)}</p>{sheet.picture(sheet.room.result(one), is_big=False)}</li>")
            for one in shown
        )
    )
    return Safe(f'<ol class="talk-pictures">{each}</ol>')


def _known(sheet: ProjectorSheet, topic: str) -> Topic:
    return next(one for one in topics_in(sheet.workshop) if one == topic)
