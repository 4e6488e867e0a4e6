import BomafideModel

/// What can be amiss in a document of SPDX 2, in any of its forms.
let spdx2Rules: [RuleDescription] = [
  RuleDescription(
    "spdx2.tag", .error, "every line of a tag-value document is a tag in its section",
    explanation: """
      A tag-value document is read line by line. A line that is no tag, a tag that SPDX does not know, one that \
      stands before its section begins, or is given twice where one is allowed, means nothing to other readers.
      """,
    remedy: "write the tag that is meant, or put '#' before a comment",
    source: "SPDX 2.3, clauses 6 to 13, 'tag:value format'"),
  RuleDescription(
    "spdx2.encoding", .warning, "the document is in UTF-8",
    explanation: "UTF-16 is read, but SPDX 2 wants UTF-8, and most tools read nothing else.",
    remedy: "iconv -f UTF-16 -t UTF-8 old.spdx > new.spdx", source: "SPDX 2.3, 5.2"),
  RuleDescription(
    "spdx2.yaml-type", .warning, "a text in YAML is one to every reader",
    explanation: """
      Without quotation marks YAML takes 1.10 for a number and true for a truth value. It is read here as it is \
      written, but other tools read 1.1.
      """,
    remedy: "put the value in quotation marks", source: "YAML 1.2, 10.3"),
]
