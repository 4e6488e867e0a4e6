"""Verifies bundles that others made: attestations of PyPI, and those in the sources of sigstore-go.

usage: bundles.py BOMAFIDE ATTESTATIONS [SIGSTORE-GO]    both are folders of unpacked sources

Each has to hold under the trusted root of its instance, which the `sigstore` of PyPI brings, and to be refused with
another root, another name, another issuer and another file. Prints one line, or fails.
"""

import base64
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

from cryptography import x509

ISSUERS = ("1.3.6.1.4.1.57264.1.8", "1.3.6.1.4.1.57264.1.1")


def identity(bundle):
    """Whom the certificate names, and who said so."""
    material = bundle.get("verificationMaterial") or bundle["verification_material"]
    chain = material.get("certificate") or material["x509CertificateChain"]["certificates"][0]
    raw = chain if isinstance(chain, str) else chain["rawBytes"]
    certificate = x509.load_der_x509_certificate(base64.b64decode(raw))
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    values = {e.oid.dotted_string: e.value.value for e in certificate.extensions if e.oid.dotted_string in ISSUERS}
    issuer = values[ISSUERS[0]][2:] if ISSUERS[0] in values else values[ISSUERS[1]]
    return list(names)[0].value, issuer.decode()


def main(program, attestations, go=None):
    store = pathlib.Path(importlib.util.find_spec("sigstore").origin).parent / "_store"
    public = next(store.glob("*sigstore.dev/trusted_root.json"))
    staging = next(store.glob("*sigstage.dev/trusted_root.json"))

    def rules(bundle, file, root, name, issuer):
        command = [program, "verify-signature", "-o", "json", "--trusted-root", root, "--signature", bundle]
        command += ["--identity", name, "--issuer", issuer, file]
        run = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        assert run.returncode in (0, 1), run.stderr
        return {finding["rule"] for finding in json.loads(run.stdout)["findings"]}

    other = pathlib.Path(tempfile.mkdtemp()) / "other"
    other.write_text("something else")
    held = 0
    files = sorted(pathlib.Path(attestations).glob("test/assets/*.attestation"))
    files += sorted(pathlib.Path(attestations).glob("test/assets/*.sigstore"))
    for bundle in files:
        file = bundle
        while file.suffix in (".attestation", ".publish", ".slsa", ".sigstore"):
            file = file.with_suffix("")
        if not file.exists():
            continue
        name, issuer = identity(json.loads(bundle.read_text()))
        roots = [root for root in (public, staging) if not rules(bundle, file, root, name, issuer)]
        assert len(roots) == 1, (bundle, roots)
        wrong = staging if roots == [public] else public
        assert rules(bundle, file, wrong, name, issuer) == {"signature.log"}, bundle
        assert rules(bundle, file, roots[0], name + "x", issuer) == {"signature.identity"}, bundle
        assert rules(bundle, file, roots[0], name, issuer + "x") == {"signature.identity"}, bundle
        assert rules(bundle, other, roots[0], name, issuer) == {"signature.subject"}, bundle
        held += 1
    assert held >= 8, f"only {held} attestations were found"
    # The files that these are about are not there: all has to hold but the subject.
    folder = pathlib.Path(go) / "pkg/testing/data" if go else None
    for path, expected in (
        ("dsse.sigstore.json", {"signature.subject"}),
        ("sigstore.js@2.0.0-provenance.sigstore.json", {"signature.subject"}),
        ("dsse-2sigs.sigstore.json", {"signature.invalid"}),
    ):
        bundle = folder / "bundles" / path if folder else None
        if not bundle or not bundle.exists():
            continue
        name, issuer = identity(json.loads(bundle.read_text()))
        found = rules(bundle, other, folder / "trusted-roots/public-good.json", name, issuer)
        assert found == expected, (path, found)
        held += 1
    print(f"{held} bundles of others: each holds, and is refused for another root, name, issuer and file")


if __name__ == "__main__":
    main(*sys.argv[1:])
