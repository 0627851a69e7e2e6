"""Addresses of a site whose file is gone, or has another name now, belong to the site that has their host."""

from contextlib import suppress
from hashlib import sha256

from sqlalchemy import Connection, select, update

from warraq.errors import AddressError
from warraq.rules import Rules
from warraq.store import tables
from warraq.store.portions import portions
from warraq.urls import host_of


def hand_over(connection: Connection, rules: Rules) -> int:
    """Give them to it, once for the sites that there are; return how many were given.

    Otherwise nobody would look at them again: each site asks for its own.
    """
    s, a, mark, given = tables.site.c, tables.address.c, _mark(rules), 0
    others = connection.execute(select(s.name).where(s.judged_by.is_distinct_from(mark))).scalars()
    for name in [name for name in others if rules.site_named(name) is None]:
        heirs: dict[str, list[str]] = {}
        for key in connection.execute(select(a.key).where(a.site == name, a.state != "route")).scalars():
            with suppress(AddressError):  # the spelling of an odd address is all the key that it has
                if (heir := rules.site_of(host_of(key))) is not None:
                    heirs.setdefault(heir.name, []).append(key)
        for heir_name, keys in heirs.items():
            given += len(keys)
            for some in portions(keys):
                connection.execute(update(tables.address).where(a.key.in_(some)).values(site=heir_name))
        connection.execute(update(tables.site).where(s.name == name).values(judged_by=mark))
    return given


def _mark(rules: Rules) -> str:
    """What stands for the sites that there are."""
    said = "\n".join(f"{site.name} {' '.join(sorted(site.all_hosts))}" for site in rules.sites)
    return sha256(said.encode()).hexdigest()[:16]
