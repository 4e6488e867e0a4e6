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

  /// The same entry with names that count from the root, as what unpacks a layer of an image takes them.
  ///
  /// Nix writes such names: <https://github.com/NixOS/nixpkgs/blob/master/pkgs/build-support/docker/stream_layered_image.py>.
  var rooted: EntryHeader {
    let slash = UInt8(ascii: "/")
    guard name?.first == slash || hardLinkTarget?.first == slash else { return self }
    var header = self
    header.name = name.map { Array($0.drop { $0 == slash }) }
    header.hardLinkTarget = hardLinkTarget.map { Array($0.drop { $0 == slash }) }
    return header
  }
}
