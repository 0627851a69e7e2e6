"""Where a name ends among the tokens of a line: of a house, of a person, of a city."""

from warraq.arabic import fold
from warraq.parse.origin.names import TODAY, Names
from warraq.parse.origin.tokens import Token, tokens_of
from warraq.parse.origin.turns import LOOKED, NEAR_DAY, PAUSES
from warraq.rules.countries import country_said

LONGEST_NAME = 7  # words of a house's name behind what says its kind
LONGEST_BARE = 5  # and of one that nothing marks
LONGEST_WRITER = 5
LONGEST_IN_BRACKETS = 6  # tokens
_FIGURES = 3  # of one in a name
# Between a label and the name: «المصدر الأصلي: …», «عن الزميلة …», «مع إدارة موقع …».
BETWEEN = frozenset(
    fold(
        "الأصلي الأصلية الأول الأولى خاص خاصة إدارة أسرة الزميل الزميلة زميلتنا شقيقتنا النشر الطبع أرشيف أرشيفنا "
        "ذاكرة أعداد موقعنا منصتنا مجلتنا صحيفتنا جريدتنا شبكتنا أسبوعية يومية شهرية"
    ).split()
)
# What a name of the directory may be beside: a word of a notice, too.
_MAY_BE_NAMES = frozenset(
    (
        "",
        "pieces",
        "issues",
        "projects",
        "taken",
        "rendered",
        "asides",
        "days",
        "kinds",
        "bodies",
        "nations",
        "kinds_alone",
    )
)
_WITHIN = ("pieces", "bodies", "callings", "kinds", "tongues", "projects")  # within a name they are part of it
_END = Token("end", "", 0, 0)
_RIGHTS = frozenset(fold("حقوق وحقوق").split())  # «مركز الأفق لدراسات حقوق الإنسان»
_NOW = (TODAY, fold("الآن"))  # names end with them: «عدن اليوم», «فلسطين الآن»
_PARTED = ("sign", "quoted", "url", "day", "end")


class Spans:
    """The tokens of a folded line, asked for names; cut off the line as far as somebody asks: most are soon refused."""

    def __init__(self, folded: str, names: Names) -> None:
        self.folded, self.names = folded, names
        self._cut: list[Token] = []
        self._rest = tokens_of(folded, names.words)

    def token(self, at: int) -> Token:
        """A token; one of the kind "end" outside the line."""
        if at < len(self._cut):
            return self._cut[at] if at >= 0 else _END
        for token in self._rest:
            self._cut.append(token)
            if len(self._cut) > at:
                return token
        return _END

    def text(self, start: int, end: int) -> str:
        """The folded words of some tokens."""
        return self.folded[self.token(start).start : self.token(end - 1).end]

    def kind(self, at: int) -> str:
        """What a token is; "" for a part of a name, "end" behind the last."""
        return self.token(at).kind

    def word(self, at: int) -> str:
        """The text of a token, "" outside the line."""
        return self.token(at).text

    def known(self, at: int, *, wanted: bool) -> int:
        """Where a name of the directory ends that begins at a token; 0 where none does.

        One that nothing wants must stand alone in its part of the line.
        """
        kind, word, *_ = self.token(at)
        is_label = kind == "labels"
        if not (is_label or kind in _MAY_BE_NAMES) or (word in BETWEEN and self.word(at + 1) == ":"):
            return 0
        if len(word) == 1:
            end = self._initials(at)
            return end if self.names.known(self.text(at, end)) else 0
        lengths = (1,) if "." in word else self.names.directory.lengths.get(word, ())
        for length in sorted(lengths, reverse=True):
            end = at + length
            if length > is_label and self._is_known(at, end) and (wanted or self._is_alone(end)):  # «المصدر أونلاين»
                return end
        return 0

    def _initials(self, at: int) -> int:
        """Where letters end that each stand alone: «أ ف ب», «ا.ف.ب»."""
        end = at
        while self._is_initial(end) or (end > at and self.word(end) == "." and self._is_initial(end + 1)):
            end += 1
        return max(end, at + 1)

    def _is_initial(self, at: int) -> bool:
        return self.kind(at) not in _PARTED and len(self.word(at)) == 1

    def _is_known(self, at: int, end: int) -> bool:
        if any(self.kind(one) in _PARTED for one in range(at, end)):
            return False
        return self.kind(end) != "" and bool(self.names.known(self.text(at, end)))  # «مواطن نيوز» is not «مواطن»

    def _is_alone(self, end: int) -> bool:
        behind = self.kind(end + 1) if self.kind(end) == "nations" else self.kind(end)
        return behind in ("end", "sign", "day", "figure", "issues")

    def behind_kind(self, at: int) -> int:
        """Where a name ends that begins with its kind: «صحيفة …», «مركز …»; the next token where none does."""
        first = at + 1
        if self.kind(first) in ("quoted", "latin"):
            return first + 1
        if self.word(first) == "(" and (closing := self._closing(first)):
            return closing + 1
        end = first
        while end - first < LONGEST_NAME and self._goes_on(at, end):
            end += 1
        return max(self._on_network(end), self.known(first, wanted=True))

    def _closing(self, at: int) -> int:
        near = range(at, at + LONGEST_IN_BRACKETS)
        return next((one for one in near if self.word(one) == ")"), 0)

    def _on_network(self, end: int) -> int:
        """«صفحة الكاتب على فيسبوك» is one name."""
        if self.kind(end) != "joins":
            return end
        at = end + 1 + (self.kind(end + 1) == "kinds")  # «على منصة X»
        if not (self._is_network(at) or (at > end + 1 and self.kind(at) == "latin")):
            return end
        end = at + 1
        while self._is_network(end):
            end += 1
        return end

    def _is_network(self, at: int) -> bool:
        return self.kind(at) == "posted" or self.word(at) in self.names.words.posted

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a name that begins with its kind goes on with a token."""
        kind, text = self.kind(end), self.word(end)
        if kind == "figure":  # «موقع 24», and «صفحة 11»
            return len(text) <= _FIGURES and (end > at + 1 or self.kind(at) == "kinds")
        if end == at + 1 and kind not in ("", "kinds", "bodies"):
            return kind in ("nations", *_WITHIN) and text.startswith("ال")
        return kind in ("", "nations", *_WITHIN) or text in _RIGHTS or (text in _NOW and self.kind(end - 1) == "")

    def bare(self, at: int, most: int) -> int:
        """Where the words end that no list has, from a token on."""
        end = at
        while end - at < most and self.kind(end) in ("", "nations"):
            end += 1
        return end

    def is_tailed(self, at: int, end: int) -> bool:
        """Whether some tokens end as names of outlets do: «ميناء بوست»."""
        return end > at + 1 and self.word(end - 1) in self.names.words.tails

    def writer(self, at: int) -> int:
        """Where a person's name ends."""
        end = at
        while end - at < LONGEST_WRITER and (
            self.kind(end) in ("", "bodies", "nations") or (self.word(end) == "علي" and end > at)
        ):
            end += 1
        return end

    def is_of_looking(self, at: int) -> bool:
        """Whether a day is the one on which somebody looked at a text: «تاريخ الاطلاع 21/2/2020»."""
        for before in range(at - 1, max(at - 1 - NEAR_DAY, -1), -1):
            if self.word(before) in LOOKED:
                return True
            if self.kind(before) == "day" or self.word(before) in PAUSES:
                break
        return False

    def is_place(self, at: int) -> bool:
        """Whether a city or a country stands at a token."""
        text = self.word(at)
        return self.names.is_place(text) or country_said(f"- {text}")[1] is not None
