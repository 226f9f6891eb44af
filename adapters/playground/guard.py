"""Who may talk to the page's server: this computer's browser, with our own page in it. Pure."""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def local_host(host: str | None) -> bool:
    """Whether `Host` names this computer.

    Another name that leads here is that of a page elsewhere, made to resolve to us (DNS rebinding).
    """
    name, colon, port = (host or "").rpartition(":")
    if not colon or host in LOCAL:
        name, port = host or "", ""
    return name.lower() in LOCAL and (not port or port.isdecimal())


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether the request comes out of our own page. A browser always says so for a websocket."""
    origin = urlsplit(headers.get("Origin", ""))
    return origin.scheme == "http" and origin.netloc != "" and origin.netloc == headers.get("Host")


def headers(port: int) -> dict[str, str]:
    """What every answer carries. Older Safari doesn't count websockets as 'self'."""
    sockets = f"ws://127.0.0.1:{port} ws://localhost:{port}"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        f" connect-src 'self' {sockets}; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
