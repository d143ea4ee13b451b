"""The colours of the screen's own themes, as one table.

A theme has grounds, and a text colour for each thing that is told apart. Any text colour may stand on any ground
of its theme, and tests hold each pair to the contrast that WCAG 2.2 asks for: 4.5, in high contrast 7. The
colour-blind column is the palette of Okabe and Ito ("Color Universal Design", 2008), where bluish green, sky
blue, vermillion and reddish purple are lightened a little for the dark ground; tests hold its states apart under
simulated protanopia, deuteranopia and tritanopia. A state is never told by colour alone in any theme.
"""

from __future__ import annotations

from collections.abc import Mapping

GROUNDS = ("ground", "panel", "evidence", "match", "selection", "field")
"""What text stands on: the panes, the pages and the foot, a record's words, a search's finds, what is selected,
a line being typed in. ``focus`` is the ground of the row in focus, whose text is ``focus-text`` alone."""
LINES = ("line",)
"""Lines between panes and scroll bars."""

_TABLE = """\
            dark     light    contrast  colour-blind  terminal
ground      #15181c  #fcfcfa  #000000   #121212       ansi_default
panel       #1f242b  #eceff3  #000000   #1e1e1e       ansi_default
evidence    #262d36  #e9eef4  #1f1f1f   #272727       ansi_default
match       #463a14  #fbe9ad  #332b00   #2e2700       ansi_default
selection   #1d3c57  #d2e6f8  #00304d   #0d2a42       ansi_default
field       #2b323c  #e2e8ef  #222222   #292929       ansi_default
focus       #2c5a88  #1f4e79  #ffffff   #006299       ansi_default
focus-text  #ffffff  #ffffff  #000000   #ffffff       ansi_default
line        #46505c  #a9b3bf  #ffffff   #585858       ansi_default
text        #e4e7eb  #1b1f24  #ffffff   #ececec       ansi_default
quiet       #a9b2be  #525a64  #dcdcdc   #b4b4b4       ansi_default
key         #8cc4ff  #0b5394  #8fe3ff   #7ec6ee       ansi_cyan
good        #86d492  #1b6b2c  #7dff95   #7ec6ee       ansi_green
caution     #f0c060  #7a4f00  #ffe14d   #f0e442       ansi_yellow
bad         #ff9c95  #a8221b  #ffb3b3   #dd7b2e       ansi_red
undecided   #f0c060  #7a4f00  #ffe14d   #f0e442       ansi_yellow
accepted    #86d492  #1b6b2c  #7dff95   #7ec6ee       ansi_green
fixed       #8cc4ff  #0b5394  #8fe3ff   #13a57d       ansi_cyan
added       #d3aefc  #6a2aa0  #ecc4ff   #d289b2       ansi_magenta
rejected    #ff9c95  #a8221b  #ffb3b3   #dd7b2e       ansi_red
skipped     #a9b2be  #525a64  #dcdcdc   #cecece       ansi_default
left        #c3b9a8  #5f5544  #ffffff   #fefefe       ansi_default
indicator   #8cc4ff  #0b5394  #8fe3ff   #7ec6ee       ansi_cyan
figure      #f0c060  #7a4f00  #ffe14d   #f0e442       ansi_yellow
period      #86d492  #1b6b2c  #7dff95   #13a57d       ansi_green
place       #d3aefc  #6a2aa0  #ecc4ff   #d289b2       ansi_magenta
"""
TERMINAL = "terminal"
"""The theme that leaves every colour to the terminal."""


def _read(table: str) -> dict[str, dict[str, str]]:
    names, *rows = (line.split() for line in table.splitlines())
    return {theme: {row[0]: row[at] for row in rows} for at, theme in enumerate(names, 1)}


PALETTES: Mapping[str, Mapping[str, str]] = _read(_TABLE)
"""Colours by name, by theme, in the order in which the theme key goes through the themes."""
