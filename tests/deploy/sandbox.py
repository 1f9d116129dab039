"""Run a command as far as possible as under the unit file: `python -m tests.deploy.sandbox COMMAND…`.

The filter of system calls, no memory that can be written and run, no new privileges, and the limit of descriptors. What
needs systemd itself (read-only folders, users, devices) is left out.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from typing import Final

from tests.deploy.units import allowed_calls, directives

UNIT: Final = "curreap.service"
ERRNO: Final = 0x00050000  # SCMP_ACT_ERRNO of libseccomp, plus the number of the error
ALLOW: Final = 0x7FFF0000
EPERM: Final = 1
NO_NEW_PRIVILEGES: Final = 38  # numbers of prctl
REFUSE_EXEC_GAIN: Final = 65


def main() -> None:
    """Restrict this process and replace it with the command."""
    descriptors = int(directives(UNIT, "LimitNOFILE")[0])
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(descriptors, most), most))
    calls = allowed_calls(UNIT)
    libc = ctypes.CDLL(None, use_errno=True)
    for option in (NO_NEW_PRIVILEGES, REFUSE_EXEC_GAIN):  # an older kernel does not know the second
        libc.prctl(option, 1, 0, 0, 0)
    _filter_calls(calls)
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606  # a sandbox is to run no shell


def _filter_calls(names: frozenset[str]) -> None:
    """Let every other system call fail with EPERM. Raises OSError."""
    seccomp = ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(ERRNO | EPERM)))
    for name in names:
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:  # the rest belongs to other processors
            seccomp.seccomp_rule_add(rules, ctypes.c_uint32(ALLOW), ctypes.c_int(number), ctypes.c_uint(0))
    if seccomp.seccomp_load(rules):
        raise OSError("the filter of system calls cannot be loaded")


if __name__ == "__main__":
    main()
