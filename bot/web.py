"""Fetching pages: the only place that opens outbound connections.

Every connection passes one guard that checks the address actually connected to,
so it covers literals in any spelling, resolved names and every redirect alike.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot import __version__
from bot.charsets import decode, is_binary
from bot.errors import BadInput, FetchRefused

Network = IPv4Network | IPv6Network

MAX_REDIRECTS = 5
MAX_URL = 2_000
CHUNK = 65_536
# News sites' Content-Security-Policy headers alone exceed the library's limit of 8 kB.
MAX_HEADER = 65_536

HTML = frozenset({"text/html", "application/xhtml+xml"})
ARTICLE = HTML | {"text/plain"}
FEED = (
    frozenset(
        {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
    )
    | HTML
)

# Query parameters that track the referrer and do not identify the page.
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d)|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|hs\w*Tracking|vero_\w+|pk_\w+"
    r"|mtm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|s_cid"
    r"|cmpid|ncid|ocid|wt\.mc_id|ref_src|ref_url|guccounter|guce_\w+|smid|smtyp|taid|__twitter_impression"
    r"|spm|wickedid|rb_clickid|oly_(?:anon|enc)_id|_ga|_gl",
    re.IGNORECASE,
)

# Some Python versions' tables miss some ranges that are not public.
NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # Azure's host agent under a virtual machine: a public address that reaches internal services.
        "168.63.129.16/32",
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")

PASTE = "paste the article's text instead"


def canonical(url: str) -> str:
    """The address by which a page is known: lower-case host, no fragment, no tracking parameters.

    An address without a scheme is taken as https. Raises BadInput if it is not an
    http(s) address.
    """
    written = url.strip()
    if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)", written):
        written = f"https://{written}"
    address = _address(written)
    kept = [(key, value) for key, value in address.query.items() if not TRACKING.fullmatch(key)]
    if len(kept) < len(address.query):
        address = address.with_query(kept)
    if address.path == "/":
        # yarl prints an empty path as it was written.
        address = address.with_path("/", keep_query=True)
    return str(address.with_fragment(None).with_user(None))


def _address(url: str) -> URL:
    """The parsed address of a page, or BadInput."""
    if len(url) > MAX_URL:
        raise BadInput("That address is too long; use the page's plain address.")
    if re.search(r"[\s\x00-\x1f\x7f]", url):
        raise BadInput("That address contains spaces; copy it from the browser's address bar.")
    try:
        address = URL(url)
        host = address.host
        address.port  # noqa: B018  a port out of range raises here
    except (ValueError, UnicodeError):
        raise BadInput("That is not a web address; it must begin with https:// or http://.") from None
    if address.scheme not in ("http", "https") or not host:
        raise BadInput("That is not a web address; it must begin with https:// or http://.")
    return address


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is a host on the public internet.

    IPv4 inside IPv6 (mapped, NAT64, 6to4) counts as the IPv4 address that it
    leads to; Teredo, site-local and every other IPv6 range except global unicast
    are not public.
    """
    if isinstance(address, IPv6Address):
        embedded = address.ipv4_mapped or address.sixtofour
        if embedded is None and address in NAT64:
            embedded = IPv4Address(int(address) & 0xFFFFFFFF)
        if embedded is not None:
            return is_public(embedded)
        if address not in GLOBAL_UNICAST:
            return False
    if any(address in network for network in NOT_PUBLIC if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


class Unavailable(FetchRefused):
    """The page is unavailable now but may be available later."""


class Gone(FetchRefused):
    """The site answers, but has no page at that address (any more)."""


class _NotModified(Exception):
    """The server says that the page is still the known version."""


class AddressForbidden(OSError):
    """Raised by the guard inside aiohttp's connector."""

    def __init__(self) -> None:
        # Always the same wording: the connector keeps the type only if all its errors read alike.
        super().__init__("this address is not public")


@dataclass(frozen=True, slots=True)
class Version:
    """A server's validators for a page, used to ask later whether it has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched.

    ``url`` is the address asked for and ``final_url`` where redirects led; ``body``
    is decompressed; ``content_type`` is lower-case and bare; ``charset`` is what
    the server declared, if it did.
    """

    url: str
    final_url: str
    content_type: str
    charset: str | None
    body: bytes
    version: Version = Version()

    @property
    def text(self) -> str:
        """The body decoded: byte order mark, then the server, then the page itself, then UTF-8."""
        return decode(self.body, self.charset)


class Fetcher:
    """Fetches pages from the public internet; use it as an asynchronous context manager.

    ``contact`` is sent to every server; ``timeout`` is in seconds and covers a whole
    fetch with all its redirects; ``max_bytes`` counts decompressed bytes.
    ``allow_networks`` opens further networks, like loopback for the sandbox.
    """

    def __init__(
        self,
        *,
        contact: str,
        timeout: float = 20.0,
        max_bytes: int = 8_000_000,
        allow_networks: Iterable[Network] = (),
        resolver: AbstractResolver | None = None,
    ) -> None:
        self.user_agent = f"claimbot/{__version__} (+{' '.join(contact.split())})"
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._allowed = tuple(allow_networks)
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                socket_factory=self._guarded_socket, resolver=self._resolver, limit_per_host=4
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=self._timeout),
            max_field_size=MAX_HEADER,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def page(self, url: str, *, accept: frozenset[str] = ARTICLE) -> Page:
        """Fetch one page whose content type is among ``accept``.

        Raises BadInput if ``url`` is not an http(s) address, and FetchRefused, with
        one sentence, for everything that keeps the page from being read: Gone where there is none.
        """
        return await self._within(url, accept, {})

    async def changed(self, url: str, known: Version, *, accept: frozenset[str] = FEED) -> Page | None:
        """The same for a page fetched before: None if it is still the ``known`` version."""
        asks = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        try:
            return await self._within(url, accept, {name: value for name, value in asks.items() if value})
        except _NotModified:
            return None

    async def _within(self, url: str, accept: frozenset[str], conditions: dict[str, str]) -> Page:
        address = _address(url)
        try:
            async with asyncio.timeout(self._timeout):
                return await self._follow(address, url, accept, conditions)
        except TimeoutError:
            waited = f"{self._timeout:g} seconds"
            raise Unavailable(
                f"{address.host} did not answer within {waited}; try again later, or {PASTE}."
            ) from None

    async def _follow(
        self, address: URL, asked: str, accept: frozenset[str], conditions: dict[str, str]
    ) -> Page:
        for _ in range(MAX_REDIRECTS + 1):
            async with self._get(address, accept, conditions) as response:
                if response.status in (301, 302, 303, 307, 308) and "Location" in response.headers:
                    address = _redirected(address, response.headers["Location"])
                    continue
                if response.status == 304 and conditions:
                    raise _NotModified
                _refuse_status(response)
                version = Version(response.headers.get("ETag"), response.headers.get("Last-Modified"))
                kind = response.content_type if "Content-Type" in response.headers else ""
                if kind and kind not in accept:
                    raise FetchRefused(f"That address leads to {_a_kind(kind)}, not a web page; {PASTE}.")
                body = await self._read(response)
            if not kind:
                kind = "text/html" if body.lstrip()[:1] == b"<" else "text/plain"
            if is_binary(body):
                raise FetchRefused(f"That address leads to a file, not a web page; {PASTE}.")
            return Page(asked, str(address), kind, response.charset, body, version)
        raise FetchRefused(f"{address.host} redirects in a loop; open the page and copy its final address.")

    def _get(self, address: URL, accept: frozenset[str], conditions: dict[str, str]) -> _Answer:
        if self._session is None:
            raise RuntimeError("Fetcher is used outside of its context")
        if address.user or address.password:
            address = address.with_user(None)
        headers = {"Accept": ", ".join([*sorted(accept), "*/*;q=0.1"]), **conditions}
        return _Answer(self._session.get(address, headers=headers, allow_redirects=False), address.host or "")

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        """The body, as long as it stays within the limit."""
        body = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > self._max_bytes:
                raise FetchRefused(f"That page is larger than {self._max_bytes / 1_000_000:g} MB; {PASTE}.")
        return bytes(body)

    def _guarded_socket(self, info: tuple[Any, ...]) -> socket.socket:
        family, kind, proto, _, peer = info
        address = ip_address(peer[0])
        allowed = any(address in network for network in self._allowed if network.version == address.version)
        if not allowed and not is_public(address):
            raise AddressForbidden
        return socket.socket(family, kind, proto)


