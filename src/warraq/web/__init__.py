"""The fetcher: asks for addresses politely, hands out what came over the wire."""

from warraq.web.reply import READABLE, leads_on, state_of
from warraq.web.request import AT_ONCE, PAGES, AtHand, Fetched, Purpose, Refusal, Request, Sent, State, Verdict
from warraq.web.robots import RobotsMemory
from warraq.web.session import Outside, Web, open_web
from warraq.web.settings import WebSettings
from warraq.web.spending import Share, Spend
from warraq.web.turns import Turns

__all__ = [
    "AT_ONCE",
    "PAGES",
    "READABLE",
    "AtHand",
    "Fetched",
    "Outside",
    "Purpose",
    "Refusal",
    "Request",
    "RobotsMemory",
    "Sent",
    "Share",
    "Spend",
    "State",
    "Turns",
    "Verdict",
    "Web",
    "WebSettings",
    "leads_on",
    "open_web",
    "state_of",
]
