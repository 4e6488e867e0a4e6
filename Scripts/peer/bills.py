"""The bills that are scanned, one for each component, and what is known to be true of it."""

import json
import os
import uuid

PURL_TYPES = {"crates.io": "cargo", "Maven": "maven", "PyPI": "pypi", "npm": "npm", "Go": "golang"}


class Case:
    """A component, the ids that apply to it, and those that don't."""

    def __init__(self, key, component, required, may, forbidden, complete):
        self.key, self.component, self.complete = key, component, complete
        self.required, self.may, self.forbidden = required, may, forbidden


def cases(folder):
    """The components with their known answers, and the rows of the matrix of versions."""
    with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    known = [
        Case(c["key"], c["component"], c["required"], c["may"], c["forbidden"], c["complete"])
        for c in expected["components"]]
    matrix = []
    for row in expected["version_matrix"]:
        path = row["name"].replace(":", "/")
        component = {
            "name": row["name"], "version": row["version"],
            "purl": f"pkg:{PURL_TYPES[row['ecosystem']]}/{path}@{row['version']}"}
        required = [{"id": id, "from": [f"osv:{row['ecosystem']}"]} for id in row["ids"]]
        short = row["name"].rpartition(":")[2]
        matrix.append(Case(f"{short}@{row['version']}", component, required, [], [], True))
    return known, matrix


def cyclonedx(component, purl=True):
    """A CycloneDX 1.5 document with the component, named by its package URL and CPE, or by its CPE alone."""
    entry = {
        "type": "library", "bom-ref": "component", "name": component["name"], "version": component["version"]}
    if ":" in component["name"]:
        entry["group"], _, entry["name"] = component["name"].rpartition(":")
    if purl:
        entry["purl"] = component["purl"]
    if "cpe" in component:
        entry["cpe"] = component["cpe"]
    if "git" in component:
        entry["externalReferences"] = [{"type": "vcs", "url": component["git"]["repo"]}]
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, component['purl'])}",
        "metadata": {
            "timestamp": "2026-01-01T00:00:00Z",
            "component": {"type": "application", "bom-ref": "application", "name": "application"}},
        "components": [entry],
        "dependencies": [{"ref": "application", "dependsOn": ["component"]}, {"ref": "component"}],
    }


def spdx(component):
    """An SPDX 2.3 document with the component, named by its package URL and CPE."""
    references = [{
        "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": component["purl"]}]
    if "cpe" in component:
        references.append({
            "referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": component["cpe"]})
    git = component.get("git")
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "application",
        "documentNamespace": f"https://example.org/{uuid.uuid5(uuid.NAMESPACE_URL, component['purl'])}",
        "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Organization: Example"]},
        "packages": [{
            "SPDXID": "SPDXRef-Component", "name": component["name"], "versionInfo": component["version"],
            "downloadLocation": f"git+{git['repo']}@{git['tag']}" if git else "NOASSERTION",
            "filesAnalyzed": False, "externalRefs": references}],
        "relationships": [{
            "spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-Component"}],
    }


def write(folder, case):
    """Writes the case's bills; gives the path of each kind."""
    written = {}
    kinds = {"cyclonedx": (cyclonedx(case.component), ".cdx.json"), "spdx": (spdx(case.component), ".spdx.json")}
    if "cpe" in case.component:
        kinds["cpe"] = (cyclonedx(case.component, purl=False), ".cpe.cdx.json")
    os.makedirs(folder, exist_ok=True)
    for kind, (document, ending) in kinds.items():
        path = os.path.join(folder, case.key.replace("/", "-") + ending)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file, indent=2)
        written[kind] = path
    return written
