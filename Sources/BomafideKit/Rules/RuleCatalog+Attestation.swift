import BomafideModel

/// What can be wrong with an attestation.
let attestationRules: [RuleDescription] = [
  RuleDescription(
    "attestation.subject", .error, "every attestation names artifacts by their digests",
    explanation: "Names can be given to anything; only a digest tells which artifact is meant.",
    remedy: "add \"subject\" with names and digests", source: "in-toto Statement v1, subject"),
  RuleDescription(
    "attestation.digest", .error, "every digest is lower-case hexadecimal of its length",
    explanation: "Digests are compared as texts.",
    remedy: "write the digest anew", source: "in-toto v1, DigestSet"),
  RuleDescription(
    "attestation.predicate-type", .error, "every attestation says what it attests",
    explanation: "The URI of the predicate's type gives its members their meaning.",
    remedy: "write the URI of the predicate's type", source: "in-toto Statement v1, predicateType"),
]
