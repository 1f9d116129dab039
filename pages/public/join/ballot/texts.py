"""Collect the data and texts of the ballot in the language of the workshop."""

from __future__ import annotations

from typing import Any

from curreap.content import Content, load_content
from curreap.language.words import Words
from curreap.workshop.contributions import LONGEST_WORDS, MOST_PER_DEVICE, Kind, question
from db.workshops.seats import JoinInfo, OwnAnswers


def ballot_data(seat: OwnAnswers, words: Words) -> dict[str, Any]:
    """Collect all that the browser needs to go through the questions without the server."""
    content = load_content(seat.hall.content_version)
    return {
        "key": seat.hall.key,
        "isShut": not seat.hall.is_open,
        "statements": _statements(seat.hall, content, words),
        "topics": _levels(seat.hall, content, words),
        "scale": [
            {"key": f"rated_{one.value}", "value": one.value, **_labelled(one, words)}
            for one in content.self_assessment.scale
        ],
        "others": [{"key": one.key, **_labelled(one, words)} for one in content.self_assessment.other_answers],
        "answers": {
            key: {"rating": given.rating, "other": given.other_answer, "comment": given.comment}
            for key, given in seat.answers.items()
        },
        "asks": [{"kind": kind, **_asked(kind, words)} for kind in seat.hall.asks],
        "said": [{"mark": one.mark, "kind": one.kind, "text": one.text, "isInUse": one.is_in_use} for one in seat.said],
        "longest": LONGEST_WORDS,
        "most": MOST_PER_DEVICE,
        "words": {**_words(seat.hall, content, words), **_words_of_said(words)},
    }


def town_of(hall: JoinInfo, words: Words) -> str:
    return hall.town or words("the municipality")


def _labelled(one: Any, words: Words) -> dict[str, str]:
    return {"label": words(one.label), "meaning": words(one.meaning)}


def _statements(hall: JoinInfo, content: Content, words: Words) -> list[dict[str, str]]:
    known = {
        statement.key: {"text": words(statement.text), "hint": words(statement.hint), "topic": topic.key}
        for topic in content.self_assessment.topics
        for statement in topic.statements
    }
    own = {key: {"text": text, "hint": "", "topic": ""} for key, text in hall.own_statements.items()}
    return [{"key": key, **{**known, **own}[key]} for key in hall.statements]


def _levels(hall: JoinInfo, content: Content, words: Words) -> dict[str, list[str]]:
    """List the descriptions of the levels, for topics that are rated."""
    return {
        topic.key: [words(level.picture) for level in topic.levels]
        for topic in content.self_assessment.topics
        if any(statement.key in hall.statements for statement in topic.statements)
    }


def _asked(kind: Kind, words: Words) -> dict[str, str]:
    """Write the question of a kind of contribution, and a hint about possible answers."""
    hints = {
        "asset": words("A place, a group, a skill, a story or a celebration. One thing at a time."),
        "idea": words("Small ideas count too. One idea at a time."),
        "missing": words("A group or an organisation that should have a say. One at a time."),
    }
    return {"question": question(kind, words), "hint": hints[kind]}


def _words(hall: JoinInfo, content: Content, words: Words) -> dict[str, str]:
    town = town_of(hall, words)
    calm = words("Nobody sees who answered what.")
    stored = words("Stored. Nobody sees who answered what.")
    again = words("Go through the statements again")
    if not hall.statements:
        calm = words("Nobody sees who said what.")
        stored = words("Stored. Nobody sees who said what.")
        again = words("Go back to the first question")
    return {
        "where": town,
        "progress": words("{number} of {count}"),
        "question": words("How true is this here?"),
        "levels": words("What each level can look like"),
        "comment": words("Add a comment"),
        "commentHelp": words("You can leave it out. Please do not write names."),
        "left": words("Characters left: {left}"),
        "back": words("Back"),
        "next": words("Next"),
        "finish": words("Finish"),
        "calm": calm,
        "sending": words("Sending"),
        "stored": stored,
        "waiting": words("Not sent yet. Your answers are kept on this phone, and are sent as soon as it works."),
        "thanks": words("Thank you. Your answers help {town} to write its plan.", town=town),
        "after": words("These are your answers. You can change them as long as the workshop is open."),
        "again": again,
        "change": words("Change", context="button"),
        "give": words("Answer", context="button"),
        "noAnswer": words("No answer"),
        "shut": words("This workshop is closed"),
        "shutMore": words("Thank you for taking part. Answers are no longer taken."),
        "unsent": words("Answers that were not sent before it closed, and can no longer be sent: {count}"),
    }


def _words_of_said(words: Words) -> dict[str, str]:
    """Write the labels around the contributions of a participant."""
    return {
        "inYourWords": words("In your own words"),
        "noNames": words("Please do not write names of people."),
        "add": words("Add", context="button"),
        "save": words("Save"),
        "cancel": words("Cancel"),
        "remove": words("Remove", context="button"),
        "undo": words("Undo"),
        "added": words("Added"),
        "changed": words("Changed"),
        "removed": words("Removed"),
        "said": words("What you have said"),
        "nothing": words("You have said nothing here."),
        "addOrChange": words("Add or change"),
        "notSent": words("Not sent yet"),
        "inUse": words("Already in use"),
        "staysAsItIs": words("The people who lead the workshop already use these words, so they stay as they are."),
        "notTaken": words("This could not be taken"),
        "full": words("You have said as much as one phone can say. You can change or remove some of it."),
    }
