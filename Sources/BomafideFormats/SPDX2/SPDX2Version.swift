/// A version of SPDX 2 that can be written; 2.0 and 2.1 are read as well.
public enum SPDX2Version: String, CaseIterable, Sendable, Comparable {
  case v2_2 = "2.2"
  case v2_3 = "2.3"

  /// What `spdxVersion` says.
  public var identifier: String { "SPDX-\(rawValue)" }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The syntax of an SPDX 2 document; all but RDF/XML say the same members.
public enum SPDX2Form: String, CaseIterable, Sendable {
  case json, yaml, xml
  case tagValue = "tv"

  /// The format of documents of this form.
  public func format(_ version: SPDX2Version) -> DocumentFormat {
    let isLatest = version == .v2_3
    let others =
      switch self {
      case .json:
        isLatest ? ["spdx-json", "spdx-2-json", "spdx-2.3", "spdx2-json"] : ["spdx-2.2"]
      case .yaml: isLatest ? ["spdx-yaml"] : []
      case .xml: isLatest ? ["spdx-xml"] : []
      case .tagValue:
        (isLatest ? ["spdx-tv", "spdx-tag-value"] : []) + ["spdx-\(version.rawValue)-tag-value"]
      }
    return DocumentFormat(
      name: "spdx-\(version.rawValue)-\(rawValue)", otherNames: others, fileSuffix: suffix,
      mediaType: mediaType,
      title: "SPDX \(version.rawValue)" + (self == .json ? "" : " as \(words)"))
  }

  /// What people call the syntax.
  var words: String {
    switch self {
    case .json: "JSON"
    case .yaml: "YAML"
    case .xml: "XML"
    case .tagValue: "tag-value"
    }
  }

  private var suffix: String {
    switch self {
    case .json: ".spdx.json"
    case .yaml: ".spdx.yaml"
    case .xml: ".spdx.xml"
    case .tagValue: ".spdx"
    }
  }

  private var mediaType: String {
    switch self {
    case .json: "application/spdx+json"
    case .yaml: "application/yaml"
    case .xml: "application/xml"
    case .tagValue: "text/spdx"
    }
  }
}
