import BomafideModel

/// What can be wrong with a document of OpenVEX.
let openVEXRules: [RuleDescription] = [
  RuleDescription(
    "openvex.context", .error, "the context is that of a known version",
    explanation: """
      The context gives every word of the document its meaning. Contexts of versions before 0.2.0 are read, and that \
      is a note.
      """,
    remedy: "write \"@context\": \"https://openvex.dev/ns/v0.2.0\"",
    source: "OpenVEX 0.2.0, Document Struct Fields: @context"),
  RuleDescription(
    "openvex.type", .error, "every value is of the sort that its member wants",
    explanation: "A text in the place of a list, or a number in the place of a text, says nothing.",
    remedy: "write the sort of value that the finding names", source: "OpenVEX 0.2.0, JSON schema"),
  RuleDescription(
    "openvex.missing-member", .error, "every required member is there",
    explanation: """
      A document has a context, an @id, an author, a timestamp, a version and statements; a statement has a \
      vulnerability with a name, and a status.
      """,
    remedy: "add the member that the finding names",
    source: "OpenVEX 0.2.0, Document Struct Fields and Statement Fields"),
  RuleDescription(
    "openvex.unknown-member", .error, "every member is one that OpenVEX knows",
    explanation: "The schema allows no other members. They ride along as they were written.",
    remedy: "remove the member, or write the name that the finding proposes",
    source: "OpenVEX 0.2.0, JSON schema"),
  RuleDescription(
    "openvex.value", .error, "every value follows the grammar of its member",
    explanation: """
      Status and justification are words of fixed lists, times follow RFC 3339, versions count from 1, and identifiers \
      follow their standards.
      """,
    remedy: "write the value as the finding says",
    source: "OpenVEX 0.2.0, Status Labels, Status Justifications, Data Types"),
  RuleDescription(
    "openvex.justification", .error, "not_affected says why",
    explanation: """
      A product that is not affected needs a justification, which programs understand, or an impact_statement, which \
      people do.
      """,
    remedy: "add \"justification\"", source: "OpenVEX 0.2.0, Statement Fields: justification"),
  RuleDescription(
    "openvex.action", .error, "affected says what to do",
    explanation:
      "A product that is affected needs words about what remedies or mitigates the vulnerability.",
    remedy: "add \"action_statement\"",
    source: "OpenVEX 0.2.0, Statement Fields: action_statement"),
  RuleDescription(
    "openvex.other-status", .warning, "no member belongs to another status",
    explanation: """
      A justification says nothing about a product that is fixed. The schema allows it; the reference implementation \
      refuses it.
      """,
    remedy: "remove the member", source: "OpenVEX 0.2.0, Statement Fields"),
  RuleDescription(
    "openvex.product", .error, "every product can be found",
    explanation: "A product has an @id or identifiers; hashes alone do not satisfy the schema.",
    remedy: "add \"@id\" with its package URL",
    source: "OpenVEX 0.2.0, Product Data Structure, and JSON schema"),
  RuleDescription(
    "openvex.products", .warning, "every statement names a product",
    explanation: """
      A statement is about products. They may be left out where a document that holds this one names them, as an \
      attestation does.
      """,
    remedy: "add \"products\"", source: "OpenVEX 0.2.0, Statement Fields: products"),
  RuleDescription(
    "openvex.duplicate", .error, "no list that is a set has an element twice",
    explanation: "Two elements that are the same in all their members are one.",
    remedy: "remove one of the two", source: "OpenVEX 0.2.0, JSON schema"),
  RuleDescription(
    "openvex.conflict", .warning, "statements of one time agree",
    explanation: """
      The newest statement about a product and a vulnerability holds. Of two statements of one time the later one in \
      the document is taken, which is a guess.
      """,
    remedy: "give the one that holds a later timestamp",
    source: "OpenVEX 0.2.0, Updating Statements with Inherited Data"),
  RuleDescription(
    "openvex.no-statement", .error, "a document has a statement",
    explanation: "A document of OpenVEX is a list of statements about vulnerabilities.",
    remedy: "add a statement, or choose a format for components",
    source: "OpenVEX 0.2.0, JSON schema"),
  RuleDescription(
    "openvex.more-trouble", .error, "a document has few faults",
    explanation: "Only the first 1,000 faults of a document are listed.",
    remedy: "mend those that are listed, and run again"),
]
