"""Words in what elements call themselves, looked for one by one: a tenth of the time of one expression of them."""

from warraq.patterns import late


class Stems:
    """Words that names of elements hold, be it inside longer ones, and some that must stand alone."""

    __slots__ = ("_parts", "_words", "alone")

    def __init__(self, words: str, alone: str = "", parts: str = "") -> None:
        """`alone`: an expression for what must stand alone; `parts`: each name that it finds holds one of these."""
        self._words = tuple(words.split())
        self.alone = late(alone)
        self._parts = tuple(parts.split())

    def stand_in(self, names: str) -> bool:
        """Say whether one of them stands in names, in capitals or not.

        >>> named = Stems("date author", r"(?<![a-z])by(?![a-z])", "by")
        >>> named.stand_in("Post-Date"), named.stand_in("p.by"), named.stand_in("standby"), named.stand_in("")
        (True, True, False, False)
        """
        holds = names.lower().__contains__
        if any(map(holds, self._words)):
            return True
        return any(map(holds, self._parts)) and self.alone.search(names.lower()) is not None
