"""Files, names, environment and arguments that somebody made to do harm, put into every door of the command line.

Each ends with a message and an exit code: no traceback, no character that a terminal obeys, no waiting, and
nothing written outside of what was named.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.domain.printable import ACTING
from reviewer.outside.toml import MOST_PARTS
from tests.terminal import Terminal

ACTS = "\x1b]0;x\x07\x1b[31m\u202e\x9b31m"
"""Sets a title, reddens, turns the line around."""
ARTICLE = "Tỷ lệ hộ nghèo giảm còn 2,35%.\n"
TRUTH = '\n[article]\nid = "a"\n'
DIGITS = "9" * 100_000
SECONDS = 60
"""What hangs fails instead of hanging."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, links and alarms as POSIX has them")

RULES = """
[[unit]]
id = "percent"
about = "phần trăm"
kind = "percent"
canonical = "%"
spellings = ["%"]

[[rule]]
id = "poor"
about = "hộ nghèo"
rank = 1
kinds = ["percent"]
before = "(?P<what>(?:tỷ|x)[^.\\\\n]{0,30}?)[ ](?:giảm[ ])?(?:còn|đạt)[ ]"
indicator = ["what"]
example = ["Tỷ lệ hộ nghèo còn 5%. -> Tỷ lệ hộ nghèo"]
"""
"""A pack that is compiled in no time; what is attacked here needs no more of it."""
BOMBS = {
    "a whole number of 100,000 digits": f"a = {DIGITS}",
    "a hexadecimal number of 100,000 digits": f"a = 0x{DIGITS}",
    "a number of 100,000 decimals": f"a = 0.{DIGITS}",
    "an exponent that fits nothing": "a = 1e999999999999999999999",
    "100,000 brackets": "a = " + "[" * 100_000,
    "50,000 tables in each other": "a = " + "{a=" * 50_000,
    "a key of 100,000 parts": ".".join("a" * 100_000) + " = 1",
    "a table of 50,000 parts": "[" + " . ".join("a" * 50_000) + "]",
    "quoted parts": ".".join(['"a"'] * 100_000) + " = 1",
    "a title that acts, escaped": '"\\u001b]0;x\\u0007" = "\\u001b[31m\\u202e"',
    "a title that acts, as it is": f'a = "{ACTS}"',
    "NUL": 'a = "\0"',
    "no date": "a = 9999-99-99",
    "merge marks": "<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs",
}


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("REVIEWER")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "ws"
    (root / "articles").mkdir(parents=True)
    (root / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "reviewer.toml").write_text("", encoding="utf-8")
    put(root / "rules" / "small.toml", RULES)
    monkeypatch.chdir(root)
    return root


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; its exit code and everything it said, which must not act."""

    def ran(*arguments: str) -> tuple[int, str]:
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        for line in (out + err).splitlines():
            assert not ACTING.search(line), line[:300]
        return code, out + err

    return ran


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("bomb", BOMBS)
def test_settings_that_are_a_bomb_are_refused_by_name(workspace: Path, run: Run, bomb: str) -> None:
    for path in (workspace / "reviewer.toml", workspace.parent / "config" / "reviewer" / "settings.toml"):
        put(path, BOMBS[bomb])
        code, said = run("session", "list")
        assert code == 3 and path.name in said
        path.write_text("")


@pytest.mark.parametrize("bomb", BOMBS)
def test_truth_and_gold_that_are_a_bomb_are_refused_or_read_without_it(
    workspace: Path, run: Run, bomb: str
) -> None:
    path = workspace / "sessions" / "s" / "truth" / "a.toml"
    put(path, BOMBS[bomb] + TRUTH)
    is_toml = bomb in ("a title that acts, escaped",)
    code, said = run("session", "list")
    assert code == 0 and (is_toml or "a.toml" in said)
    code, said = run("session", "rebuild", "s")
    assert (code, is_toml) in ((0, True), (3, False)), said
    code, said = run("score", "--gold", str(path), "articles")
    assert code in ((0, 3) if is_toml else (3,)), said
    assert is_toml or "a.toml" in said


@pytest.mark.parametrize("bomb", BOMBS)
def test_rules_that_are_a_bomb_are_refused_by_name(workspace: Path, run: Run, bomb: str) -> None:
    put(workspace / "rules" / "x.toml", BOMBS[bomb])
    code, said = run("rules", "check")
    assert code == 3 and "x.toml" in said


def test_a_key_in_a_string_is_no_key(workspace: Path, run: Run) -> None:
    dotted = ".".join("a" * (MOST_PARTS * 4))
    put(workspace / "sessions/s/truth/a.toml", f'# {dotted}\nx = "{dotted}"\ny = """\n{dotted}"""{TRUTH}')
    assert run("session", "rebuild", "s")[0] == 0


@pytest.mark.parametrize(
    ("path", "most", "command"),
    [
        ("reviewer.toml", 200_000, ("session", "list")),
        ("rules/x.toml", 4_000_000, ("rules", "check")),
        ("g.toml", 32_000_000, ("score", "--gold", "g.toml")),
        ("articles/b.txt", 20_000_000, ("extract", "articles/b.txt")),
    ],
)
def test_a_file_beyond_its_limit_is_told_and_not_read(
    workspace: Path, run: Run, path: str, most: int, command: tuple[str, ...]
) -> None:
    put(workspace / path, "")
    os.truncate(workspace / path, most + 1)
    code, said = run(*command)
    assert code == 3 and "larger than" in said and Path(path).name in said


def test_a_thousand_wrong_settings_are_told_briefly(workspace: Path, run: Run) -> None:
    put(workspace / "reviewer.toml", "".join(f"k{i} = 1\n" for i in range(10_000)))
    code, said = run("session", "list")
    assert code == 3 and len(said.splitlines()) == 20
    put(workspace / "reviewer.toml", "k" * 150_000 + " = 1")
    assert len(run("session", "list")[1]) < 1000


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def plug(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


SPECIAL = [pipe, device, plug, circle]
DOORS: dict[str, list[tuple[str, ...]]] = {
    "articles/b.txt": [("extract", "articles/b.txt")],
    "rules/x.toml": [("rules", "check")],
    "g.toml": [("score", "--gold", "g.toml")],
    "sessions/s/truth/a.toml": [("session", "list"), ("session", "rebuild", "s")],
    "sessions/s/session.sqlite3": [("session", "list"), ("rules", "report", "s"), ("session", "rebuild", "s")],
    "sessions/s/lock": [("session", "rebuild", "s"), ("session", "list")],
    "sessions/s/turn": [("session", "rebuild", "s")],
}


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("door", DOORS)
def test_a_pipe_or_device_is_not_waited_for(
    workspace: Path, run: Run, door: str, kind: Callable[[Path], None]
) -> None:
    path = workspace / door
    put(workspace / "sessions/s/truth/z.toml", TRUTH.replace('"a"', '"z"'))
    path.parent.mkdir(parents=True, exist_ok=True)
    kind(path)
    before = path.lstat()
    for command in DOORS[door]:
        code, said = run(*command)
        assert kind is circle or command == ("session", "list") or code in (3, 4), said
        assert kind is circle or path.name in said or "sessions/s" in said
    assert kind is circle or path.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("kind", [pipe, plug])
def test_output_never_takes_the_place_of_a_device(workspace: Path, run: Run, kind: Callable[[Path], None]) -> None:
    kind(workspace / "o.csv")
    before = (workspace / "o.csv").lstat()
    code, said = run("extract", "--output", "o.csv", "articles/a.txt")
    assert code == 4 and "pipe or device" in said
    assert (workspace / "o.csv").lstat().st_ino == before.st_ino


LINKED = ["lock", "turn", "session.sqlite3", "session.sqlite3-wal", "truth", "filters.toml", "truth/a.toml", ""]


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("name", LINKED)
def test_no_link_of_a_session_has_anything_written_elsewhere(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, is_there: bool
) -> None:
    """A session out of version control may hold links; following one would write what nobody named."""
    outside = workspace.parent / "home"
    outside.mkdir()
    target = outside / "precious"
    if is_there and name in ("truth", ""):
        target.mkdir()
    elif is_there:
        target.write_text("precious")
    link = workspace / "sessions" / "s" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: PTH123, SIM115  # ends with the process
    run("review", "--plain", "--session", "s", "articles/a.txt")
    run("session", "list")
    assert link.is_symlink()
    assert sorted(path.name for path in outside.rglob("*")) == (["precious"] if is_there else [])
    assert not target.is_file() or target.read_text() == "precious"


ENVIRONMENT = [
    *((name, ACTS) for name in ("TERM", "LANG", "HOME", "LOGNAME", "NO_COLOR", "COLORFGBG", "TZ", "COLUMNS")),
    *((f"REVIEWER_{name}", ACTS) for name in ("SESSION", "ANNOTATOR", "THEME", "LANGUAGE", "TIMING", "MOTION")),
    *((name, "x" * 5000) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TERM", "REVIEWER_SESSION")),
    *(("COLUMNS", value) for value in ("abc", "-5", "0", "1", "9" * 50)),
    ("HOME", ""),
    ("HOME", "~nobody-there"),
    ("XDG_CONFIG_HOME", "../.."),
    ("REVIEWER_SESSION", "../../x"),
    ("REVIEWER_SESSION", "\U0001d4b6" * 64),
    ("EDITOR", "; touch pwned"),
    ("TMPDIR", "/nonexistent"),
]


@pytest.mark.parametrize(("name", "value"), ENVIRONMENT, ids=[f"{n}-{v[:9]!r}" for n, v in ENVIRONMENT])
def test_no_environment_makes_it_stumble_or_write_elsewhere(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    if name == "HOME":
        monkeypatch.delenv("XDG_CONFIG_HOME")
        monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: PTH123, SIM115  # ends with the process
    assert run("session", "list")[0] in (0, 3)
    code, _ = run("review", "--plain", "articles/a.txt")
    assert code in (0, 2, 3)
    assert {path.name for path in workspace.parent.iterdir()} <= {"ws", "config", "state"}
    assert {path.name for path in workspace.iterdir()} <= {"articles", "reviewer.toml", "rules", "sessions"}
    assert {path.name for path in workspace.glob("sessions/*")} <= {"review"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", f"--nope{ACTS}"),
        ("extract", ACTS),
        (f"nope{ACTS}",),
        ("extract", "--jobs", ACTS),
        ("extract", "--jobs", DIGITS),
        ("extract", "x" * 5000),
        ("extract", "--", "--help"),
        ("extract", "--output", f"{ACTS}/x", "articles/a.txt"),
        ("rules", "explain", f"articles/a.txt:{DIGITS}"),
        ("rules", "explain", "articles/a.txt:²"),
        ("rules", "report", ACTS),
        ("rules", "check", ACTS),
        ("rules", "report", "../../x"),
        ("session", "rebuild", "../../x"),
        ("session", "rebuild", ACTS),
        ("init", "x" * 5000),
        ("init", "articles/a.txt/x"),
        ("serve", "--port", DIGITS),
        ("serve", "--host", "x" * 70_000, "articles/a.txt"),
        ("serve", "--public-url", f"http://{ACTS}", "articles/a.txt"),
        ("serve", "--session", "../x", "articles/a.txt"),
        ("serve", "--token-file", "/dev/zero", "articles/a.txt"),
        ("review", "--plain", "--session", "nul"),
    ],
    ids=lambda a: re.sub(r"\W+", " ", " ".join(part[:16] for part in a)),
)
def test_no_argument_makes_it_stumble(workspace: Path, run: Run, arguments: tuple[str, ...]) -> None:
    code, said = run(*arguments)
    assert code in (2, 3, 4) and said
    assert {path.name for path in workspace.parent.iterdir()} <= {"ws"}


NAMES = [
    "-rf",
    "--help",
    "$(touch x)",
    "`id`",
    "a'b",
    'a"b',
    "CON",
    "nul",
    "a ",
    "a.",
    " ",
    "%2e",
    "=1+1",
    "x" * 251,
]
REFUSED = ["a\nb", "a\x1b[31m", "a\u202eb"]


def test_file_names_that_others_chose(workspace: Path, run: Run) -> None:
    for name in (*NAMES, *REFUSED):
        (workspace / "articles" / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(workspace / "articles") + b"/\xff\xfe.txt")).write_text(ARTICLE, encoding="utf-8")
    code, said = run("extract", "--format", "csv")
    assert code == 3
    assert said.count("control characters") == len(REFUSED) + 1
    assert (
        len(re.findall("^'?(?:.{0,251}),.*tỷ lệ hộ nghèo", said, re.MULTILINE | re.IGNORECASE)) == len(NAMES) + 1
    )
    assert "\n'=1+1," in said and "\n'-rf," in said


def test_the_plain_dialogue_lets_no_text_act(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "rules" / "small.toml").unlink()  # for a rule whose indicator is whatever stands there
    put(workspace / "articles" / "a.txt", f"x{ACTS} đạt 5% và.\n")
    put(workspace / "in", "t\na\nl\nw\nh\nr\n1\nu\n?\nq\n")
    with (workspace / "in").open() as keys:
        monkeypatch.setattr("sys.stdin", keys)
        code, said = run("review", "--plain")
    assert code == 0 and re.search("Accepted: .*␛", said)


def test_a_figure_of_100_000_digits_is_left_over_and_shown_by_every_format(workspace: Path, run: Run) -> None:
    put(workspace / "articles" / "a.txt", f"Tỷ lệ hộ nghèo đạt {DIGITS}% và tỷ lệ hộ cận nghèo còn 5,5%.\n")
    for form in ("table", "jsonl", "csv"):
        code, said = run("extract", "--format", form)
        assert code == 0 and ("5,5" in said or "5.5" in said)
        code, said = run("extract", "--figures", "--format", form)
        assert code == 0 and "9999" in said


def test_the_screen_lets_no_text_act(workspace: Path) -> None:
    (workspace / "rules" / "small.toml").unlink()
    put(
        workspace / "articles" / "a.txt", f"{ACTS} Tựa{ACTS}\n\nx{ACTS} đạt 5% và [red]hộ[/red] nghèo còn 2,35%.\n"
    )
    with Terminal([sys.executable, "-m", "reviewer.cli", "review"], cwd=workspace) as terminal:
        terminal.wait_for("5%")
        for key in ("a", "u", "w", "escape", "h", "escape", "r", "1", "u", "S", "escape"):
            terminal.press(key)
        terminal.wait_for("[red]hộ[/red]")
        assert b"\xe2\x90\x9b" in terminal.raw, "the text is there, with pictures for what would act"
    assert b"\x1b]0;x" not in terminal.raw and "\u202e".encode() not in terminal.raw
    assert "\x9b31m".encode() not in terminal.raw and b"\x9b31m" not in terminal.raw.replace(b"\xc2\x9b", b"")
