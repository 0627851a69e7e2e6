"""What a copy changed, in numbers: whether the headline is another one, and what became of the sentences."""

import re
from dataclasses import dataclass

from warraq.arabic import fold
from warraq.article.pairing import pairing
from warraq.article.steady import steady
from warraq.article.wording import SENTENCE, key_of

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Saying:
    """A headline and the sentences below it, as they are compared."""

    title: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a text on its way into another one."""

    headline_changed: bool
    kept: int  # sentences that both have
    altered: int  # that became others
    dropped: int
    added: int


def saying(title: str, body: str) -> Saying:
    """Return what an article says, as it is compared: folded once, which costs half of folding each sentence."""
    lines = fold("\n".join(steady(body))).split("\n")
    keys = (tuple(_WORD.findall(sentence)) for line in lines for sentence in SENTENCE.split(line))
    return Saying(key_of(title), tuple(key for key in keys if key))


def copied(before: Saying, after: Saying) -> Copied:
    """Return what the later of two articles changed of the earlier one."""
    found = pairing(before.sentences, after.sentences)
    return Copied(
        headline_changed=before.title != after.title,
        kept=len(before.sentences) - len(found.dropped) - len(found.altered),
        altered=len(found.altered),
        dropped=len(found.dropped),
        added=len(found.added),
    )
