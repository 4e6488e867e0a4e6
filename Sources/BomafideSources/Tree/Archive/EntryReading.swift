import BomafideIdentifiers
import BomafideModel

/// What gives the entries of an archive one after the other.
protocol EntryReading: AnyObject {
  /// The next header, or nil at the end of the archive.
  func next() throws(InputError) -> EntryHeader?

  /// Reads the next bytes of the entry: how many, 0 at its end.
  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int

  /// Passes over the entry's bytes.
  func skip() throws(InputError)

  /// Decompresses what lies behind the last entry, so that it is checked: how many bytes, or nil at the end.
  func drain() throws(InputError) -> Int?

  /// Whether the last of the links to one file has the bytes, and not the first.
  var linksCarryContent: Bool { get }

  /// Judgments about the archive, once its end is reached.
  var troubles: [EntryTrouble] { get }

  /// Where the entries of an image come from.
  var layerPlaces: [RelativePath: LayerPlace] { get }
}

extension EntryReading {
  var troubles: [EntryTrouble] { [] }

  var layerPlaces: [RelativePath: LayerPlace] { [:] }

  var linksCarryContent: Bool { false }
}

/// What a header says of an entry.
struct EntryHeader {
  var name: [UInt8]?
  var mode: UInt32
  /// The size in bytes, if the header says it.
  var size: Int64?
  var symlinkTarget: [UInt8]?
  var hardLinkTarget: [UInt8]?
  var isEncrypted = false
  /// Whether the archive leaves out zeros of the content.
  var isSparse = false
}
