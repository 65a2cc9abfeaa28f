"""Where a message may go, and where never: tables, and what no number may be read as."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.webhooks.addresses import Unfit, may_go_to, place_of

PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "2002:101:101::1"]
NEVER = """
127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.254 192.168.1.1 169.254.169.254 100.64.0.1
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
::1 :: ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 fe80::1 fe80::1%eth0 fec0::1 fc00::1
fd00:ec2::254 ff02::1 ff0e::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1::1 2002:a00:1::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 3fff::1 100::1 localhost 0x7f000001 2130706433 127.1
"""
HOUSES = (
    *("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.168.0.0/16", "fc00::/7", "fe80::/10"),
)
FIT = {
    "https://example.org": ("example.org", 443, "/", "example.org"),
    "https://Example.org:8443/a b".replace(" ", "%20"): ("example.org", 8443, "/a%20b", "example.org:8443"),
    "https://bücher.example/é?q=é": (
        "xn--bcher-kva.example",
        443,
        "/%C3%A9?q=%C3%A9",
        "xn--bcher-kva.example",
    ),
    "https://[2606:4700::1]:8443/": ("2606:4700::1", 8443, "/", "[2606:4700::1]:8443"),
}
UNFIT = [
    "",
    "http://example.org/",
    "ftp://example.org/",
    "//example.org/",
    "https://",
    "https:///x",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://@example.org/",
    "https://example.org:0/",
    "https://example.org:70000/",
    "https://example.org:x/",
    "https://example.org\\@10.0.0.1/",
    "https://example.org/ x",
    "https://example.org/\r\nHost: x",
    "https://example.org/\x00",
    "https://[fe80::1%eth0]/",
    "https://[::1",
    "https://" + "a" * 64 + ".org/",
    "https://example.org/" + "x" * 500,
    "javascript:alert(1)",
]


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_address_will_do(number: str) -> None:
    assert may_go_to(number)


@pytest.mark.parametrize("number", NEVER.split())
def test_an_inner_address_will_not(number: str) -> None:
    assert not may_go_to(number)


def test_a_network_of_the_own_house_is_allowed_and_no_other() -> None:
    inside = [ipaddress.ip_network("10.1.0.0/16")]
    assert [
        may_go_to(number, inside) for number in ("10.1.2.3", "10.2.0.1", "::ffff:10.2.0.1", "1.1.1.1")
    ] == [*(True, False, False, True)]


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_however_it_is_wrapped(number: ipaddress.IPv4Address) -> None:
    """Mapped, translated (NAT64) and tunnelled (6to4), an inner address stays an inner one."""
    bits = int(number)
    wrapped = [0xFFFF << 32 | bits, 0x64FF9B << 96 | bits, 0x2002 << 112 | bits << 80]
    assert {may_go_to(str(ipaddress.IPv6Address(each))) for each in wrapped} == {may_go_to(str(number))}


@given(st.sampled_from(HOUSES).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_address_inside_a_house_passes(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not may_go_to(str(number))


@pytest.mark.parametrize("address", FIT)
def test_an_https_address_has_its_parts(address: str) -> None:
    place = place_of(address)
    assert (place.host, place.port, place.target, place.named) == FIT[address]


@pytest.mark.parametrize("address", UNFIT)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(Unfit):
        place_of(address)


@given(st.text())
def test_whatever_is_typed_is_a_place_or_unfit(typed: str) -> None:
    """No other exception, and nothing that could break a request's lines."""
    try:
        place = place_of("https://" + typed)
    except Unfit:
        return
    said = place.named + place.target
    assert said.isascii() and said.isprintable() and " " not in said
