import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes the bytes of an archive that lies in another one, so that they can be read at any place.
///
/// Up to 8 MiB stay in memory; more go to a file of the system's folder for temporary files, which has no name and is
/// gone when it is closed.
struct Spool {
  private static let mostInMemory = 8 << 20

  private var bytes: [UInt8] = []
  private var file: UnsafeMutablePointer<FILE>?
  private(set) var failure: SystemTrouble?

  mutating func append(_ more: UnsafeRawBufferPointer) {
    if failure != nil { return }
    if file == nil {
      bytes += more
      if bytes.count <= Self.mostInMemory { return }
      file = tmpfile()
      guard file != nil else { return fail() }
      let held = bytes
      bytes = []
      held.withUnsafeBytes { write($0) }
    } else {
      write(more)
    }
  }

  private mutating func write(_ more: UnsafeRawBufferPointer) {
    if fwrite(more.baseAddress, 1, more.count, file) != more.count { fail() }
  }

  private mutating func fail() {
    failure = .last
    bytes = []
  }

  /// Gives what was taken; nil where the disk had no room.
  func finish() -> ByteStore? {
    if failure != nil { return nil }
    guard let file else { return ByteStore(bytes) }
    guard fflush(file) == 0 else { return nil }
    let descriptor = dup(fileno(file))
    guard descriptor >= 0, let open = OpenFile(adopting: descriptor) else { return nil }
    return ByteStore(open)
  }

  /// Gives up the room; what was given before stays.
  mutating func close() {
    if let file { fclose(file) }
    file = nil
    bytes = []
  }
}
