"""Commands for mail."""

from __future__ import annotations

import argparse
import datetime as dt

from curreap.language.words import words_for
from curreap.mail.smtp import MailNotSent, mail_is_set_up, public_address
from curreap.mail.texts import message
from db.commands.database import allow_empty, database_with_data
from db.commands.reasons import NoMailServer, NoPublicAddress
from db.commands.subcommands import Subcommands
from db.comments.digest import DAILY_MAIL, MORNING, digests, mail_digest, send_digests
from db.jobs import Job, Outcome, Run, run_if_due
from db.migrations.upgrade import upgrade


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    daily = commands.add_parser("digest", help="mail to each person what is new to them, at most once a day")
    daily.set_defaults(command=_digest)
    daily.add_argument("--dry-run", action="store_true", help="print the mails and send none")
    allow_empty(daily)


def _digest(options: argparse.Namespace) -> None:
    now, engine = dt.datetime.now(dt.UTC), database_with_data(options)
    upgrade(engine)
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
