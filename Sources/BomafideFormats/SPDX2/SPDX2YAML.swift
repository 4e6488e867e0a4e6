import BomafideJSON

/// Knows YAML documents of SPDX 2, and what their members hold.
enum SPDX2YAML {
  /// The members that hold no strings, as the JSON form has them; the others of SPDX's own do.
  static let types = YAMLReading.Types(
    bools: ["filesAnalyzed", "isLive", "isValid", "isWayBackLink"],
    numbers: ["lineNumber", "offset", "order"],
    strings: [
      "SPDXID", "algorithm", "annotationDate", "annotationType", "annotator", "attributionTexts",
      "builtDate", "checksumValue", "comment", "copyrightText", "created", "creators",
      "dataLicense", "description", "documentDescribes", "documentNamespace", "downloadLocation",
      "externalDocumentId", "extractedText", "fileContributors", "fileDependencies", "fileName",
      "fileTypes", "hasFiles", "homePage", "homepage", "licenseComments", "licenseConcluded",
      "licenseDeclared", "licenseId", "licenseInfoFromFiles", "licenseInfoInFiles",
      "licenseInfoInSnippets", "licenseListVersion", "name", "noticeText", "originator",
      "packageFileName", "packageVerificationCodeExcludedFiles", "packageVerificationCodeValue",
      "primaryPackagePurpose", "projectUri", "reference", "referenceCategory", "referenceLocator",
      "referenceType", "relatedSpdxElement", "relationshipType", "releaseDate", "reviewDate",
      "reviewer", "seeAlsos", "snippetFromFile", "sourceInfo", "spdxDocument", "spdxElementId",
      "spdxVersion", "summary", "supplier", "timestamp", "url", "validUntilDate", "versionInfo",
    ])

  /// Whether a member of SPDX's own holds one string, number or truth value.
  static func isScalar(_ name: String) -> Bool {
    (types.strings.contains(name) || types.bools.contains(name) || types.numbers.contains(name))
      && !SPDX2XML.lists.contains(name)
  }

  /// The key under which older tools write the whole document.
  static let wrapper = "Document"

  /// Whether a line begins with the key `spdxVersion`, and its value with `SPDX-2`.
  ///
  /// It has no indentation, or stands below `Document:`, as the root of the XML form is called.
  static func recognizes(_ input: Input) -> Bool {
    if input.isJSONObject || input.isXML { return false }
    let bytes = input.wideText ?? input.bytes
    var start = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    var isWrapped = false
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      start = end + 1
      if isWrapped, line.first == 0x20 {
        line = line.drop { $0 == 0x20 }
      } else if let first = line.first, ![0x20, 0x0D, UInt8(ascii: "#")].contains(first) {
        isWrapped = line.prefix { $0 != 0x20 && $0 != 0x0D }.elementsEqual("\(wrapper):".utf8)
      }
      guard let first = line.first, first == 0x73 || first == 0x22 || first == 0x27 else {
        continue
      }
      let words = line.filter { $0 != 0x22 && $0 != 0x27 && $0 != 0x20 }
      if words.starts(with: "spdxVersion:SPDX-2.".utf8) { return true }
    }
    return false
  }
}
