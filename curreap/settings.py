"""Settings of an installation: environment variables, read once and validated before anything else.

An empty variable counts as not set. A test compares the table in `deploy/README.md` with `Settings`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails

from curreap.addresses import deliverable_email
from curreap.language.catalogues import BUNDLED, SOURCE, languages_in

SHORTEST_TOKEN: Final = 16  # characters of the token of the metrics
SHORTEST_KEY: Final = 32  # bytes, as HS256 asks for
LONGEST_LINE: Final = 300  # characters of a line printed on each document
LONGEST_SHOWN: Final = 100  # characters of a wrong value in a message
DATABASES: Final = ("postgresql+psycopg", "postgresql", "postgres")
_TILES: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/[\w./{}?=&%~@+-]*", re.ASCII)
OURS: Final = "CURREAP_"  # prefix of the names of our own


class BadSettings(ValueError):
    """Environment variables have wrong values; the text has one sentence per line, without any secret."""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _short_line(text: str) -> str:
    if len(line := _one_line(text)) > LONGEST_LINE:
        raise ValueError("too long")
    return line


def _web_address(text: str) -> str:
    address = urlsplit(text.strip())
    if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
        raise ValueError("no address")
    return text.strip().rstrip("/")


def _mail_server(secret: SecretStr) -> SecretStr:
    server = urlsplit(secret.get_secret_value())
    if server.scheme not in ("smtp", "smtps") or not server.hostname or server.port == 0:
        raise ValueError("no mail server")
    return secret


def _sender(text: str) -> str:
    name, at, domain = deliverable_email(parseaddr(text)[1]).rpartition("@")
    if not (name and at and domain.isascii()) or any(blank.isspace() for blank in name + domain):
        raise ValueError("no sender")
    return _one_line(text)


def _database(secret: SecretStr) -> SecretStr:
    """Return the address unchanged. Raises ValueError for a wrong one, also where the port is no number."""
    text = secret.get_secret_value()
    if text.startswith("sqlite:///") and len(text) > len("sqlite:///"):
        return secret
    address = urlsplit(text)
    if address.scheme not in DATABASES or not address.path.strip("/") or address.port == 0:
        raise ValueError("no database")
    return secret


def _long_key(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value().encode()) < SHORTEST_KEY:
        raise ValueError("too short")
    return secret


def _long_token(secret: SecretStr) -> SecretStr:
    if len(text := secret.get_secret_value()) < SHORTEST_TOKEN or not text.isascii() or " " in text:
        raise ValueError("too short, or no token")
    return secret


def _tile_server(text: str) -> str:
    """Return the address unchanged. Raises ValueError where it could not stand in the content policy of a page."""
    if text and (_TILES.fullmatch(text) is None or any(text.count(f"{{{axis}}}") != 1 for axis in "zxy")):
        raise ValueError("no address of tiles")
    return text


def _folder(path: Path) -> Path:
    """Resolve the path of a folder, which need not exist yet. Raises ValueError where a file is in its place."""
    try:
        whole = path.expanduser().resolve()
        nearest = next(parent for parent in (whole, *whole.parents) if parent.exists())
    except (OSError, RuntimeError) as problem:  # a name that is too long, or an unknown home folder
        raise ValueError("no folder") from problem
    if not nearest.is_dir():
        raise ValueError("a file")
    return whole


def _folder_that_is_there(path: Path) -> Path:
    if not (whole := _folder(path)).is_dir():
        raise ValueError("not there")
    return whole


Line = Annotated[str, AfterValidator(_short_line)]
TileServer = Annotated[str, AfterValidator(_tile_server)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Sender = Annotated[str, AfterValidator(_sender)]
MailServer = Annotated[SecretStr, AfterValidator(_mail_server)]
Database = Annotated[SecretStr, AfterValidator(_database)]
CookieKey = Annotated[SecretStr, AfterValidator(_long_key)]
Token = Annotated[SecretStr, AfterValidator(_long_token)]
Folder = Annotated[Path, AfterValidator(_folder)]
FolderThatIsThere = Annotated[Path, AfterValidator(_folder_that_is_there)]
PORTS: Final = "a whole number from 0 to 65535"
LINE: Final = f"a line of at most {LONGEST_LINE} characters"


class Settings(BaseModel):
    """The settings. A field's alias is its environment variable, its description the allowed values."""

    model_config = ConfigDict(frozen=True)

    port: int = Field(8501, alias="PORT", ge=0, le=65535, description=PORTS)
    data: Folder = Field(Path("data"), alias="CURREAP_DATA", description="the path of a folder")
    database_url: Database | None = Field(
        None, alias="DATABASE_URL", description="postgresql+psycopg://user:password@host/name, or sqlite:///path"
    )
    cookie_key: CookieKey | None = Field(
        None, alias="CURREAP_COOKIE_KEY", description=f"a random text of {SHORTEST_KEY} characters or more"
    )
    session_hours: int = Field(
        12, alias="CURREAP_SESSION_HOURS", ge=1, le=72, description="a whole number of hours from 1 to 72"
    )
    idle_minutes: int = Field(
        120, alias="CURREAP_IDLE_MINUTES", ge=5, le=1440, description="a whole number of minutes from 5 to 1440"
    )
    trusts_proxy: bool = Field(False, alias="CURREAP_TRUSTED_PROXY", description="1 for yes, or 0 for no")
    pages_of_a_network: int = Field(
        1000, alias="CURREAP_PAGES_OF_A_NETWORK", ge=1, le=100_000, description="a whole number from 1 to 100000"
    )
    joins_of_a_network: int = Field(
        240, alias="CURREAP_JOINS_OF_A_NETWORK", ge=1, le=100_000, description="a whole number from 1 to 100000"
    )
    url: WebAddress = Field("", alias="CURREAP_URL", description="an address such as https://wizard.example.org")
    smtp_url: MailServer | None = Field(
        None, alias="CURREAP_SMTP_URL", description="smtp://name:password@host:587, or smtps://name:password@host:465"
    )
    mail_from: Sender = Field("", alias="CURREAP_MAIL_FROM", description="a sender such as Wizard <office@example.org>")
    language: str = Field(SOURCE, alias="CURREAP_LANGUAGE", description="the code of a language with a catalogue")
    locales: FolderThatIsThere = Field(BUNDLED, alias="CURREAP_LOCALES", description="a folder of catalogues")
    two_factor: Literal["optional", "coordinators"] = Field(
        "optional", alias="CURREAP_TWO_FACTOR", description="optional, or coordinators"
    )
    co_funding: Line = Field("", alias="CURREAP_CO_FUNDING", description=LINE)
    partners: Line = Field("", alias="CURREAP_PARTNERS", description=LINE)
    logo: str = Field("", alias="CURREAP_LOGO", description="the path of a PNG or JPEG file")
    logo_text: Line = Field("", alias="CURREAP_LOGO_TEXT", description=LINE)
    tiles: TileServer = Field(
        "", alias="CURREAP_TILES", description="an address such as https://tiles.example.org/{z}/{x}/{y}.png"
    )
    tiles_credit: Line = Field("", alias="CURREAP_TILES_CREDIT", description=LINE)
    tiles_zoom: int = Field(19, alias="CURREAP_TILES_ZOOM", ge=1, le=22, description="a whole number from 1 to 22")
    privacy_notice: str = Field("", alias="CURREAP_PRIVACY_NOTICE", description="the path of a Markdown file")

    metrics_token: Token | None = Field(
        None,
        alias="CURREAP_METRICS_TOKEN",
        description=f"a random text of {SHORTEST_TOKEN} plain characters or more, without blanks",
    )

    @property
    def tiles_origin(self) -> str:
        """Return the origin of the server of tiles, as in "https://tiles.example.org"; "" without one."""
        address = urlsplit(self.tiles)
        return f"{address.scheme}://{address.netloc}" if self.tiles else ""

    @property
    def can_mail(self) -> bool:
        """Return whether a mail server and a sender are set."""
        return self.smtp_url is not None

    @model_validator(mode="after")
    def _language_has_a_catalogue(self) -> Settings:
        if self.language not in (known := languages_in(self.locales)):
            shown = _shown("CURREAP_LANGUAGE", self.language)
            raise ValueError(f"{shown}; allowed is one of {', '.join(known)}.")
        return self

    @model_validator(mode="after")
    def _pairs_are_whole(self) -> Settings:
        pairs = (
            ("CURREAP_SMTP_URL", self.smtp_url, "CURREAP_MAIL_FROM", self.mail_from),
            ("CURREAP_LOGO", self.logo, "CURREAP_LOGO_TEXT", self.logo_text),
        )
        for one, value, other, other_value in pairs:
            if bool(value) != bool(other_value):
                there, missing = (one, other) if value else (other, one)
                raise ValueError(f"{there} is set and {missing} is not; allowed is to set both, or none of them.")
        return self


