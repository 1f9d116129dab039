"""Mail to a person that their second step at sign-in was removed, where mail is set up."""

from __future__ import annotations

import logging
from typing import Final

from curreap.language.words import Words
from curreap.mail.smtp import MailNotSent, mail_is_set_up, send_mail
from db.tables import Account

LOG: Final = logging.getLogger(__name__)


def mail_removal(account: Account, words: Words) -> None:
    """Mail it; a failure is only logged, because the person also sees it at the next sign-in."""
    if not mail_is_set_up():
        return
    body = words(
        "Hello,\n\na coordinator has removed the second step of your sign-in. You sign in with your password alone and "
        "can set the second step up again under Your account.\n\nIf you did not ask for this, change your password and "
        "ask your coordinator.\n\nCuReAP Wizard\n"
    )
    try:
        send_mail(to=account.email, subject=words("Your second step was removed"), body=body)
    except MailNotSent:
        LOG.exception("A mail about a removed second step could not be sent.")
