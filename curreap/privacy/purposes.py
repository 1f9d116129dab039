"""What the app stores about people, and why: the table of the privacy page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.language.words import N_, Message

PURPOSES: Final[Sequence[tuple[Message, Message]]] = (
    (
        N_("Your name, e-mail address, organisation and role"),
        N_("So that your team knows who works on the plan"),
    ),
    (
        N_("Your password, in a form that cannot be read back"),
        N_("So that only you can sign in"),
    ),
    (
        N_("The key of your authenticator app, encrypted, if you have turned on a second step"),
        N_("So that a stolen password is not enough to sign in"),
    ),
    (
        N_("What you write in a plan, with your name and the time"),
        N_("So that the team can work together and nothing is lost"),
    ),
    (
        N_("On which page and in which field of a plan you are, and what you have seen of it"),
        N_("So that two people do not write in the same place unknowingly, and you see what is new"),
    ),
    (
        N_("What the app tells you: who replied to you, or asks for your feedback"),
        N_("So that you miss nothing. By e-mail only that there is news, if you want that"),
    ),
    (
        N_("What somebody rates in a workshop, and the group that they choose; no name"),
        N_(
            "So that the plan rests on what the room thinks. Results are of at least four people, and "
            "change only by the answers of at least four"
        ),
    ),
    (
        N_("A random number that a browser makes and keeps when it opens a workshop; no name"),
        N_("So that a second tap or a second tab does not count as another person"),
    ),
    (
        N_("Contacts of other people that a team writes into its plan"),
        N_("So that the team can reach them. They are in a document only if a person of the team asks"),
    ),
    (
        N_("What you did in the app, for example “signed in” or “invited somebody”"),
        N_("So that misuse can be noticed"),
    ),
    (
        N_("The network address of a computer where a wrong password or code was typed"),
        N_("So that nobody can guess passwords and codes"),
    ),
    (
        N_(
            "How many phones joined a workshop from one network within a minute. Its address is replaced "
            "by a code made from it; somebody with the database could find the address again"
        ),
        N_("So that nobody can vote many times from one place"),
    ),
)
"""What is stored, and why."""
