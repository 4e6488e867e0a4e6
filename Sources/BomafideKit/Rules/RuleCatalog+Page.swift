import BomafideModel

/// What can be wrong with a folder that a release page is made of.
let pageRules: [RuleDescription] = [
  RuleDescription(
    "page.document", .error, "every document beside an artifact can be read and says something",
    explanation: "A document that no program reads helps nobody; the page shows it as failed.",
    remedy: "bomafide release ARTIFACT", source: nil),
  RuleDescription(
    "page.unverified", .error, "every document has a checksum by which its artifact is known",
    explanation:
      "Without a checksum of the artifact or of the files in it nothing can be compared, and a page that calls the file verified would lie.",
    remedy: "bomafide release ARTIFACT", source: nil),
  RuleDescription(
    "page.no-document", .warning, "every artifact has a bill of materials beside it",
    explanation:
      "It is a note where other artifacts of the release have one, and a warning where none has.",
    remedy: "bomafide release ARTIFACT", source: nil),
  RuleDescription(
    "page.orphan", .warning, "every sidecar lies beside the file that it is about",
    explanation:
      "A signature, a checksum or a document is found by the name of its file. One whose file is missing is a leftover, or its file was forgotten.",
    remedy: "add the file, or remove the sidecar", source: nil),
  RuleDescription(
    "page.left-out", .warning, "a release consists of regular files",
    explanation:
      "Links, folders, pipes and devices are no artifacts: what is behind them may change, or never end. A folder is a note, a link a warning, anything else an error.",
    remedy: "put the file itself there", source: nil),
  RuleDescription(
    "page.checksum", .error, "every listed checksum is that of the file",
    explanation:
      "Lists such as SHA256SUMS, and sidecars such as FILE.sha256, are held against the files, documents included.",
    remedy: "sha256sum FILES > SHA256SUMS", source: nil),
  RuleDescription(
    "page.signature", .error, "every signature that keys are given for can be checked",
    explanation:
      "With --key, each signature and bundle beside a file is checked; one that cannot be read fails.",
    remedy: "sign the file anew: bomafide sign --key KEY FILE", source: nil),
]
