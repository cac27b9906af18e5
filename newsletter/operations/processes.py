"""Child processes that never outlive their parent."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
# Loaded before any fork: between fork and exec nothing may be imported.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Called in the child before its program starts: it is asked to end when its parent is gone.

    Only Linux can promise it; elsewhere a killed parent leaves its children running.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
