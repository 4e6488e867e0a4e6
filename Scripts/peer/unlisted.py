"""Tells a wrong answer from one that is merely not in the list of known answers.

expected.json counts, for a component, the records of some sources only. Where an id is reported that it does not list, and a
record says of this very product that this very version is affected, calling the answer wrong would be unfair.
"""

import re

from records import nvd, osv

BEFORE_RELEASE = ("dev", "alpha", "a", "beta", "b", "pre", "rc")


def order(version):
    """A plain order: numbers as numbers, words of pre-releases before the release, other words after it."""
    parts = []
    for part in re.findall(r"\d+|[a-z]+", version.lower()):
        if part.isdigit():
            parts.append((2, int(part), ""))
        else:
            parts.append((0 if part in BEFORE_RELEASE else 3, 0, part))
    while parts and parts[-1] == (2, 0, ""):
        parts.pop()
    return parts + [(1, 0, "")]


def inside(version, low, low_open, high, high_open):
    at = order(version)
    if low and (at < order(low) or (low_open and at == order(low))):
        return False
    return not high or at < order(high) or (not high_open and at == order(high))


class Speakers:
    """What NVD's records, the overrides put in place, and Bitnami's say of the components of some cases."""

    def __init__(self, folder, cases):
        self.products = {}
        for case in cases:
            cpe = case.component.get("cpe")
            if cpe:
                self.products[case.key] = tuple(cpe.split(":")[3:5])
            else:
                # By the package's name; any vendor.
                self.products[case.key] = (None, re.split(r"[/:]", case.component["name"])[-1])
        wanted = {product for _, product in self.products.values()}
        self.claims = {}
        for records in nvd(folder):
            for record in records:
                for configuration in record["cve"].get("configurations", []):
                    for node in configuration["nodes"]:
                        for match in node.get("cpeMatch", []):
                            vendor, product, version = re.split(r"(?<!\\):", match["criteria"])[3:6]
                            if not match["vulnerable"] or product not in wanted:
                                continue
                            if version not in ("*", "-"):
                                bounds = (version, False, version, False)
                            elif version == "-":
                                continue
                            else:
                                bounds = (
                                    match.get("versionStartIncluding") or match.get("versionStartExcluding"),
                                    "versionStartExcluding" in match,
                                    match.get("versionEndIncluding") or match.get("versionEndExcluding"),
                                    "versionEndExcluding" in match)
                                if not bounds[0] and not bounds[2]:
                                    continue
                            self.claims.setdefault((record["cve"]["id"], product), []).append((vendor, bounds))
        for name, records in osv(folder):
            if name != "Bitnami":
                continue
            for record in records:
                vendors = {
                    tuple(cpe.split(":")[3:5]) for cpe in (record.get("database_specific") or {}).get("cpes") or []}
                for affected in record.get("affected", []):
                    for a_range in affected.get("ranges", []):
                        for bounds in intervals(a_range["events"]):
                            for vendor, product in vendors:
                                if product in wanted:
                                    self.claims.setdefault((record["id"], product), []).append((vendor, bounds))

    def say(self, case, id):
        """Whether a record says that the component of the case is affected by what the id names."""
        vendor, product = self.products[case.key]
        return any(
            vendor in (None, named) and inside(case.component["version"], *bounds)
            for named, bounds in self.claims.get((id, product), []))


def intervals(events):
    """The intervals of a range of OSV."""
    low, found = None, []
    for event in events:
        if "introduced" in event:
            low = event["introduced"]
        elif low is not None and ("fixed" in event or "last_affected" in event):
            found.append((low, False, event.get("fixed") or event["last_affected"], "fixed" in event))
            low = None
    if low is not None:
        found.append((low, False, None, False))
    return found
