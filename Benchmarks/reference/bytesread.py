#!/usr/bin/env python3
"""How many more bytes one command reads than another, against what the difference may be.

    bytesread.py AT_MOST 'COMMAND' 'COMMAND THAT READS MORE' [PATH...]

Counts what the processes ask the kernel for (rchar of /proc/PID/io). AT_MOST times the bytes of the files at the paths is the most
that the second may read beyond the first. Fails if it reads more, or if a command fails.
"""

import os
import pathlib
import shlex
import subprocess
import sys


def read(command):
    """The bytes that a command reads."""
    child = subprocess.Popen(shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    counts = dict(line.split(": ") for line in pathlib.Path(f"/proc/{child.pid}/io").read_text().splitlines())
    if child.wait() > 1:
        sys.exit(f"{command} ended with status {child.returncode}")
    return int(counts["rchar"])


def size(path):
    path = pathlib.Path(path)
    return sum(one.stat().st_size for one in ([path] if path.is_file() else path.rglob("*")) if one.is_file())


def main():
    most, plain, more, *paths = sys.argv[1:]
    extra = read(more) - read(plain)
    bound = sum(map(size, paths))
    print(f"read beyond the first: {extra} bytes, {extra / bound:.3f} of {bound}")
    sys.exit(extra > float(most) * bound)


main()
