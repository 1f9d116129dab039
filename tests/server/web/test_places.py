"""Test that open pages are limited, in all and for each network."""

from __future__ import annotations

import pytest

from server.web.application import places_among
from server.web.places import PagesThatFit, Places
from tests.environment import set_variable
from tests.server.web.asgi import BROWSER, Answered, Inner, ask

HALL = 600  # phones behind one address


def open_from(client: str, *taken: str, forwarded: str = "") -> Answered:
    """Open a page from an address while others are open; four fit, two of one network."""
    places = Places(4, 2)
    for network in taken:
        places.taken[network] += 1
    return ask(PagesThatFit(Inner(), places), kind="websocket", client=client, x_forwarded_for=forwarded)


def test_a_page_for_which_there_is_a_place_is_opened() -> None:
    assert open_from("192.0.2.1", "192.0.2.1", "192.0.2.2").status == 101


def test_a_page_too_many_of_one_network_is_refused() -> None:
    answer = open_from("192.0.2.1", "192.0.2.1", "192.0.2.1")
    assert (answer.status, answer.headers["retry-after"]) == (503, "10")


def test_other_networks_go_on() -> None:
    assert open_from("192.0.2.3", "192.0.2.1", "192.0.2.1").status == 101


def test_a_page_too_many_in_all_is_refused() -> None:
    assert open_from("192.0.2.9", *(f"192.0.2.{number}" for number in range(4))).status == 503


def test_addresses_of_one_ipv6_network_count_together() -> None:
    network = "2001:db8:0:1::/64"
    assert open_from("2001:db8:0:1:aaaa::7", network, network).status == 503


def test_an_ipv4_address_counts_the_same_on_both_protocols() -> None:
    assert open_from("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1").status == 503


def test_behind_a_proxy_the_address_of_the_visitor_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TRUSTED_PROXY", "1")
    taken = ("192.0.2.1", "192.0.2.1")
    assert open_from("127.0.0.1", *taken, forwarded="192.0.2.7, 192.0.2.1").status == 503  # the first may be forged


def test_a_place_is_free_again_when_the_page_is_left() -> None:
    places = Places(1, 1)
    layer = PagesThatFit(Inner(), places)
    assert [ask(layer, kind="websocket").status for _ in range(3)] == [101, 101, 101]
    assert places.taken.total() == 0


def test_a_browser_that_finds_no_place_gets_a_page_that_asks_again() -> None:
    layer = PagesThatFit(Inner(), Places(0, 0))
    answer = ask(layer, "/join", **BROWSER)
    assert (answer.status, b'http-equiv="refresh"' in answer.body) == (503, True)


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/js/index.js"])
def test_files_and_health_need_no_place(path: str) -> None:
    assert ask(PagesThatFit(Inner(), Places(0, 0)), path, accept="*/*").status == 200


def test_a_hall_behind_one_address_fits_into_the_usual_limits() -> None:
    assert places_among(1024 - 200).most_of_a_network >= HALL - 10  # a hard limit of 1,024, the lowest that is usual
    assert places_among(65_000).most_of_a_network >= HALL


def test_one_network_never_takes_all_places() -> None:
    places = places_among(100)
    assert places.most_of_a_network < places.most
