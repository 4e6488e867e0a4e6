import BomafideModel

/// What `validate` says of a document beside what its format says.
let validateRules: [RuleDescription] = [
  RuleDescription(
    "validate.unreadable", .error, "every document can be read",
    explanation: """
      A file that is missing, is a folder, is of no known format, or breaks the grammar of its format cannot be \
      judged. The command ends with status 2, whatever the other documents are.
      """,
    remedy: "do what the finding says"),
  RuleDescription(
    "validate.nothing", .error, "a document holds something to check",
    explanation: """
      A document without elements, references and identifiers breaks no rule about them, but it is not valid \
      because of that: nothing was looked at. The command ends with status 2.
      """,
    remedy: "give the document that was meant, or write it anew"),
  RuleDescription(
    "validate.empty", .warning, "a document names an element",
    explanation: """
      A document that says who made it, and names no component, file or vulnerability, follows its format, and tells \
      its readers nothing.
      """,
    remedy: "write the document anew, with its components"),
  RuleDescription(
    "validate.partial", .error, "a document has what makes it one",
    explanation: """
      A document without its name, its namespace and its creation is a fragment: it can be read and converted, but \
      other tools refuse it, and nothing can refer to it.
      """,
    remedy: "add the name, the namespace and the creation information", source: "SPDX 2.3, 6"),
]
