"""The table of sentences for what the store refuses: what happened, and what the user can do.

A sentence is made when it is shown, in the language of the user. Most depend on the exception alone; where one means
something else in another act, the table has a second sentence for that act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, Final

from curreap.access import Forbidden
from curreap.edits import BadEdit, PlanFull, RowIsGone, TableFull, TextsOverlap, TextTooLong
from curreap.language.words import Words
from curreap.workshop.contributions import LONGEST_PILE, LONGEST_WORDS, BadContribution
from curreap.workshop.into_round import TooManyVoices
from curreap.workshop.plan import LONGEST_STATEMENT, LONGEST_TITLE, MOST_GROUPS, MOST_OWN_STATEMENTS, BadWorkshop
from curreap.workshop.round import TooFewVoices
from db.accounts.account import LastCoordinator, NoSuchAccount, WrongPassword
from db.accounts.brakes import TooManyFromHere, TooManyTries
from db.accounts.invitation_links import LinkNotValid
from db.comments.comments import LONGEST_COMMENT, EmptyComment, NoSuchComment, NoSuchPlace, NoSuchStep, NotAMember
from db.comments.feedback import LONGEST_QUESTION, DateInThePast, NobodyChosen, NoQuestion, NoSuchSection
from db.comments.suggestion import AlreadyAnswered, BadSuggestion
from db.editing import AlwaysOvertaken
from db.engine import DatabaseFailed
from db.failure import Cause, cause_of
from db.history.history import NothingToBringBack
from db.history.versions import NotFinished
from db.members import LastLead
from db.workshops.admission import BadHeads
from db.workshops.agreements import BadAgreement
from db.workshops.contributions import AlreadyInThePlan, NothingToAdd
from db.workshops.seat_limits import TooManySeats
from db.workshops.seats import BadAnswer, NoSuchCode, ShutWorkshop, TooManyGuesses
from db.workshops.slips import MOST_SLIPS, BadSlip, TooManySlips
from db.workshops.tally import BadCount
from db.workshops.workshop import NoSuchWorkshop
from db.workshops.workshops import InThePlanAlready
from pages.shell.account_sentences import (
    OF_ACCOUNTS,
    too_many_links_from_here,
    too_many_sign_ins,
    too_many_sign_ins_from_here,
)
from playbook_tools.self_assessment import MOST_VOICES

Sentence = Callable[[Words, Any], str]


class Act(Enum):
    """What the user was doing, where that changes the sentence."""

    ANY = auto()
    EDIT = auto()
    BRING_BACK = auto()
    AGREE = auto()
    FREEZE = auto()
    COMMENT = auto()
    ASK_FEEDBACK = auto()
    CHANGE_MEMBERS = auto()
    INVITE = auto()
    MANAGE_ACCOUNTS = auto()
    SIGN_IN = auto()
    FOLLOW_INVITATION = auto()
    SET_PASSWORD = auto()
    DELETE_ACCOUNT = auto()
    TYPE_IN = auto()


def sentence_for(error: Exception, words: Words, during: Act = Act.ANY) -> str:
    """Return the sentence for an exception of REFUSALS: that of the act, otherwise that of its nearest class."""
    classes = type(error).__mro__
    of_act = [OF_ACTS[during, one] for one in classes if (during, one) in OF_ACTS]
    of_class = [SENTENCES[one] for one in classes if one in SENTENCES]
    return (of_act + of_class)[0](words, error)


def _bad_workshop(words: Words, bad: BadWorkshop) -> str:
    return {
        "no_title": words("Give the workshop a title, so that people know where they are."),
        "nothing_to_rate": words("Choose at least one topic, write a statement of your own, or ask for contributions."),
        "too_many_statements": words(
            "There can be {most} own statements. Take some out, one line is one statement.",
            most=words.number(MOST_OWN_STATEMENTS),
        ),
        "too_many_groups": words(
            "There can be {most} groups. Take some out, one line is one group.", most=words.number(MOST_GROUPS)
        ),
        "too_long": words(
            "A title, a place or a group has at most {title} characters, and a statement {statement}. Make it shorter.",
            title=words.number(LONGEST_TITLE),
            statement=words.number(LONGEST_STATEMENT),
        ),
    }.get(bad.reason, words("The workshop cannot be held like this."))


def _typed_in(words: Words, bad: BadCount | BadContribution) -> str:
    return {
        "too_many": words("That would be more people than a round can hold. Look whether a number is too long."),
        "too_long": words("A note has at most {most} characters.", most=words.number(LONGEST_WORDS)),
        "in_use": words("This note is on a pile or in the plan, so it stays."),
    }.get(bad.reason, words("This does not belong to the workshop. It was not saved."))


def _not_stored(words: Words, error: DatabaseFailed) -> str:
    if cause_of(error) is Cause.DISK_FULL:
        return words(
            "It could not be stored, because the disk of the server is full. Nothing was changed. "
            "Tell those who run this app."
        )
    return words("It could not be stored. Nothing was changed. Try again in a minute.")


def _not_signed_in(words: Words, error: DatabaseFailed) -> str:
    match cause_of(error):
        case Cause.BUSY:
            return words("The app is very busy. Try again in a minute.")
        case Cause.DISK_FULL:
            return words(
                "Nobody can sign in just now, because the disk of the server is full. Tell those who run this app."
            )
        case Cause.OTHER:
            return words("Nobody can sign in just now, because the database does not answer. Try again in a minute.")


SENTENCES: Final[Mapping[type[Exception], Sentence]] = {
    # of any act
    DatabaseFailed: _not_stored,
    AlwaysOvertaken: lambda words, _: words("It could not be stored. Nothing was changed. Try again in a minute."),
    Forbidden: lambda words, _: words("You can read this plan. You cannot change it."),
    # of a plan
    BadEdit: lambda words, _: words("This answer does not fit the field. Nothing was changed."),
    TextTooLong: lambda words, error: words(
        "This text is too long: {most} characters can be stored. It is kept here.", most=words.number(error.most)
    ),
    TableFull: lambda words, error: words(
        "This table is full: it can have {most} rows. Take out rows that you do not need.",
        most=words.number(error.most),
    ),
    PlanFull: lambda words, error: words(
        "The plan is full: all its texts together can have {most} characters. Shorten other texts first.",
        most=words.number(error.most),
    ),
    RowIsGone: lambda words, _: words("This row was deleted by a colleague. Look for it in the history of the plan."),
    TextsOverlap: lambda words, _: words(
        "The team has changed the same words meanwhile. Look at both texts once more."
    ),
    NothingToBringBack: lambda words, _: words("This does not fit the plan any more. Nothing was changed."),
    NotFinished: lambda words, _: words("A colleague has changed the plan. Something blocks the final plan again."),
    LastLead: lambda words, _: words("A plan needs somebody who leads it. Give this role to a colleague first."),
    # of comments and feedback
    EmptyComment: lambda words, _: words(
        "Write at least one word, and at most {most} characters.", most=words.number(LONGEST_COMMENT)
    ),
    NoSuchComment: lambda words, _: words("This comment is not there any more. Your text is kept in its box."),
    NoSuchPlace: lambda words, _: words("This place is not in the plan. Choose another one."),
    NoSuchStep: lambda words, _: words("This place is not in the plan. Choose another one."),
    NotAMember: lambda words, _: words("This person is not on the plan any more. Choose somebody else."),
    BadSuggestion: lambda words, _: words(
        "Your text is the same as the text in the plan, or too long. Change it first."
    ),
    AlreadyAnswered: lambda words, _: words("A colleague has answered this suggestion just now."),
    NoQuestion: lambda words, _: words(
        "Write what you want to know, in at most {most} characters.", most=words.number(LONGEST_QUESTION)
    ),
    NobodyChosen: lambda words, _: words("Choose at least one person."),
    NoSuchSection: lambda words, _: words("Choose at least one section."),
    DateInThePast: lambda words, _: words("This day is over. Choose today or a later day, or none."),
    **OF_ACCOUNTS,
    # of workshops
    NoSuchWorkshop: lambda words, _: words("This workshop was deleted by a colleague."),
    BadWorkshop: _bad_workshop,
    TooFewVoices: lambda words, _: words(
        "Fewer than four devices have rated. Their ratings stay out of the plan, because one could tell whose they are."
    ),
    TooManyVoices: lambda words, _: words(
        "One round holds the ratings of {count} people at most, and with this workshop it would be more. Begin a "
        "new round.",
        count=words.number(MOST_VOICES),
    ),
    InThePlanAlready: lambda words, _: words("The results are in the plan already."),
    AlreadyInThePlan: lambda words, _: words("It is in the plan already. A colleague has added it."),
    NothingToAdd: lambda words, _: words("It is not here any more. A colleague has put it elsewhere."),
    BadContribution: lambda words, _: words(
        "The name of a pile has at most {most} characters. Make it shorter.", most=words.number(LONGEST_PILE)
    ),
    BadAgreement: lambda words, _: words("This text is too long. It is kept here, but not stored."),
    BadCount: _typed_in,
    NoSuchCode: lambda words, _: words("There is no open workshop with this code. Check the code on the screen."),
    TooManyGuesses: lambda words, _: words("There were too many wrong codes. Wait one minute, then try again."),
    BadSlip: lambda words, _: words(
        "No unused slip has this code. Check it, or ask the people who lead for another slip."
    ),
    TooManySlips: lambda words, _: words(
        "A workshop has at most {most} slips. Nothing was changed.", most=words.number(MOST_SLIPS)
    ),
    BadHeads: lambda words, _: words("This number of people is too large. Nothing was changed."),
    TooManySeats: lambda words, _: words("Very many phones join from here just now. Wait one minute, then try again."),
    ShutWorkshop: lambda words, _: words("This workshop is over. Nothing was changed."),
    BadAnswer: lambda words, _: words("This workshop was changed. Nothing was stored. Look at the page again."),
}

OF_ACTS: Final[Mapping[tuple[Act, type[Exception]], Sentence]] = {
    (Act.EDIT, DatabaseFailed): lambda words, _: words(
        "Your text could not be saved. It is kept on this page. Do not close it, and try again."
    ),
    (Act.EDIT, AlwaysOvertaken): lambda words, _: words(
        "Your text could not be saved. It is kept on this page. Do not close it, and try again."
    ),
    (Act.EDIT, PlanFull): lambda words, error: words(
        "The plan is full: all its texts together can have {most} characters. Your text is kept here. Shorten other "
        "texts first.",
        most=words.number(error.most),
    ),
    (Act.EDIT, RowIsGone): lambda words, _: words(
        "This row was deleted by a colleague. Your text stands in the history of the plan."
    ),
    (Act.BRING_BACK, RowIsGone): lambda words, _: words(
        "The row in which this lies is deleted. Bring that row back first: it is in this history."
    ),
    (Act.BRING_BACK, TableFull): lambda words, error: words(
        "This table is full: it can have {most} rows. Take out a row, then bring this one back.",
        most=words.number(error.most),
    ),
    (Act.BRING_BACK, PlanFull): lambda words, error: words(
        "The plan is full: all its texts together can have {most} characters. Shorten one, then bring this back.",
        most=words.number(error.most),
    ),
    (Act.BRING_BACK, BadEdit): lambda words, _: words("This does not fit the plan any more. Nothing was changed."),
    (Act.AGREE, BadEdit): lambda words, _: words("The team has just opened this section again. Read it once more."),
    (Act.FREEZE, Forbidden): lambda words, _: words("Only those who lead the plan can freeze a version."),
    (Act.COMMENT, RowIsGone): lambda words, _: words("The row of this text is deleted. The text cannot be taken."),
    (Act.ASK_FEEDBACK, NotAMember): lambda words, _: words(
        "One of these people is not on the plan any more. Choose again."
    ),
    (Act.CHANGE_MEMBERS, Forbidden): lambda words, _: words("You may not change who is on this plan."),
    (Act.INVITE, Forbidden): lambda words, _: words("You may not do this any more. Open the page again."),
    (Act.MANAGE_ACCOUNTS, Forbidden): lambda words, _: words("You are no longer a coordinator."),
    (Act.SIGN_IN, TooManyTries): too_many_sign_ins,
    (Act.SIGN_IN, TooManyFromHere): too_many_sign_ins_from_here,
    (Act.SIGN_IN, DatabaseFailed): _not_signed_in,
    (Act.FOLLOW_INVITATION, NoSuchAccount): lambda words, _: words(
        "Your account was deleted in the meantime. Ask the person who invited you for a new link."
    ),
    (Act.SET_PASSWORD, TooManyFromHere): too_many_links_from_here,
    (Act.SET_PASSWORD, LinkNotValid): lambda words, error: words(
        "This link is no longer valid. Ask {name} for a new one.", name=error.made_by or words("your coordinator")
    ),
    (Act.DELETE_ACCOUNT, WrongPassword): lambda words, _: words(
        "The password is not right. Your account is still there."
    ),
    (Act.DELETE_ACCOUNT, LastCoordinator): lambda words, _: words(
        "You are the only coordinator. Name another one first."
    ),
    (Act.TYPE_IN, BadContribution): _typed_in,
}

REFUSALS: Final = tuple(SENTENCES)  # what try_act catches
