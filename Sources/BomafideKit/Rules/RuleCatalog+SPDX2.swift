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
    "spdx2.rdf", .error, "a node of RDF states no property twice that has one value",
    explanation: "RDF has no order, so nobody knows which of the two values counts.",
    remedy: "remove one of the two statements", source: "SPDX 2.3, annex C"),
  RuleDescription(
    "spdx2.license-reference", .error, "every license is of the list, or its text is there",
    explanation: """
      A license that is neither on the SPDX License List nor among the document's extracted licenses is a name \
      without a text, so nobody can know its terms.
      """,
    remedy: "add the license's text to hasExtractedLicensingInfos, or write an ID of the list",
    source: "SPDX 2.3, 10.1 and annex D"),
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
  RuleDescription(
    "spdx2.id", .error, "every ID follows its grammar",
    explanation: """
      An SPDX ID is 'SPDXRef-', a reference to a document 'DocumentRef-', a license of the document 'LicenseRef-', \
      each with letters, digits, '.' and '-' behind it. An underscore, which many tools write, is none of these.
      """,
    remedy: "replace each other character by '-', everywhere the ID stands",
    source: "SPDX 2.3, 7.2, 6.6 and 10.1"),
  RuleDescription(
    "spdx2.namespace", .error, "a document's namespace is an absolute URI without '#'",
    explanation: """
      The namespace and '#' stand before every ID of the document when another one refers to it, so it has to be \
      unique, absolute, and without a '#' of its own.
      """,
    remedy: "write a URI such as https://example.org/spdx/name-1.0-UUID", source: "SPDX 2.3, 6.5"),
  RuleDescription(
    "spdx2.data-license", .error, "the document itself is under CC0-1.0",
    explanation: "Every SPDX document can be used by everybody, which this license says.",
    remedy: "write \"dataLicense\": \"CC0-1.0\"", source: "SPDX 2.3, 6.2"),
  RuleDescription(
    "spdx2.version", .error, "a document has only what its version has",
    explanation: """
      2.3 brought the purpose and the dates of packages, the algorithms BLAKE, SHA3 and ADLER32, the types \
      SPECIFICATION_FOR and REQUIREMENT_DESCRIPTION_FOR, and more types of references. In a document of 2.2 they \
      mean nothing. Documents of 2.0 and 2.1 are read, with a warning.
      """,
    remedy: "bomafide convert DOCUMENT -o spdx-2.3-json", source: "SPDX 2.3, annex I"),
  RuleDescription(
    "spdx2.describes", .error, "a document says what it describes",
    explanation: """
      Without a relationship DESCRIBES nobody knows which of several packages the document is about. Where there is \
      one package and nothing else, it is that.
      """,
    remedy: "add a relationship SPDXRef-DOCUMENT DESCRIBES to the package",
    source: "SPDX 2.3, 11.1"),
  RuleDescription(
    "spdx2.files-analyzed", .error, "a package whose files were not analyzed says nothing of them",
    explanation: """
      Where filesAnalyzed is false, a verification code, licenses in files and contained files contradict it.
      """,
    remedy: "write \"filesAnalyzed\": true, or remove what contradicts it",
    source: "SPDX 2.3, 7.8, 7.9 and 7.14"),
  RuleDescription(
    "spdx2.verification-code", .error, "a package's verification code is that of its files",
    explanation: """
      The code is a SHA-1 in lower case, made of the SHA-1 digests of all files. A missing code, and one that the \
      files of the document don't give, are warnings: a document need not list every file.
      """,
    remedy: "generate the document again", source: "SPDX 2.3, 7.9"),
  RuleDescription(
    "spdx2.file-name", .error, "a file's name is its path from the root of the package",
    explanation: """
      An absolute path names a place on one machine only. A relative path without './' is a warning, told once for \
      all files.
      """,
    remedy: "write the path from the root, with './' before it", source: "SPDX 2.3, 8.1"),
  RuleDescription(
    "spdx2.file-checksum", .error, "every file has a SHA-1",
    explanation: "The verification code is made of the SHA-1 digests, so each file needs one.",
    remedy: "add the SHA1 checksum: sha1sum FILE", source: "SPDX 2.3, 8.4"),
  RuleDescription(
    "spdx2.external-document", .error, "every other document that is named is declared",
    explanation: """
      'DocumentRef-x:SPDXRef-y' leads nowhere unless the document's externalDocumentRefs say what DocumentRef-x is.
      """,
    remedy: "add the document to externalDocumentRefs, with namespace and SHA-1",
    source: "SPDX 2.3, 6.6"),
  RuleDescription(
    "spdx2.reference", .error, "an external reference is of a known type and has its form",
    explanation: """
      The category decides which types there are, and the type which form the locator has: a package URL, a CPE, an \
      address. Only the category OTHER takes any type.
      """,
    remedy: "write the locator as its type wants it, or use the category OTHER",
    source: "SPDX 2.3, 7.21 and annex F"),
  RuleDescription(
    "spdx2.snippet-range", .error,
    "a snippet has a range of bytes that ends where it begins or later",
    explanation: "Bytes and lines are counted from 1. Lines alone are not enough.",
    remedy: "add the offsets of the first and last byte", source: "SPDX 2.3, 9.3 and 9.4"),
  RuleDescription(
    "spdx2.url", .error, "an address is one",
    explanation: """
      A homepage is a URL, a download location a URL or a repository's location, as git+https://…. An address without \
      a scheme is a warning.
      """,
    remedy: "write the whole URL, NONE or NOASSERTION", source: "SPDX 2.3, 7.7 and 7.11"),
  RuleDescription(
    "spdx2.deprecated", .note, "no field is one that nobody should use any more",
    explanation: """
      Reviews, artifactOf and file dependencies are of SPDX 1. They ride along and are written back.
      """,
    remedy: "write annotations and relationships instead", source: "SPDX 2.3, 8.9 to 8.11 and 13"),
  RuleDescription(
    "spdx2.unknown-field", .warning, "every field is one of SPDX 2",
    explanation: "A field that SPDX doesn't have rides along, but no other tool knows it.",
    remedy: "remove the field, or say it as an annotation", source: "SPDX 2.3, JSON schema"),
]
