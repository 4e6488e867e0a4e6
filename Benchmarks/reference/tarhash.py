"""The yardstick of the archive scan: lists a tar with both digests of every member, as a release script does.

    python3 tarhash.py ARCHIVE
"""

import hashlib
import sys
import tarfile

count = size = 0
with tarfile.open(sys.argv[1]) as archive:
    for member in archive.getmembers():
        if not member.isfile():
            continue
        content = archive.extractfile(member).read()
        digests = hashlib.sha1(content).hexdigest(), hashlib.sha256(content).hexdigest()
        count += 1
        size += len(content)
print(count, "files,", size, "bytes")
