"""The signs of a page that shows a film or pictures and tells little beside them."""

import re

from warraq.parse.appearance import ENOUGH_PROSE, LITTLE, SENTENCE, Appearance, is_short_sentence
from warraq.parse.lines import Line
from warraq.parse.stated.metadata import MEDIA
from warraq.parse.words.sentence import is_ended
from warraq.patterns import late
from warraq.urls import split

# Sentences of a report: that the metadata calls an article, of another, and under what calls the page a film.
TWO, THREE, FOUR = 2, 3, 4
MOST_RUNS = 80  # of a page, among which it says how long its film lasts
# Where a page shows pictures that are turned over, with nothing but a line under each.
PICTURES = late(r"swiper|slid(?:e|er)\b|slick|carousel|gallery|album|caption", re.I)
PICTURED = late(r"^\W*(?:(?:شاهد|معرض)\s+)?(?:بالصور|صور|ألبوم|البوم|غاليري|كاريكاتير)(?!\w)")
ALBUM = late(r"/(?:photos?|albums?|galler(?:y|ies)|صور|كاريكاتير)(?:/|$)", re.I)
# Where a page without a text shows a film: what plays it, and what says that it does.
PLAYERS = (
    b"youtube.com/embed/",
    b"youtube-nocookie.com/embed/",
    b"player.vimeo.com/video/",
    b"dailymotion.com/embed/",
    b"facebook.com/plugins/video",
    b"<video",
)
FILMED = late(
    r"(?<!\w)(?:ال)?(?:حلقة|فيديو)(?!\w)|(?<!\w)بالفيديو(?!\w)|^\W*(?:شاهد|نشرة|موجز|(?:فيلم\s)?وثائقي)(?!\w)"
)
LASTS = late(r"^\W*(?:مدة (?:الحلقة|الفيديو|المقطع|العرض|الفيلم|البرنامج)|المدة)\s*[:：]?\s*\d")
FILMS = late(r"/(?:videos?|watch|programs?|shows?|episodes?|فيديو|برامج|حلقات)(?:/|$)", re.I)
# What a page says that describes its film in a sentence: a headline may hold the word «حلقة» for another reason.
SHOWS = late(r"^\W*(?:شاهد|بالفيديو|فيديو)(?!\w)|(?<!\w)(?:ال)?حلقة\s+(?:رقم\s+)?[\d(]")


def reasons_of_media(look: Appearance) -> tuple[str, ...]:
    """Return why a page is a film, or pictures, with few words; none where paragraphs beside them are an article."""
    if not look.prose and look.body and all(map(_is_caption, look.body)):
        return "captions-alone", "little-text"
    is_media = _is_film(look) or not (look.typed or MEDIA.isdisjoint(look.metadata.types))
    if is_media and look.length < LITTLE and not _tells_enough(look):
        return f"type-{look.type or 'media-object'}", "little-text"
    if _describes_a_film(look):
        return "film-and-its-description", "little-text"
    return ()


def reasons_without_a_text(look: Appearance) -> tuple[str, ...]:
    """Return why a page that has no text at all shows pictures or a film; none where nothing says so."""
    if PICTURED.match(look.title) is not None or ALBUM.search(split(look.url).path) is not None:
        return "pictures-alone", "no-body"
    return ("film-alone", "no-body") if _shows_a_film(look) else ()


def _is_film(look: Appearance) -> bool:
    return look.type.startswith(("video", "music"))


def _tells_enough(look: Appearance) -> bool:
    """Whether an article stands beside what is shown (fixtures/kind/short-report-beside-a-film)."""
    if _is_film(look):
        return look.prose >= ENOUGH_PROSE or _telling(look) >= FOUR
    paragraphs, sentences = (1, TWO) if look.told else (2, THREE)
    return look.prose >= paragraphs or look.short_sentences() >= sentences


def _telling(look: Appearance) -> int:
    """How many lines are paragraphs or full sentences without a link."""
    return sum(not line.link_share and (len(line.text) >= SENTENCE or is_short_sentence(line)) for line in look.body)


def _describes_a_film(look: Appearance) -> bool:
    """Whether a page holds a player, says in headline or address that it is there for that, and tells one line."""
    if look.told or look.length >= LITTLE or not look.body or _telling(look) > 1:
        return False
    says = SHOWS.search(look.title) or FILMS.search(split(look.url).path) or _says_how_long(look)
    return bool(says) and _holds_a_player(look)


def _shows_a_film(look: Appearance) -> bool:
    """Whether a page without a text holds a player, and says in its headline or its address that it is there for that.

    One that stands beside what did not come is none.
    """
    says = FILMED.search(look.title) or FILMS.search(split(look.url).path) or _says_how_long(look)
    return bool(says) and _holds_a_player(look)


def _says_how_long(look: Appearance) -> bool:
    return any(LASTS.match(run.text) for run in look.page.runs[:MOST_RUNS])


def _holds_a_player(look: Appearance) -> bool:
    return any(map(look.markup.__contains__, PLAYERS))


def _is_caption(line: Line) -> bool:
    return PICTURES.search(line.where) is not None and not is_ended(line.text)
