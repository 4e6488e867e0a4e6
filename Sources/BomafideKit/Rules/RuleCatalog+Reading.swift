import BomafideModel

/// What can be amiss in a tree or an archive without ending the work.
let treeRules: [RuleDescription] = [
  RuleDescription(
    "tree.unreadable", .error, "every file of the tree can be read",
    explanation: "A file that cannot be read has no checksum, so the bill would be incomplete.",
    remedy: "make the file readable"),
  RuleDescription(
    "tree.changed", .error, "no file changes while it is read",
    explanation: "The checksum of a file that changes meanwhile stands for nothing.",
    remedy: "run again when nothing else writes to the tree"),
  RuleDescription(
    "tree.too-long", .warning, "a file that is read as evidence is not too long",
    explanation:
      "Only so many bytes of a file are kept for reading; its checksum is right all the same.",
    remedy: "name a smaller file as evidence"),
  RuleDescription(
    "tree.git-index", .warning, "git's index can be read",
    explanation: """
      Tracked files are never ignored. Which files are tracked stands in git's index; without it the ignore \
      rules alone decide.
      """,
    remedy: "git status"),
  RuleDescription(
    "tree.ignore-rules", .warning, "every file of ignore rules can be read",
    explanation: "Rules that cannot be read leave nothing out.",
    remedy: "make the file readable, or remove it"),
  RuleDescription(
    "tree.more-trouble", .error, "a tree has few files that cannot be read",
    explanation: "Only the first 1,000 troubles of a tree are listed.",
    remedy: "mend those that are listed, and run again"),
  RuleDescription(
    "archive.name", .error, "every name in an archive stays inside it",
    explanation: """
      A name that is absolute or climbs out by '..' would write elsewhere when the archive is unpacked. The \
      entry is never used.
      """,
    remedy: "make the archive anew without the entry"),
  RuleDescription(
    "archive.duplicate", .warning, "an archive names every file once",
    explanation:
      "Of several entries of one name the last one wins, as it does when the archive is unpacked.",
    remedy: "make the archive anew"),
  RuleDescription(
    "archive.hard-link", .error, "every hard link in an archive leads to one of its files",
    explanation: "A link to a file that the archive does not hold has no content.",
    remedy: "make the archive anew"),
  RuleDescription(
    "archive.below-link", .error, "no entry of an archive lies below a symbolic link",
    explanation: "Unpacking would follow the link and write elsewhere. The entry is never used.",
    remedy: "make the archive anew without the entry"),
]

/// What can be amiss in a document that can be read all the same.
let formatRules: [RuleDescription] = spdxRules + cycloneDXRules

private let spdxRules: [RuleDescription] = [
  RuleDescription(
    "convert.loss", .warning, "the format can say everything that the bill says",
    explanation: "What a format has no place for is left out, and each omission is told.",
    remedy: "choose a format that can say it, or accept the loss"),
  RuleDescription(
    "spdx2.duplicate-id", .error, "every SPDX ID is given once",
    explanation: "Relationships point to IDs; one that two elements share points to neither.",
    remedy: "give one of the elements another SPDX ID", source: "SPDX 2.3, 7.2 and 8.2"),
  RuleDescription(
    "spdx2.dangling-id", .error, "every relationship ends at elements of the document",
    explanation: "An end that does not exist makes the edge meaningless.",
    remedy: "add the element, or remove the relationship", source: "SPDX 2.3, 11.1"),
  RuleDescription(
    "spdx2.document-id", .error, "the document is called SPDXRef-DOCUMENT",
    explanation: "The document's own ID is fixed.",
    remedy: "write \"SPDXID\": \"SPDXRef-DOCUMENT\"", source: "SPDX 2.3, 6.3"),
  RuleDescription(
    "spdx2.missing-field", .error, "every element has the fields that identify it",
    explanation: "An element without ID or name cannot be referred to.",
    remedy: "add the field that the finding names", source: "SPDX 2.3, 7.1 and 7.2"),
  RuleDescription(
    "spdx2.null", .warning, "no field is null",
    explanation: "SPDX has no null; a field that says nothing is left out.",
    remedy: "remove the field"),
  RuleDescription(
    "spdx2.value", .error, "every value follows the grammar of its field",
    explanation: "The value rides along as it was written, but no tool can make sense of it.",
    remedy: "write the value as the clause of the specification has it", source: "SPDX 2.3"),
]

/// What can be wrong with a document of CycloneDX.
private let cycloneDXRules: [RuleDescription] = [
  RuleDescription(
    "cyclonedx.type", .error, "every value is of the sort that its member wants",
    explanation: "A text in the place of a list, or a number in the place of a text, says nothing.",
    remedy: "write the sort of value that the finding names", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.unknown-member", .error, "every member is one that the version knows",
    explanation: """
      CycloneDX allows no other members almost everywhere, so a member of a later version makes a document of an \
      earlier one invalid.
      """,
    remedy: "remove the member, or raise specVersion", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.missing-member", .error, "every required member is there",
    explanation: "What lacks a required member can't be used.",
    remedy: "add the member that the finding names", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.choice", .error, "of members that exclude each other one is there",
    explanation:
      "A license has an ID or a name, and a component a version or a range of versions, for example.",
    remedy: "keep one of the members", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.value", .error, "every value follows the grammar of its member",
    explanation: """
      Enumerations, dates, serial numbers, package URLs, CPEs, license expressions and digests have a grammar; a \
      value that breaks it rides along, but no tool can make sense of it.
      """,
    remedy: "write the value as the finding says", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.duplicate-element", .error, "no list that is a set has an element twice",
    explanation: "Two elements that are the same in all their members are one.",
    remedy: "remove one of the two", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.duplicate-ref", .warning, "every bom-ref is given once",
    explanation: """
      A name that two elements share leads to neither. The schemas don't look at it, so such a document is valid \
      for tools that ask no more than the schema.
      """,
    remedy: "give one of the elements another bom-ref", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.dangling-ref", .warning, "every reference leads to an element",
    explanation: """
      A reference names the bom-ref of an element of the document, or is a BOM-Link to another one. The schemas \
      don't look at it, so such a document is valid for tools that ask no more than the schema.
      """,
    remedy: "add the element, or remove the reference", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.more-trouble", .error, "a document has few faults",
    explanation: "Only the first 1,000 faults of a document are listed.",
    remedy: "mend those that are listed, and run again"),
]
