"""The sentences for what a command refuses, by the exception that it raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from db.accounts import passwords
from db.accounts.account import BadEmail, EmailTaken, NameMissing, NoSuchAccount
from db.accounts.password_rules import PasswordTooEasy
from db.accounts.second_factor import SecondFactorIsOff
from db.backups.restore import NotEmpty
from db.commands.database import NoData


class NoPublicAddress(ValueError):
    """A mail needs links that work for others."""


class NoMailServer(ValueError):
    """Without a mail server nothing can be sent."""


REASONS: Final[Mapping[type[Exception], str]] = {
    BadEmail: "That is not an e-mail address.",
    EmailTaken: "There is already an account with that e-mail address.",
    NoSuchAccount: "There is no account with that e-mail address.",
    SecondFactorIsOff: "This account has no second factor.",
    NameMissing: "A name is needed: --name NAME.",
    passwords.PasswordTooShort: f"The password needs at least {passwords.SHORTEST} characters.",
    passwords.PasswordTooLong: f"The password can have at most {passwords.LONGEST} bytes.",
    PasswordTooEasy: "The password is among those that are guessed first. Use three words that do not belong together.",
    NotEmpty: "The database has accounts or plans. With --replace the backup takes their place.",
    NoData: "It has no account and no plan: is it the right one? With --allow-empty it is taken all the same.",
    NoPublicAddress: "CURREAP_URL is needed: the public address of the app, for the links in the mails.",
    NoMailServer: "CURREAP_SMTP_URL and CURREAP_MAIL_FROM are needed: a mail server and the sender.",
}
