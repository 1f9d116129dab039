"""Run the workshop of `bench hall` on two processes behind nginx, each phone kept to one by a cookie.

Both processes use one database. Needs nginx, and runs only when named.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from bench import hall
from bench.served import ROOT, Served, free_port, running, serving, wait_until_ready

LISTENING = """
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
worker_processes 1;
daemon off;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
    {route}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://$curreap;
            add_header Set-Cookie $new_route always;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_read_timeout 1h;
            proxy_buffering off;
        }}
    }}
}}
"""


def two_processes_run() -> tuple[str, bool]:
    """Run all sizes; return the table, and whether they are within the limits.

    Raises FileNotFoundError without nginx.
    """
    if shutil.which("nginx") is None:
        raise FileNotFoundError("nginx is not installed")
    with serving(also=hall.workshops) as first, _both(first) as served:
        text, held = hall.hall_run(served)
    return text, held


@contextmanager
def _both(first: Served) -> Iterator[Served]:
    """Start a second process on the same database, and nginx in front of both."""
    with ExitStack() as stack:
        second = stack.enter_context(running(other := free_port()))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="curreap-nginx-")))
        ports = [int(first.address.rpartition(":")[2]), other]
        address = f"http://127.0.0.1:{stack.enter_context(_nginx(folder, ports))}"
        wait_until_ready(f"{address}/_stcore/health")
        yield replace(first, address=address, processes=(*first.processes, second.pid), has_route=True)


@contextmanager
def _nginx(folder: Path, ports: list[int]) -> Iterator[int]:
    """Run nginx with deploy/route.conf for two ports; yield its own port."""
    route = (ROOT / "deploy" / "route.conf").read_text(encoding="utf-8")
    for written, port in zip((8501, 8502), ports, strict=True):
        route = route.replace(f":{written};", f":{port};")
    settings = folder / "nginx.conf"
    settings.write_text(LISTENING.format(folder=folder, route=route, port=(port := free_port())), encoding="utf-8")
    process = subprocess.Popen(["nginx", "-c", str(settings), "-p", str(folder), "-e", str(folder / "begin.log")])
    try:
        yield port
    finally:
        process.terminate()
        process.wait(30)
