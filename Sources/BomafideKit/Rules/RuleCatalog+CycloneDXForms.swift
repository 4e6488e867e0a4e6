import BomafideModel

/// What can be wrong with a document of CycloneDX that is XML or Protobuf.
let cycloneDXFormRules: [RuleDescription] = [
  RuleDescription(
    "cyclonedx.order", .error, "elements stand in the order of the schema",
    explanation: """
      CycloneDX as XML is made of sequences: each element has its place, and as many of it as the schema says; between \
      them there is no text. What stands elsewhere is read all the same.
      """,
    remedy: "put the element where the finding says, or remove it",
    source: "ECMA-424, XML schemas, xs:sequence"),
  RuleDescription(
    "cyclonedx.not-kept", .warning, "nothing of a document is left behind",
    explanation: """
      The schemas of XML let some elements stand repeatedly that mean one thing, and attributes of other namespaces at \
      references; Protobuf lets fields have numbers that no version has. Bomafide reads what it can keep, and names the \
      rest.
      """,
    remedy: "remove what is named, or accept that it is not written again", source: "ECMA-424"),
]
