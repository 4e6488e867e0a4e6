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
    "archive.directory", .error, "a zip's directory and its entries say the same",
    explanation: """
      Name, size, compression and CRC-32 stand twice in a zip. Some readers take one, some the other; where they \
      differ, what was looked at need not be what is installed.
      """,
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
let formatRules: [RuleDescription] = spdxRules + spdx2Rules + cycloneDXRules + cycloneDXFormRules

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
    explanation:
      "SPDX has no null; a field that says nothing is left out. A null among elements is an error.",
    remedy: "remove the field"),
  RuleDescription(
    "spdx2.value", .error, "every value follows the grammar of its field",
    explanation: "The value rides along as it was written, but no tool can make sense of it.",
    remedy: "write the value as the clause of the specification has it", source: "SPDX 2.3"),
  RuleDescription(
    "spdx3.context", .error, "the context is that of SPDX 3.0.1",
    explanation: """
      The context gives every word of the document its meaning. A list with further namespaces is read too, but \
      the official JSON schema refuses it, so that is a warning.
      """,
    remedy: "write \"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"",
    source: "SPDX 3.0.1, model and serializations, JSON-LD"),
  RuleDescription(
    "spdx3.document", .error, "a file holds one SpdxDocument",
    explanation:
      "Two documents in one file leave open which elements belong to which; none is a warning.",
    remedy: "write each SpdxDocument to a file of its own",
    source: "SPDX 3.0.1, Core, SpdxDocument"),
  RuleDescription(
    "spdx3.type", .error, "every object names a class of SPDX 3.0.1",
    explanation: "Names of classes carry the prefix of their profile, as software_Package does.",
    remedy: "write the type that the finding proposes", source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.abstract-class", .error, "no object is of an abstract class",
    explanation: "An abstract class only gathers what its descendants share.",
    remedy: "write the type of what it is in particular", source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.unknown-property", .error, "every property belongs to the class of its object",
    explanation: "A property that no reader knows is not read. It rides along as it was written.",
    remedy: "write the name that the finding proposes, or remove the member",
    source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.missing-property", .error, "every object has its mandatory properties",
    explanation: """
      Every element needs an IRI and a CreationInfo, and every class has more of its own. What only the text of a \
      class demands, and neither schema nor SHACL shapes check, is a warning.
      """,
    remedy: "add the property that the finding names", source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.value", .error, "every value is of the type and number that its property wants",
    explanation: """
      Times are in UTC to the second, words are those of their enumeration, and a property that can have several \
      values is an array even with one.
      """,
    remedy: "write the value as the finding expects it", source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.duplicate-id", .error, "every spdxId is given once",
    explanation: "Two objects with one IRI are one and the same element to a reader of JSON-LD.",
    remedy: "give one of the elements another spdxId", source: "SPDX 3.0.1, Core, Element"),
  RuleDescription(
    "spdx3.dangling-id", .error, "every name of an element leads to one",
    explanation: "Elements of other documents are named in the SpdxDocument's import.",
    remedy: "add the element, or an ExternalMap for it", source: "SPDX 3.0.1, Core, ExternalMap"),
  RuleDescription(
    "spdx3.reference-type", .error, "every name of an element leads to one of the right class",
    explanation: "A package is supplied by an agent, a snippet is from a file, and so on.",
    remedy: "name an element of the class that the finding expects",
    source: "SPDX 3.0.1, model"),
  RuleDescription(
    "spdx3.cycle", .warning, "nothing contains itself",
    explanation:
      "Containment in a circle, or a license set that is a member of itself, means nothing.",
    remedy: "remove one of the relationships that make the circle",
    source: "SPDX 3.0.1, Core, RelationshipType"),
  RuleDescription(
    "spdx3.more-trouble", .error, "a document has few findings",
    explanation: "Only the first 1,000 findings of a document are listed.",
    remedy: "mend those that are listed, and check again"),
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
    "cyclonedx.ref-prefix", .warning, "no bom-ref begins as a BOM-Link does",
    explanation: """
      What begins with urn:cdx: leads to another document, so an element of this one can't be named so. The schemas \
      don't look at it.
      """,
    remedy: "give the element another bom-ref", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.self-dependency", .warning, "no element depends on itself",
    explanation: "A graph of dependencies in which an element needs itself says nothing of it.",
    remedy: "remove the element from its own dependsOn", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.unreachable", .note, "a way leads from the root to every component",
    explanation: """
      Where a document has dependencies, what nothing needs and nothing holds is either not part of the product, or \
      an edge is missing. Dependencies, what is provided, and nested components are ways.
      """,
    remedy: "add the component to the dependsOn of what needs it", source: "ECMA-424, dependencies"),
  RuleDescription(
    "cyclonedx.version-range", .warning,
    "every range of versions is a VERS in its canonical spelling",
    explanation: """
      A range that tools can't read says nothing: the scheme, then the constraints, each version once and in their \
      order, without white space. The schemas say so in words alone.
      """,
    remedy: "write the range as vers:npm/>=1.0.0|<2.0.0",
    source: "CycloneDX 1.4 to 1.7, versionRange; vers-spec 1.0.2"),
  RuleDescription(
    "cyclonedx.justification", .warning, "a justification goes with not_affected",
    explanation: """
      A justification says why an element is not affected; with another state it contradicts the state. The schemas \
      don't look at it.
      """,
    remedy: "remove the justification, or write \"state\": \"not_affected\"", source: "ECMA-424"),
  RuleDescription(
    "cyclonedx.more-trouble", .error, "a document has few faults",
    explanation: "Only the first 1,000 faults of a document are listed.",
    remedy: "mend those that are listed, and run again"),
]
