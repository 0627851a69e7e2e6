"""Declared shadow roots: a browser shows what a `<template shadowrootmode>` holds in the place of its host."""

from warraq.patterns import late

_MODE = b"shadowrootmode"
_TEMPLATE = late(rb"<(/?)template\b([^>]*)>", flags=2)  # re.IGNORECASE


def with_shadows_shown(markup: bytes) -> bytes:
    """The markup with declared shadow roots as elements of the page; nearly always the same object.

    >>> with_shadows_shown(b"<a-b><template shadowrootmode=open><p>x</template></a-b>")
    b'<a-b><div shadowrootmode=open><p>x</div></a-b>'
    """
    return _shown(markup) if _MODE in markup else markup


def _shown(markup: bytes) -> bytes:
    kept: list[bytes] = []
    opened: list[bool] = []  # whether each template that is open is a shadow root
    done = 0
    for tag in _TEMPLATE.finditer(markup):
        is_shadow = opened.pop() if tag[1] and opened else _MODE in tag[2].lower()
        if not tag[1]:
            opened.append(is_shadow)
        if is_shadow:
            kept += [markup[done : tag.start()], b"</div>" if tag[1] else b"<div" + tag[2] + b">"]
            done = tag.end()
    return b"".join([*kept, markup[done:]])
