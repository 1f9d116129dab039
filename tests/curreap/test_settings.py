"""Settings: every variable is read, a wrong value is one sentence without secrets, and the files of deploy/ agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from pydantic import SecretStr, ValidationError
from streamlit import config as streamlit_config

from curreap.language.catalogues import BUNDLED
from curreap.plan import LARGEST_FILE
from curreap.settings import NAMES, SECRETS, BadSettings, Settings, read_settings, settings, unknown_names
from tests.environment import set_variable
from tests.test_imports import LAYERS

ROOT: Final = Path(__file__).parents[2]
DEPLOY: Final = ROOT / "deploy"
NOT_OF_THE_APP: Final = {"CURREAP_FAULTS_URL", "CURREAP_PICTURES"}  # of bench/ and of tests
SECRET: Final = "herring-and-beet-salad-in-january"  # 33 characters
MAIL: Final = {"CURREAP_SMTP_URL": "smtp://mail.example.org", "CURREAP_MAIL_FROM": "office@example.org"}
LOGO: Final = {"CURREAP_LOGO": "logo.png", "CURREAP_LOGO_TEXT": "Programme"}
WITH: Final = {**dict.fromkeys(MAIL, MAIL), **dict.fromkeys(LOGO, LOGO)}  # what has to be set together
RIGHT: Final = [
    ("PORT", "8080", 8080),
    ("CURREAP_DATA", "/nowhere/yet", Path("/nowhere/yet")),
    ("DATABASE_URL", "postgres://u:p@host:5432/name", SecretStr("postgres://u:p@host:5432/name")),
    ("DATABASE_URL", "postgresql:///name?host=/run", SecretStr("postgresql:///name?host=/run")),
    ("DATABASE_URL", "sqlite:////srv/plans.sqlite3", SecretStr("sqlite:////srv/plans.sqlite3")),
    ("CURREAP_COOKIE_KEY", SECRET, SecretStr(SECRET)),
    ("CURREAP_METRICS_TOKEN", SECRET, SecretStr(SECRET)),
    ("CURREAP_SESSION_HOURS", "8", 8),
    ("CURREAP_IDLE_MINUTES", "30", 30),
    ("CURREAP_TRUSTED_PROXY", "1", True),
    ("CURREAP_TRUSTED_PROXY", "0", False),
    ("CURREAP_PAGES_OF_A_NETWORK", "600", 600),
    ("CURREAP_JOINS_OF_A_NETWORK", "400", 400),
    ("CURREAP_URL", "https://wizard.example.org/", "https://wizard.example.org"),
    ("CURREAP_URL", "http://localhost:8501/plans", "http://localhost:8501/plans"),
    ("CURREAP_SMTP_URL", "smtps://a:p%40ss@mail.example.org:465", SecretStr("smtps://a:p%40ss@mail.example.org:465")),
    ("CURREAP_MAIL_FROM", "CuReAP Wizard <office@example.org>", "CuReAP Wizard <office@example.org>"),
    ("CURREAP_MAIL_FROM", "büro@münchen.example", "büro@münchen.example"),
    ("CURREAP_TWO_FACTOR", "coordinators", "coordinators"),
    ("CURREAP_LANGUAGE", "en", "en"),
    ("CURREAP_LOCALES", str(BUNDLED), BUNDLED),
    ("CURREAP_CO_FUNDING", "Paid in part\n by a fund", "Paid in part by a fund"),
    ("CURREAP_PARTNERS", "p" * 300, "p" * 300),
    ("CURREAP_TILES", "https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}/{y}.png"),
    ("CURREAP_TILES_CREDIT", "© Example", "© Example"),
    ("CURREAP_TILES_ZOOM", "17", 17),
    ("CURREAP_LOGO", "~/logo.png", "~/logo.png"),
    ("CURREAP_LOGO_TEXT", "The programme", "The programme"),
    ("CURREAP_PRIVACY_NOTICE", "/etc/curreap/notice.md", "/etc/curreap/notice.md"),
]
WRONG: Final = [
    ("PORT", "eighty", "“eighty”"),
    ("PORT", "65536", "“65536”"),
    ("PORT", "-1", "“-1”"),
    ("CURREAP_DATA", __file__, Path(__file__).name),
    ("CURREAP_DATA", f"{__file__}/data", "path of a folder"),
    ("CURREAP_DATA", "~nobody-here/data", "~nobody-here"),
    ("CURREAP_DATA", "x" * 5000, "“xxx"),
    ("DATABASE_URL", f"mysql://u:{SECRET}@host/name", "not shown"),
    ("DATABASE_URL", f"postgresql://u:{SECRET}@host", "not shown"),
    ("DATABASE_URL", f"postgresql://u:{SECRET}@host:port/name", "not shown"),
    ("DATABASE_URL", SECRET, "not shown"),
    ("DATABASE_URL", "sqlite:///", "not shown"),
    ("CURREAP_COOKIE_KEY", SECRET[:31], "32 characters"),
    ("CURREAP_METRICS_TOKEN", SECRET[:15], "16 plain characters"),
    ("CURREAP_METRICS_TOKEN", "a token with blanks", "without blanks"),
    ("CURREAP_SESSION_HOURS", "0", "from 1 to 72"),
    ("CURREAP_IDLE_MINUTES", "4", "from 5 to 1440"),
    ("CURREAP_TRUSTED_PROXY", "nginx", "“nginx”"),
    ("CURREAP_PAGES_OF_A_NETWORK", "0", "“0”"),
    ("CURREAP_JOINS_OF_A_NETWORK", "0", "“0”"),
    ("CURREAP_URL", "wizard.example.org", "“wizard.example.org”"),
    ("CURREAP_URL", "https://wizard.example.org?x=1", "https://"),
    ("CURREAP_SMTP_URL", f"https://a:{SECRET}@mail.example.org", "not shown"),
    ("CURREAP_SMTP_URL", f"smtp://a:{SECRET}@", "not shown"),
    ("CURREAP_SMTP_URL", f"smtp://a:{SECRET}@mail.example.org:mail", "not shown"),
    ("CURREAP_MAIL_FROM", "the office", "“the office”"),
    ("CURREAP_TWO_FACTOR", "mentors", "“mentors”"),
    ("CURREAP_LANGUAGE", "xx", "“xx”"),
    ("CURREAP_LOCALES", "/nowhere/yet", "“/nowhere/yet”"),
    ("CURREAP_CO_FUNDING", "f" * 301, "300 characters"),
    ("CURREAP_PARTNERS", "p" * 301, "300 characters"),
    ("CURREAP_TILES", "https://tiles.example.org/{z}/{x}.png", "{z}/{x}/{y}"),
    ("CURREAP_TILES", "https://tiles.example.org; script-src */{z}/{x}/{y}", "{z}/{x}/{y}"),
    ("CURREAP_TILES", "//tiles.example.org/{z}/{x}/{y}", "{z}/{x}/{y}"),
    ("CURREAP_TILES_CREDIT", "c" * 301, "300 characters"),
    ("CURREAP_TILES_ZOOM", "23", "from 1 to 22"),
    ("CURREAP_LOGO_TEXT", "t" * 301, "300 characters"),
]


def wrong(environment: dict[str, str]) -> str:
    with pytest.raises(BadSettings) as refused:
        read_settings(environment)
    return str(refused.value)


@pytest.mark.parametrize(("name", "text", "read"), RIGHT)
def test_a_right_value_is_read(name: str, text: str, read: object) -> None:
    fields = {str(field.alias): key for key, field in Settings.model_fields.items()}
    assert getattr(read_settings({**WITH.get(name, {}), name: text}), fields[name]) == read


def test_each_variable_has_a_right_value_here() -> None:
    assert {name for name, *_ in RIGHT} == set(NAMES)


@pytest.mark.parametrize(("name", "text", "said"), WRONG)
def test_a_wrong_value_is_one_sentence_that_says_what_is_allowed(name: str, text: str, said: str) -> None:
    sentence = wrong({**WITH.get(name, {}), name: text})
    assert len(sentence.splitlines()) == 1
    assert sentence.startswith(name)
    assert "allowed is" in sentence
    assert said in sentence
    assert SECRET[:31] not in sentence


def test_each_variable_that_can_be_wrong_is_wrong_here() -> None:
    assert {name for name, *_ in WRONG} == set(NAMES) - {
        "CURREAP_LOGO",
        "CURREAP_PRIVACY_NOTICE",
    }  # any text may be a path


def test_an_empty_variable_is_not_set() -> None:
    assert read_settings(dict.fromkeys(NAMES, " ")) == read_settings({})


def test_each_wrong_variable_has_its_sentence() -> None:
    assert len(wrong({"PORT": "x", "CURREAP_URL": "x"}).splitlines()) == 2


@pytest.mark.parametrize(("missing", "pair"), [*((name, MAIL) for name in MAIL), *((name, LOGO) for name in LOGO)])
def test_half_of_a_pair_is_refused(missing: str, pair: dict[str, str]) -> None:
    sentence = wrong({name: value for name, value in pair.items() if name != missing})
    assert f"{missing} is not; allowed is to set both, or none" in sentence


def test_a_language_is_allowed_where_its_catalogue_is(tmp_path: Path) -> None:
    (tmp_path / "lv" / "LC_MESSAGES").mkdir(parents=True)
    with (tmp_path / "lv" / "LC_MESSAGES" / "curreap.mo").open("wb") as file:
        write_mo(file, Catalog(locale="lv"))
    assert read_settings({"CURREAP_LOCALES": str(tmp_path), "CURREAP_LANGUAGE": "lv"}).language == "lv"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        read_settings({}).port = 1  # type: ignore[misc]


def test_settings_do_not_print_their_secrets() -> None:
    given = read_settings(
        {
            **MAIL,
            "DATABASE_URL": f"postgresql://u:{SECRET}@h/n",
            "CURREAP_COOKIE_KEY": SECRET,
            "CURREAP_SMTP_URL": f"smtp://a:{SECRET}@h",
        }
    )
    assert SECRET not in repr(given) + str(given) + given.model_dump_json()


def test_a_secret_is_in_no_cause_of_an_error() -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings({"CURREAP_COOKIE_KEY": SECRET[:31]})
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)


def test_secrets_are_those_that_the_model_calls_so() -> None:
    secret = {name for name, field in NAMES.items() if "SecretStr" in str(field.annotation)}
    assert secret == SECRETS


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "PORT", "8001")
    first = settings()
    monkeypatch.setenv("PORT", "8002")
    assert (first.port, settings()) == (8001, first)


def test_a_mistyped_name_is_noticed() -> None:
    assert unknown_names({"CURREAP_SMPT_URL": "x", "CURREAP_URL": "x", "PATH": "x"}) == ["CURREAP_SMPT_URL"]


def test_no_other_module_reads_the_environment() -> None:
    layers = [ROOT / "app.py", *(file for layer in LAYERS for file in (ROOT / layer).rglob("*.py"))]
    reading = [file for file in layers if re.search(r"\bos\.(environ|getenv)", file.read_text(encoding="utf-8"))]
    assert [str(file.relative_to(ROOT)) for file in reading] == ["curreap/settings.py"]


# ------------------------------------------------------------------ the start


@pytest.mark.parametrize("module", ["server", "db", "curreap"])
def test_every_command_ends_with_the_sentence_and_status_two(module: str, tmp_path: Path) -> None:
    environment = {**os.environ, "CURREAP_DATA": str(tmp_path), "CURREAP_COOKIE_KEY": SECRET[:31]}
    more = {"db": ["upgrade"], "curreap": ["export", "-", "--to", "-"]}.get(module, ["--port", "0"])
    ended = subprocess.run(
        [sys.executable, "-m", module, *more], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.strip() == wrong({"CURREAP_COOKIE_KEY": SECRET[:31]})


@pytest.mark.parametrize(
    ("name", "value", "begins"),
    [
        ("CURREAP_DATA", "/proc/curreap", "CURREAP_DATA: "),
        ("DATABASE_URL", f"postgresql://u:{SECRET}@127.0.0.1:1/none", "The database cannot be used (PostgreSQL, "),
    ],
)
def test_a_folder_or_a_database_that_cannot_be_used_is_one_sentence(
    name: str, value: str, begins: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "CURREAP_DATA": str(tmp_path), "DATABASE_URL": "", name: value}
    ended = subprocess.run(
        [sys.executable, "-m", "server", "--address", "127.0.0.1", "--port", "0"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in ended.stderr.splitlines() if line.startswith(begins)]
    assert (ended.returncode, len(said)) == (2, 1)
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr


# ------------------------------------------------------------------ the files of an installation


def table_of_the_readme() -> dict[str, tuple[str, str]]:
    """Give what the table says of each variable: what is allowed, and what holds where it is not set."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| .+ \|$", (DEPLOY / "README.md").read_text(), re.MULTILINE)
    return {name: (allowed, default) for name, allowed, default in rows if not name.startswith("STREAMLIT_")}


