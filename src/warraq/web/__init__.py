"""The fetcher: asks for addresses politely, hands out what came over the wire."""

from warraq.web.request import Fetched, Purpose, Request, Sent, State
from warraq.web.session import Web, open_web
from warraq.web.settings import WebSettings

__all__ = ["Fetched", "Purpose", "Request", "Sent", "State", "Web", "WebSettings", "open_web"]
