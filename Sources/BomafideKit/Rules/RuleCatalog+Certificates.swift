import BomafideModel

/// The rules of `verify-signature` about certificates, logs and folders.
let certificateRules: [RuleDescription] = [
  RuleDescription(
    "signature.certificate", .error,
    "a signer's certificate leads to an authority that is believed",
    explanation: """
      Each certificate on the way is signed by the next, was valid when the file was signed, may issue others, and the \
      first is for signing code. Certificates that ask for more than is checked here are refused. Revocation is not \
      looked at.
      """,
    remedy: "name the root of the publisher, or fetch the signature again",
    source: "RFC 5280, 6.1; Sigstore client specification"),
  RuleDescription(
    "signature.time", .error, "somebody who is believed says when a file was signed",
    explanation: """
      Certificates end, and a key that is stolen later must not sign for the past: the time is that of a log's signed \
      promise, or of a timestamp authority (RFC 3161). With an authority of your own and none of these the certificate \
      has to be valid now.
      """,
    remedy: "sign anew with a certificate that is valid, or have the signature stamped",
    source: "Sigstore client specification, establishing a time"),
  RuleDescription(
    "signature.identity", .error, "a certificate names the signer who is expected",
    explanation: """
      Authorities of Sigstore give everybody certificates, so only the name and whoever vouched for it tell a \
      publisher from anybody else.
      """,
    remedy: "ask the publisher who signs, and name that with --identity and --issuer",
    source: "Fulcio, OID information"),
  RuleDescription(
    "signature.log", .error, "what a log says of a signature holds, and is about this signature",
    explanation: """
      The entry is of a log that the trusted root names, agrees with the signed bytes, the signature and the \
      certificate or key, and is proven to be in a tree that the log sealed; the log's promise is checked where there is \
      one. Bundles of version 0.1 may have the promise alone.
      """,
    remedy: "fetch the signature again; if it stays so, tell the publisher",
    source: "RFC 6962, 2.1.1; C2SP, tlog-checkpoint"),
  RuleDescription(
    "signature.certificate-log", .error,
    "a certificate was logged before it was issued, where the trusted root names such logs",
    explanation:
      "An authority that issues in secret what it never should have is found out by logs.",
    remedy: "fetch the signature again; if it stays so, tell the publisher",
    source: "RFC 6962, 3"),
  RuleDescription(
    "signature.missing", .error, "every file of a signed folder has a signature that holds",
    explanation: "A file that nobody signed may have been put there by anybody.",
    remedy: "bomafide sign --key KEY FILE, or remove the file"),
  RuleDescription(
    "signature.orphan", .error, "every signature of a folder has its file",
    explanation: "The file was removed, renamed or never fetched.",
    remedy: "fetch the file again, or remove its signature"),
  RuleDescription(
    "signature.unreadable", .error, "every signature of a folder can be read",
    explanation: "What cannot be read is not checked, and proves nothing.",
    remedy: "fetch the signature again"),
]