def default_of(name: str) -> str:
    """Write a default as the table does: a path from the root of the project, – for nothing."""
    default = NAMES[name].default
    if isinstance(default, Path):
        return f"`./{default.relative_to(ROOT) if default.is_absolute() else default}`"
    return f"`{int(default)}`" if isinstance(default, int) else f"`{default}`" if default else "–"


def test_the_table_of_settings_is_that_of_the_model() -> None:
    expected = {name: (field.description, default_of(name)) for name, field in NAMES.items()}
    assert table_of_the_readme() == expected


def texts_of_an_installation() -> list[Path]:
    return [
        *(file for file in DEPLOY.rglob("*") if file.is_file()),
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "bench/README.md",
    ]


@pytest.mark.parametrize("path", texts_of_an_installation(), ids=lambda path: path.name)
def test_no_file_names_a_setting_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"CURREAP_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")))
    assert named - set(NAMES) - NOT_OF_THE_APP == set()


def test_the_service_sets_what_is_allowed() -> None:
    service = (DEPLOY / "curreap.service").read_text()
    given = dict(line.split("=", 1) for line in re.findall(r"^Environment=(.+)$", service, re.MULTILINE))
    assert set(given) <= set(NAMES)
    assert read_settings(given).data == Path("/var/lib/curreap")
    assert "StateDirectory=curreap\n" in service  # systemd makes /var/lib/curreap


def test_the_proxy_leads_to_the_port_of_the_service() -> None:
    port = re.search(r"--port (\d+)", (DEPLOY / "curreap.service").read_text())
    assert port
    assert f"server 127.0.0.1:{port[1]};" in (DEPLOY / "one.conf").read_text()
    assert f"server 127.0.0.1:{port[1]} " in (DEPLOY / "route.conf").read_text()
    assert int(port[1]) == read_settings({}).port


def test_the_proxy_lets_the_largest_file_through() -> None:
    largest = re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())
    assert largest
    assert int(largest[1]) * 2**20 >= LARGEST_FILE


def test_every_setting_of_streamlit_is_one_that_it_knows() -> None:
    text = (DEPLOY / "README.md").read_text()
    known = {option.env_var for option in streamlit_config.get_config_options().values()}
    assert set(re.findall(r"STREAMLIT_[A-Z_]+[A-Z]", text)) <= known
    given = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    options = {f"{part}.{name}" for part, values in given.items() for name in values if part != "theme"}
    assert options <= set(streamlit_config.get_config_options())
    assert given["server"]["maxUploadSize"] * 2**20 >= LARGEST_FILE  # a photo field has its own, smaller limit
