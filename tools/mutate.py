"""Mutants: what the tests of archive, intake and newsroom let through, one changed line at a time.

`python -m tools.mutate` tries a list of mutants written by hand, and `--sample N` mutants made
from the syntax tree of the files below, each in a copy of the project.  The tests of a mutant are
those that call its function (`tools.touching` notes that once), the quickest first, else those that
`TESTS` names for its file.  One that no test notices has survived; those whose survival is right
stand in `EQUIVALENT` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LOOKED_AT = (
    "tests/corpus/archive", "tests/corpus/intake/test_run.py", "tests/corpus/intake/test_identity.py",
    "tests/corpus/intake/test_hostile.py", "tests/corpus/intake/test_progress.py",
    "tests/corpus/intake/test_long.py", "tests/index/newsroom", "tests/tui/cli/test_clips.py",
    "tests/tui/cli/test_desk.py", "tests/tui/cli/test_join.py", "tests/tui/cli/test_show.py",
    "tests/tui/cli/test_commands.py",
)  # fmt: skip
"""The tests among which those are picked that call a mutant's function."""
AT_MOST = 30.0
"""Seconds that the tests picked for one mutant take in sum."""
LIMIT = 180
"""Seconds that the tests of one mutant may take; one that runs on is noticed."""

TESTS: dict[str, tuple[str, ...]] = {
    "corpus/archive/articles.py": ("index/newsroom/test_removing", "index/newsroom/test_room"),
    "corpus/archive/writing.py": (
        "index/newsroom/test_given", "index/newsroom/test_removing", "index/newsroom/test_room",
    ),
    "corpus/archive/entities.py": ("index/newsroom/test_reports",),
    "corpus/archive/ledger.py": ("corpus/intake/test_run",),
    "corpus/archive/store.py": (
        "index/newsroom/test_reports", "corpus/archive/test_store",
        "corpus/archive/test_migrations", "index/newsroom/test_removing",
    ),
    "corpus/archive/rights.py": ("corpus/archive/test_store",),
    "corpus/archive/migrations.py": ("corpus/archive/test_migrations", "corpus/archive/test_store"),
    "corpus/archive/sums.py": ("corpus/archive/test_migrations", "corpus/archive/test_damage"),
    "corpus/archive/damage.py": ("corpus/archive/test_damage",),
    "corpus/archive/salvage.py": ("corpus/archive/test_damage",),
    "corpus/archive/wiping.py": ("index/newsroom/test_removing",),
    "corpus/archive/desk.py": (
        "corpus/archive/test_desk", "tui/cli/test_desk", "corpus/archive/test_store",
    ),
    "corpus/archive/clips.py": ("tui/cli/test_clips",),
    "index/newsroom/desk.py": ("tui/cli/test_desk", "tui/cli/test_clips"),
    "index/newsroom/clips.py": ("tui/cli/test_clips",),
    "corpus/archive/health.py": ("index/newsroom/test_reports", "corpus/archive/test_damage"),
    "corpus/intake/run.py": (
        "corpus/intake/test_run", "index/newsroom/test_given", "index/newsroom/test_removing",
    ),
    "corpus/intake/drafting.py": ("corpus/intake/test_run", "corpus/intake/test_identity"),
    "corpus/intake/again.py": ("index/newsroom/test_given", "index/newsroom/test_room"),
    "corpus/intake/repair.py": ("corpus/archive/test_damage",),
    "corpus/stated.py": ("index/newsroom/test_given",),
    "index/newsroom/keeper.py": ("index/newsroom/test_removing", "index/newsroom/test_room"),
    "index/newsroom/removing.py": ("index/newsroom/test_removing",),
    "index/newsroom/reports.py": ("index/newsroom/test_reports", "index/newsroom/test_removing"),
    "index/newsroom/repairing.py": ("corpus/archive/test_damage",),
}  # fmt: skip
"""File -> the tests that are asked about its mutants, the quickest first."""


class Mutant(NamedTuple):
    """A change of one file: what it is, and the file's text with it."""

    file: str
    what: str
    text: str
    line: int = 0
    """The line of the file that is changed."""


