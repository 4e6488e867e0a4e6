#!/usr/bin/env python3
"""Measures how fast a program reads, writes and validates large documents, and holds it to goals.

    documents.py [-n RUNS] [--large] PROGRAM FOLDER [--python PYTHON_WITH_ORJSON] [--syft SYFT]

Makes the documents of make-document in FOLDER where they are missing. Commands are run in turn, so that a drifting
machine treats all alike; every goal is a ratio of wall times taken run by run, or of peak memory. The time of writing is
that of converting to two outputs less that of converting to one, and the time of reading what is left of converting.
With --large, documents of 1 GB are validated, too. What cannot be had is named and skipped. Fails if a goal is missed.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ORJSON = "import sys, orjson; orjson.loads(open(sys.argv[1], 'rb').read())"
JSON = {"SPDX 2.3 JSON": ("spdx", "big.spdx.json", "spdx-2.3-json"),
        "CycloneDX JSON": ("cyclonedx", "big.cdx.json", "cyclonedx-1.6-json")}


def run(command, statuses=(0,)):
    """Wall seconds and peak bytes of one run."""
    sink = subprocess.DEVNULL
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=sink, stdout=sink, stderr=sink)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in statuses:
        sys.exit(f"{' '.join(command)} ended with status {child.returncode}")
    return wall, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class Goals:
    """What was measured, and what of it is as it should be."""

    def __init__(self):
        self.met = self.missed = 0
        self.skipped = []

    def hold(self, name, value, limit, at_least):
        is_met = value >= limit if at_least else value <= limit
        word = "at least" if at_least else "at most"
        print(f"  {'met   ' if is_met else 'MISSED'} {name}: {value:.2f}, {word} {limit}")
        self.met += is_met
        self.missed += not is_met

    def skip(self, what):
        print(f"  skipped {what}")
        self.skipped.append(what)


def measure(commands, runs):
    """Runs all commands in turn; the results of each by its name."""
    results = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = run(command)
            if turn > 0:
                results[name].append(result)
    for name, all in results.items():
        walls = [wall for wall, _ in all]
        print(f"  {name:12} {statistics.median(walls):8.3f} s ({min(walls):.3f} to {max(walls):.3f}), "
              f"{max(peak for _, peak in all) / 1e6:.0f} MB")
    return results


def ratio(results, a, b):
    """How many times as long a takes as b, in the middle."""
    return statistics.median(x / y[0] for x, y in zip(walls(results, a), results[b]))


def walls(results, name):
    return [wall for wall, _ in results[name]]


def document(folder, kind, name, size=None):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        command = [sys.executable, os.path.join(HERE, "make-document"), kind, "-o", path + ".part"]
        subprocess.run(command + (["--size", str(size)] if size else []), check=True)
        os.rename(path + ".part", path)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=5, help="runs of each command, after one to warm up")
    parser.add_argument("--large", action="store_true", help="validate documents of 1 GB, too")
    parser.add_argument("--python", help="a Python that has orjson")
    parser.add_argument("--syft")
    parser.add_argument("program")
    parser.add_argument("folder")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    goals = Goals()
    program = options.program
    for title, (kind, name, format) in JSON.items():
        path = document(options.folder, kind, name)
        size = os.path.getsize(path)
        print(f"== {title}, {size / 1e6:.0f} MB")
        output = f"{format}={os.devnull}"
        commands = {
            "convert": [program, "convert", "-q", path, "-o", output],
            "to two": [program, "convert", "-q", path, "-o", output, "-o", format],
            "validate": [program, "validate", "-q", path],
        }
        if options.python:
            commands["orjson"] = [options.python, "-c", ORJSON, path]
        if options.syft:
            syft_format = {"spdx": "spdx-json", "cyclonedx": "cyclonedx-json"}[kind]
            commands["syft"] = [options.syft, "convert", "-q", path, "-o", syft_format]
        results = measure(commands, options.n)
        writing = [two - one for two, one in zip(walls(results, "to two"), walls(results, "convert"))]
        reading = [one - part for one, part in zip(walls(results, "convert"), writing)]
        if options.python:
            times = statistics.median(x / y for x, y in zip(walls(results, "orjson"), reading))
            goals.hold("reading, as many times as fast as orjson", times, 8, True)
        else:
            goals.skip("orjson, which cannot be installed")
        if options.syft:
            goals.hold(
                "reading and writing, as many times as fast as syft convert",
                ratio(results, "syft", "convert"), 25, True)
        else:
            goals.skip("syft, which cannot be installed")
        goals.hold("GB/s written", size / 1e9 / max(statistics.median(writing), 1e-6), 1, True)
        times = statistics.median(x / y for x, y in zip(walls(results, "validate"), reading))
        goals.hold("validation against reading", times, 2, False)
        for name in ["convert", "validate"]:
            peak = max(peak for _, peak in results[name])
            goals.hold(f"peak memory to {name}, against the document", peak / size, 5, False)
    print("== CycloneDX XML")
    path = document(options.folder, "cyclonedx-xml", "big.cdx.xml")
    known = subprocess.run(
        [program, "validate", "-q", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if known.returncode != 0:
        goals.skip("XML, which the program cannot read")
    elif shutil.which("xmllint"):
        results = measure({
            "validate": [program, "validate", "-q", path],
            "libxml2": ["xmllint", "--noout", "--stream", path],
        }, options.n)
        goals.hold(
            "validating, as many times as fast as libxml2's reader reads", ratio(results, "libxml2", "validate"), 3, True)
    else:
        goals.skip("libxml2: there is no xmllint")
    if options.large:
        for title, (kind, name, _) in JSON.items():
            path = document(options.folder, kind, name.replace("big", "huge"), 1000)
            wall, peak = run([program, "validate", "-q", path])
            print(f"== {title}, {os.path.getsize(path) / 1e9:.2f} GB: validated in {wall:.1f} s")
            goals.hold("GB of peak memory", peak / 1e9, 8, False)
    print(f"documents: {goals.met} goals met, {goals.missed} missed, {len(goals.skipped)} skipped")
    sys.exit(goals.missed > 0 or goals.met == 0)


if __name__ == "__main__":
    main()
