"""Generations on disk: a folder each, a manifest that names what belongs to it, and CURRENT.

    index/
      CURRENT        the name of the generation that counts
      gen-7/         MANIFEST and the segment files that it names
      gen-8.tmp/     one that is being built
      LOCK, BUILDING held with flock by who writes, and by who rebuilds

A generation is built beside the current one, put on disk and renamed.  Within one, an
update writes segment files that nobody knows yet and then replaces the manifest, so that
at any moment there is the old answer or the new one.  Nothing here is pickled.
"""

from __future__ import annotations

import json
import os
import time
from binascii import crc32
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.analysis import ANALYSIS_VERSION
from index.engine import IndexBusy, IndexMissing, IndexUnreadable

if TYPE_CHECKING:
    from index.embedded.writer import Written

SCHEMA_VERSION = 3
"""Raised with every change of fields or of their arrays; an index of another is rebuilt."""
FORMAT = f"embedded-{SCHEMA_VERSION}.{ANALYSIS_VERSION}"
CURRENT = "CURRENT"
MANIFEST = "MANIFEST"
LOCK = "LOCK"
BUILDING = "BUILDING"


class SegmentEntry(NamedTuple):
    """A segment of a generation: its file, and the numbers of the articles dropped of it."""

    name: str
    bytes: int
    sha256: str
    docs: int
    dropped: frozenset[int] = frozenset()

    @classmethod
    def of(cls, written: Written, dropped: frozenset[int] = frozenset()) -> SegmentEntry:
        """Return the entry of a file that was just written."""
        return cls(written.name, written.bytes, written.sha256, written.docs, dropped)


class Manifest(NamedTuple):
    """What a generation holds: segments, oldest first, and the archive's change it is up to."""

    generation: str
    sequence: int
    owner: str
    segments: tuple[SegmentEntry, ...]
    touched: tuple[str, ...] = ()
    """The ids that updates have changed or dropped since a rebuild began that is still going on."""

    @property
    def articles(self) -> int:
        """How many articles there are, those dropped not counted."""
        return sum(one.docs - len(one.dropped) for one in self.segments)

    def to_bytes(self) -> bytes:
        """Return the manifest as it is written: one line of JSON and its CRC-32."""
        text = json.dumps(
            {
                "format": FORMAT,
                "generation": self.generation,
                "sequence": self.sequence,
                "owner": self.owner,
                "touched": self.touched,
                "segments": [
                    [one.name, one.bytes, one.sha256, one.docs, sorted(one.dropped)]
                    for one in self.segments
                ],
            }
        ).encode()
        return b"%s\n%08x\n" % (text, crc32(text))

    @classmethod
    def from_bytes(cls, data: bytes, owner: str) -> Manifest:
        """Read a manifest; IndexUnreadable when it is damaged, foreign or of another version."""
        text, _, check = data.partition(b"\n")
        if check != b"%08x\n" % crc32(text):
            raise IndexUnreadable("the index's manifest is damaged")
        try:
            return cls._read(json.loads(text), owner)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise IndexUnreadable("the index's manifest is not one of ours") from None

    @classmethod
    def _read(cls, read: dict[str, Any], owner: str) -> Manifest:
        if read["format"] != FORMAT:
            raise IndexUnreadable("the index was written by another version of the program")
        if read["owner"] != owner:
            raise IndexUnreadable("the index was not built here, from this archive")
        segments = tuple(
            SegmentEntry(name, size, sha256, docs, frozenset(dropped))
            for name, size, sha256, docs, dropped in read["segments"]
        )
        if any(Path(one.name).name != one.name for one in segments):
            raise IndexUnreadable("the index's manifest names files that are not in the index")
        return cls(
            read["generation"], read["sequence"], read["owner"], segments, tuple(read["touched"])
        )


def current(folder: Path) -> Path:
    """Return the folder of the current generation; IndexMissing or IndexUnreadable if there is none."""
    try:
        name = (folder / CURRENT).read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        raise IndexMissing("there is no index yet") from None
    except OSError as error:
        raise IndexUnreadable(f"the index cannot be read: {error.strerror}") from None
    if not name.startswith("gen-") or not name[4:].isdigit():
        raise IndexUnreadable("CURRENT does not name a generation of the index")
    return folder / name


def read_manifest(place: Path, owner: str) -> Manifest:
    """Return a generation's manifest; FileNotFoundError if it is gone, else IndexUnreadable."""
    path = place / MANIFEST
    try:
        # A shared archive's owner wrote both: who trusts the one may read the other.
        trusted = (os.geteuid(), 0, place.parent.parent.stat().st_uid)
        if path.stat().st_uid not in trusted:
            raise IndexUnreadable("the index was written by another user")
        return Manifest.from_bytes(path.read_bytes(), owner)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise IndexUnreadable(f"the index cannot be read: {error.strerror}") from None


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Replace the manifest of a generation in one step, after its files are on disk.

    The rename itself may reach the disk later: after a power cut the old manifest may
    still be there, and the index catches up with the archive from what it says.
    """
    beside = place / f"{MANIFEST}.new"
    _write(beside, manifest.to_bytes())
    beside.replace(place / MANIFEST)


def swap(folder: Path, building: Path, manifest: Manifest) -> None:
    """Make what was built in `gen-N.tmp` the current generation; those before are removed.

    Whoever reads them goes on: what is mapped stays until it is let go.  Whoever has read CURRENT
    and finds the files gone reads it again.
    """
    for one in manifest.segments:
        sync(building / one.name)
    _write(building / MANIFEST, manifest.to_bytes())
    sync(building)
    place = folder / manifest.generation
    building.rename(place)
    beside = folder / f"{CURRENT}.new"
    _write(beside, f"{place.name}\n".encode())
    beside.replace(folder / CURRENT)
    sync(folder)
    import shutil

    for old in folder.glob("gen-*"):
        if old.name != place.name and not old.name.endswith(".tmp"):
            shutil.rmtree(old, ignore_errors=True)


def drop_unlisted(place: Path, manifest: Manifest) -> None:
    """Remove segment files that the manifest does not name; open readers keep their mapping."""
    names = {one.name for one in manifest.segments}
    for path in place.glob("*.seg"):
        if path.name not in names:
            path.unlink(missing_ok=True)


@contextmanager
def begin(folder: Path) -> Iterator[Path]:
    """Yield an empty `gen-N.tmp` to build in; what is left of it afterwards is removed."""
    import shutil

    for leftover in folder.glob("gen-*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)
    numbers = [int(path.name[4:]) for path in folder.glob("gen-*") if path.name[4:].isdigit()]
    building = folder / f"gen-{max(numbers, default=0) + 1}.tmp"
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


@contextmanager
def held(folder: Path, name: str, seconds: float) -> Iterator[None]:
    """Hold a lock; IndexBusy when another process keeps it for longer than `seconds`.

    The lock goes with the process: one that was killed holds nothing.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    with (folder / name).open("ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise IndexBusy(
                        "another process is writing the index; try again when it is done"
                    ) from None
                time.sleep(0.02)
        yield


def is_held(folder: Path, name: str) -> bool:
    """Tell whether a process holds a lock right now."""
    with suppress(IndexBusy), held(folder, name, 0):
        return False
    return True


def sync(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    # For this user's eyes alone: whoever knows the owner's mark can pass for the owner.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def with_dropped(listed: SegmentEntry, docs: frozenset[int]) -> SegmentEntry:
    """Return a segment's entry with more articles dropped."""
    return listed._replace(dropped=listed.dropped | docs) if docs else listed
