import BomafideModel
import CArchive

/// A stream of bytes: of a file, of an entry of an archive, or what a decoder makes of another stream.
///
/// A decoder of its own, apart from the reader of a tar in it, goes on where that one ends: behind the tar's end mark
/// stand the checksums.
class PlainBytes {
  /// What is wrong with the bytes, in the words of their decoder.
  private(set) var failure: String?

  /// Gives the next bytes, which last until the next call: none at the end, nil on a failure.
  func next() -> UnsafeRawBufferPointer? { nil }

  /// Lets libarchive read from here; `self` must outlive the reader.
  final func open(_ archive: OpaquePointer) -> Int32 {
    archive_read_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, client, place in
        guard let client, let place else { return -1 }
        let bytes = Unmanaged<PlainBytes>.fromOpaque(client).takeUnretainedValue().next()
        place.pointee = bytes?.baseAddress
        return bytes?.count ?? -1
      }, nil)
  }

  final func fail(_ words: String) { failure = words }

  /// Takes over what is wrong with the stream below.
  final func fail(as source: PlainBytes) { failure = source.failure ?? "can't be read" }
}

/// The bytes of a store from its beginning to its end.
final class StoreBytes: PlainBytes {
  private var store: ByteStore
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
  private var offset: Int64

  init(_ store: ByteStore, from offset: Int64 = 0) {
    self.store = store
    self.offset = offset
  }

  deinit { buffer.deallocate() }

  /// Goes on from another place.
  func go(to offset: Int64, of store: ByteStore) {
    self.store = store
    self.offset = offset
  }

  override func next() -> UnsafeRawBufferPointer? {
    let count = store.read(buffer, at: offset)
    if count < 0 {
      fail(SystemTrouble.last.text)
      return nil
    }
    offset += Int64(count)
    return UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }
}

/// The bytes of the entry at which a reader stands.
final class EntryBytes: PlainBytes {
  private let reader: any EntryReading
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)

  /// The error of the reader below, which says more than any that follows from it.
  private(set) var error: InputError?

  init(_ reader: any EntryReading) { self.reader = reader }

  deinit { buffer.deallocate() }

  override func next() -> UnsafeRawBufferPointer? {
    if error != nil { return nil }
    do throws(InputError) {
      let count = try reader.read(buffer)
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    } catch {
      self.error = error
      fail("found \(error.found)")
      return nil
    }
  }
}

/// A stream whose first bytes were looked at before.
final class PeekedBytes: PlainBytes {
  private let source: PlainBytes
  private var first: [UInt8] = []
  private let held: UnsafeMutableRawBufferPointer
  private var isAhead = true

  /// The first bytes: `count` of them and more, or all that there are.
  var head: [UInt8] { first }

  init(_ source: PlainBytes, count: Int = 512) {
    self.source = source
    var first: [UInt8] = []
    while first.count < count, let bytes = source.next(), !bytes.isEmpty { first += bytes }
    self.first = first
    held = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, first.count), alignment: 64)
    held.copyBytes(from: first)
    super.init()
    if first.count < count, let failure = source.failure { fail(failure) }
  }

  deinit { held.deallocate() }

  override func next() -> UnsafeRawBufferPointer? {
    if isAhead {
      isAhead = false
      if !first.isEmpty { return UnsafeRawBufferPointer(rebasing: held[..<first.count]) }
    }
    guard let bytes = source.next() else {
      fail(as: source)
      return nil
    }
    return bytes
  }
}
