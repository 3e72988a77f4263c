"""Take from this process what a query never needs: memory without end, new sockets, other programs, a life of its own.

Linux only, and each means by itself: where the kernel has one of them not, the others still hold. Used by the worker
alone, after it has opened the store.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 1, 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES

_ARCHITECTURES = {
    # machine: (audit number, socket, socketpair, execve, execveat, ptrace, io_uring_setup)
    "x86_64": (0xC000003E, (41, 53, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 117, 425)),
}


def limit_memory(extra: int) -> None:
    """Let the address space grow by so many bytes and no more; leave no core behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when the thread that started it ends; `parent` is its process.

    That may be process 1: in a container the server is.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def refuse_network() -> bool:
    """Refuse, by a filter in the kernel, to make a socket or start a program; tell whether it holds.

    The filter counts for threads that are started afterwards; it can't be taken back.
    """
    known = _ARCHITECTURES.get(platform.machine())
    if not known or not hasattr(ctypes, "CDLL"):
        return False
    program = _program(*known)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(header, len(header)), 0, 0)


def _program(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Compose the filter: another architecture, a number of the x32 table, or one of these calls is refused."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    lines = [  # code, refuse if so, refuse if not, value
        (load, False, False, 4),
        (equal, False, True, architecture),
        (load, False, False, 0),
        (at_least, True, False, 0x40000000),
        *((equal, True, False, call) for call in refused),
        (give, False, False, _ALLOW),
        (give, False, False, _REFUSE),
    ]
    end = len(lines) - 1
    jumps = (
        (code, (end - at - 1) * yes, (end - at - 1) * no, value) for at, (code, yes, no, value) in enumerate(lines)
    )
    return b"".join(struct.pack("HBBI", *jump) for jump in jumps)
