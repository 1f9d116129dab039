"""Find out from where a request comes."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope

from curreap.settings import settings

IPV6_NETWORK = 64  # bits: the part of an IPv6 address that a household or an office has for itself


def network_of(scope: Scope) -> str:
    """Return the network from which a request comes: an IPv4 address, or the /64 network of an IPv6 address."""
    address = _address_of(scope)
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_NETWORK), strict=False))
    return str(found)


def _address_of(scope: Scope) -> str:
    """Return the network address of the browser; behind a proxy the last one that it reports."""
    if settings().trusts_proxy:
        forwarded = Headers(scope=scope).get("x-forwarded-for", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(scope["client"][0]) if scope.get("client") else ""