NAMES: Final = {str(field.alias): field for field in Settings.model_fields.values()}
SECRETS: Final = frozenset({"DATABASE_URL", "CURREAP_COOKIE_KEY", "CURREAP_SMTP_URL", "CURREAP_METRICS_TOKEN"})


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, read from its environment at the first call. Raises BadSettings."""
    return read_settings(os.environ)


def environment_without_secrets() -> dict[str, str]:
    """Return the environment for a child process that must know no secret."""
    hidden = SECRETS | {"CURREAP_MAIL_FROM"}  # it is a pair with the address of the mail server
    return {name: value for name, value in os.environ.items() if name not in hidden}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check all settings. Raises BadSettings, which names each wrong one."""
    given = {name: environment[name] for name in NAMES if environment.get(name, "").strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as wrong:
        found = wrong.errors(include_url=False)
    # raised here, so that its context holds no secret
    raise BadSettings("\n".join(_sentence(error, given) for error in found))


def unknown_names(environment: Mapping[str, str] = os.environ) -> Sequence[str]:
    """List variables with our prefix that are not settings: probably mistyped."""
    return sorted(name for name in environment if name.startswith(OURS) and name not in NAMES)


def _sentence(error: ErrorDetails, given: Mapping[str, str]) -> str:
    if not error["loc"]:
        return str(error["ctx"]["error"])
    name = str(error["loc"][0])
    return f"{_shown(name, given[name])}; allowed is {NAMES[name].description}."


def _shown(name: str, value: str) -> str:
    if name in SECRETS:
        return f"{name} has a wrong value, not shown here because it may hold a secret"
    return f"{name} is “{_one_line(value)[:LONGEST_SHOWN]}”"
