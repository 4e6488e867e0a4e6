#!/usr/bin/env python3
"""Measures the database of known vulnerabilities against its goals.

    advisories.py [-n RUNS] [--large] PROGRAM ADVISORIES WORK

ADVISORIES holds osv/, nvd/, cve5/, kev/ and epss/; WORK takes databases and bills. --large also multiplies the records
to some 890,000 (Scripts/multiply-advisories). Fails if a goal is missed.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("-n", type=int, default=5, help="runs of each scan, after one to warm up")
parser.add_argument("--large", action="store_true")
parser.add_argument("program")
parser.add_argument("advisories")
parser.add_argument("work")
options = parser.parse_args()
program = os.path.abspath(options.program)
os.makedirs(options.work, exist_ok=True)
missed = 0


def run(words, source=None):
    """Wall seconds and peak MiB of one run, and its output."""
    start = time.monotonic()
    out = os.path.join(options.work, "output")
    with open(out, "wb") as sink, open(source or os.devnull, "rb") as given:
        child = subprocess.Popen([program, *words], stdin=given, stdout=sink, stderr=subprocess.PIPE)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(words)}: {errors.decode(errors='replace')}")
    return wall, usage.ru_maxrss / 1024, out


def goal(name, value, most, unit):
    global missed
    is_met = value <= most
    missed += not is_met
    print(f"{'met   ' if is_met else 'MISSED'}  {name}: {value:.3g} {unit} (goal: at most {most:g})")


def size(folder):
    return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)) / 1e6


def bill(count):
    """Packages of the records themselves, one in ten of them with a record, the rest unknown to all."""
    path = os.path.join(options.work, f"bill-{count}.json")
    chance = random.Random(7)
    names = []
    for source, kind in (("PyPI", "pypi"), ("crates.io", "cargo"), ("Go", "golang")):
        known = set()
        with zipfile.ZipFile(os.path.join(options.advisories, "osv", f"{source}.zip")) as records:
            for entry in sorted(records.namelist())[:2000]:
                for affected in json.loads(records.read(entry)).get("affected", []):
                    name = affected.get("package", {}).get("name", "")
                    if name and "/" in name or kind != "golang" and name:
                        known.add((kind, name))
        names += sorted(known)
    components = []
    for number in range(count):
        if number % 10 == 0:
            kind, name = chance.choice(names)
        else:
            kind, name = "npm", f"package-{number}"
        version = f"{chance.randrange(4)}.{chance.randrange(20)}.{chance.randrange(9)}"
        components.append({
            "type": "library", "bom-ref": str(number), "name": name, "version": version,
            "purl": f"pkg:{kind}/{name.lower()}@{'v' if kind == 'golang' else ''}{version}"})
    with open(path, "w") as out:
        json.dump({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}, out)
    return path


def feeds():
    return [os.path.join(options.advisories, name) for name in ("osv", "nvd", "cve5", "kev", "epss")]


def scans(database, document, cold=False):
    walls, peaks = [], []
    for turn in range(options.n + 1):
        if cold:
            for name in os.listdir(database):
                with open(os.path.join(database, name), "rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        wall, peak, _ = run(["scan", document, "--database", database, "--exit-zero", "-o", "json"])
        if turn > 0 or cold:
            walls.append(wall)
            peaks.append(peak)
    return statistics.median(walls), max(peaks)


database = os.path.join(options.work, "database")
shutil.rmtree(database, ignore_errors=True)
wall, peak, _ = run(["advisories", "import", *feeds(), "--database", database])
goal("import of all records", wall, 60, "s")
print(f"        peak memory of the import: {peak:.0f} MiB")
goal("both files on the disk", size(database), 95, "MB")
document = bill(1000)
wall, peak = scans(database, document)
goal("scan of 1,000 components, whole process", wall, 0.2, "s")
goal("peak memory of the scan", peak, 80, "MiB")
lines = os.path.join(options.work, "lines")
times = {}
for count in (1, 21):
    with open(lines, "w") as out:
        for _ in range(count):
            out.write(open(document).read() + "\n")
    times[count] = statistics.median(
        run(["scan", "-", "--lines", "--database", database, "--exit-zero"], lines)[0] for _ in range(options.n))
goal("1,000 components warm, inside the process (with reading and printing)", (times[21] - times[1]) / 20 * 1000, 60, "ms")
if options.large:
    many = os.path.join(options.work, "many")
    if not os.path.isdir(many):
        multiply = os.path.join(os.path.dirname(__file__), "../../Scripts/multiply-advisories")
        subprocess.run([sys.executable, multiply, options.advisories, many, "5"], check=True)
    large = os.path.join(options.work, "large")
    shutil.rmtree(large, ignore_errors=True)
    wall, peak, _ = run(["advisories", "import", many, "--database", large])
    goal("import of some 890,000 records", wall, 300, "s")
    goal("peak memory of the import", peak, 600, "MiB")
    match = max((os.path.getsize(os.path.join(large, n)) for n in os.listdir(large) if n.startswith("match-")), default=0)
    goal("its match file", match / 1e6, 300, "MB")
    wall, peak = scans(large, document, cold=True)
    goal("scan of 1,000 components, files not in memory", wall, 0.4, "s")
    goal("peak memory of the scan", peak, 80, "MiB")
sys.exit(1 if missed else 0)
