"""What an element's own name says of its text: share bar, comments, related stories, or nothing."""

from functools import lru_cache

from warraq.patterns import late

# Words of class, id and itemprop, cut at case changes and punctuation. Each was seen on several sites around text that
# is no reporting, and at most once in ten around reporting; where a name is wrong, its mass saves the text (noise.py).
RULES: dict[str, str] = {
    "comment": "comment comments commentform commented respond reply disqus dsq feedback forum komentarze kommentare "
    "comm komentarz koment kommentar kommentarer vote votes poll rating rate taaliq taleeq",
    "share": "share shares sharing social sharedaddy addthis addtoany digg delicious reddit linkedin whatsapp "
    "pinterest bookmark bookmarks follow toolbox tools toolbar tool email mail utility actions sociable sharethis "
    "reactions",
    "related": "related recommended recommend recommendation recommendations outbrain taboola trending popular latest "
    "readmore teaser teasers carousel stories headlines mostread mostpopular topstories also more card cards listing "
    "czytane lenta zobacz see pager pagination",
    "next": "next prev previous",  # also around the whole of the next article
    "wall": "paywall regwall paygate subscribewall gate gated",  # also around what they open: noise.py looks at it
    "newsletter": "newsletter newsletters subscribe subscription signup cta register registration login piano "
    "donate donation donations",
    "advertisement": "ad ads adv advert advertisement advertising adsense banner banners sponsor sponsored promo "
    "promos promotion dfp leaderboard adbox adblock adspot bet bets betting odds",
    "caption": "caption captions figcaption gallery galleries slideshow slides lightbox credit credits",
    "copyright": "copyright copyrights colophon legal terms privacy disclaimer disclosure",
    "furniture": "footer foot menu nav navigation navbar subnav submenu breadcrumb breadcrumbs crumb crumbs masthead "
    "sidebar aside widget widgets textwidget search searchform searchbox tab tabs dropdown toggle tooltip "
    "weather calendar sitemap skip hat ticker alert message player podcast podcasts radio "
    "video videos market jobs job form",
    "dialog": "dialog alertdialog popup modal cookie cookies consent gdpr",
    "tags": "tag tags tagcloud taglist keywords topics topic taxonomy categories",
    "byline": "byline bylines author authors autor auth bio abh saboxplugin vcard meta metadata date time timestamp "
    "datetime updated views counter kicker overline dateline pubdate",
    "deck": "dek deck excerpt subtitle subheading subheadline standfirst",
}
# Words that speak only for a short box: of pictures, labels, counters; wrappers of whole articles have such names, too.
SHORT_RULES: dict[str, str] = {
    "caption": "image images photo photos picture img thumbnail thumb media zoom figure attribution",
    "byline": "source published publish info pub",
    "furniture": "button buttons label icon icons count logo copy print save user profile",
}
HIDDEN = frozenset(
    (
        "hidden",
        "hide",
        "invisible",
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "screen-reader-only",
        "screen-reader",
        "screenreader",
        "a11y-hidden",
        "off-screen",
        "offscreen",
        "element-invisible",
    )
)
_RULE_OF = {word: rule for rule, words in RULES.items() for word in words.split()}
_SHORT_RULE_OF = {word: rule for rule, words in SHORT_RULES.items() for word in words.split()}
_NUMBERED = late(r"\d")
_WORD = late(r"[A-Z]?[a-z]+|[A-Z]+")
# Stems that are found inside longer words: "commentslist", "sociallinks".
_STEM_RULES = {
    "comment": "comment", "disqus": "comment", "komentar": "comment", "newsletter": "newsletter",
    "subscri": "newsletter", "related": "related", "recommend": "related", "sharethis": "share", "social": "share",
    "breadcrumb": "furniture", "sidebar": "furniture", "cookie": "dialog", "sponsor": "advertisement",
    "advert": "advertisement", "copyright": "copyright",
}  # fmt: skip
# What builders of pages call every box of a text; «widget» and «card» say nothing in them.
_BUILDERS = late(
    r"(?<![\w-])elementor-widget(?:-(?:container|wrap|heading|text-editor|theme-post-content|text))?(?![\w-])|"
    r"(?<![\w-])elementor-widget-theme-post-(?=excerpt)|"
    r"(?<![\w-])kg-(?:card|callout|toggle)[\w-]*|"
    r"aspnetForm|FormView\d*|"  # ASP.NET's form around all of a page, and its view of one record: the article
    r"(?<![\w-])(?:info|fact)s?[-_]?box(?![\w-])"  # figures beside a text; `post-info` has its day and writer
)
_BUILT = ("elementor-", "kg-", "Form", "box")  # one of which stands in these
# What a click unfolds; what is named for a menu besides is one.
_FOLDED = late(
    r"accordion|collaps|toggle|(?<![a-z])(?:faq|fold|spoiler|expand(?:able|ed)?|tab-(?:content|panel?|pane))(?![a-z])"
)
_MENU = late(r"menu|nav|search|sidebar|widget|share|comment|dropdown|filter|footer|header-")
# What systems call the box of a text: `entry-content`, `field--name-body`, `articleBody`, `Article_body__x1Y`.
_TEXT = late(
    r"(?<![a-z])(?:(?:art(?:icle)?|story|stories|post|entry|news|single|blog|topic|lbl(?:news)?)s?[-_]*"
    r"(?:(?:full|main|inner|page|item|the|post)[-_]*)?(?:content|body|text|txt|details?)|"
    r"field(?:--|-)name-body|(?:content|text|body)[-_]*(?:body|content|text))s?"
    r"(?![a-z])(?![-_]+(?:head|titl|meta|top|im(?:age|g)|thumb|media|foot|bottom|auth|date|info|shar|tag|link|relat|side|ad|"
    r"more|btn|wrap|contain|area|col|row|left|right|list|block|section|cover|over|holder|grid|page))"
)
# What says no more than that something stands in it.
_SOMETHING = late(
    r"(?<![\w-])(?:content|contents|text|txt|details?|body|wysiwyg|prose|rich-?text|desc|description|article-desc|"
    r"full-?text|main-?(?:text|content))(?![\w-])"
)
_GOES_ON = {"comment": "(?!ar(?:y|ies)|ator)"}  # a commentary is what reporters say of a match, or an opinion
_STEMS = late("|".join(stem + _GOES_ON.get(stem, "") for stem in _STEM_RULES))


