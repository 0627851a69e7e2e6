"""The room as an application: which address shows which page, in which thread, in which form."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from warraq.errors import StoreError, TooLongError, WarraqError
from warraq.room import look, words
from warraq.room.guard import Door, Guarded
from warraq.room.nouns import (
    LANGUAGES,
    Answer,
    Asked,
    AskedError,
    Document,
    Download,
    Elsewhere,
    MissingError,
    Page,
    Room,
    Shown,
)
from warraq.room.pages import HEAVY, PAGES
from warraq.secrets import hidden

READERS = 8  # pages that are made at a time
HEAVY_READERS = 2  # of a reader's own SELECTs, exports and captures
WAIT_S = 20.0  # for a place
JSON = "application/json"


def make_app(room: Room, door: Door, root: str = "") -> ASGIApp:
    """Return the application; `root`: the folder below which a proxy shows it, whether it takes that off or not."""
    places = {False: asyncio.Semaphore(READERS), True: asyncio.Semaphore(HEAVY_READERS)}
    routes = [
        Route(path, _endpoint(room, page, places[page in HEAVY]), methods=["GET"]) for path, page in PAGES.items()
    ]
    inner = Starlette(routes=routes, exception_handlers={404: _nothing_here})
    inner.router.redirect_slashes = False
    return Guarded(_Spoken(inner, root), door)


class _Spoken:
    """Takes the language before a path, `/ar/search`, off it."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self.app, self.root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path == self.root or path.startswith(f"{self.root}/"):
                path = path.removeprefix(self.root)
            first, _, rest = path.removeprefix("/").partition("/")
            chosen = first if first in LANGUAGES else None
            path = self.root + (f"/{rest}" if chosen else path or "/")
            scope = {**scope, "path": path, "root_path": self.root, "room.language": chosen}
        await self.app(scope, receive, send)


def asked_of(request: Request) -> Asked:
    """Return what a request asks for; of a word that is given twice, the last."""
    chosen = request.scope["room.language"]
    root = request.scope.get("root_path", "")
    return Asked(
        path=written(request.scope["path"].removeprefix(root)),
        language=chosen or words.wanted(request.headers.get("accept-language", "")),
        chosen=chosen,
        root=root,
        given=dict(request.query_params),
        parts={name: str(value) for name, value in request.path_params.items()},
        headers=request.headers,
        scheme=request.url.scheme,
    )


def written(path: str) -> str:
    """Return a path as an address has it; two strokes at its beginning, or one of either kind, would name a host.

    >>> written("//evil.example/a"), written("/" + chr(92) + "evil.example"), written("/sites/a?b")
    ('/evil.example/a', '/%5Cevil.example', '/sites/a%3Fb')
    """
    return "/" + quote(path.lstrip("/"), safe="/:@!$&'()*+,;=~")


Endpoint = Callable[[Request], Awaitable[Response]]


def _endpoint(room: Room, page: Page, places: asyncio.Semaphore) -> Endpoint:
    async def answered(request: Request) -> Response:
        asked = asked_of(request)
        try:
            async with asyncio.timeout(WAIT_S):
                await places.acquire()
        except TimeoutError:
            return _form(request, asked, _said(TooLongError("too many ask at once", advice="try again"), 503))
        try:
            return await anyio.to_thread.run_sync(partial(_answer, room, page, request, asked))
        finally:
            places.release()

    return answered


def _answer(room: Room, page: Page, request: Request, asked: Asked) -> Response:
    """Make a page, in a thread of its own."""
    try:
        found = page(room, asked)
    except (AskedError, TooLongError) as error:
        found = _said(error, STATUS[type(error)])
    except StoreError as error:
        found = _said(error, 400 if error.step == "sql" else 503)
    except WarraqError as error:
        found = _said(error, 404)
    return _form(request, asked, found)


STATUS: Mapping[type[WarraqError], int] = {AskedError: 400, TooLongError: 503}


def _said(error: WarraqError, status: int) -> Shown:
    facts = {"title": "error", "status": status, "reason": hidden(error.reason), "advice": error.advice or ""}
    return Shown("error.html", facts, status)


async def _nothing_here(request: Request, _error: Exception) -> Response:
    return _form(request, asked_of(request), _said(MissingError("there is no such page"), 404))


def _form(request: Request, asked: Asked, found: Answer) -> Response:
    if isinstance(found, Document):
        return Response(found.body, media_type=found.media_type, headers=dict(found.headers))
    if isinstance(found, Elsewhere):
        return RedirectResponse(found.location, 303)
    if isinstance(found, Download):
        return _Fleeting(found)
    if wants_json(asked, request.headers.get("accept", "")):
        return Response(look.json_form(found), found.status, media_type=JSON)
    return Response(look.page(asked, found), found.status, media_type="text/html")


class _Fleeting(FileResponse):
    """A file that is removed when it has been sent, or whoever asked for it is gone."""

    def __init__(self, found: Download) -> None:
        super().__init__(found.file, media_type=found.media_type, filename=found.name)
        self._gone = found.gone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            Path(self.path).unlink(missing_ok=True)
            self._gone()


def wants_json(asked: Asked, accepts: str) -> bool:
    """Say whether somebody asked for the values instead of a page."""
    return asked.given.get("format") == "json" or (JSON in accepts and "text/html" not in accepts)
