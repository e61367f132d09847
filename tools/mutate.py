"""Mutants: what the tests of archive, intake and newsroom let through, one changed line at a time.

`python -m tools.mutate` tries a list of mutants written by hand, and `--sample N` mutants drawn from
the syntax trees of these rooms, in a copy of the project (`tools.trying`).  The tests of a mutant are
those that run its line (`tools.touching` notes that once), the quickest first.  One that no test notices
has survived; those whose survival is right stand in `EQUIVALENT` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.mutants import APART, EQUIVALENT, GUARDS, WRITTEN
from tools.touching import Touched
from tools.trying import Job, anew

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("corpus/archive", "corpus/intake", "index/newsroom")
"""Where mutants are made."""
LOOKED_AT = (
    "tests/corpus/archive", "tests/corpus/intake", "tests/corpus/test_cleaning.py",
    "tests/corpus/test_relation.py", "tests/corpus/test_samples.py", "tests/corpus/test_spreading.py",
    "tests/index/newsroom", "tests/tui/cli", "tests/tui/export", "tests/tui/reader",
)  # fmt: skip
"""The tests among which those are picked that run a mutant's line, but for the slow ones."""
SLOW_TOO = ("tests/corpus/archive/test_damage.py",)
"""Those of which the slow ones are looked at too."""
AT_MOST = 60.0
"""Seconds that the tests picked for one mutant take in sum, with their lines noted."""
LIMIT = 120
"""Seconds of CPU that the tests of one mutant may take; one that runs on is noticed."""

class Mutant(NamedTuple):
    """A change of one file: what it is, and the file's text with it."""

    file: str
    what: str
    text: str
    line: int = 0
    """The line of the file that is changed."""
    end: int = 0
    """The last line of what is changed: of a condition its own, of a call all of it."""


def written(table: Iterable[tuple[str, ...]] = WRITTEN) -> Iterator[Mutant]:
    """Yield the mutants of a list; a text that is no longer there is an error."""
    for what, file, before, after, *_ in table:
        text = (ROOT / file).read_text()
        if before not in text:
            raise SystemExit(f"{file} no longer has the text of the mutant: {what}")
        line = text[: text.index(before)].count("\n") + 1 + before[:1].count("\n")
        yield Mutant(file, what, text.replace(before, after, 1), line)


def broken(mutants: Iterable[Mutant], place: Path, until: float) -> Iterator[Noticed]:
    """Yield which test noticed that a guard was broken, guard by guard, each with the tests it names."""
    tests = {what: named.split() for what, *_, named in GUARDS}
    for mutant in mutants:
        started = time.monotonic()
        if started > until:
            return
        by = anew(place, Job(mutant.file, mutant.text, tests[mutant.what]), 5 * LIMIT)
        yield Noticed(by, round(time.monotonic() - started, 1), len(tests[mutant.what]))


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
        whole = node.test if isinstance(node, ast.If | ast.While) else node
        end = getattr(whole, "end_lineno", line)
        return Mutant(self.file, f"{self.word}: line {line}: {shown}", text, line, end)


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


def picked(mutant: Mutant, touched: Touched) -> list[str]:
    """Return the tests that run a mutant's line, for a table's those of its file; the quickest first."""
    wanted = set(range(mutant.line, max(mutant.line, mutant.end) + 1))
    found = sorted(
        (seconds, test)
        for test, (seconds, lines) in touched.items()
        if not wanted.isdisjoint(lines.get(mutant.file, ()))
    )
    if not found and not _in_function(mutant):
        found = sorted((s, test) for test, (s, lines) in touched.items() if mutant.file in lines)
    tests: list[str] = []
    sum_of = 0.0
    for seconds, test in found:
        sum_of += seconds
        if sum_of > AT_MOST and tests:
            break
        tests.append(test)
    apart = [test for test in touched if test.startswith(APART.get(mutant.file, ("-",)))]
    return list(dict.fromkeys([*tests, *apart]))


