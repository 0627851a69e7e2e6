"""How values become a page: the templates in each language, and what they are given beside the values."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warraq import __version__
from warraq.harmless import json_text, plain
from warraq.room import foreign, plots, sentences, spoken
from warraq.room.nouns import LANGUAGES, Asked, Language, Shown
from warraq.room.words import DIRECTIONS, catalogue

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def environment(language: Language) -> Environment:
    """Return the templates in a language. Everything that they show is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words: Any = catalogue(language)
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {name: getattr(foreign, name) for name in ("shown", "whole", "lines", "address", "marked")}
    made.filters |= {
        "number": spoken.number,
        "day": lambda value: spoken.day(value, language),
        "moment": lambda value: spoken.moment(value, language),
        "weekday": lambda value: spoken.weekday(value, language),
        "hijri": lambda value: spoken.hijri(value, language),
        "span": lambda value: spoken.span(value, words),
        "term": lambda value: spoken.term(value, words),
        "country": lambda value: spoken.country(value, language),
        "tongue": lambda value: spoken.tongue(value, language),
        "sentence": lambda value: sentences.sentence(value, language),
        "incident": lambda value: sentences.incident(value, language),
        "coded": sentences.coded,
    }
    made.globals |= {name: getattr(plots, name) for name in ("bars", "share", "shade", "timeline")}
    return made


def page(asked: Asked, said: Shown) -> str:
    """Return the page."""
    other = next(one for one in LANGUAGES if one != asked.language)
    around: Mapping[str, Any] = {
        "asked": asked,
        "link": asked.link,
        "language": asked.language,
        "direction": DIRECTIONS[asked.language],
        "other_link": asked.link_in(other, asked.path, **asked.given),
        "semicolon": "؛ " if asked.language == "ar" else "; ",
        "comma": "، " if asked.language == "ar" else ", ",
        "json_link": asked.link(asked.path, **{**asked.given, "format": "json"}),
        "style": f"{asked.root}/static/room.css?{static('room.css')[1]}",
        "icon": f"{asked.root}/static/icon.svg",
        "version": __version__,
    }
    return environment(asked.language).get_template(said.template).render(**around, **said.facts)


def json_form(said: Shown) -> str:
    """Return the same as JSON; no terminal obeys it either."""
    return json_text(json.dumps(said.facts, ensure_ascii=False, indent=1, default=_dumped))


def _dumped(value: Any) -> Any:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else plain(value)


@cache
def static(name: str) -> tuple[bytes, str]:
    """Return a file that every page uses, and what tells it from the one before."""
    read = (STATIC / name).read_bytes()
    return read, sha256(read).hexdigest()[:12]
