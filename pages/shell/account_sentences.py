"""The sentences for what the store refuses about accounts, passwords and sign-in; part of refusal_sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from curreap.language.words import Words
from db.accounts.account import BadEmail, EmailTaken, LastCoordinator, NameMissing, NoSuchAccount, WrongPassword
from db.accounts.brakes import TooManyFromHere, TooManyTries
from db.accounts.first_run import WrongCode
from db.accounts.invitation_links import LinkNotValid
from db.accounts.password_rules import PasswordTooEasy, Weakness
from db.accounts.passwords import LONGEST, SHORTEST, PasswordTooLong, PasswordTooShort
from db.accounts.sealed import SecretUnreadable
from db.accounts.second_factor import SecondFactorIsOff, SecondFactorIsOn, WrongSecondCode
from db.accounts.sign_in import SignInTooOld, WrongSignIn


def too_many_sign_ins(words: Words, error: TooManyTries) -> str:
    """Say how long to wait, and what can be done at once."""
    minutes = _wait(words, error)
    return words("There were too many tries. Wait {minutes} minutes, or set a new password.", minutes=minutes)


def too_many_sign_ins_from_here(words: Words, error: TooManyFromHere) -> str:
    """Say that the tries of others in the same network count too."""
    return words(
        "Too many sign-ins from your network were wrong. Wait {minutes} minutes, or use another network.",
        minutes=_wait(words, error),
    )


def too_many_links_from_here(words: Words, error: TooManyFromHere) -> str:
    """Say how long to wait for the next link."""
    minutes = _wait(words, error)
    return words("Too many links were asked for from your network. Wait {minutes} minutes.", minutes=minutes)


def _too_many_tries(words: Words, error: TooManyTries) -> str:
    minutes = _wait(words, error)
    return words("There were too many wrong tries. Wait {minutes} minutes, then try again.", minutes=minutes)


def _too_many_from_here(words: Words, error: TooManyFromHere) -> str:
    return words(
        "There were too many wrong tries from your network. Wait {minutes} minutes, then try again.",
        minutes=_wait(words, error),
    )


def _wait(words: Words, error: TooManyTries) -> str:
    return words.number(max(error.minutes, 2))  # the sentences know no singular


def _too_easy(words: Words, error: PasswordTooEasy) -> str:
    return {
        Weakness.PERSONAL: words(
            "This password is made of words that others know of you, such as your name, e-mail address or town, or of "
            "the name of this app. Use other words."
        ),
        Weakness.REPEATED: words("This password repeats the same few signs. Use three words that differ."),
        Weakness.SEQUENCE: words("This password follows the order of the alphabet or of the keys. Use three words."),
    }.get(
        error.reason,
        words("Many people use this password or a similar one. Use three words that do not belong together."),
    )


OF_ACCOUNTS: Final[Mapping[type[Exception], Callable[[Words, Any], str]]] = {
    BadEmail: lambda words, _: words(
        "This does not look like an e-mail address. Check it, for example for a missing @."
    ),
    EmailTaken: lambda words, _: words(
        "There is an account with this e-mail address already. Sign in, or use another address."
    ),
    NameMissing: lambda words, _: words("Your name is missing. Write the name that your colleagues know."),
    NoSuchAccount: lambda words, _: words("This account was deleted in the meantime."),
    LastCoordinator: lambda words, _: words("This is the only coordinator. Make somebody else coordinator first."),
    WrongPassword: lambda words, _: words("The present password is not right. Try again."),
    PasswordTooShort: lambda words, _: words(
        "The password needs at least {minimum} characters. Three words that do not belong "
        "together are easy to remember.",
        minimum=SHORTEST,
    ),
    PasswordTooLong: lambda words, _: words(
        "This password is too long. Use at most {maximum} letters. Letters such as ā and ö count as two.",
        maximum=LONGEST,
    ),
    PasswordTooEasy: _too_easy,
    WrongSecondCode: lambda words, _: words(
        "This code is not right, or it was used already. Wait for the next code of the app, or check the clock of your "
        "phone."
    ),
    SignInTooOld: lambda words, _: words("The sign-in took too long. Type your e-mail and password again."),
    SecondFactorIsOn: lambda words, _: words("The second step is on already."),
    SecondFactorIsOff: lambda words, _: words("The second step is not on any more. Open the page again."),
    SecretUnreadable: lambda words, _: words(
        "The server has lost the key to the codes of the app. Use a recovery code, or ask a coordinator to remove the "
        "second step."
    ),
    WrongSignIn: lambda words, _: words("E-mail or password is not right. Check both and try again."),
    TooManyTries: _too_many_tries,
    TooManyFromHere: _too_many_from_here,
    WrongCode: lambda words, _: words(
        "This is not the one-time code. Copy it from the terminal where this app was started."
    ),
    LinkNotValid: lambda words, error: words(
        "This link is no longer valid. Ask {name} for a new one.",
        name=error.made_by or words("the person who invited you"),
    ),
}
