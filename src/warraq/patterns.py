"""Regular expressions that are compiled when they are first used.

The forms of dates and credits are long alternations: to compile them all takes longer than to read a page, and a page
needs few of them.
"""

import re
from typing import Any, AnyStr, cast

USES = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Late:
    """Stands for a compiled expression; from its first use on, every method is the compiled one's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self.__dict__["written"])
        self.__dict__.update((use, getattr(compiled, use)) for use in USES)
        return getattr(compiled, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression that is compiled when it is first asked something.

    >>> late("[ab]+").findall("abc cab")
    ['ab', 'ab']
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
