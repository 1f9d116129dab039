"""Test the files of deploy/ for nginx: they load, and what they forward, add, limit and hide."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import urllib3
from websockets.sync.client import connect

from bench.nginx import DEPLOY, Nginx, complaints, nginx_before
from bench.served import free_port
from tests.deploy.upstream import OWN_HEADERS, answering

pytestmark = [
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin"), reason="nginx is not installed"),
    pytest.mark.filterwarnings("ignore:Unverified HTTPS request"),
]
PAGE_OF_A_RESTART = "The CuReAP Wizard is starting again"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    port = free_port()
    with answering(port, "one"), nginx_before(tmp_path_factory.mktemp("one"), [port], tls=True) as nginx:
        yield nginx


@pytest.fixture
def without_app(tmp_path: Path) -> Iterator[Nginx]:
    with nginx_before(tmp_path, [free_port()], tls=True) as nginx:
        yield nginx


def get(address: str, **headers: str) -> requests.Response:
    return requests.get(address, headers=headers, verify=False, allow_redirects=False, timeout=20)  # noqa: S501  # our own


def values(answer: requests.Response, name: str) -> list[str]:
    """List each line of a header, which `answer.headers` joins."""
    raw = answer.raw
    assert isinstance(raw, urllib3.HTTPResponse)
    return raw.headers.getlist(name)


@pytest.mark.parametrize("ports", [[8501], [8501, 8502]], ids=["one process", "two processes"])
def test_the_files_load_without_a_warning(ports: list[int], tmp_path: Path) -> None:
    assert complaints(tmp_path, ports) == ""


def test_plain_http_leads_to_https_at_the_written_name(site: Nginx) -> None:
    answer = get(f"{site.redirect}/goals?plan=1", Host="evil.example")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://wizard.example.org/goals?plan=1")


def test_the_app_learns_host_scheme_and_address(site: Nginx) -> None:
    sent = {"Host": "wizard.example.org:8443", "X-Forwarded-For": "10.1.1.1", "X-Forwarded-Proto": "http"}
    told = get(f"{site.address}/goals", **sent).json()["headers"]
    assert (told["host"], told["x-forwarded-for"], told["x-forwarded-proto"]) == (
        "wizard.example.org:8443",
        "127.0.0.1",
        "https",
    )


def test_the_headers_of_the_app_are_neither_changed_nor_doubled(site: Nginx) -> None:
    answer = get(f"{site.address}/goals")
    assert {name: values(answer, name) for name in OWN_HEADERS} == {name: [text] for name, text in OWN_HEADERS.items()}


def test_an_answer_of_the_app_gets_no_policy_that_it_did_not_send(site: Nginx) -> None:
    assert values(get(f"{site.address}/bare"), "Content-Security-Policy") == []


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/metrics", "/metrics/", "/goals/_stcore/metrics"])
def test_metrics_are_closed(site: Nginx, path: str) -> None:
    assert get(f"{site.address}{path}").status_code == 404


def has_own_headers(answer: requests.Response) -> bool:
    one = {"Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"}
    return all(len(values(answer, name)) == 1 for name in {*one, "Content-Security-Policy"})


def test_what_nginx_answers_itself_has_safe_headers(site: Nginx) -> None:
    assert has_own_headers(get(f"{site.address}/_stcore/metrics"))


def test_no_answer_names_a_version(site: Nginx) -> None:
    for address in (site.address, f"{site.address}/_stcore/metrics", site.redirect, f"{site.redirect}/%"):
        answer = get(address)
        assert (answer.headers["Server"], re.search(r"nginx/\d", answer.text)) == ("nginx", None)


@pytest.mark.parametrize(
    ("cipher", "is_taken"), [("ECDHE-ECDSA-AES128-GCM-SHA256", True), ("ECDHE-ECDSA-AES128-SHA", False)]
)
def test_of_tls_1_2_only_strong_ciphers_are_taken(site: Nginx, cipher: str, is_taken: bool) -> None:
    context = ssl._create_unverified_context()  # noqa: S323  # the certificate is our own
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(f"{cipher}:@SECLEVEL=0")
    port = int(site.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        if is_taken:
            with context.wrap_socket(connection) as secure:
                assert secure.version() == "TLSv1.2"
        else:
            with pytest.raises((ssl.SSLError, ConnectionError)):
                context.wrap_socket(connection)


def test_text_is_compressed_once(site: Nginx) -> None:
    answer = get(f"{site.address}/large", **{"Accept-Encoding": "gzip"})
    assert (answer.headers["Content-Encoding"], len(answer.text)) == ("gzip", 24_000)


def test_a_websocket_goes_through(site: Nginx) -> None:
    trusting = ssl.create_default_context(cafile=str(site.folder / "fullchain.pem"))
    with connect(f"wss{site.address.removeprefix('https')}/_stcore/stream", ssl=trusting) as socket:
        socket.send("hello")
        assert socket.recv() == "one: hello"


@pytest.mark.parametrize(("size", "status"), [(64 * 1024, 200), (64 * 1024 + 1, 413)])
def test_only_uploads_may_be_large(site: Nginx, size: int, status: int) -> None:
    sent = b"x" * size
    assert requests.post(f"{site.address}/goals", sent, verify=False, timeout=20).status_code == status  # noqa: S501
    upload = requests.put(f"{site.address}/_stcore/upload_file/1/2", sent * 480, verify=False, timeout=60)  # noqa: S501
    assert upload.status_code == 200


def test_a_page_without_the_app_says_so_and_opens_itself_again(without_app: Nginx) -> None:
    answer = get(f"{without_app.address}/goals?plan=1")
    assert (answer.status_code, answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (
        503,
        "5",
        "no-store",
    )
    assert PAGE_OF_A_RESTART in answer.text
    assert '<meta http-equiv="refresh"' in answer.text
    assert has_own_headers(answer)


def test_one_address_may_send_what_a_hall_sends_and_not_without_end(without_app: Nginx) -> None:
    """Open connections as 600 phones do, twice; 1,500 more in the same moments are too many."""
    opened = [get_quickly(without_app, "/_stcore/stream", 1200), get_quickly(without_app, "/_stcore/stream", 1500)]
    assert opened[0].count(429) == 0
    assert opened[1].count(429) > 0


def get_quickly(nginx: Nginx, path: str, times: int) -> list[int]:
    with requests.Session() as one:
        return [one.get(f"{nginx.address}{path}", verify=False, timeout=20).status_code for _ in range(times)]


def test_lines_of_the_log_hold_no_query(site: Nginx) -> None:
    get(f"{site.address}/new_password?token=secret")
    assert "/new_password" in (log := (site.folder / "access.log").read_text())
    assert "secret" not in log


def test_log_files_are_rotated_by_the_file(tmp_path: Path) -> None:
    if shutil.which("logrotate", path="/usr/sbin:/usr/bin:/sbin") is None:
        pytest.skip("logrotate is not installed")
    (tmp_path / "access.log").write_text("a line\n")
    text = (DEPLOY / "logrotate.conf").read_text().replace("/var/log/nginx/curreap", str(tmp_path))
    text = re.sub(r"    (su|create) .*\n", "", text).replace("invoke-rc.d nginx rotate", "true")
    own = tmp_path / "logrotate.conf"
    own.write_text(text)
    own.chmod(0o644)
    subprocess.run(["/usr/sbin/logrotate", "-f", "-s", str(tmp_path / "state"), str(own)], check=True)
    assert (tmp_path / "access.log.1").read_text() == "a line\n"


# ------------------------------------------------------------------ two processes


class Browser:
    """Keeps the cookie of the route, as a browser does."""

    def __init__(self, nginx: Nginx) -> None:
        self._address, self.route = f"{nginx.address}/", ""

    def name_of_process(self) -> str:
        """Return the name of the process that answers."""
        answer = get(self._address, Cookie=f"curreap_route={self.route}" if self.route else "")
        if given := answer.headers.get("Set-Cookie"):
            assert given.endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")
            self.route = given.partition(";")[0].removeprefix("curreap_route=")
        assert answer.status_code == 200
        return str(answer.json()["name"])


def test_a_browser_keeps_to_one_process_and_new_ones_are_shared_out(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    with (
        answering(ports[0], "one"),
        answering(ports[1], "two"),
        nginx_before(tmp_path, ports, tls=True) as nginx,
    ):
        browsers = [Browser(nginx) for _ in range(4)]
        first = [browser.name_of_process() for browser in browsers]
        assert sorted(first) == ["one", "one", "two", "two"]
        assert [[browser.name_of_process() for browser in browsers] for _ in range(3)] == [first] * 3
        assert {browser.route for browser in browsers} == {str(port) for port in ports}


def test_a_browser_whose_process_is_gone_is_moved_and_stays_where_it_then_is(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    with answering(ports[1], "two"), nginx_before(tmp_path, ports, tls=True) as nginx:
        browser = Browser(nginx)
        browser.route = str(ports[0])
        assert [browser.name_of_process() for _ in range(3)] == ["two"] * 3
        assert browser.route == str(ports[1])
        with answering(ports[0], "one"):
            assert [browser.name_of_process() for _ in range(3)] == ["two"] * 3


def test_processes_restarted_one_after_the_other_are_used_as_soon_as_they_answer(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    with nginx_before(tmp_path, ports, tls=True) as nginx:
        browser = Browser(nginx)
        browser.route = str(ports[0])
        with answering(ports[1], "two"):
            assert browser.name_of_process() == "two"
        with answering(ports[0], "one"):
            assert [browser.name_of_process() for _ in range(3)] == ["one"] * 3


def test_the_connection_of_a_page_moves_too_and_brings_the_cookie(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    with answering(ports[1], "two"), nginx_before(tmp_path, ports, tls=True) as nginx:
        trusting = ssl.create_default_context(cafile=str(nginx.folder / "fullchain.pem"))
        cookie = {"Cookie": f"curreap_route={ports[0]}"}
        stream = f"wss{nginx.address.removeprefix('https')}/_stcore/stream"
        with connect(stream, ssl=trusting, additional_headers=cookie) as socket:
            socket.send("hello")
            assert socket.recv() == "two: hello"
            assert socket.response is not None
            assert socket.response.headers["Set-Cookie"].startswith(f"curreap_route={ports[1]};")
