"""What an element's own names say of its text."""

import pytest

from each import each
from warraq.parse.words.class_names import (
    RULES,
    SHORT_RULES,
    is_named_folded,
    is_named_for_something,
    is_named_for_text,
    kin,
    rules_for,
)

# One word alone speaks for two rules: of the first that has it.
WORDS = {word: rule for rule, words in RULES.items() for word in words.split()}
SHORT_WORDS = {word: rule for rule, words in SHORT_RULES.items() for word in words.split()}


@each(("word", "rule"), WORDS.items())
def test_each_word_speaks_for_its_rule_however_it_is_written(word: str, rule: str) -> None:
    for names in (word, f"post-{word}", f"post_{word}_2", f"post{word.capitalize()}", f"box {word.upper()}"):
        assert rules_for(names)[0] == rule


@each(("word", "rule"), SHORT_WORDS.items())
def test_each_word_for_a_short_box_speaks_for_it_alone(word: str, rule: str) -> None:
    assert rules_for(f"post-{word}")[1] == rule


def test_no_word_speaks_for_two_rules() -> None:
    said = [word for words in RULES.values() for word in words.split()]

    assert len(said) == len(set(said))
    assert not set(said) & SHORT_WORDS.keys()


@each(
    ("names", "rule"),
    [
        ("commentslist", "comment"),
        ("elementor-element elementor-widget elementor-widget-heading", ""),
        ("elementor-widget elementor-widget-text-editor", ""),
        ("elementor-element elementor-widget elementor-widget-nav-menu", "furniture"),
        ("kg-card kg-callout-card kg-callout-card-grey", ""),
        ("aspnetForm", ""),
        ("related-box", "related"),
        ("ctl00_ContentPlaceHolder1_FormView1_lblBody", ""),
        ("Form_comment", "furniture"),
        ("mydisqusbox", "comment"),
        ("komentarze2lista", "comment"),
        ("newsletterbox", "newsletter"),
        ("subscribebox", "newsletter"),
        ("relatedposts", "related"),
        ("recommendedforyou", "related"),
        ("sharethisbox", "share"),
        ("sociallinks", "share"),
        ("breadcrumbtrail", "furniture"),
        ("rightsidebar", "furniture"),
        ("cookienotice", "dialog"),
        ("sponsorbox", "advertisement"),
        ("advertbox", "advertisement"),
        ("copyrightline", "copyright"),
        ("RELATEDPOSTS", "related"),
    ],
)
def test_a_stem_inside_a_longer_word_speaks_too(names: str, rule: str) -> None:
    assert rules_for(names) == (rule, "")


@pytest.mark.parametrize("names", ["commentary", "match-commentary", "commentaries", "commentator"])
def test_what_reporters_comment_is_no_comment_of_readers(names: str) -> None:
    assert rules_for(names) == ("", "")


@pytest.mark.parametrize("names", ["commentsarea", "commentarea", "commentaires", "commentauthor"])
def test_what_readers_comment_in_other_words_is(names: str) -> None:
    assert rules_for(names)[0] == "comment"


@each(
    "names",
    ["hidden", "hide", "box hidden", "invisible", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text",
     "element-invisible"],
)  # fmt: skip
def test_what_is_hidden_is_said_so(names: str) -> None:
    assert rules_for(names) == ("hidden", "")


@each(
    "names",
    [
        "",
        "article",
        "post-content",
        "entry",
        "text",
        "story",
        "unhidden",
        "shareholder",
        "adventure",
        "madness",
        "hidden2",
    ],
)
def test_another_name_says_nothing(names: str) -> None:
    assert rules_for(names) == ("", "")


def test_a_word_goes_before_a_stem_and_a_stem_before_what_is_hidden() -> None:
    assert rules_for("related share")[0] == "related"
    assert rules_for("commentslist share")[0] == "share"
    assert rules_for("hidden commentslist")[0] == "comment"
    assert rules_for("share photo") == ("share", "caption")


def test_what_boxes_of_one_kind_have_in_common_are_the_names_without_a_number() -> None:
    assert kin("post post-12 item") == "post item"
    assert kin("post-12") == ""
    assert kin("post-list") == "post-list"
    assert kin("") == ""


@each(
    "names",
    ["accordion-item", "elementor-toggle", "elementor-accordion-item", "collapse show", "wp-faq", "faq-answer",
     "tab-content", "spoiler", "text-expandable"],
)  # fmt: skip
def test_a_click_unfolds_it(names: str) -> None:
    assert is_named_folded(names)


@each(
    "names",
    ["menu-toggle", "navbar-collapse", "search-toggle", "share-accordion", "comments-collapse", "sidebar tab-content",
     "dropdown-toggle", "story", "tabs", "faqir"],
)  # fmt: skip
def test_no_click_unfolds_it_or_it_is_a_menu(names: str) -> None:
    assert not is_named_folded(names)


@each(
    "names",
    ["entry-content", "post-body entry-content", "articleBody", "field field--name-body", "field-name-body",
     "story_body", "td-post-content tagdiv-type", "tdb_single_content", "elementor-widget-theme-post-content",
     "newsText", "article-body", "Article_body__x1Y", "post-content-7", "ctl00_Main_lblDetails", "lblNewsText",
     "content-body", "article__content", "news-details", "art-text", "single-post-content"],
)  # fmt: skip
def test_a_box_of_that_name_holds_a_text(names: str) -> None:
    assert is_named_for_text(names)


@each(
    "names",
    ["", "content", "text", "post", "entry-content-header", "post-content-meta", "article-body-image", "smart-text",
     "article-body-wrapper", "newsletter-text", "blog-text-area", "story-bodyguard", "entry-title",
     "post-content-sidebar", "article_content_tags", "field--name-title", "details"],
)  # fmt: skip
def test_a_box_of_another_may_hold_anything(names: str) -> None:
    assert not is_named_for_text(names)


@each("names", ["content", "main details", "txt", "wysiwyg wysiwyg--all", "desc", "rich-text", "maincontent"])
def test_something_stands_in_it(names: str) -> None:
    assert is_named_for_something(names)


@each("names", ["", "content-header", "site-content", "textbox", "text-center", "bodywork", "ad-desc"])
def test_its_name_says_something_else(names: str) -> None:
    assert not is_named_for_something(names)


@each(
    ("names", "rule"),
    [("box info-box", ""), ("infobox", ""), ("fact_box", ""), ("post-info", "byline"), ("info", "byline")],
)
def test_a_box_of_figures_is_no_line_of_the_writer_s(names: str, rule: str) -> None:
    assert rules_for(names) == ("", rule)
