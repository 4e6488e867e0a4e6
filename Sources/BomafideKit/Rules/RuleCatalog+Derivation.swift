import BomafideModel

/// What is told where documents are made of others.
let derivationRules: [RuleDescription] = [
  RuleDescription(
    "merge.conflict", .warning,
    "documents that are merged agree about the components that they share",
    explanation: """
      Two documents name the same component in the same version, and state another license, supplier or checksum, or \
      another complete list of what it depends on. The finding names both places. The claims of the document that is \
      named first stand, unless '--conflicts both' keeps both components side by side.
      """,
    remedy: "put the document that is right first, or correct the one that is wrong"),
  RuleDescription(
    "merge.dangling", .warning, "every edge of a document that is merged leads somewhere",
    explanation: """
      An edge to an element that the document does not have would lead nowhere in the merged document too, or to an \
      element of another document that happens to have that ID. It is left out.
      """,
    remedy: "bomafide validate DOCUMENT names the edges"),
  RuleDescription(
    "merge.left-out", .warning, "all that documents say can be said in one",
    explanation: """
      What is about one document as a whole, such as its signature or a field of its format that has one value, does \
      not hold for the merged document. Where several documents have one, that of the first is kept.
      """,
    remedy: "put the document whose field it is first, and sign the merged document"),
  RuleDescription(
    "merge.code", .note, "verification codes are those of the files that stand beside them",
    explanation: """
      A component that became one of several may contain more files than each of these. Its verification code is \
      computed anew; it is left out where a file has no SHA-1.
      """,
    remedy: "nothing, or a document whose files have SHA-1",
    source: "SPDX 2.3, 7.9, <https://spdx.github.io/spdx-spec/v2.3/package-information/>"),
  RuleDescription(
    "overlay.unreachable", .warning,
    "every component of an edited document still belongs to something",
    explanation: """
      What a removed component depended on stays in the document, since it may be delivered all the same. Where \
      nothing else leads to it any more, it is named.
      """,
    remedy: "add --prune, or --remove NAME for what is not delivered"),
  RuleDescription(
    "overlay.code", .note, "verification codes are those of the files that stand beside them",
    explanation: """
      The files of a component that is removed or replaced go with it, also from the components that contain these \
      files through it. Their verification codes are computed anew, or left out where a file has no SHA-1.
      """,
    remedy: "nothing, or a document whose files have SHA-1",
    source: "SPDX 2.3, 7.9, <https://spdx.github.io/spdx-spec/v2.3/package-information/>"),
  RuleDescription(
    "overlay.signature", .warning, "a document that is edited carries no signature of the original",
    explanation:
      "A signature is over the bytes of the original, and does not hold for another document.",
    remedy: "sign the new document"),
]
