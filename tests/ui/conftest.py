"""Nothing of the machine's terminal reaches a test of the screen."""

from __future__ import annotations

import os

for _name in [*os.environ]:
    if _name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM") or _name.startswith("TEXTUAL_"):
        del os.environ[_name]
os.environ["TERM"] = "xterm-256color"
