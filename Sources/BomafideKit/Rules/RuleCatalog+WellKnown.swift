import BomafideModel

/// What can be wrong with the files below `.well-known`.
let wellKnownRules: [RuleDescription] = [
  RuleDescription(
    "well-known.contact", .error, "every contact is an address that a report can be sent to",
    explanation:
      "A contact is a URI: a mail address begins with mailto:, a telephone number with tel:, a web page with https:.",
    remedy: "write 'mailto:security@example.org'", source: "RFC 9116, 2.5.3"),
  RuleDescription(
    "well-known.expires", .error, "contacts are valid, and for a year at most",
    explanation:
      "Whoever reads the file after its end must not trust it. An end more than a year away is a warning: contacts go stale.",
    remedy: "write a day within a year", source: "RFC 9116, 2.5.5"),
  RuleDescription(
    "well-known.address", .error, "every address begins with https",
    explanation:
      "What is said about security must not be changed on its way; plain http is refused by the standards too.",
    remedy: "write an address that begins with https://",
    source: "RFC 9116, 2.5; CSAF 2.0, 7.1.5"),
  RuleDescription(
    "well-known.fingerprint", .error, "a fingerprint has at least 40 hexadecimal digits",
    explanation: "A shorter one can be made to fit another key.",
    remedy: "gpg --fingerprint", source: "CSAF 2.0, 7.1.20"),
  RuleDescription(
    "well-known.advisory", .error,
    "every published advisory has an ID, dates and a file name of its own",
    explanation:
      "The file name is made of the ID, and the folder of the year of the first publication.",
    remedy: "bomafide validate ADVISORY", source: "CSAF 2.0, 5.1 and 7.1.11"),
  RuleDescription(
    "well-known.tlp", .error, "only what is for everybody is published",
    explanation:
      "A document without the label WHITE may be meant for few; it is never copied to a web site.",
    remedy: "label the document, or leave it out", source: "CSAF 2.0, 7.1.4"),
  RuleDescription(
    "well-known.tea-version", .error,
    "servers of TEA have versions and priorities that clients can compare",
    explanation: "A version is one of SemVer, as in 1.0.0; a priority is a number from 0 to 1.",
    remedy: "write 'versions: [1.0.0]'", source: "TEA, discovery"),
]