class _Answer:
    """A request whose failures become one sentence, including those while its body is read."""

    def __init__(self, request: Any, host: str) -> None:
        self._request = request
        self._host = host

    async def __aenter__(self) -> aiohttp.ClientResponse:
        try:
            return await self._request.__aenter__()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise self._told(error) from error

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._request.__aexit__(kind, error, trace)
        if isinstance(error, aiohttp.ClientError):
            raise self._told(error) from error

    def _told(self, error: Exception) -> Exception:
        host = self._host
        if isinstance(error, TimeoutError):
            return error
        if isinstance(getattr(error, "os_error", None), AddressForbidden) or isinstance(
            error, aiohttp.InvalidUrlClientError
        ):
            return FetchRefused(f"{host} is not on the public internet; use a public link.")
        if isinstance(error, aiohttp.ClientConnectorDNSError):
            # A failing DNS server looks the same as a name that does not exist.
            return Unavailable(f"There is no site named {host}; check the link's spelling.")
        if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
            return FetchRefused(f"{host} has no valid security certificate; {PASTE}.")
        if isinstance(error, ValueError) and not isinstance(error, aiohttp.ClientError):
            # The library could not even ask: "a..b" has an empty label.
            return FetchRefused(
                f"{host} is not a valid site name; copy the link from the browser's address bar."
            )
        if isinstance(error, (aiohttp.ClientConnectorError, OSError)):
            return Unavailable(f"{host} cannot be reached; try again later, or {PASTE}.")
        return Unavailable(f"{host} did not send a complete page; try again later, or {PASTE}.")


