"""Make the pictures of the documentation, of the program as it is: `python tests/bench/pictures.py [NAME …]`.

Terminals show what commands really print over the demo's archive, the reading room is looked at in a browser in both
languages; all in light and dark. Wants chromium on the machine (`apt-get install chromium fonts-noto-core`).
"""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIGHT = ViewportSize(width=1200, height=820)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MAX_BYTES = 150_000  # of one picture: a page of the documentation shows several
TERMINALS: Mapping[str, tuple[str, ...]] = {
    "terminal": (
        "warraq explain http://majmaa.example/n/501 | head -6",
        "warraq compare http://majmaa.example/n/501 http://alwadi.example/politics/1003",
        "warraq search 'تلقيح الحصبه' | cut -f 1,3",
    ),
}
ROOM: Mapping[str, str] = {
    "room-today": "/?day=2026-01-28",
    "room-article": "/articles?url=http%3A%2F%2Fmajmaa.example%2Fn%2F501",
    "room-story": "/?day=2026-01-28",  # from there, the story that most carry
    "room-takes": "/takes",
}
COLOURS = {
    "light": {"back": "#fbfaf7", "text": "#26302e", "prompt": "#00796b", "edge": "#d9d5cb"},
    "dark": {"back": "#1b2120", "text": "#d8dfdc", "prompt": "#4db6ac", "edge": "#39423f"},
}
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Arabic; size-adjust: 112%;
  src: local("Noto Sans Arabic"), local("Noto Sans Arabic Regular"), local("NotoSansArabic-Regular");
  unicode-range: U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF; }}
body {{ margin: 0; padding: 0; background: transparent; width: 1000px; }}
.terminal {{ background: {back}; color: {text}; border: 1px solid {edge};
  font: 15px/1.6 Arabic, "DejaVu Sans Mono", monospace; }}
.lines {{ padding: 14px 20px 16px; }}
.line {{ white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.6em;
  unicode-bidi: plaintext; text-align: left; }}
.typed {{ font-weight: bold; }} .typed b {{ color: {prompt}; }} .typed:not(:first-child) {{ margin-top: .7em; }}
</style><div class="terminal"><div class="lines">{lines}</div></div>"""


@contextmanager
def archive() -> Iterator[Path]:
    """The archive that the demo leaves, made for this."""
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        home = Path(folder) / "home"
        subprocess.run([PROGRAM, "demo", "tour", "--home", str(home)], check=True, stdout=subprocess.DEVNULL)
        yield home


PROGRAM = str(Path(sys.executable).parent / "warraq")


@contextmanager
def reading_room(home: Path) -> Iterator[str]:
    """The address of the room that is open on an archive."""
    command = [PROGRAM, "serve", "--port", "0", "--home", str(home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as room:
        assert room.stdout is not None
        found = re.search(r"http://\S+?(?=/?;)", room.stdout.readline())
        if found is None:
            raise SystemExit("the reading room does not open")
        try:
            yield found[0]
        finally:
            room.terminate()


def typed(command: str, home: Path) -> Iterator[str]:
    """The lines of a terminal in which somebody gives a command."""
    environment = os.environ | {"WARRAQ_HOME": str(home), "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    yield f'<div class="line typed"><b>$</b> {html.escape(command)}</div>'
    for line in done.stdout.rstrip("\n").split("\n"):
        yield f'<div class="line">{html.escape(line)}</div>'


def keep(name: str, shot: bytes) -> None:
    """Write a picture, as small as it can be without losing a letter."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    picture.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {picture.width} × {picture.height}  {size:,} bytes")
    if size > MAX_BYTES:
        raise SystemExit(f"{path} has more than {MAX_BYTES:,} bytes")


def terminals(browser: Browser, home: Path, names: list[str]) -> None:
    """What commands print."""
    page = browser.new_page(viewport={"width": 1000, "height": 800}, device_scale_factor=1.6)
    for name, commands in TERMINALS.items():
        if names and name not in names:
            continue
        lines = [line for command in commands for line in typed(command, home)]
        for colours, values in COLOURS.items():
            page.set_content(TERMINAL.format(lines="".join(lines), **values))
            keep(f"{name}.{colours}", page.locator(".terminal").screenshot(omit_background=True))


def rooms(browser: Browser, home: Path, names: list[str]) -> None:
    """What the reading room shows."""
    wanted = {name: path for name, path in ROOM.items() if not names or name in names}
    with reading_room(home) as address:
        for colours in SCHEMES:
            page = browser.new_page(viewport=SIGHT, device_scale_factor=1.25, color_scheme=colours)
            for name, path in wanted.items():
                for language in ("ar", "en"):
                    answer = page.goto(f"{address}/{language}{path}")
                    if answer is None or not answer.ok:
                        raise SystemExit(f"{address}/{language}{path} answers {answer and answer.status}")
                    if name == "room-story":
                        page.locator(".stories a.headline").first.click()
                        page.wait_for_url("**/stories/*")
                    if name == "room-article":
                        page.locator("main details > summary").nth(1).click()  # why it has this source
                    keep(f"{name}.{language}.{colours}", page.screenshot())


def main(names: list[str]) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no chromium here: `apt-get install chromium fonts-noto-core`")
    PICTURES.mkdir(exist_ok=True)
    with archive() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        terminals(browser, home, names)
        rooms(browser, home, names)


if __name__ == "__main__":
    main(sys.argv[1:])
