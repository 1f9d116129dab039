"""Run nginx with the files of deploy/, in a folder of its own and on free ports."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.served import ROOT, free_port

DEPLOY: Final = ROOT / "deploy"
NAME: Final = "wizard.example.org"  # the host name in the files
PORTS: Final = ("8501", "8502")  # the ports of the app in the files
LONGEST_START: Final = 20.0  # seconds
MAIN: Final = """
{user}
pid {folder}/nginx.pid;
worker_processes 1;
worker_rlimit_nofile 8192;
daemon off;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {processes}
    {site}
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx with the addresses of its two servers and its folder."""

    address: str  # the site
    redirect: str  # the server that only redirects to HTTPS
    folder: Path


@contextmanager
def nginx_before(folder: Path, ports: Sequence[int], *, tls: bool) -> Iterator[Nginx]:
    """Run nginx before processes of the app on one or two ports; without TLS the site answers to plain HTTP.

    Raises FileNotFoundError without nginx, RuntimeError with its words if it does not start.
    """
    secure, plain = free_port(), free_port()
    command = [*_command(write_configuration(folder, ports, secure=secure, plain=plain, tls=tls), folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait_for(folder / "nginx.pid", process)
            yield Nginx(f"{'https' if tls else 'http'}://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", folder)
        finally:
            process.terminate()


def complaints(folder: Path, ports: Sequence[int]) -> str:
    """Return what `nginx -t` says about the files for one or two processes. Raises FileNotFoundError without nginx."""
    file = write_configuration(folder, ports, secure=free_port(), plain=free_port(), tls=True)
    tried = subprocess.run([*_command(file, folder), "-t"], stderr=subprocess.PIPE, text=True, check=False)
    lines = [line for line in tried.stderr.splitlines() if not line.endswith(("syntax is ok", "test is successful"))]
    return "\n".join(lines)


def write_configuration(folder: Path, ports: Sequence[int], *, secure: int, plain: int, tls: bool) -> Path:
    """Write the files of deploy/ with other ports and paths, and a main file that includes them; return its path."""
    folder.mkdir(exist_ok=True)
    _make_certificate(folder)
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"listen \[::\]:.*\n", "", site).replace("listen 80;", f"listen 127.0.0.1:{plain};")
    site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{secure}{' ssl http2' if tls else ''};")
    if not tls:
        site = re.sub(r"^ +ssl_.*\n", "", site, flags=re.MULTILINE)
    site = site.replace(f"/etc/letsencrypt/live/{NAME}", str(folder)).replace("/var/log/nginx/curreap", str(folder))
    site = site.replace("root /opt/curreap/deploy;", f"root {DEPLOY};")
    processes = (DEPLOY / ("one.conf" if len(ports) == 1 else "route.conf")).read_text(encoding="utf-8")
    given = dict(zip(PORTS, map(str, ports), strict=False))
    processes = re.sub("|".join(PORTS), lambda found: given[found[0]], processes)
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, user=user, processes=processes, site=site), encoding="utf-8")
    return main


def _command(file: Path, folder: Path) -> Iterator[str]:
    """Yield the command. Debian keeps nginx in a folder that is not on the path of every user."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise FileNotFoundError("nginx is not installed")
    yield from (program, "-c", str(file), "-p", str(folder), "-e", str(folder / "begin.log"))


def _make_certificate(folder: Path) -> None:
    """Make a certificate that signs itself, valid for two days."""
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    made = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    )
    names = ("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1")
    subprocess.run([*made, *names, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)


def _wait_for(file: Path, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        if file.exists() and file.read_text().strip():
            return
        time.sleep(0.02)
    process.terminate()
    raise RuntimeError(f"nginx did not start: {process.communicate()[1]}")
