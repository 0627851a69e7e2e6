"""Texts whose phrases are known by their numbers."""


def words(start: int, end: int) -> str:
    """A text of words that stand in it once, and in any other text that has the same ones."""
    return " ".join(f"ك{chr(0x628 + at // 20)}{chr(0x62C + at % 20)}" for at in range(start, end))
