"""``python -m tests.torture --kills N --seed S --jobs J [--markdown PAGE]``: the kill campaign."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.campaign import campaign
from tests.torture.report import markdown, put_into
from tests.torture.tally import Tally


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--markdown", type=Path, help="page to put the figures into")
    given = parser.parse_args()
    command = f"python -m tests.torture --kills {given.kills} --seed {given.seed} --jobs {given.jobs}"
    started = time.monotonic()

    def told(tally: Tally) -> None:
        done = f"{tally.killed} kills, {tally.confirmed.total()} decisions confirmed"
        print(f"{time.monotonic() - started:6.0f} s  {done}, {len(tally.failures)} failures", flush=True)

    scratch = Path(tempfile.mkdtemp(prefix="torture-"))
    tally = campaign(given.kills, given.seed, scratch, jobs=given.jobs, told=told)
    text = markdown(tally, command, time.monotonic() - started)
    print(f"\n{text}")
    for failure in tally.failures:
        print(f"life {failure.life} run {failure.run} {failure.plan}\n{failure.kind}: {failure.what}")
        print(f"seed {given.seed}; kept in {failure.kept}\n")
    if given.markdown:
        put_into(given.markdown, text)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
