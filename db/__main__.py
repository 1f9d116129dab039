"""The command line of the database: `python -m db create-user | backup | restore | upgrade | digest`.

A mistake in what was asked for ends with one line on stderr and status 2.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from curreap.language.words import words_for
from curreap.mail.smtp import MailNotSent, mail_is_set_up, public_address
from curreap.mail.texts import message
from curreap.settings import BadSettings
from db.accounts import passwords
from db.accounts.account import BadEmail, EmailTaken, NameMissing, create_account
from db.backup import BrokenBackup, NotEmpty, back_up, restore
from db.comments.digest import DAILY_MAIL, MORNING, digests, mail_digest, send_digests
from db.engine import first_line, open_engine, upgrade
from db.jobs import Job, Outcome, Run, run_if_due


class NoPublicAddress(ValueError):
    """A mail needs links that work for others."""


class NoMailServer(ValueError):
    """Without a mail server nothing can be sent."""


MISTAKE = 2  # the status that says "what you asked for cannot be done"
REASONS: dict[type[Exception], str] = {
    BadEmail: "That is not an e-mail address.",
    EmailTaken: "There is already an account with that e-mail address.",
    NameMissing: "A name is needed: --name NAME.",
    passwords.PasswordTooShort: f"The password needs at least {passwords.SHORTEST} characters.",
    passwords.PasswordTooLong: f"The password can have at most {passwords.LONGEST} bytes.",
    NotEmpty: "The database has accounts or plans. With --replace the backup takes their place.",
    NoPublicAddress: "CURREAP_URL is needed: the public address of the app, for the links in the mails.",
    NoMailServer: "CURREAP_SMTP_URL and CURREAP_MAIL_FROM are needed: a mail server and the sender.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; give the status to end with."""
    options = _parser().parse_args(arguments)
    command: Callable[[Engine, argparse.Namespace], None] = options.command
    try:
        engine = open_engine()
        upgrade(engine)
        command(engine, options)
    except tuple(REASONS) as error:
        return _refuse(REASONS[type(error)])
    except MailNotSent as error:
        return _refuse(str(error))
    except BrokenBackup as error:
        return _refuse(f"{options.file} cannot be restored. {error} Nothing was changed.")
    except BadSettings as wrong:
        return _refuse(str(wrong))
    except (OperationalError, CommandError) as error:
        return _refuse(f"The database cannot be used: {first_line(error)}")
    except OSError as error:
        return _refuse(f"{error.filename or 'The file'}: {error.strerror}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    user = commands.add_parser("create-user", help="make an account; the password is asked for")
    user.set_defaults(command=_create_user)
    user.add_argument("email")
    user.add_argument("--name", default="", help="how others see this person")
    user.add_argument("--coordinator", action="store_true", help="may manage accounts and see all plans")
    user.add_argument("--mentor", action="store_true", help="may be given plans to read and comment on")
    user.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    kept = commands.add_parser("backup", help="write everything to one file, while the app may be running")
    kept.set_defaults(command=_back_up)
    kept.add_argument("file", type=Path)
    back = commands.add_parser("restore", help="read everything back from such a file")
    back.set_defaults(command=_restore)
    back.add_argument("file", type=Path)
    back.add_argument("--replace", action="store_true", help="delete what the database has now")
    tables = commands.add_parser("upgrade", help="bring the tables up to date, and do nothing else")
    tables.set_defaults(command=_say_upgraded)
    daily = commands.add_parser("digest", help="mail to each person what is new to them, at most once a day")
    daily.set_defaults(command=_digest)
    daily.add_argument("--dry-run", action="store_true", help="print the mails and send none")
    return parser


def _create_user(engine: Engine, options: argparse.Namespace) -> None:
    account = create_account(
        engine,
        email=options.email,
        name=options.name,
        password=_asked_password(options),
        now=dt.datetime.now(dt.UTC),
        is_coordinator=options.coordinator,
        is_mentor=options.mentor,
    )
    print(f"{account.name} can now sign in as {account.email}.")


def _asked_password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")


def _back_up(engine: Engine, options: argparse.Namespace) -> None:
    count = back_up(engine, options.file, now=dt.datetime.now(dt.UTC))
    print(f"{count} rows are kept in {options.file}.")


def _restore(engine: Engine, options: argparse.Namespace) -> None:
    count = restore(engine, options.file, replace=options.replace)
    print(f"{count} rows are back. Everybody has to sign in again.")


def _say_upgraded(_engine: Engine, _options: argparse.Namespace) -> None:
    print("The tables are up to date.")


def _digest(engine: Engine, options: argparse.Namespace) -> None:
    now = dt.datetime.now(dt.UTC)
    if not public_address():
        raise NoPublicAddress
    if options.dry_run:
        for digest in digests(engine, now=now):
            subject, body = message(digest, words_for("en"))
            print(f"To: {digest.email}\nSubject: {subject}\n\n{body}\n")
        return
    if not mail_is_set_up():
        raise NoMailServer
    if run_if_due(engine, Job(DAILY_MAIL, MORNING, _send_digests), clock=lambda: now) is not Outcome.DONE_HERE:
        print("The mails of today have been sent already, or another process is sending them.")


def _send_digests(run: Run) -> None:
    """Send all mails that are due. Raises MailNotSent where one was refused; repeat the run later."""
    sent, refused = send_digests(run.engine, mail_digest, now=run.now)
    print(f"Mails that were sent: {sent}.")
    if refused:
        raise MailNotSent(f"Mails that were refused: {refused}. They are tried again the next time.")


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return MISTAKE


if __name__ == "__main__":
    sys.exit(main())
