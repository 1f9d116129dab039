"""Test mail: sent only with a mail server, passwords only encrypted, and no injected headers."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import Any

import pytest

from curreap.mail.smtp import MailNotSent, mail_is_set_up, send_mail
from tests.environment import remove_variable, set_variable


class Server:
    """A mail server that records messages."""

    offers_encryption = True

    def __init__(self, host: str, port: int, **_: Any) -> None:
        self.host, self.port = host, port
        self.acts: list[str] = []
        self.sent: list[EmailMessage] = []
        servers.append(self)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.acts.append("quit")

    def ehlo(self) -> None:
        self.acts.append("ehlo")

    def has_extn(self, name: str) -> bool:
        return name == "starttls" and self.offers_encryption

    def starttls(self, **_: Any) -> None:
        self.acts.append("starttls")

    def login(self, name: str, password: str) -> None:
        self.acts.append(f"login {name} {password}")

    def close(self) -> None:
        self.acts.append("close")

    def send_message(self, message: EmailMessage) -> None:
        self.acts.append("send")
        self.sent.append(message)


servers: list[Server] = []


@pytest.fixture(autouse=True)
def _mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    servers.clear()
    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setattr(smtplib, "SMTP_SSL", Server)
    set_variable(monkeypatch, "CURREAP_SMTP_URL", "smtp://office:p%40ss@mail.example.org:2525")
    set_variable(monkeypatch, "CURREAP_MAIL_FROM", "CuReAP Wizard <office@example.org>")


def send(subject: str = "Hello") -> Server:
    send_mail(to="friend@example.org", subject=subject, body="Rūjiena")
    return servers[-1]


def test_without_settings_no_mail_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_SMTP_URL")
    remove_variable(monkeypatch, "CURREAP_MAIL_FROM")
    assert not mail_is_set_up()
    with pytest.raises(MailNotSent):
        send()


def test_the_password_is_sent_only_after_encryption() -> None:
    assert send().acts == ["ehlo", "starttls", "login office p@ss", "send", "quit"]


def test_a_server_without_encryption_gets_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "offers_encryption", False)
    with pytest.raises(MailNotSent):
        send()
    assert servers[-1].acts == ["ehlo", "close"]


def test_the_message_says_who_to_whom_and_what() -> None:
    message = send().sent[0]
    assert (message["From"], message["To"]) == ("CuReAP Wizard <office@example.org>", "friend@example.org")
    assert message.get_content() == "Rūjiena\n"


def test_a_town_with_a_line_break_makes_no_second_header() -> None:
    message = send("Plan of Rūjiena\nBcc: all@example.org").sent[0]
    assert message["Bcc"] is None
    assert message["Subject"] == "Plan of Rūjiena Bcc: all@example.org"


def test_smtps_is_encrypted_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_SMTP_URL", "smtps://mail.example.org")
    server = send()
    assert (server.port, server.acts) == (465, ["send", "quit"])


def test_a_server_that_is_away_gives_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(smtplib, "SMTP", away)
    with pytest.raises(MailNotSent):
        send()
