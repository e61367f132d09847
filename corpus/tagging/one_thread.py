"""Keep numpy's linear algebra on one thread, which is what the tagger's small products want.

OpenBLAS shares out products of a few thousand rows among all cores and waits in a busy loop:
on two busy cores that made the tagger seven times slower than one thread is, and `--jobs`
already uses the cores.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
# As numpy's wheels name it, then as system libraries do.
_SETTERS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)


def use_one_thread() -> None:
    """Set one thread for linear algebra in this process, whether numpy is loaded yet or not.

    Where numpy brings no OpenBLAS of its own nothing more than the environment is set.
    """
    for variable in _VARIABLES:
        os.environ.setdefault(variable, "1")
    import numpy as np

    package = Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs", package / ".libs"):
        for library in folder.glob("*openblas*"):
            try:
                loaded = ctypes.CDLL(str(library))
            except OSError:
                continue
            for name in _SETTERS:
                setter = getattr(loaded, name, None)
                if setter is not None:
                    setter(1)
                    break
