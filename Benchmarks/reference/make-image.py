#!/usr/bin/env python3
"""Makes a container image of a root file system, as an OCI layout and as what `docker save` wrote before version 25.

    make-image.py ROOT LAYOUT ARCHIVE

Two layers: the whole root, then one that changes a file, hides a folder and links a file of the layer below. No
container engine is needed; times and owners are set to nothing, so the same root gives the same image.
"""

import gzip
import hashlib
import io
import json
import os
import sys
import tarfile


def plain(entry):
    entry.mtime = entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def lower(root):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in sorted(os.listdir(root)):
            tar.add(os.path.join(root, name), name, filter=lambda e: plain(e) if e.isfile() or e.isdir() or e.issym() or e.islnk() else None)
    return out.getvalue()


def upper():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in [("etc/motd", b"hello\n"), ("usr/share/.wh.info", b""), ("app/run", b"#!/bin/sh\n")]:
            entry = plain(tarfile.TarInfo(name))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def main():
    root, layout, archive = sys.argv[1:4]
    layers = [lower(root), upper()]
    config = json.dumps(
        {
            "os": "linux",
            "architecture": "amd64",
            "config": {"Labels": {"org.opencontainers.image.base.name": "debian"}},
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest(x)}" for x in layers]},
            "history": [{"created_by": "debootstrap"}, {"created_by": "RUN true", "empty_layer": True}, {"created_by": "COPY app"}],
        }
    ).encode()
    blobs = os.path.join(layout, "blobs", "sha256")
    os.makedirs(blobs, exist_ok=True)

    def put(data, kind):
        with open(os.path.join(blobs, digest(data)), "wb") as file:
            file.write(data)
        return {"mediaType": f"application/vnd.oci.image.{kind}", "digest": f"sha256:{digest(data)}", "size": len(data)}

    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": put(config, "config.v1+json"),
        "layers": [put(gzip.compress(x, 6, mtime=0), "layer.v1.tar+gzip") for x in layers],
    }
    entry = put(json.dumps(manifest).encode(), "manifest.v1+json")
    entry["platform"] = {"os": "linux", "architecture": "amd64"}
    entry["annotations"] = {"org.opencontainers.image.ref.name": "bench/debian:1"}
    with open(os.path.join(layout, "index.json"), "w") as file:
        json.dump({"schemaVersion": 2, "manifests": [entry]}, file)
    with open(os.path.join(layout, "oci-layout"), "w") as file:
        json.dump({"imageLayoutVersion": "1.0.0"}, file)

    with tarfile.open(archive, "w") as tar:

        def add(name, data):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))

        names = [f"{digest(x)}/layer.tar" for x in layers]
        for name, data in zip(names, layers):
            add(name, data)
        add(f"{digest(config)}.json", config)
        saved = [{"Config": f"{digest(config)}.json", "RepoTags": ["bench/debian:1"], "Layers": names}]
        add("manifest.json", json.dumps(saved).encode())


main()
