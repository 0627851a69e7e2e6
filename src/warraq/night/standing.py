"""How far a night is, for whoever watches it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a night is."""

    sites: int
    came: int  # replies so far
    waiting: tuple[str, ...]  # sites of which something is to come
    studied: str | None  # the document that is being looked at

    @property
    def done(self) -> int:
        """How many sites have given all that they have tonight."""
        return self.sites - len(self.waiting)
