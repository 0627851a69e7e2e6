"""A site file says what differs from site to site, and a wrong one is named with line and key."""

from pathlib import Path

import pytest

from warraq.errors import RuleError
from warraq.rules import load

ADDRESS = 'url = "https://www.al-wadi.example/"\n'


def home_with(folder: Path, text: str) -> Path:
    (folder / "sites").mkdir()
    (folder / "sites" / "al-wadi.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "line", "key", "why"),
    [
        ('url = "www.al-wadi.example"\n', "line 1", "url", "whole address"),
        (ADDRESS + '\nfeeds = ["/rss"]\n', "line 3", "feeds", "whole address"),
        (ADDRESS + 'sitemaps = ["ftp://al-wadi.example/s.xml"]\n', "line 2", "sitemaps", "whole address"),
        (
            ADDRESS + '[[listings]]\nurl = "https://al-wadi.example/all"\nlinks = "h2 > a[["\n',
            "line 4",
            "links",
            "selector",
        ),
        (ADDRESS + 'article_pattern = "/news/(\\\\d+"\n', "line 2", "article_pattern", "regular expression"),
        (ADDRESS + 'zone = "Asia/Dimashq"\n', "line 2", "zone", "no time zone"),
        (ADDRESS + 'date_order = "mixed"\n', "line 2", "date_order", "dmy"),
        (ADDRESS + '[[layouts]]\nbody = "div..text"\n', "line 3", "body", "selector"),
    ],
)
def test_a_wrong_value_is_found_when_the_file_is_read(tmp_path: Path, text: str, line: str, key: str, why: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(home_with(tmp_path, text))

    message = str(caught.value)
    assert "al-wadi.toml" in message
    assert f"{line}, {key}" in message or (line in message and f"{key}:" in message)
    assert why in message
