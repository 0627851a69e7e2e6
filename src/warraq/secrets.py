"""What nobody may read in what is printed: the passwords in addresses."""

import re

# As far as the last @ before a blank: who did not write @ or / of a password as %40 or %2F is no less entitled.
_IN_AUTHORITY = re.compile(
    r"(\bhttps?://[^\s:/@?#]*):[^\s/@?#]*@|(\b(?!https?:)[a-z][a-z0-9+.-]{0,30}+://[^\s:/@?#]*):\S*@", re.IGNORECASE
)
_IN_QUERY = re.compile(r"\b(password|passwd|pwd|sslpassword|secret|token)=[^\s&;'\"`]+", re.IGNORECASE)


def hidden(text: str) -> str:
    """Return a text without the passwords of the addresses in it.

    >>> hidden("out of reach: postgres://me:p@ss/w@db.example/news?sslpassword=x")
    'out of reach: postgres://me:***@db.example/news?sslpassword=***'
    >>> hidden("http://me:secret@a.example/ http://a.example:8080/?to=me@a.example")
    'http://me:***@a.example/ http://a.example:8080/?to=me@a.example'
    """
    return _IN_QUERY.sub(r"\1=***", _IN_AUTHORITY.sub(r"\1\2:***@", text))
