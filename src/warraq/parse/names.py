"""Whether words are the name of a news organisation, or could be."""

import re
from dataclasses import dataclass

from warraq.arabic import fold
from warraq.rules import Directory, Outlet, Words
from warraq.rules.outlet import KIND_WORDS, name_key

# Names for many agencies at once.
AGENCIES = {fold(word) for word in ("وكالات", "الوكالات", "وكالات الأنباء", "وكالات أنباء", "agencies")}
_KIND_WORD = re.compile(rf"\A(?:ال)?(?:{fold(KIND_WORDS)})\s")
_VERB = re.compile(r"\A(?:س?ي[^\W\d_]{3,})\Z")
LONGEST_NAME = 60  # characters; «الجامعة التونسية لكرة القدم» has 27, an agency's full name 40


@dataclass(frozen=True, slots=True)
class Names:
    """The outlet directory, asked whether words name a source."""

    directory: Directory
    words: Words

    def known(self, words: str) -> tuple[Outlet, ...]:
        """Return the outlets of that name."""
        return self.directory.named(words)

    def agency(self, words: str) -> bool:
        """Whether words name a news agency, or agencies in general."""
        key = name_key(words)
        return key in AGENCIES or any(outlet.kind == "agency" for outlet in self.directory.named(key))

    def distinct(self, words: str) -> bool:
        """Whether words name an outlet and nothing else: an agency, no common word, or with its kind."""
        outlets = self.directory.named(words)
        return self.agency(words) or any(not outlet.common for outlet in outlets) or self.says_kind(words)

    def says_kind(self, words: str) -> bool:
        """Whether words say themselves that they are a name: «صحيفة السهل», «وكالة …»."""
        return bool(_KIND_WORD.match(fold(words))) and self.may_be(words, "name")

    def may_be(self, words: str, what: str) -> bool:
        """Whether words can be what a rule wants in the place of a source: any, a name, or a known one."""
        if what == "any" or self.directory.named(words):
            return True
        return (self.agency(words) or self.says_kind(words)) if what == "known" else is_name(words, self.words)


def is_name(words: str, known: Words) -> bool:
    """Whether words could be a name: short, and nothing in them that only a sentence has."""
    parts = name_key(words).split()
    if (
        not 1 <= len(parts) <= 8
        or len(words.strip()) > LONGEST_NAME
        or re.search(r"[،؛?!؟…]|\.\s|:\s", words.strip().rstrip("."))
    ):
        return False
    return not any(part in known.sentence or _VERB.match(part) for part in parts)
