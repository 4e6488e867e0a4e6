"""Reads the advisories that every program of the comparison is given."""

import glob
import gzip
import json
import os
import zipfile

# A rating for records that have none, for an importer that refuses those.
NEUTRAL_RATING = {
    "cvssMetricV31": [{
        "source": "none", "type": "Secondary", "exploitabilityScore": 2.8, "impactScore": 2.5,
        "cvssData": {
            "version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N",
            "attackVector": "NETWORK", "attackComplexity": "LOW", "privilegesRequired": "LOW",
            "userInteraction": "NONE", "scope": "UNCHANGED", "confidentialityImpact": "LOW",
            "integrityImpact": "LOW", "availabilityImpact": "NONE", "baseScore": 5.4, "baseSeverity": "MEDIUM",
        },
    }],
}


def overrides(folder):
    """What replaces NVD's configurations: the line of each CVE."""
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, "nvd", "*overrides*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                found[entry["id"]] = entry
    return found


def nvd(folder):
    """Gives NVD's records as its API has them, a list for each file, the overrides put in place.

    A CVE of several files is given once, by the file that is last in the alphabet, which is that of the newer records.
    A CVE that only an override knows becomes a record with the override's description and a neutral rating.
    """
    replaced = overrides(folder)
    seen = set()
    for path in sorted(glob.glob(os.path.join(folder, "nvd", "nvdcve-2.0-*.json.gz")), reverse=True):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            entries = json.load(file)["vulnerabilities"]
        records = []
        for entry in entries:
            cve = entry["cve"]
            if cve["id"] in seen:
                continue
            seen.add(cve["id"])
            if cve["id"] in replaced:
                cve["configurations"] = replaced[cve["id"]]["cve"].get("configurations", [])
            records.append({"cve": cve})
        yield records
    yield [{"cve": record_of_override(entry)} for id, entry in sorted(replaced.items()) if id not in seen]


def record_of_override(entry):
    note = entry.get("_annotation", {})
    return {
        "id": entry["id"],
        "sourceIdentifier": note.get("cna") or "nvd@nist.gov",
        "published": note.get("published") or "2024-01-01T00:00:00",
        "lastModified": note.get("modified") or "2024-01-01T00:00:00",
        "vulnStatus": "Analyzed",
        "descriptions": [{"lang": "en", "value": note.get("description") or entry["id"]}],
        "metrics": NEUTRAL_RATING,
        "weaknesses": [],
        "references": [{"url": url} for url in note.get("references", []) if isinstance(url, str)],
        "configurations": entry["cve"].get("configurations", []),
    }


def osv(folder):
    """Gives each OSV zip's name and its records."""
    for path in sorted(glob.glob(os.path.join(folder, "osv", "*.zip"))):
        with zipfile.ZipFile(path) as archive:
            records = [json.loads(archive.read(name)) for name in sorted(archive.namelist()) if name.endswith(".json")]
        yield os.path.basename(path).removesuffix(".zip"), records
