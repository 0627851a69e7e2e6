"""What an element's own name says of its text: share bar, comments, related stories, or nothing."""

import re
from functools import lru_cache

# Words of class, id and itemprop, cut at case changes and punctuation. Each was seen on several sites around text that
# is no reporting, and at most once in ten around reporting; where a name is wrong, its mass saves the text (noise.py).
RULES: dict[str, str] = {
    "comment": "comment comments commentform commented respond reply disqus dsq feedback forum komentarze kommentare "
    "komentarz koment kommentar kommentarer vote votes poll rating rate taaliq taleeq",
    "share": "share shares sharing social sharedaddy addthis addtoany digg delicious reddit linkedin whatsapp "
    "pinterest bookmark bookmarks follow toolbox tools toolbar tool email mail utility actions sociable sharethis "
    "reactions",
    "related": "related recommended recommend recommendation recommendations outbrain taboola trending popular latest "
    "readmore teaser teasers carousel stories headlines mostread mostpopular topstories also more card cards listing "
    "czytane lenta zobacz see next prev previous pager pagination",
    "newsletter": "newsletter newsletters subscribe subscription signup cta register registration login piano",
    "advertisement": "ad ads adv advert advertisement advertising adsense banner banners sponsor sponsored promo "
    "promos promotion dfp leaderboard adbox adblock",
    "caption": "caption captions figcaption gallery galleries slideshow slides lightbox credit credits",
    "copyright": "copyright copyrights colophon legal terms privacy disclaimer disclosure",
    "furniture": "footer foot menu nav navigation navbar subnav submenu breadcrumb breadcrumbs crumb crumbs masthead "
    "sidebar aside widget widgets textwidget search searchform searchbox tabs popup modal dropdown toggle tooltip "
    "weather calendar cookie cookies consent gdpr sitemap skip hat ticker alert message player podcast podcasts radio "
    "video videos market jobs job form",
    "tags": "tag tags tagcloud taglist keywords topics topic taxonomy categories",
    "byline": "byline bylines author authors autor auth bio vcard meta metadata date time timestamp datetime updated "
    "views counter kicker overline dateline pubdate",
    "deck": "dek deck excerpt subtitle subheading subheadline standfirst",
    "hidden": "hidden hide invisible visually",
}
_RULE_OF = {word: rule for rule, words in RULES.items() for word in words.split()}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
# Stems that are found inside longer words: "commentslist", "sociallinks".
_STEM_RULES = {
    "comment": "comment", "disqus": "comment", "komentar": "comment", "newsletter": "newsletter",
    "subscri": "newsletter", "related": "related", "recommend": "related", "sharethis": "share", "social": "share",
    "breadcrumb": "furniture", "sidebar": "furniture", "cookie": "furniture", "sponsor": "advertisement",
    "advert": "advertisement", "copyright": "copyright",
}  # fmt: skip
_STEMS = re.compile("|".join(_STEM_RULES))


@lru_cache(maxsize=8192)  # a page says the same class a hundred times
def rule_for(names: str) -> str:
    """The rule that an element's names speak for, "" when for none."""
    for word in _WORD.findall(names):
        rule = _RULE_OF.get(word.lower())
        if rule is not None:
            return rule
    if (stem := _STEMS.search(names.lower())) is not None:
        return _STEM_RULES[stem[0]]
    return ""
