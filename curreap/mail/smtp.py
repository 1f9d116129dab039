"""Send mail through the server of CURREAP_SMTP_URL, from CURREAP_MAIL_FROM. Without them no mail is sent.

The address of the server is smtp://name:password@host:587 (encrypted with STARTTLS if the server supports it) or
smtps://name:password@host:465.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from curreap.addresses import deliverable_email
from curreap.running.failures import FAILURES, MAIL
from curreap.settings import settings

TIMEOUT = 10  # seconds, while a page waits for the result


class MailNotSent(RuntimeError):
    """The mail server is not set, could not be reached, or refused the message."""


def mail_is_set_up() -> bool:
    """Return whether this installation can send mail."""
    return settings().can_mail


def public_address() -> str:
    """Return the public address of the app for links in mails (CURREAP_URL); empty when not set."""
    return settings().url


def send_mail(*, to: str, subject: str, body: str) -> None:
    """Send one message as plain text. Raises MailNotSent."""
    given = settings()
    if given.smtp_url is None:
        raise MailNotSent("No mail server is set.")
    message = EmailMessage()
    message["From"] = given.mail_from
    message["To"] = deliverable_email(to)
    message["Subject"] = " ".join(subject.split())  # a line break would start another header
    message.set_content(body)
    try:
        server = urlsplit(given.smtp_url.get_secret_value())
        with _connected(server) as connection:
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError, MailNotSent) as error:
        FAILURES.add(MAIL, dt.datetime.now(dt.UTC))
        raise MailNotSent(str(error)) from error


def _connected(server: SplitResult) -> smtplib.SMTP:
    host, secure = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=TIMEOUT, context=secure)
    connection = smtplib.SMTP(host, server.port or 587, timeout=TIMEOUT)
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=secure)
    elif server.username:
        connection.close()
        raise MailNotSent("The mail server offers no encryption, so no password is sent to it.")
    return connection
