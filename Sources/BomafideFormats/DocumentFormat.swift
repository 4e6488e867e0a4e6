/// A format of documents, by its names.
public struct DocumentFormat: Hashable, Sendable, CustomStringConvertible {
  /// The full name, such as `spdx-2.3-json`.
  public let name: String

  /// Other names, the short one first, such as `spdx-json`.
  public let otherNames: [String]

  /// What file names end with, such as `.spdx.json`.
  public let fileSuffix: String

  /// The media type, such as `application/spdx+json`.
  public let mediaType: String

  /// What people call it, such as `SPDX 2.3`.
  public let title: String

  public init(
    name: String, otherNames: [String], fileSuffix: String, mediaType: String, title: String
  ) {
    self.name = name
    self.otherNames = otherNames
    self.fileSuffix = fileSuffix
    self.mediaType = mediaType
    self.title = title
  }

  public var description: String { name }

  /// The standard without its version, such as `SPDX`.
  public var standardName: String { title.split(separator: " ").first.map(String.init) ?? title }

  /// SPDX 2.3 as JSON.
  public static let spdx2JSON = SPDX2Form.json.format(.v2_3)
}