WRITTEN: tuple[tuple[str, str, str, str], ...] = (
    ("put notes no source", "corpus/archive/writing.py",
     "        self.note_source(draft, n)\n        if draft", "        if draft"),
    ("a record's key ignores its id", "corpus/intake/drafting.py",
     "[place.path, name] if name else", "[place.path, None, place.number] if name else"),
    ("the ledger is never stored", "corpus/intake/run.py",
     "self._archive.ledger.replace(self._files, self.done.skipped)", "pass"),
    ("check compares no ids", "index/newsroom/reports.py",
     "held != wanted and not behind", "False"),
    ("check compares no checksums of originals", "corpus/archive/damage.py",
     "elif hashlib.sha256(whole).hexdigest() != sha256:", "elif False:"),
    ("ROLLBACK is COMMIT", "corpus/archive/store.py",
     'self.db.execute("ROLLBACK")', 'self.db.execute("COMMIT")'),
    ("dating again takes no new number", "corpus/archive/writing.py",
     '        values["sequence"] = self._store.next_sequence()\n        if', "        if"),
    ("merge touches nothing", "corpus/archive/entities.py",
     "        merged = registry.merge(first, second, reason)\n"
     "        self._writing().touch(registry.take_changed())",
     "        merged = registry.merge(first, second, reason)"),
    ("split touches nothing", "corpus/archive/entities.py",
     "        parted = registry.split(entity, alias, reason)\n"
     "        self._writing().touch(registry.take_changed())",
     "        parted = registry.split(entity, alias, reason)"),
    ("what is given is not read again", "corpus/intake/again.py",
     "archive.writing.put(settle(result, now.given), now.given, now.n)",
     "archive.writing.put(result, before.given, now.n)"),
    ("new words are overwritten by a re-annotation", "corpus/intake/again.py",
     "if now.gone or now.sha256 != before.sha256 or now.rules != before.rules:", "if False:"),
    ("stated wins over given", "corpus/stated.py",
     "given.outlet or stated.outlet", "stated.outlet or given.outlet"),
    ("a shared text moves with the file that changed", "corpus/intake/run.py",
     "held = next((place for place in others if self._still_has(place, before)), None)",
     "held = None"),
    ("removed articles stay in the index", "index/newsroom/keeper.py",
     "gone = self._archive.articles.gone_since(held)", "gone = ()"),
    ("removed articles keep their names", "corpus/archive/writing.py",
     "            self._registry().unlink_article(row[0])\n            self._db",
     "            self._db"),
    ("a purge frees pages unwiped", "corpus/archive/store.py",
     'self.db.execute("VACUUM")', "pass"),
    ("a purge leaves the log", "corpus/archive/store.py",
     'busy, *_ = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()', "busy = 0"),
    ("an empty file is filled", "corpus/archive/store.py",
     "elif self.path.stat().st_size == 0 and not _has_log(self.path):", "elif False:"),
    ("no sums are laid", "corpus/archive/migrations.py",
     "sums.lay(connection, VERSION)", "pass"),
)  # fmt: skip
"""What is changed, where, the text before and after."""

EQUIVALENT: dict[str, str] = {}
"""Mutant, as it is printed -> why no test can notice it."""


def written() -> Iterator[Mutant]:
    """Yield the mutants of the list; a text that is no longer there is an error."""
    for what, file, before, after in WRITTEN:
        text = (ROOT / file).read_text()
        if before not in text:
            raise SystemExit(f"{file} no longer has the text of the mutant: {what}")
        line = text[: text.index(before)].count("\n") + 1 + before[:1].count("\n")
        yield Mutant(file, what, text.replace(before, after, 1), line)


_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what may be put in the place of a node, with a word for it."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        other = copy.deepcopy(node)
        other.ops[0] = _COMPARED[type(node.ops[0])]()
        yield "compare otherwise", other
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "swap and with or", ast.BoolOp(swapped, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "drop not", node.operand
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return  # what is under it does nothing when it runs
    elif isinstance(node, ast.If | ast.While):
        turned = copy.deepcopy(node)
        turned.test = ast.UnaryOp(ast.Not(), turned.test)
        yield "turn the condition", turned
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "drop the call", ast.Pass()
    elif isinstance(node, ast.Return) and node.value is not None:
        # None does for False what False does.
        is_nothing = isinstance(node.value, ast.Constant) and node.value.value in (None, False)
        if not is_nothing:
            yield "return nothing", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Continue | ast.Break):
        yield "go on", ast.Pass()


class _Put(ast.NodeTransformer):
    def __init__(self, number: int, other: ast.AST) -> None:
        self.number, self.other, self.at = number, other, -1

    def generic_visit(self, node: ast.AST) -> ast.AST:
        self.at += 1
        if self.at == self.number:
            return self.other
        return super().generic_visit(node)


class Spot(NamedTuple):
    """A place in a file's syntax tree, and what is put there: cheap to tell, a mutant is made of it."""

    file: str
    number: int
    word: str
    other: ast.AST

    def made(self) -> Mutant:
        """Return the mutant."""
        tree = ast.parse((ROOT / self.file).read_text())
        node = _nodes(tree)[self.number]
        line, shown = getattr(node, "lineno", 0), ast.unparse(node).split("\n")[0][:70]
        mutated = _Put(self.number, copy.deepcopy(self.other)).visit(tree)
        text = ast.unparse(ast.fix_missing_locations(mutated))
        return Mutant(self.file, f"{self.word}: line {line}: {shown}", text, line)


def spots(file: str) -> Iterator[Spot]:
    """Yield all changes of a file's syntax tree."""
    for number, node in enumerate(_nodes(ast.parse((ROOT / file).read_text()))):
        for word, other in _changes(node):
            yield Spot(file, number, word, other)


def _nodes(tree: ast.AST) -> list[ast.AST]:
    """Return the nodes of a tree in the order in which `_Put` counts them."""
    nodes: list[ast.AST] = []

    class Count(ast.NodeTransformer):
        def generic_visit(self, node: ast.AST) -> ast.AST:
            nodes.append(node)
            return super().generic_visit(node)

    Count().visit(tree)
    return nodes


