"""Whether words are the name of a news organisation, or could be."""

import re
from dataclasses import dataclass
from functools import lru_cache

from warraq import dates
from warraq.arabic import fold
from warraq.arabic.people import GIVEN
from warraq.models import StatedDate
from warraq.parse.words.given_names import is_likely_a_name
from warraq.patterns import late
from warraq.rules import Directory, Outlet, Words
from warraq.rules.countries import country_said
from warraq.rules.nobody import AGENCIES, EVERYBODY, PICTURE_HOUSES
from warraq.rules.outlet import KIND_WORDS, name_key, without_kind
from warraq.rules.pattern import first_word

_PARTED = late(r"(?:(?<!\s)\s++)?[+/،,|&]\s*|(?<!\s)\s++[-–—]\s+")  # a run of spaces is looked at once
_DIGIT = late(r"\d")
_TOKEN = late(r"\d+|[^\W\d_]+")
_KIND_WORD = late(rf"\A(?:ال)?(?:{fold(KIND_WORDS)})\s")
_KIND_OPENINGS = frozenset(article + word.split()[0] for word in fold(KIND_WORDS).split("|") for article in ("", "ال"))
_PARTING = late(r"[+/،,|&\-–—]")
_TOKENS = late(r"[^\W_]+")
_VERB = late(r"\A(?:س?ي[^\W\d_]{3,})\Z")
# Kinds that are sections of a page as often: «موقع الأكثر قراءة», «إذاعة وتلفزيون».
_LOOSE_KIND = late(fold("(?:موقع|منصة|بوابة|شبكة|راديو|إذاعة|تلفزيون|يومية|أسبوعية) "))
_OF_OTHERS = late(r"[^\W\d_]{3}ها(?![^\W_])")  # «مجلة الحائط أعدّها التلاميذ»
_CLOSING = ' .»"”)'
# Marks behind a kind make a name of any words: «موقع «حكاية ما انحكت»».
_NAMED = late(rf"(?:ال)?(?:{fold(KIND_WORDS)}|خدمه|ملحق|مدونه|دوريه|نشره)\s+[«\"“„][^«»\"“”„\n]{{2,45}}[»\"”“]")
# What goes on behind a name: «مجلة الآداب في 5 حزيران», «رصيف22» ونعيد نشره», «المدى» بإذن من الكاتب.
_GOES_ON = late(
    r"[»”\"]\s+و?[^\W\d_]+\s+\S|\s(?:في|بتاريخ|يوم)\s+\d|\s(?:و?ب(?:ال)?(?:اذن|موافقه|اتفاق|ترخيص|تصرف)|و?بموجب|(?:ون|وت|وي)(?:عيد|عاد|نشر))\b"
)
_IN_NO_NAME = late(r"[،؛?!؟…|@]|\.\s|:\s")
# What a link to the source is labelled with: «المصدر: اضغط هنا»; «هنا صوتك» is an outlet.
_PRESSED = late(
    r"\A\W*(?:(?:من )?هنا|(?:اضغط|انقر)(?:وا)?(?: (?:من )?هنا| علي (?:ال)?رابط)?|"
    r"(?:ال)?(?:رابط|لينك)(?: (?:ال)?(?:خبر|مقال|تقرير|موضوع|ماده|مصدر|اصلي))?|click here|here|link)\W*\Z",
    re.IGNORECASE,
)
# Names that editing systems give to who set them up: «نُشر بواسطة admin».
USERS = frozenset(("admin", "administrator", "webmaster", "super user", "superuser", "root", "editor", "user", "ادمن"))
TODAY = fold("اليوم")
ALI = fold("علي")
SHORT_NAME = 5  # words; on a line below «المصدر», where a headline could stand too
MOST_OF_A_NAME = 8  # words
LONGEST_NAME = 60  # characters; «الجامعة التونسية لكرة القدم» has 27, an agency's full name 40


