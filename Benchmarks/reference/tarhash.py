"""The yardstick of the archive scan: both digests of every member of a tar, as a release script computes them.

    python3 tarhash.py ARCHIVE [--json]

With --json, an SPDX document's files and relationships are written as well.
"""

import hashlib
import json
import sys
import tarfile

files = []
with tarfile.open(sys.argv[1]) as archive:
    for member in archive.getmembers():
        if not member.isfile():
            continue
        content = archive.extractfile(member).read()
        digests = {"SHA1": hashlib.sha1(content), "SHA256": hashlib.sha256(content)}
        files.append(
            {
                "SPDXID": f"SPDXRef-FILE-{member.name.replace('/', '-')}",
                "fileName": member.name,
                "checksums": [
                    {"algorithm": name, "checksumValue": digest.hexdigest()}
                    for name, digest in digests.items()
                ],
            }
        )
if "--json" in sys.argv:
    relationships = [
        {
            "spdxElementId": "SPDXRef-PACKAGE",
            "relatedSpdxElement": file["SPDXID"],
            "relationshipType": "CONTAINS",
        }
        for file in files
    ]
    json.dump({"files": files, "relationships": relationships}, sys.stdout, indent=2)
else:
    print(len(files), "files")