@lru_cache(maxsize=8192)  # a page says the same class a hundred times
def rules_for(names: str) -> tuple[str, str]:
    """The rule that an element's names speak for, and the one for an element with little text; "" where for none."""
    if any(map(names.__contains__, _BUILT)):
        names = _BUILDERS.sub("", names)
    words = [word.lower() for word in _WORD.findall(names)]
    rule = next(filter(None, map(_RULE_OF.get, words)), "")
    if not rule:
        rule = _rule_of_stem(names.lower())
    if not rule and not HIDDEN.isdisjoint(names.split()):
        rule = "hidden"
    return rule, next(filter(None, map(_SHORT_RULE_OF.get, words)), "")


@lru_cache(maxsize=4096)
def is_named_folded(names: str) -> bool:
    """Whether names say that a click unfolds an element: `accordion-item`, `elementor-toggle`, but no `menu-toggle`."""
    said = names.lower()
    return _FOLDED.search(said) is not None and _MENU.search(said) is None


@lru_cache(maxsize=8192)
def is_named_for_text(names: str) -> bool:
    """Whether names say that a box holds a text: `entry-content`, but no `entry-content-header`."""
    return _TEXT.search(names.lower()) is not None


@lru_cache(maxsize=8192)
def is_named_for_something(names: str) -> bool:
    """Whether names say no more than that something stands in a box: `content`, `details`, but no `content-header`."""
    return _SOMETHING.search(names.lower()) is not None


def _rule_of_stem(names: str) -> str:
    """The rule of the first stem in names, "" for none: each is looked for by itself before the expression of all."""
    if not any(map(names.__contains__, _STEM_RULES)):
        return ""
    stem = _STEMS.search(names)
    return _STEM_RULES[stem[0]] if stem else ""


@lru_cache(maxsize=8192)
def kin(names: str) -> str:
    """The names without those that number a box: what boxes of one kind have in common."""
    return " ".join(name for name in names.split() if name.isalpha() or not _NUMBERED.search(name))


def are_kin(names: str, others: str) -> bool:
    """Whether two boxes are of one kind by their names; a box without a name is of none.

    >>> are_kin("part part-1", "part part-2"), are_kin("part", "side"), are_kin("", "")
    (True, False, False)
    """
    return kin(names) != "" and kin(names) == kin(others)