@dataclass(frozen=True, slots=True)
class Names:
    """The outlet directory, asked whether words name a source."""

    directory: Directory
    words: Words

    def known(self, words: str) -> tuple[Outlet, ...]:
        """Return the outlets of that name."""
        return self.directory.named(words)

    def could_open(self, folded: str) -> bool:
        """Whether folded words begin as some name does: asked before anything that costs more."""
        return first_word(folded) in self.directory.first_words

    def any_named(self, folded: str) -> bool:
        """Whether a folded text may hold a name or a desk: most sentences do not, and are asked nothing more."""
        tokens = _TOKENS.findall(folded)
        return self.directory.may_hold(tokens) or not self.words.desk_openings.isdisjoint(tokens)

    def agency(self, words: str) -> bool:
        """Whether words name a news agency, or agencies in general."""
        key = name_key(words)
        return key in AGENCIES or any(outlet.kind == "agency" for outlet in self.directory.keyed(key))

    def distinct(self, words: str) -> bool:
        """Whether words name an outlet and nothing else: an agency, no common word, or with its kind."""
        key = name_key(words)
        outlets = self.directory.keyed(key)
        parts = _parted(words) if not outlets else []
        if len(parts) > 1:  # «الأناضول - أ ف ب»
            return all(self.is_house(part) for part in parts)
        if key in AGENCIES or (key.partition(" ")[0] in _KIND_OPENINGS and self.says_kind(words)):
            return True
        return any(_is_own_name(outlet, key) for outlet in outlets)

    def is_house(self, words: str) -> bool:
        """Whether words name an outlet, agencies in general, or what is gathered beside them."""
        is_known = self.agency(words) or bool(self.known(words))
        return is_known or name_key(words) in EVERYBODY or self.takes_pictures(words)

    def takes_pictures(self, words: str) -> bool:
        """Whether words name a house that sells pictures and writes no texts: «غيتي إيميجز», «وكالة شترستوك»."""
        return without_kind(words) in PICTURE_HOUSES

    def nobody(self, words: str) -> bool:
        """Whether words name agencies in general, «وكالات», where everybody prints, or a user of the editing system."""
        return (key := name_key(words)) in AGENCIES or key in EVERYBODY or key in USERS

    def is_place(self, words: str) -> bool:
        """Whether folded words are a city that is known."""
        return words.strip().replace(" ", "_") in self.words.places

    def is_network(self, words: str) -> bool:
        """Whether words name a social network, with what it is or without: «منصة «إكس»»."""
        return without_kind(words) in self.words.posted

    def plain(self, words: str) -> bool:
        """Whether a name is also a common word where no mark stands around it: «بنا», «ومع»; «و.م.ع» is not."""
        return "." not in words and name_key(words) in self.words.plain

    def is_day(self, words: str) -> bool:
        """Whether words are a date that can be read, and nothing else but weekday, hour, other calendar."""
        return self.only_day(words) and read_day(words) is not None

    def only_day(self, words: str) -> bool:
        """Whether words are the figures of a day and what goes with them, perhaps without a year."""
        return _DIGIT.search(words) is not None and self.beside_day(fold(words))

    def beside_day(self, folded: str) -> bool:
        """Whether nothing stands in folded words but figures and what goes with the figures of a day."""
        days = self.words.days
        return all(token in days or token[0].isdigit() for token in _TOKEN.findall(folded))

    def says_kind(self, words: str) -> bool:
        """Whether words say themselves that they are a name: «صحيفة السهل», «وكالة …»."""
        said = _KIND_WORD.match(fold(words)) and len(words.split()) <= SHORT_NAME
        return bool(said) and self.may_be(words, "name") and not _OF_OTHERS.search(words)

    def may_be(self, words: str, what: str) -> bool:
        """Whether words can be what a rule wants in the place of a source."""
        if what == "any":
            return True
        if what == "clear":
            return self._is_clear(words)
        if what == "known":
            return bool(self.known(words))
        if what == "paper":  # «الرياض - 3 مارس 2026» is a place and a day
            folded = fold(words)
            return bool(self.known(words)) and not self.is_place(folded) and not self.beside_day(folded)
        if what == "distinct":
            return self.distinct(words)
        short = what != "short-name" or len(words.split()) <= SHORT_NAME
        person = what == "house" and is_likely_a_name(fold(words))  # «عن الفرنسية: هدى سالم» is who translated
        return bool(self.known(words)) or (short and not person and is_name(words, self.words))

    def _is_clear(self, words: str) -> bool:
        """Whether words name an outlet and can be no word of a sentence, and no section either."""
        is_plain = self.plain(words) and not self.nobody(words)
        if is_plain or (_LOOSE_KIND.match(fold(words)) and not self.known(words)):
            return False
        return self.distinct(words) or self._says_country(words)

    def _says_country(self, words: str) -> bool:
        """Whether words are a known name with its country behind it: «القبس الكويتية»."""
        name, country = country_said(name_key(words))
        return country is not None and words.strip(_CLOSING)[-1:] in "ةيه" and bool(self.directory.keyed(name))


def _parted(words: str) -> list[str]:
    """Words at their commas, slashes and dashes."""
    return [part for part in _PARTED.split(words) if part.strip()] if _PARTING.search(words) else [words]


def _is_own_name(outlet: Outlet, key: str) -> bool:
    """Whether a key can mean nothing but an outlet: no common word, or a longer name of it, as «العربية نت» is."""
    is_longer = " " in key and key != name_key(outlet.name_ar)
    return outlet.kind == "agency" or not outlet.common or is_longer


@lru_cache(maxsize=256)
def read_day(words: str) -> StatedDate | None:
    """Read a date as `read_date` does; a line is asked twice, when it is found and when it is told."""
    return dates.read_date(words)


def is_name(words: str, known: Words) -> bool:
    """Whether words could be a name: short, and nothing in them that only a sentence has."""
    if _NAMED.fullmatch(fold(words)):
        return True
    parts = name_key(words).split()
    if not 1 <= len(parts) <= MOST_OF_A_NAME or not _may_be_one(words) or _PRESSED.match(fold(words)):
        return False
    return not any(_is_of_sentence(part, known) for part in _beside_what_names_bear(parts))


def _may_be_one(words: str) -> bool:
    """Whether words are as short as a name, and have no sign in or behind them that none has."""
    bare = words.strip()
    return len(bare) <= LONGEST_NAME and not _IN_NO_NAME.search(bare.rstrip(".")) and not _GOES_ON.search(words)


def _beside_what_names_bear(parts: list[str]) -> list[str]:
    """The words of a name without those that stand in sentences, and in names as well: a day, a given name."""
    if len(parts) == 2 and parts[1] == TODAY:  # «عدن اليوم», «المصري اليوم»
        return parts[:1]
    return [part for part in parts if part != ALI] if ALI in parts and _is_ali(parts) else parts


def _is_of_sentence(word: str, known: Words) -> bool:
    """Whether no name holds a folded word, with «و» or without: «… ولم ينشر»."""
    return word in known.sentence or _is_verb(word, known) or (word[0] == "و" and word[1:] in known.sentence)


def _is_ali(parts: list[str]) -> bool:
    """Whether what is a preposition when it is folded is the name: «أحمد علي», «علي القحطاني»."""
    family = parts[-1]
    return (parts[0] in GIVEN - {ALI}) or (len(parts) == 2 and family.startswith("ال") and family.endswith("ي"))


def _is_verb(word: str, known: Words) -> bool:
    return word not in known.names and _VERB.match(word) is not None
