"""Find out from where a request comes."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

from curreap.settings import settings
from db.accounts.brakes import network_of


def network_of_client(scope: Scope) -> str:
    """Return the network of the browser: an IPv4 address, or the /64 network of an IPv6 address."""
    return network_of(_address(scope))


def _address(scope: Scope) -> str:
    """Return the network address of the browser; behind a proxy the last one that it reports."""
    if settings().trusts_proxy:
        forwarded = Headers(scope=scope).get("x-forwarded-for", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(scope["client"][0]) if scope.get("client") else ""
