"""The reading room on a large archive: `python tests/bench/bench_room.py --keep FOLDER`.

It fills the archive as `bench_archive.py` does (or takes the one that this left in FOLDER), opens `warraq serve` on it,
and tells how long it takes until the first answer, what each kind of page takes (median, p95, the first one apart),
what 50 readers at once get, also while somebody asks what takes long, and how much memory all that took.
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from bench_archive import Archive, fill, kept_at, p95, say
from made_news import A_DAY

from warraq.settings import make_home
from warraq.store import open_store
from warraq.store.to_read import open_to_read, rows

READERS, EACH, A_KIND = 50, 10, 40
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
Ask = Callable[[str], float]


def paths(url: str) -> dict[str, list[str]]:
    """What is asked for of each kind, drawn from the archive itself."""
    dice = random.Random(7)
    with open_to_read(url, 60) as store, store.reading() as connection:
        newest = rows(connection, "SELECT first_seen FROM v1_articles ORDER BY first_seen DESC LIMIT 1")[0]
        some = rows(connection, "SELECT article_id, folded, site FROM v1_articles LIMIT 400 OFFSET 5000")
        stories = rows(connection, "SELECT story_id FROM v1_stories ORDER BY articles DESC LIMIT :n", n=A_KIND)
        pairs = rows(connection, "SELECT article_id, other_id FROM v1_copies LIMIT :n", n=A_KIND)
        run = rows(connection, "SELECT run_id FROM v1_runs ORDER BY started_at DESC LIMIT 1")[0]["run_id"]
    day = str(newest["first_seen"])[:10]
    words = [dice.choice(one["folded"].split()) for one in some]
    drawn = [dice.choice(some) for _ in range(A_KIND)]
    two = zip(words[:A_KIND], words[50:], strict=False)
    return {
        "today": ["/", f"/?day={day}"] * (A_KIND // 2),
        "search": [f"/search?q={quote(word)}" for word in words[:A_KIND]],
        "search, two words": [f"/search?q={quote(' '.join(pair))}" for pair in two],
        "search, a common word": [f"/search?q={quote(word)}" for word in ("في", "من", "قال", "على")] * (A_KIND // 4),
        "search on a site": [f"/search?q={quote(w)}&site={o['site']}" for w, o in zip(words, drawn, strict=False)],
        "newest of a site": [f"/search?site={one['site']}" for one in drawn],
        "article": [f"/articles/{one['article_id']}" for one in drawn],
        "story": [f"/stories/{one['story_id']}" for one in stories],
        "compare": [f"/compare?one={one['article_id']}&other={one['other_id']}" for one in pairs],
        "who takes from whom": ["/takes"] * A_KIND,
        "sites": ["/sites"] * A_KIND,
        "runs": ["/runs", f"/runs/{run}"] * (A_KIND // 2),
        "numbers": ["/numbers"] * A_KIND,
        "feed": [f"/search.atom?q={quote(word)}" for word in words[:A_KIND]],
    }


@contextmanager
def room(home: Path) -> Iterator[tuple[str, int, float]]:
    """Give the address of `warraq serve`, its process, and the seconds until it answered for the first time."""
    begun = time.perf_counter()
    words = [sys.executable, "-m", "warraq", "serve", "--home", str(home), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        found = re.search(r"http://\S+?(?=/;)", serving.stdout.readline())
        assert found
        httpx.get(found[0] + "/runs").raise_for_status()
        yield found[0], serving.pid, time.perf_counter() - begun
        serving.terminate()


def resident(pid: int) -> float:
    """Megabytes that a process holds."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", told)[1]) / 1024  # type: ignore[index]


def asking(base: str) -> Ask:
    client = httpx.Client(base_url=base, timeout=60)

    def ask(path: str) -> float:
        begun = time.perf_counter()
        client.get(path).raise_for_status()
        return (time.perf_counter() - begun) * 1e3

    return ask


def line(name: str, times: Sequence[float]) -> str:
    return f"{name:24} first {times[0]:7.1f}  median {statistics.median(times[1:]):7.1f}  p95 {p95(times[1:]):7.1f} ms"


def crowd(base: str, every: Sequence[str]) -> list[float]:
    """What readers at once wait for, page after page."""
    dice = random.Random(11)
    plans = [[dice.choice(every) for _ in range(EACH)] for _ in range(READERS)]

    def reads(plan: Sequence[str]) -> list[float]:
        ask = asking(base)
        return [ask(path) for path in plan]

    with ThreadPoolExecutor(READERS) as readers:
        return [one for times in readers.map(reads, plans) for one in times]


def measure(home: Path, url: str) -> None:
    asked = paths(url)
    with room(home) as (base, pid, first):
        say(f"cold start to the first answer {first:.2f} s, then {resident(pid):.0f} MB")
        ask, times = asking(base), list[float]()
        for name, every in asked.items():
            told = [ask(path) for path in every]
            times += told
            say(line(name, told))
        say(line("all pages", times))
        mixed = [path for every in asked.values() for path in every]
        say(line(f"{READERS} readers at once", crowd(base, mixed)))
        with ThreadPoolExecutor(4) as slow:
            for _ in range(4):
                slow.submit(httpx.get, f"{base}/ask?sql={quote(SLOW)}", timeout=60)
            time.sleep(0.5)
            say(line("beside four slow SELECTs", [ask(path) for path in asked["article"] + asked["story"]]))
        say(f"memory at the end {resident(pid):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    with kept_at(args.keep) as folder:
        home = folder / "sqlite"
        make_home(home, "bench@warraq.example")
        url = f"sqlite:///{home}/warraq.db"
        with open_store(url) as store:
            store.upgrade()
            fill(Archive(store, url, folder / "sqlite.jsonl"), max(6, args.articles // A_DAY))
            with store.reading() as connection:
                held = rows(connection, "SELECT count(*) AS n FROM v1_articles")[0]["n"]
        say(f"== {held:,} articles on SQLite")
        measure(home, url)


if __name__ == "__main__":
    main()
