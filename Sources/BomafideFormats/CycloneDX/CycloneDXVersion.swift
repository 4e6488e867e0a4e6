import BomafideModel

/// A version of CycloneDX that has JSON.
public enum CycloneDXVersion: String, Hashable, Sendable, CaseIterable, Comparable {
  case v1_2 = "1.2"
  case v1_3 = "1.3"
  case v1_4 = "1.4"
  case v1_5 = "1.5"
  case v1_6 = "1.6"
  case v1_7 = "1.7"

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The place among the versions.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension DocumentFormat {
  /// CycloneDX as JSON, of one version; 1.6 is the one that short names mean.
  public static func cycloneDXJSON(_ version: CycloneDXVersion) -> DocumentFormat {
    let name = "cyclonedx-\(version.rawValue)"
    return DocumentFormat(
      name: "\(name)-json",
      otherNames: (version == .v1_6 ? ["cyclonedx-json", "cyclonedx"] : []) + [name],
      fileSuffix: ".cdx.json",
      mediaType: "application/vnd.cyclonedx+json; version=\(version.rawValue)",
      title: "CycloneDX \(version.rawValue)")
  }
}