def _redirected(address: URL, location: str) -> URL:
    try:
        return _address(str(address.join(URL(location))))
    except (BadInput, ValueError):
        raise FetchRefused(
            f"{address.host} redirects to something that is not a web page; {PASTE}."
        ) from None


def _refuse_status(response: aiohttp.ClientResponse) -> None:
    """Raise FetchRefused unless the server answers with a page."""
    status, host = response.status, response.url.host
    if status in (200, 203):
        return
    told = {
        401: f"{host} shows this page only to logged-in users; {PASTE}.",
        402: f"{host} asks for payment to show this page; {PASTE}.",
        403: f"{host} blocks automated access to this page; {PASTE}.",
        404: f"{host} has no page at this address; check the link.",
        407: f"{host} shows this page only to logged-in users; {PASTE}.",
        410: f"{host} has taken this page down; look for it in a web archive.",
        429: f"{host} is rate-limiting us; try again {_later(response.headers.get('Retry-After'))}.",
        451: f"{host} withholds this page here for legal reasons; {PASTE}.",
    }
    if status in told:
        raise {404: Gone, 410: Gone, 429: Unavailable}.get(status, FetchRefused)(told[status])
    if status >= 500:
        raise Unavailable(f"{host} has a server problem (status {status}); try again later, or {PASTE}.")
    raise FetchRefused(f"{host} does not show this page (status {status}); check the link, or {PASTE}.")


def _later(retry_after: str | None) -> str:
    if retry_after and retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 7:
        minutes = -(-int(retry_after) // 60)
        return f"in {minutes} minutes" if minutes > 1 else "in a minute"
    return "in an hour"


def _a_kind(content_type: str) -> str:
    family = content_type.split("/")[0]
    known = {"application/pdf": "a PDF", "image": "a picture", "video": "a video", "audio": "a recording"}
    return known.get(content_type) or known.get(family) or "a file"