def _in_function(mutant: Mutant) -> bool:
    return any(
        node.lineno <= mutant.line <= (node.end_lineno or 0)
        for node in ast.walk(ast.parse((ROOT / mutant.file).read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def touched_by_tests(place: Path, kept: list[Path]) -> Touched:
    """Run the tests once and note what each runs; `kept` are files with what was noted before."""
    if not all(file.exists() for file in kept) or not kept:
        out = kept[0] if kept else place / "touched.json"
        for words in (["-m", "not slow", *LOOKED_AT], [*SLOW_TOO]):
            _pytest(place, ["-p", "tools.touching", *words], DATELINE_TOUCHED=str(out.resolve()))
        kept = kept or [out]
    told: Touched = {}
    for file in kept:
        told.update(json.loads(file.read_text()))
    return told


def tried(
    mutants: list[Mutant], place: Path, touched: Touched, until: float, *, twice: bool = True
) -> Iterator[Noticed]:
    """Yield what came of each mutant, until a time of `time.monotonic`.

    One that seems to survive is tried in a process of its own too, where not told otherwise.
    """
    jobs = [(each.file, each.text, picked(each, touched)) for each in mutants]
    asked, out = place / "asked.json", place / "found.jsonl"
    out.write_text("")
    told = {"jobs": jobs, "limit": LIMIT, "out": str(out), "until": until, "twice": twice}
    asked.write_text(json.dumps(told))
    files = sorted({test.partition("::")[0] for _, _, tests in jobs for test in tests})
    if not files:
        yield from (Noticed(None, 0.0, 0) for _ in jobs)
        return
    run = _pytest(place, ["-p", "tools.trying", *files], waits=False, DATELINE_MUTANTS=str(asked))
    with run, out.open() as found:
        while (line := found.readline()) or run.poll() is None:
            if line:
                yield Noticed(**json.loads(line))
            else:
                time.sleep(0.2)


class Noticed(NamedTuple):
    """Which test noticed a mutant, None if it survived; in how many seconds, and of how many tests."""

    by: str | None
    seconds: float
    tests: int


def _pytest(
    place: Path, words: list[str], *, waits: bool = True, **more: str
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1",
                   "HYPOTHESIS_PROFILE": "quick", **more}  # fmt: skip
    log = (place / "pytest.log").open("wb")
    run = subprocess.Popen(command, cwd=place, stdout=log, stderr=log, env=environment)
    if waits:
        run.wait()
    return run


def main() -> int:
    """Try the mutants; exit 1 when more than one in twenty survives without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="mutants of the syntax trees to try")
    parser.add_argument("--guards", action="store_true", help="break the guards instead")
    parser.add_argument("--made", action="store_true", help="leave the list out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="only files whose path has this in it")
    parser.add_argument("--touched", type=Path, nargs="+", default=[], help="keep what tests run there")
    parser.add_argument("--skip", type=int, default=0, help="begin behind so many mutants")
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no mutant after so long")
    parser.add_argument("--once", action="store_true", help="look at none twice: to see where to look")
    parser.add_argument("--names", type=Path, help="only those that survived by what is printed there")
    asked = parser.parse_args()
    until = time.monotonic() + 60 * asked.minutes
    every = [] if asked.made else list(written(GUARDS if asked.guards else WRITTEN))
    if asked.sample:
        candidates = [spot for file in files() for spot in spots(file)]
        random.Random(asked.seed).shuffle(candidates)
        every += [spot.made() for spot in candidates[: asked.sample]]
    if asked.only:
        every = [mutant for mutant in every if asked.only in mutant.file]
    if asked.names:
        told = {unlined(line) for line in re.findall(r"SURVIVED (.*)", asked.names.read_text())}
        in_files = {line.partition(":")[0] for line in told} if asked.made else ()
        every += [spot.made() for file in files() if file in in_files for spot in spots(file)]
        every = [each for each in every if unlined(f"{each.file}: {each.what}") in told]
    what = "guards broken" if asked.guards else "the list written by hand"
    print("# " + (f"drawn, seed {asked.seed}" if asked.made else what))
    survivors: list[str] = []
    number = asked.skip
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "dateline"  # beside it, `shared` as it is beside the project
        ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, place, ignore=ignored)
        if (ROOT.parent / "shared").exists():
            (Path(folder) / "shared").symlink_to(ROOT.parent / "shared")
        if asked.guards:
            came_of = broken(every[asked.skip :], place, until)
        else:
            touched = touched_by_tests(place, asked.touched)
            came_of = tried(every[asked.skip :], place, touched, until, twice=not asked.once)
        for number, found in enumerate(came_of, asked.skip + 1):
            mutant = every[number - 1]
            name = f"{mutant.file}: {mutant.what}"
            if found.by is None:
                survivors.append(name)
            word = "killed" if found.by else "SURVIVED"
            by = found.by or f"{found.tests} tests"
            print(f"{number}/{len(every)} {word} {name}", flush=True)
            print(f"    {found.seconds} s: {by}", file=sys.stderr, flush=True)
    unexplained = [name for name in survivors if unlined(name) not in EQUIVALENT]
    count = number - asked.skip
    print(f"{count - len(survivors)} of {count} killed; go on with --skip {number}"
          if number < len(every) else f"{count - len(survivors)} of {count} killed")
    return 1 if len(unexplained) * 20 > count else 0


def unlined(name: str) -> str:
    """Return a mutant as it is printed but for the line, which moves."""
    return re.sub(r": line \d+", "", name)


def files() -> list[str]:
    """Return the files in which mutants are made."""
    found = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    return ["corpus/stated.py", *(str(file.relative_to(ROOT)) for file in found)]


if __name__ == "__main__":
    sys.exit(main())
