"""Judges signatures with certificates: an instance of Sigstore of our own, and the `sigstore` of PyPI beside Bomafide.

usage: instance.py BOMAFIDE FOLDER

Bomafide signs and attests with a certificate of the instance; this script logs what it wrote, as Rekor would, and both
programs verify it. Then it is altered in many ways, and both have to refuse each. Prints one line, or fails.
"""

import base64
import datetime
import hashlib
import json
import pathlib
import random
import struct
import subprocess
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

IDENTITY, ISSUER = "release@lantern.example", "https://accounts.lantern.example"
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
DER = serialization.Encoding.DER
PEM = serialization.Encoding.PEM


def b64(data):
    return base64.b64encode(data).decode()


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def spki(key):
    return key.public_key().public_bytes(DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def key_id(key):
    return hashlib.sha256(spki(key)).digest()


def ecdsa(key, data):
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


class Instance:
    def __init__(self):
        self.root_key, self.middle_key = (ec.generate_private_key(ec.SECP384R1()) for _ in range(2))
        self.log_key, self.ct_key, self.signer_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
        self.root = self.authority("root", self.root_key, "root", self.root_key, 1)
        self.middle = self.authority("authority", self.middle_key, "root", self.root_key, 0)

    @staticmethod
    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lantern " + text)])

    def builder(self, subject, key, issuer, issuer_key, start, end):
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name(issuer))
            .public_key(key.public_key())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
        )

    @staticmethod
    def usage(sign, issue):
        return x509.KeyUsage(sign, False, False, False, False, issue, issue, False, False)

    def authority(self, subject, key, issuer, issuer_key, length):
        day = datetime.timedelta(days=365)
        return (
            self.builder(self.name(subject), key, issuer, issuer_key, NOW - day, NOW + day)
            .serial_number(x509.random_serial_number())
            .add_extension(x509.BasicConstraints(True, length), True)
            .add_extension(self.usage(False, True), True)
            .sign(issuer_key, hashes.SHA384())
        )

    def signer(self, start, end):
        """A certificate for ten minutes, with a statement of the log of certificates."""
        issuer = bytes([0x0C, len(ISSUER)]) + ISSUER.encode()
        texts = [("1", ISSUER.encode()), ("8", issuer)]
        base = (
            self.builder(x509.Name([]), self.signer_key, "authority", self.middle_key, start, end)
            .serial_number(x509.random_serial_number())
            .add_extension(self.usage(True, False), True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), False)
            .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(IDENTITY)]), True)
        )
        for last, value in texts:
            oid = x509.ObjectIdentifier(f"1.3.6.1.4.1.57264.1.{last}")
            base = base.add_extension(x509.UnrecognizedExtension(oid, value), False)
        body = base.sign(self.middle_key, hashes.SHA384()).tbs_certificate_bytes
        stamp = struct.pack(">Q", int(NOW.timestamp() * 1000))
        data = bytes([0, 0]) + stamp + bytes([0, 1]) + key_id(self.middle_key)
        data += len(body).to_bytes(3, "big") + body + bytes(2)
        signature = ecdsa(self.ct_key, data)
        item = bytes([0]) + key_id(self.ct_key) + stamp + bytes([0, 0, 4, 3])
        item += struct.pack(">H", len(signature)) + signature
        items = struct.pack(">H", len(item)) + item
        items = struct.pack(">H", len(items)) + items
        value = bytes([4, len(items)]) + items
        oid = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")
        return base.add_extension(x509.UnrecognizedExtension(oid, value), False).sign(self.middle_key, hashes.SHA384())

    def trusted_root(self):
        period = {"start": (NOW - datetime.timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%SZ")}

        def log(name, key):
            return {
                "baseUrl": f"https://{name}.lantern.example",
                "hashAlgorithm": "SHA2_256",
                "publicKey": {"rawBytes": b64(spki(key)), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": period},
                "logId": {"keyId": b64(key_id(key))},
            }

        chain = [{"rawBytes": b64(c.public_bytes(DER))} for c in (self.middle, self.root)]
        return {
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "tlogs": [log("log", self.log_key)],
            "ctlogs": [log("ct", self.ct_key)],
            "certificateAuthorities": [
                {
                    "subject": {"organization": "lantern", "commonName": "lantern"},
                    "uri": "https://ca.lantern.example",
                    "certChain": {"certificates": chain},
                    "validFor": period,
                }
            ],
        }

    def log(self, bundle):
        """Adds the entry of a log to a bundle that Bomafide wrote."""
        certificate = base64.b64decode(bundle["verificationMaterial"]["certificate"]["rawBytes"])
        pem = b64(x509.load_der_x509_certificate(certificate).public_bytes(PEM))
        envelope = bundle.get("dsseEnvelope")
        if envelope:
            payload = base64.b64decode(envelope["payload"])
            digest = {"algorithm": "sha256", "value": hashlib.sha256(payload).hexdigest()}
            whole = {"algorithm": "sha256", "value": hashlib.sha256(compact(envelope)).hexdigest()}
            signatures = [{"signature": envelope["signatures"][0]["sig"], "verifier": pem}]
            spec = {"envelopeHash": whole, "payloadHash": digest, "signatures": signatures}
            kind = "dsse"
        else:
            message = bundle["messageSignature"]
            value = base64.b64decode(message["messageDigest"]["digest"]).hex()
            spec = {
                "data": {"hash": {"algorithm": "sha256", "value": value}},
                "signature": {"content": message["signature"], "publicKey": {"content": pem}},
            }
            kind = "hashedrekord"
        body = compact({"apiVersion": "0.0.1", "kind": kind, "spec": spec})
        when, index = int(NOW.timestamp()), 1234
        promise = {"body": b64(body), "integratedTime": when, "logID": key_id(self.log_key).hex(), "logIndex": index}
        node = hashlib.sha256(b"\0" + body).digest()
        # The sixth of seven leaves.
        others = [hashlib.sha256(bytes([n])).digest() for n in range(3)]
        node = hashlib.sha256(b"\1" + others[0] + node).digest()
        node = hashlib.sha256(b"\1" + node + others[1]).digest()
        node = hashlib.sha256(b"\1" + others[2] + node).digest()
        note = f"log.lantern.example - 77\n7\n{b64(node)}\n"
        seal = b64(key_id(self.log_key)[:4] + ecdsa(self.log_key, note.encode()))
        bundle["verificationMaterial"]["tlogEntries"] = [
            {
                "logIndex": str(index),
                "logId": {"keyId": b64(key_id(self.log_key))},
                "kindVersion": {"kind": kind, "version": "0.0.1"},
                "integratedTime": str(when),
                "inclusionPromise": {"signedEntryTimestamp": b64(ecdsa(self.log_key, compact(promise)))},
                "inclusionProof": {
                    "logIndex": "5",
                    "rootHash": b64(node),
                    "treeSize": "7",
                    "hashes": [b64(h) for h in others],
                    "checkpoint": {"envelope": f"{note}\n— log.lantern.example {seal}\n"},
                },
                "canonicalizedBody": b64(body),
            }
        ]
        return bundle


def places(value, path=()):
    """The texts of a bundle, with the way to them."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], path + (key,))


def altered(bundle, path, random):
    """A copy with one bit of a text's bytes, or one of its characters, turned; None where that can't be."""
    copy = json.loads(json.dumps(bundle))
    at = copy
    for key in path[:-1]:
        at = at[key]
    text = at[path[-1]]
    try:
        data = bytearray(base64.b64decode(text, validate=True))
    except ValueError:
        data = None
    if data and len(data) > 8:
        index = random.randrange(len(data))
        data[index] ^= 1 << random.randrange(8)
        at[path[-1]] = b64(bytes(data))
    elif text.isdigit():
        at[path[-1]] = str(int(text) + 1)
    else:
        index = random.randrange(len(text))
        at[path[-1]] = text[:index] + chr(ord(text[index]) ^ 1) + text[index + 1 :]
    return copy


def main(program, folder):
    from sigstore.models import Bundle, TrustedRoot
    from sigstore.verify import Verifier, policy

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    instance = Instance()
    minutes = datetime.timedelta(minutes=5)
    certificate = instance.signer(NOW - minutes, NOW + minutes)
    (folder / "key.pem").write_bytes(
        instance.signer_key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (folder / "chain.pem").write_bytes(certificate.public_bytes(PEM))
    (folder / "root.json").write_text(json.dumps(instance.trusted_root()))
    document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": []}
    (folder / "bill.cdx.json").write_text(json.dumps(document))
    (folder / "file").write_text("a lantern\n")
    options = ["--key", "key.pem", "--certificate", "chain.pem"]
    subprocess.run([program, "sign", "-q", *options, "file"], check=True, cwd=folder)
    subprocess.run([program, "attest", "-q", *options, "bill.cdx.json", "file"], check=True, cwd=folder)

    verifier = Verifier(trusted_root=TrustedRoot.from_file(str(folder / "root.json")))
    expected = policy.Identity(identity=IDENTITY, issuer=ISSUER)
    content = (folder / "file").read_bytes()

    def theirs(bundle):
        try:
            read = Bundle.from_json(json.dumps(bundle))
            if "dsseEnvelope" in bundle:
                kind, payload = verifier.verify_dsse(read, expected)
                subjects = json.loads(payload)["subject"]
                assert kind == "application/vnd.in-toto+json"
                assert subjects[0]["digest"]["sha256"] == hashlib.sha256(content).hexdigest()
            else:
                verifier.verify_artifact(content, read, expected)
            return True
        except Exception as error:
            reasons.append(error)
            return False

    def ours(bundle):
        (folder / "try.json").write_text(json.dumps(bundle))
        command = [program, "verify-signature", "-q", "--trusted-root", "root.json", "--signature", "try.json", "file"]
        command += ["--identity", IDENTITY, "--issuer", ISSUER]
        return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0

    tried, stricter, reasons = 0, [], []
    chance = random.Random(6962)
    for name in ("file.sigstore.json", "bill.cdx.json.intoto.sigstore.json"):
        bundle = instance.log(json.loads((folder / name).read_text()))
        assert theirs(bundle), f"sigstore refuses {name}: {reasons}"
        assert ours(bundle), f"Bomafide refuses {name}"
        for path in places(bundle):
            for _ in range(6):
                copy = altered(bundle, path, chance)
                if copy is None or copy == bundle:
                    continue
                tried += 1
                good, found = theirs(copy), ours(copy)
                assert good or not found, f"Bomafide accepts what sigstore refuses: {path} in {name}: {copy}"
                if good and not found:
                    stricter.append(".".join(map(str, path)))
    print(f"{tried} altered bundles: none accepted that sigstore refuses, {len(stricter)} refused that it accepts")
    for place in sorted(set(stricter)):
        print("  stricter at", place)


if __name__ == "__main__":
    main(*sys.argv[1:])
