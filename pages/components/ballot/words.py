"""What a ballot says, in the language of the workshop."""

from __future__ import annotations

from typing import Any

from curreap.content import Content, load_content
from curreap.words import Words
from db.seats import Hall, MySeat

LEFT_OUT = "#"  # stands for a number that the browser fills in


def ballot_data(seat: MySeat, words: Words) -> dict[str, Any]:
    """All that the browser needs to go through the statements by itself."""
    content = load_content(seat.hall.content_version)
    return {
        "key": seat.hall.key,
        "isShut": not seat.hall.is_open,
        "statements": _statements(seat.hall, content, words),
        "topics": _levels(seat.hall, content, words),
        "scale": [
            {"key": f"rated_{one.value}", "value": one.value, **_said(one, words)}
            for one in content.self_assessment.scale
        ],
        "others": [{"key": one.key, **_said(one, words)} for one in content.self_assessment.other_answers],
        "answers": {
            key: {"rating": given.rating, "other": given.other_answer, "comment": given.comment}
            for key, given in seat.answers.items()
        },
        "words": _words(seat.hall, content, words),
    }


def town_of(hall: Hall, words: Words) -> str:
    return hall.town or words("the municipality")


def _said(one: Any, words: Words) -> dict[str, str]:
    return {"label": words(one.label), "meaning": words(one.meaning)}


def _statements(hall: Hall, content: Content, words: Words) -> list[dict[str, str]]:
    known = {
        statement.key: {"text": words(statement.text), "hint": words(statement.hint), "topic": topic.key}
        for topic in content.self_assessment.topics
        for statement in topic.statements
    }
    own = {key: {"text": text, "hint": "", "topic": ""} for key, text in hall.own_statements.items()}
    return [{"key": key, **{**known, **own}[key]} for key in hall.statements]


def _levels(hall: Hall, content: Content, words: Words) -> dict[str, list[str]]:
    """The picture of each level, for the topics that are rated."""
    return {
        topic.key: [words(level.picture) for level in topic.levels]
        for topic in content.self_assessment.topics
        if any(statement.key in hall.statements for statement in topic.statements)
    }


def _words(hall: Hall, content: Content, words: Words) -> dict[str, str]:
    town = town_of(hall, words)
    return {
        "where": town,
        "progress": words("{number} of {count}", number=LEFT_OUT, count=LEFT_OUT),
        "question": words("How true is this here?"),
        "levels": words("What each level can look like"),
        "comment": words("Add a comment"),
        "commentHelp": words("You can leave it out. Please do not write names."),
        "left": words("Characters left: {left}", left=LEFT_OUT),
        "back": words("Back"),
        "next": words("Next"),
        "finish": words("Finish"),
        "calm": words("Nobody sees who answered what."),
        "sending": words("Sending"),
        "stored": words("Stored. Nobody sees who answered what."),
        "waiting": words("Not sent yet. Your answers are kept on this phone, and are sent as soon as it works."),
        "thanks": words(content.text("workshop.end"), town=town),
        "after": words("These are your answers. You can change them as long as the workshop is open."),
        "again": words("Go through the statements again"),
        "change": words("Change"),
        "give": words("Answer"),
        "noAnswer": words("No answer"),
        "shut": words("This workshop is closed"),
        "shutMore": words("Thank you for taking part. Answers are no longer taken."),
        "unsent": words(
            "Answers that were not sent before it closed, and can no longer be sent: {count}", count=LEFT_OUT
        ),
    }
