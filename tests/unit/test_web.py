"""Fetching over real sockets: what comes back, and every way of being refused."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator
from ipaddress import ip_address, ip_network

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput, FetchRefused
from bot.web import FEED, Fetcher, Gone, Unavailable, Version, canonical, is_public

HERE = ip_network("127.0.0.1/32")
PAGE = "<html><title>The Veska dam</title><p>Norland sold it – für “nothing”.</p></html>"


class Names(AbstractResolver):
    """A name server of our own: what each name resolves to."""

    def __init__(self, **hosts: str) -> None:
        self.hosts = hosts
        self.port = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        addresses = self.hosts.get(host.split(".")[0])
        if addresses is None:
            raise OSError(f"no address for {host}")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses.split()
        ]

    async def close(self) -> None:
        return None


async def hop(request: web.Request) -> web.Response:
    """Redirects as often as the path says, then to the page."""
    left = int(request.match_info["left"])
    target = f"/hop/{left - 1}" if left > 1 else "/page"
    return web.Response(status=(301, 302, 303, 307, 308)[left % 5], headers={"Location": target})


async def to(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": request.query["url"]})


async def status(request: web.Request) -> web.Response:
    headers = {"Retry-After": request.query["after"]} if "after" in request.query else {}
    return web.Response(status=int(request.match_info["status"]), text="no", headers=headers)


async def page(request: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html", charset="utf-8")


async def talkative(request: web.Request) -> web.Response:
    policy = "x" * int(request.query["size"])
    return web.Response(text=PAGE, content_type="text/html", headers={"Content-Security-Policy": policy})


async def told(request: web.Request) -> web.Response:
    return web.json_response(dict(request.headers), content_type="text/plain")


async def raw(request: web.Request) -> web.Response:
    return web.Response(
        body=bytes.fromhex(request.query["hex"]), headers={"Content-Type": request.query["type"]}
    )


async def bomb(request: web.Request) -> web.Response:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(squeeze.compress(bytes(1_000_000)) for _ in range(60)) + squeeze.flush()
    assert len(body) < 100_000
    return web.Response(body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    while True:
        await response.write(b"<p>and on ")
        await asyncio.sleep(0.02)


async def broken(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"<p>half")
    assert request.transport is not None
    request.transport.close()
    return response


async def squeezed(request: web.Request) -> web.Response:
    return web.Response(
        body=gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}
    )


async def not_gzip(request: web.Request) -> web.Response:
    return web.Response(body=b"plain", headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


async def versioned(request: web.Request) -> web.Response:
    known = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
    if known in (('"1"', "yesterday"), ('"1"', None)):
        return web.Response(status=304)
    return web.Response(
        body=b"<rss/>",
        headers={"ETag": '"1"', "Last-Modified": "yesterday", "Content-Type": "application/rss+xml"},
    )


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    app = web.Application()
    app.add_routes(
        [
            web.get("/hop/{left}", hop),
            web.get("/to", to),
            web.get("/status/{status}", status),
            web.get("/raw", raw),
            *(
                web.get(f"/{h.__name__}", h)
                for h in (page, talkative, told, bomb, drip, broken, squeezed, not_gzip, versioned)
            ),
        ]
    )
    running = TestServer(app, host="127.0.0.1")
    async with running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(
        contact="https://example.org/bot", timeout=5, max_bytes=300_000, allow_networks=[HERE]
    ) as f:
        yield f


async def refusal(fetcher: Fetcher, url: object) -> str:
    with pytest.raises(FetchRefused) as refused:
        await fetcher.page(str(url))
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


async def test_a_page_comes_back_with_its_text(server, fetcher):
    found = await fetcher.page(str(server.make_url("/page")))
    assert found.text == PAGE
    assert found.content_type == "text/html"
    assert found.final_url == found.url == str(server.make_url("/page"))


async def test_a_page_behind_a_long_header_is_read(server, fetcher):
    assert (await fetcher.page(str(server.make_url("/talkative?size=60000")))).text == PAGE
    assert "did not send a complete page" in await refusal(fetcher, server.make_url("/talkative?size=70000"))


async def test_the_server_is_told_who_asks_and_gets_no_cookie(server, fetcher):
    text = (await fetcher.page(str(server.make_url("/told")))).text
    assert '"User-Agent": "claimbot/' in text
    assert "(+https://example.org/bot)" in text
    assert "Cookie" not in text


async def test_log_in_details_in_an_address_are_not_sent(server, fetcher):
    url = str(server.make_url("/told")).replace("http://", "http://ana:secret@")
    assert "Authorization" not in (await fetcher.page(url)).text


async def test_five_redirects_are_followed(server, fetcher):
    found = await fetcher.page(str(server.make_url("/hop/5")))
    assert found.text == PAGE
    assert found.final_url == str(server.make_url("/page"))


async def test_the_sixth_redirect_is_one_too_many(server, fetcher):
    assert "redirects in a loop" in await refusal(fetcher, server.make_url("/hop/6"))


NOT_OURS = [
    "http://127.0.0.2:{port}/page",
    "http://[::1]:{port}/page",
    "http://[::ffff:127.0.0.2]:{port}/page",
    "http://[::ffff:7f00:2]:{port}/page",
    "http://[64:ff9b::7f00:2]:{port}/page",
    "http://[2002:7f00:2::1]:{port}/page",
    "http://[fe80::1]:{port}/page",
    "http://[fd00::1]:{port}/page",
    "http://[ff02::1]:{port}/page",
    "http://[::]:{port}/page",
    "http://2130706434:{port}/page",
    "http://0x7f000002:{port}/page",
    "http://0177.0.0.2:{port}/page",
    "http://0x7f.0.0.2:{port}/page",
    "http://127.2:{port}/page",
    "http://0:{port}/page",
    "http://localhost:{port}/page",
    "http://10.1.2.3/",
    "http://172.16.0.9/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://0.0.0.0:{port}/",
]


@pytest.mark.parametrize("url", NOT_OURS)
async def test_addresses_that_are_not_public_are_refused_in_any_spelling(server, url):
    async with Fetcher(contact="tests", timeout=5) as closed:
        assert "public internet" in await refusal(closed, url.format(port=server.port))


@pytest.mark.parametrize("url", [u for u in NOT_OURS if "localhost" not in u])
async def test_a_redirect_leads_to_no_other_address_either(server, fetcher, url):
    target = server.make_url("/to").with_query(url=url.format(port=server.port))
    assert "public internet" in await refusal(fetcher, target)


async def test_what_a_name_resolves_to_is_what_counts(server):
    names = Names(
        site="127.0.0.1", inside="127.0.0.2", two="127.0.0.2 10.0.0.1", six="::1", mapped="::ffff:10.0.0.1"
    )
    async with Fetcher(contact="tests", timeout=5, allow_networks=[HERE], resolver=names) as fetcher:
        found = await fetcher.page(f"http://site.example:{server.port}/page")
        assert found.text == PAGE
        for host in ("inside", "two", "six", "mapped"):
            assert "public internet" in await refusal(fetcher, f"http://{host}.example:{server.port}/page")
        target = server.make_url("/to").with_query(url=f"http://inside.example:{server.port}/page")
        assert "inside.example" in await refusal(fetcher, target)


async def test_a_name_that_nobody_has(server):
    async with Fetcher(contact="tests", timeout=5, resolver=Names()) as fetcher:
        assert await refusal(fetcher, "https://nowhere.example/") == (
            "There is no site named nowhere.example; check the link's spelling."
        )


async def test_nobody_listens(fetcher):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert "cannot be reached" in await refusal(fetcher, f"http://127.0.0.1:{port}/")


async def test_a_site_without_a_certificate(server, fetcher):
    url = str(server.make_url("/page")).replace("http:", "https:")
    assert "no valid security certificate" in await refusal(fetcher, url)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (401, "logged-in users"),
        (402, "payment"),
        (403, "blocks automated access"),
        (404, "no page at this address"),
        (410, "taken this page down"),
        (418, "status 418"),
        (429, "in an hour"),
        (451, "legal reasons"),
        (500, "server problem (status 500)"),
        (503, "server problem (status 503)"),
        (204, "status 204"),
        (304, "status 304"),
    ],
)
async def test_a_refusing_server_is_told_as_what_it_is(server, fetcher, code, says):
    assert says in await refusal(fetcher, server.make_url(f"/status/{code}"))


@pytest.mark.parametrize(
    ("path", "passing"),
    [
        *((f"/status/{code}", True) for code in (429, 500, 503)),
        *((f"/status/{code}", False) for code in (204, 401, 403, 404, 410, 451)),
        *(("/broken", True), ("/hop/6", False), ("/bomb", False)),
    ],
)
async def test_what_may_pass_is_told_apart_from_what_lasts(server, fetcher, path, passing):
    with pytest.raises(FetchRefused) as refused:
        await fetcher.page(str(server.make_url(path)))
    assert isinstance(refused.value, Unavailable) is passing
    assert isinstance(refused.value, Gone) is (path in ("/status/404", "/status/410"))


async def test_a_site_that_is_away_or_slow_may_be_back(server):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with Fetcher(contact="tests", timeout=0.3, allow_networks=[HERE], resolver=Names()) as fetcher:
        for url in (f"http://127.0.0.1:{port}/", server.make_url("/drip"), "https://nowhere.example/"):
            with pytest.raises(Unavailable):
                await fetcher.page(str(url))


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ("30", "in a minute"),
        ("600", "in 10 minutes"),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "in an hour"),
        ("²", "in an hour"),
    ],
)
async def test_when_to_come_back(server, fetcher, after, says):
    assert says in await refusal(fetcher, server.make_url("/status/429").with_query(after=after))


@pytest.mark.parametrize(
    "target", ["ftp://example.org/", "javascript:alert(1)", "file:///etc/hosts", "http://[::1", "data:,x"]
)
async def test_a_redirect_to_no_page(server, fetcher, target):
    assert "not a web page" in await refusal(fetcher, server.make_url("/to").with_query(url=target))


async def test_compressed_pages_are_read(server, fetcher):
    assert (await fetcher.page(str(server.make_url("/squeezed")))).text == PAGE


async def test_a_gzip_bomb_is_cut_off(server, fetcher):
    assert "larger than 0.3 MB" in await refusal(fetcher, server.make_url("/bomb"))


async def test_a_body_that_never_ends_runs_out_of_time(server):
    async with Fetcher(contact="tests", timeout=0.3, allow_networks=[HERE]) as fetcher:
        assert "within 0.3 seconds" in await refusal(fetcher, server.make_url("/drip"))


@pytest.mark.parametrize("host", ["a..b", ".example", f"{'a' * 64}.example"])
async def test_a_name_that_cannot_be_asked_for(fetcher, host):
    told = await refusal(fetcher, f"https://{host}/")
    assert told == f"{host} is not a valid site name; copy the link from the browser's address bar."


@pytest.mark.parametrize("path", ["/broken", "/not_gzip"])
async def test_a_page_that_breaks_off(server, fetcher, path):
    assert "did not send a complete page" in await refusal(fetcher, server.make_url(path))


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("application/pdf", "a PDF"),
        ("image/png", "a picture"),
        ("video/mp4", "a video"),
        ("application/octet-stream", "a file"),
        ("application/rss+xml", "a file"),
    ],
)
async def test_what_is_no_page(server, fetcher, kind, says):
    url = server.make_url("/raw").with_query(type=kind, hex="00")
    assert (await refusal(fetcher, url)).startswith(f"That address leads to {says}, not a web page;")


async def test_binary_that_calls_itself_a_page(server, fetcher):
    url = server.make_url("/raw").with_query(type="text/html", hex="7f454c4600000000")
    assert "not a web page" in await refusal(fetcher, url)


async def test_a_feed_is_accepted_where_a_feed_is_wanted(server, fetcher):
    url = server.make_url("/raw").with_query(type="application/rss+xml", hex="3c7273732f3e")
    assert (await fetcher.page(str(url), accept=FEED)).body == b"<rss/>"


@pytest.mark.parametrize(("body", "kind"), [(b" <p>x</p>", "text/html"), (b"plain words", "text/plain")])
async def test_a_page_without_a_content_type(fetcher, body, kind):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as bare:
        port = bare.sockets[0].getsockname()[1]
        assert (await fetcher.page(f"http://127.0.0.1:{port}/")).content_type == kind


async def test_a_fetcher_is_used_inside_its_context():
    with pytest.raises(RuntimeError):
        await Fetcher(contact="tests").page("https://example.org/")


# -- addresses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("HTTPS://Example.ORG:443/News/A?utm_source=x&id=7&fbclid=9#top", "https://example.org/News/A?id=7"),
        ("http://example.org", "http://example.org/"),
        (" example.org/a b".replace(" b", ""), "https://example.org/a"),
        ("https://example.org/?q=a%26b&gclid=1", "https://example.org/?q=a%26b"),
        ("https://example.org/a?id=1&id=2", "https://example.org/a?id=1&id=2"),
        ("https://ana:secret@example.org/a", "https://example.org/a"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://example.org/a?feature=share", "https://example.org/a?feature=share"),
    ],
)
def test_canonical_addresses(written, known):
    assert canonical(written) == known
    assert canonical(known) == known


@pytest.mark.parametrize(
    "written",
    [
        "",
        "word",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "https://exa mple.org/",
        "https://example.org:99999/",
        "https://example.org/\u0000",
        "https://[::1",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_what_is_no_address(written):
    with pytest.raises(BadInput):
        canonical(written)


@given(st.text(max_size=80))
def test_canonical_is_stable_or_refuses(written):
    try:
        known = canonical(written)
    except BadInput:
        return
    assert canonical(known) == known


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "168.63.129.17", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::1"],
)
def test_public_addresses(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:a00:1::",
            "2001:0:4136:e378::1",
            "::7f00:1",
        ),
        *("fec0::1", "100::1", "5f00::1", "3fff::1", "2001:db8::1", "2001:2::1", "4000::1", "fe80::1%lo"),
        *("192.88.99.1", "192.0.0.8", "198.18.0.1", "203.0.113.5", "240.0.0.1", "239.1.1.1"),
        *("168.63.129.16", "::ffff:168.63.129.16"),
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(ip_address(address))


async def test_a_page_that_is_still_the_known_version_is_not_fetched_again(fetcher, server):
    url = str(server.make_url("/versioned"))
    page = await fetcher.changed(url, Version())
    assert page is not None
    assert page.version == Version('"1"', "yesterday")
    assert await fetcher.changed(url, page.version) is None
    assert await fetcher.changed(url, Version('"1"')) is None
    assert await fetcher.changed(url, Version('"0"', "yesterday")) is not None


async def test_not_modified_without_having_asked_is_refused(fetcher, server):
    with pytest.raises(FetchRefused, match="304"):
        await fetcher.page(str(server.make_url("/status/304")))
