"""A pytest plugin for planted faults: one counterexample is enough, nobody reads it, so none is made smaller."""

from __future__ import annotations

from hypothesis import Phase, settings

settings.register_profile("hasty", phases=(Phase.explicit, Phase.generate), database=None)
settings.load_profile("hasty")