def noticed_by(mutant: Mutant, place: Path, touched: Touched) -> str | None:
    """Run the tests that are about the mutant; return the first that noticed it, None if it survived."""
    target = place / mutant.file
    kept = target.read_text()
    target.write_text(mutant.text)
    tests = picked(mutant, touched)
    looked_at = {test.partition("::")[0] for test in touched} if tests else set()
    named = [f"tests/{name}.py" for name in TESTS.get(mutant.file, _DEFAULT)]
    # Of a file whose tests were looked at, those that call the function have had their say.
    more = [each for each in named if each not in looked_at]
    try:
        for some in (tests, more):
            if some and (found := _failing(some, place)):
                return found[0]
        return None
    finally:
        target.write_text(kept)


Touched = dict[str, tuple[float, list[tuple[str, int]]]]
"""Test -> how many seconds it takes, and the functions that it calls, by file and first line."""


def touched_by_tests(place: Path, kept: Path | None) -> Touched:
    """Run the tests once and note what each calls; `kept` is a file with what was noted before."""
    if kept is not None and kept.exists():
        told: Touched = json.loads(kept.read_text())
        return told
    out = kept or place / "touched.json"
    _failing([*LOOKED_AT, "-p", "tools.touching"], place, touched=out.resolve(), stops=False)
    return touched_by_tests(place, out)


def picked(mutant: Mutant, touched: Touched) -> list[str]:
    """Return the tests that call the function a mutant is in, the quickest first."""
    first = _first_line(mutant)
    if first is None:
        return []
    found = sorted(
        (seconds, test)
        for test, (seconds, functions) in touched.items()
        if any((file, line) == (mutant.file, first) for file, line in functions)
    )
    tests: list[str] = []
    sum_of = 0.0
    for seconds, test in found:
        sum_of += seconds
        if sum_of > AT_MOST and tests:
            break
        tests.append(test)
    return tests


def _first_line(mutant: Mutant) -> int | None:
    """Return where the innermost function begins that a mutant is in, as Python counts it."""
    found = None
    for node in ast.walk(ast.parse((ROOT / mutant.file).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if first <= mutant.line <= (node.end_lineno or 0) and first > (found or 0):
                found = first
    return found


def _failing(
    tests: list[str], place: Path, *, touched: Path | None = None, stops: bool = True
) -> list[str]:
    """Run tests and return those that fail, or a word where that cannot be told."""
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-m", "not slow", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    if touched is not None:
        environment["DATELINE_TOUCHED"] = str(touched)
    try:
        done = subprocess.run(
            [*command, *(["-x"] if stops else []), *tests],
            cwd=place, capture_output=True, timeout=LIMIT if stops else None, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ["the time was up"]
    if done.returncode == 0:
        return []
    told = done.stdout.decode("utf-8", "replace").splitlines()
    bad = [line.split(" ", 1)[1] for line in told if line.startswith(("FAILED ", "ERROR "))]
    found = [line.split(" - ")[0] for line in bad]
    return found or ["pytest ended"]


_DEFAULT = ("index/newsroom/test_room", "corpus/intake/test_run", "index/newsroom/test_given")


def main() -> int:
    """Try the mutants; exit 1 when more than one in twenty survives without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="mutants of the syntax trees to try")
    parser.add_argument("--made", action="store_true", help="leave the list out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write what came of them there")
    parser.add_argument("--only", help="only files whose path has this in it")
    parser.add_argument("--touched", type=Path, help="keep what tests call in this file")
    parser.add_argument("--skip", type=int, default=0, help="begin behind so many mutants")
    asked = parser.parse_args()
    every = [] if asked.made else list(written())
    if asked.sample:
        candidates = [spot for file in TESTS for spot in spots(file)]
        random.Random(asked.seed).shuffle(candidates)
        every += [spot.made() for spot in candidates[: asked.sample]]
    if asked.only:
        every = [mutant for mutant in every if asked.only in mutant.file]
    survivors = []
    noticed: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, place, ignore=ignored, dirs_exist_ok=True)
        touched = touched_by_tests(place, asked.touched)
        for number, mutant in enumerate(every, 1):
            if number <= asked.skip:
                continue
            by = noticed_by(mutant, place, touched)
            name = f"{mutant.file}: {mutant.what}"
            if by is None:
                survivors.append(name)
            else:
                noticed[by] = None
            word = f"killed {name}" if by else f"SURVIVED {name}"
            print(f"{number}/{len(every)} {word}", flush=True)
        tests = [test for test in noticed if "::" in test]
        for test in _failing(tests, place, stops=False) if tests else ():
            print(f"without any mutant fails: {test}")
    unexplained = [name for name in survivors if name not in EQUIVALENT]
    tried = len(every) - asked.skip
    print(f"{tried - len(survivors)} of {tried} killed")
    if asked.json:
        told = {"tried": tried, "survivors": survivors}
        asked.json.write_text(json.dumps(told, indent=1))
    return 1 if len(unexplained) * 20 > tried else 0


if __name__ == "__main__":
    sys.exit(main())
