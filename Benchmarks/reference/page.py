#!/usr/bin/env python3
"""Measures how long the page of a release takes: the median of several runs, and the largest peak of memory.

usage: page.py [-n RUNS] [--at-most SECONDS] BOMAFIDE FOLDER
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("-n", type=int, default=5)
parser.add_argument("--at-most", type=float, default=2)
parser.add_argument("bomafide")
parser.add_argument("folder")
options = parser.parse_args()
release = os.path.join(options.folder, "2.1.0")
command = [
    options.bomafide, "page", release, "--html", "--markdown", "--json", "--quiet", "--previous",
    os.path.join(options.folder, "2.0.0"), "--key", os.path.join(options.folder, "release.pub"), "--manifest",
    os.path.join(options.folder, "lantern-2.1.0.yaml"),
]
print(f"== page of 20 artifacts <= {options.at_most:g} s")
print(f"   {' '.join(command)}")
times, peaks = [], []
for _ in range(options.n + 1):
    start = time.monotonic()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("page.py: the command failed")
    times.append(time.monotonic() - start)
    peaks.append(usage.ru_maxrss / 1024)
# The first run warms the disk.
median = statistics.median(times[1:])
size = sum(entry.stat().st_size for entry in os.scandir(release) if entry.is_file()) / (1 << 20)
print(f"artifacts    {size:.0f} MiB\nmedian       {median:.2f} s (least {min(times[1:]):.2f}, most {max(times[1:]):.2f})")
print(f"peak         {max(peaks):.0f} MiB")
sys.exit(median > options.at_most)
