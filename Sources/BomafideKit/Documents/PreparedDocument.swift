public import BomafideFormats
import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// A bill with the codec that is to write it: nothing is encoded until there is a place to write to.
public struct PreparedDocument: Sendable {
  /// Where it belongs, or nil for standard output.
  public var path: String?
  public var bill: BillOfMaterials
  public var codec: any DocumentCodec

  public init(path: String?, bill: BillOfMaterials, codec: any DocumentCodec) {
    self.path = path
    self.bill = bill
    self.codec = codec
  }

  /// Encodes into `sink`, and returns what the format cannot say.
  public func write(to sink: inout ByteSink) -> [Finding] { codec.encode(bill, into: &sink) }

  /// The whole document in memory.
  public func bytes() -> [UInt8] { codec.encode(bill).bytes }
}

extension ManifestDocument {
  /// The codec that writes this document.
  ///
  /// - Throws: `InputError` for a format that cannot be written yet.
  func codec() throws(InputError) -> any DocumentCodec {
    var codec = SPDX2JSON(
      hashing: .crypto, layout: layout == .partial ? .partial : .complete,
      style: style == .python ? .python : .canonical)
    codec.order = layout == .partial ? .asGiven : .sorted
    guard format.value == .spdx23JSON else {
      throw InputError(
        at: format.location, expected: "a format that can be written: \(codec.format.name)",
        found: "'\(format.value.rawValue)'", remedy: "format: \(codec.format.name)")
    }
    return codec
  }

  /// Which files the document lists.
  var listing: Assembly.FileListing {
    switch (layout, listsFiles) {
    case (.partial, true): .claimed
    case (.partial, false): .none
    case (.complete, true): .all
    case (.complete, false): .projectOnly
    }
  }
}
