#!/usr/bin/env python3
"""Compares two commands by running them in turn, so that a drifting machine treats both alike.

    compare.py [-n RUNS] [--at-most RATIO] 'COMMAND A' 'COMMAND B'

Prints wall and processor seconds and peak memory of both (median, least, most), and the ratio A/B taken pair by
pair. With --at-most, fails if the median ratio of the wall times is larger. Example:

    make -C reference
    ./compare.py --at-most 1.0 'bomafide generate -o /dev/null linux' 'reference/walkhash linux'
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time


def run(command):
    """Wall seconds, processor seconds and peak MiB of one run."""
    with open(os.devnull, "wb") as sink:
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{shlex.join(command)} ended with status {child.returncode}")
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def line(name, values):
    print(f"{name:12} {statistics.median(values):9.3f} ({min(values):.3f} to {max(values):.3f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=5, help="runs of each, after one to warm up")
    parser.add_argument("--at-most", type=float, help="the largest median ratio of wall times")
    parser.add_argument("a")
    parser.add_argument("b")
    options = parser.parse_args()
    commands = {"A": shlex.split(options.a), "B": shlex.split(options.b)}
    runs = {"A": [], "B": []}
    for turn in range(options.n + 1):
        for name, command in commands.items():
            result = run(command)
            if turn > 0:
                runs[name].append(result)
    for column, unit in enumerate(["wall s", "cpu s", "peak MiB"]):
        for name in runs:
            line(f"{name} {unit}", [result[column] for result in runs[name]])
        line(f"A/B {unit}", [a[column] / b[column] for a, b in zip(runs["A"], runs["B"])])
    ratio = statistics.median(a[0] / b[0] for a, b in zip(runs["A"], runs["B"]))
    if options.at_most is not None and ratio > options.at_most:
        sys.exit(f"the wall ratio {ratio:.3f} is larger than {options.at_most}")


if __name__ == "__main__":
    main()
