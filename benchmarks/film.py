"""Screenshots that Textual exports, drawn anew as small SVGs: one picture, or a film of several with captions.

Rows of the screen that look alike are kept once, in ``<defs>``, and a frame is a list of references to them; a
style is one class for all frames. Nothing is asked of another host, no script runs, and the same screenshots give
the same bytes. A film steps through its frames by CSS alone; where motion is not wanted it stays at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import escape

FONTS = "Noto Sans Mono, DejaVu Sans Mono, Menlo, Consolas, monospace"
CELL, ROW = 12.2, 24.4
"""Width and height of a cell in Textual's screenshots."""
_BASELINE = 18.5
"""Below the top of a row, where its letters stand."""
_EDGE, _BAR, _CAPTION = 12, 34, 64
"""Around the screen, above it, and below it in a film."""
_FRAME, _TITLE, _QUIET, _KEYCAP = "#20252b", "#c8ced6", "#8b95a1", "#3a424d"
_BUTTONS = ("#ff5f57", "#febc2e", "#28c840")

_STYLE = re.compile(r"\.[\w-]+-(r\d+) \{ (.*?) \}")
_RECT = re.compile(r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="24\.65"')
_TEXT = re.compile(
    r'<text class="[\w-]+-(r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>([^<]*)</text>'
)
_SIZE = re.compile(r'clip-terminal">\s*<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)"')


class Frame(NamedTuple):
    """One screen of a film."""

    screenshot: str
    """SVG as Textual exports it."""
    keys: str
    """What was pressed to come here; empty at the beginning."""
    caption: str
    seconds: float


class Row(NamedTuple):
    """What is painted in one row, as SVG with its top at 0."""

    grounds: tuple[tuple[int, int, str], ...]
    """Column, cells and colour."""
    texts: tuple[tuple[int, int, str, str], ...]
    """Column, cells, style and what is written."""


class Screen(NamedTuple):
    """What a screenshot shows."""

    columns: int
    rows: tuple[Row, ...]

    @property
    def ground(self) -> str:
        """The colour of most cells."""
        areas: dict[str, int] = {}
        for row in self.rows:
            for _, cells, colour in row.grounds:
                areas[colour] = areas.get(colour, 0) + cells
        return max(sorted(areas), key=lambda colour: areas[colour])


def picture(screenshot: str) -> str:
    """One screenshot, drawn anew."""
    return _Drawing([Frame(screenshot, "", "", 1)], has_captions=False).svg()


def film(frames: Sequence[Frame]) -> str:
    """Frames with captions, one after the other and again from the beginning."""
    return _Drawing(frames, has_captions=True).svg()


def read_screenshot(svg: str) -> Screen:
    """The rows of a screenshot as Textual exports it."""
    styles = dict(_STYLE.findall(svg))
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("this is no screenshot of Textual's")
    columns, height = round(float(size[1]) / CELL), round((float(size[2]) + 1) / ROW)
    grounds: list[list[tuple[int, int, str]]] = [[] for _ in range(height)]
    texts: list[list[tuple[int, int, str, str]]] = [[] for _ in range(height)]
    for fill, x, y, width in _RECT.findall(svg):
        grounds[int(float(y) / ROW)].append((_cells(x), _cells(width), fill))
    for style, x, y, width, written in _TEXT.findall(svg):
        text = unescape(written)
        if text.strip() or "text-decoration" in styles[style]:
            texts[int(float(y) / ROW - 0.5)].append((_cells(x), _cells(width), styles[style], text))
    return Screen(columns, tuple(Row(tuple(_joined(g)), tuple(t)) for g, t in zip(grounds, texts, strict=True)))


def _cells(length: str) -> int:
    return round(float(length) / CELL)


def _joined(grounds: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Stretches of the same colour beside each other as one."""
    column, width, colour = 0, 0, ""
    for x, cells, fill in sorted(grounds):
        if fill == colour and x == column + width:
            width += cells
            continue
        if width:
            yield column, width, colour
        column, width, colour = x, cells, fill
    if width:
        yield column, width, colour


class _Drawing:
    """Frames on their way to one SVG."""

    def __init__(self, frames: Sequence[Frame], *, has_captions: bool) -> None:
        self._frames, self._has_captions = frames, has_captions
        self._screens = [read_screenshot(frame.screenshot) for frame in frames]
        self._styles: dict[str, str] = {}
        self._rows: dict[tuple[Row, str], str] = {}
        """Names of rows, by what is painted on which ground."""
        columns, rows = self._screens[0].columns, len(self._screens[0].rows)
        self._width = columns * CELL + 2 * _EDGE
        self._height = rows * ROW + _BAR + (_CAPTION if has_captions else _EDGE)

    def svg(self) -> str:
        """All of it."""
        body = "\n".join(self._frame(number) for number in range(len(self._frames)))
        defs = "\n".join(f'<g id="{name}">{self._row(*painted)}</g>' for painted, name in self._rows.items())
        size = f"{_number(self._width)} {_number(self._height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">\n'
            f"<title>{escape(self._title())}</title>\n<style>\n{self._css()}</style>\n<defs>\n{defs}\n</defs>\n"
            f"{self._window()}\n{body}\n</svg>\n"
        )

    def _title(self) -> str:
        if not self._has_captions:
            return "reviewer"
        return "reviewer: " + " ".join(frame.caption.rstrip(".") + "." for frame in self._frames)

    def _window(self) -> str:
        """What stands around the screen in every frame."""
        width, height = _number(self._width), _number(self._height)
        buttons = "".join(
            f'<circle cx="{22 + 20 * at}" cy="17" r="6" fill="{colour}"/>' for at, colour in enumerate(_BUTTONS)
        )
        return (
            f'<rect width="{width}" height="{height}" rx="9" fill="{_FRAME}"/>{buttons}'
            f'<text class="w" x="{_number(self._width / 2)}" y="23" text-anchor="middle">reviewer</text>'
        )

    def _frame(self, number: int) -> str:
        screen, frame = self._screens[number], self._frames[number]
        size = f'width="{_number(screen.columns * CELL)}" height="{_number(len(screen.rows) * ROW)}"'
        uses = "".join(
            f'<use href="#{self._named(row, screen.ground)}" y="{_number(y * ROW)}"/>'
            for y, row in enumerate(screen.rows)
            if row.texts or any(colour != screen.ground for _, _, colour in row.grounds)
        )
        painted = f'<rect {size} fill="{screen.ground}"/>{uses}'
        told = self._told(number, frame) if self._has_captions else ""
        css = f' class="f f{number}"' if self._has_captions else ""
        return f'<g{css}><g transform="translate({_EDGE},{_BAR})">{painted}</g>{told}</g>'

    def _told(self, number: int, frame: Frame) -> str:
        """The keys, as caps, and what they do; then which frame of how many."""
        middle = self._height - _CAPTION / 2
        parts, x = [], float(_EDGE)
        for key in frame.keys.split():
            width = max(34.0, len(key) * 13 + 18)
            box = f'x="{_number(x)}" y="{_number(middle - 17)}" width="{_number(width)}" height="34" rx="6"'
            place = f'x="{_number(x + width / 2)}" y="{_number(middle + 7)}"'
            parts.append(f'<rect {box} fill="{_KEYCAP}"/><text class="k" {place}>{escape(key)}</text>')
            x += width + 6
        x += 8 if parts else 0
        parts.append(f'<text class="c" x="{_number(x)}" y="{_number(middle + 7)}">{escape(frame.caption)}</text>')
        place = f'x="{_number(self._width - _EDGE)}" y="{_number(middle + 7)}"'
        parts.append(f'<text class="w" text-anchor="end" {place}>{number + 1}/{len(self._frames)}</text>')
        return "".join(parts)

    def _named(self, row: Row, ground: str) -> str:
        return self._rows.setdefault((row, ground), f"r{len(self._rows)}")

    def _row(self, row: Row, ground: str) -> str:
        grounds = "".join(
            f'<rect x="{_number(x * CELL)}" width="{_number(cells * CELL)}" height="24.65" fill="{colour}"/>'
            for x, cells, colour in row.grounds
            if colour != ground
        )
        texts = "".join(
            f'<text class="{self._class(style)}" x="{_number(x * CELL)}" y="{_BASELINE}" '
            f'textLength="{_number(cells * CELL)}">{escape(text)}</text>'
            for x, cells, style, text in row.texts
        )
        return grounds + texts

    def _class(self, style: str) -> str:
        style = ";".join(part.strip() for part in style.split(";") if part.strip())
        return self._styles.setdefault(style, f"s{len(self._styles)}")

    def _css(self) -> str:
        mono = f"font: 20px {FONTS}; white-space: pre"
        lines = [
            f"text {{ {mono} }} defs rect {{ shape-rendering: crispEdges }}",
            ".w { font-size: 16px; fill: " + _QUIET + " }",
        ]
        lines += [f".{name} {{ {style} }}" for style, name in self._styles.items()]
        if self._has_captions:
            lines += self._steps()
        return "\n".join(lines) + "\n"

    def _steps(self) -> Iterator[str]:
        """When each frame is seen; the first one where nothing may move."""
        yield f".c {{ fill: {_TITLE} }} .k {{ fill: {_TITLE}; font-weight: bold; text-anchor: middle }}"
        yield ".f { visibility: hidden } .f0 { visibility: visible }"
        total, begin = sum(frame.seconds for frame in self._frames), 0.0
        yield "@media (prefers-reduced-motion: no-preference) {"
        yield f".f {{ animation: {_number(total)}s step-end infinite }}"
        for number, frame in enumerate(self._frames):
            first, last = 100 * begin / total, 100 * (begin + frame.seconds) / total
            before = "0% { visibility: hidden } " if number else ""
            after = f" {_percent(last)} {{ visibility: hidden }}" if number < len(self._frames) - 1 else ""
            yield f"@keyframes k{number} {{ {before}{_percent(first)} {{ visibility: visible }}{after} }}"
            yield f".f{number} {{ animation-name: k{number} }}"
            begin += frame.seconds
        yield "}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _percent(value: float) -> str:
    return f"{value:.3f}%"
