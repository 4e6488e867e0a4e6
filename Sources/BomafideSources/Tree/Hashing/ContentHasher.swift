import BomafideIdentifiers
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hashes a file's content, with CRLF replaced by LF where that is asked for and the file holds no NUL byte.
///
/// Whether there is a NUL byte is known only at the end. So at the first CRLF the state is forked: one copy goes on
/// with the bytes as they are, and takes over when a NUL turns up. The file is still read once.
struct ContentHasher {
  private var hasher: FileHasher
  private let normalizes: Bool

  /// The state over the bytes as they are, since the first CRLF.
  private var verbatim: FileHasher?
  private var isBinary = false

  /// Whether the last chunk ended in a CR that `hasher` has not been given yet.
  private var heldCR = false

  init(_ hasher: FileHasher, normalizesLineEndings: Bool) {
    self.hasher = hasher
    normalizes = normalizesLineEndings
  }

  /// Begins another file.
  mutating func start() {
    hasher.start()
    verbatim = nil
    isBinary = false
    heldCR = false
  }

  /// Adds the next bytes; `isWhole` says that they are the whole file, which saves the fork.
  mutating func update(_ bytes: UnsafeRawBufferPointer, isWhole: Bool = false) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if !normalizes || isBinary {
      hasher.update(bytes)
      return
    }
    if memchr(base, 0, bytes.count) != nil {
      isBinary = true
      if let verbatim { hasher = verbatim } else if heldCR { hasher.update(byte: 0x0D) }
      verbatim = nil
      heldCR = false
      hasher.update(bytes)
      return
    }
    if heldCR, bytes[0] != 0x0A {
      hasher.update(byte: 0x0D)
      heldCR = false
    }
    guard heldCR || memchr(base, 0x0D, bytes.count) != nil else {
      hasher.update(bytes)
      verbatim?.update(bytes)
      return
    }
    if !isWhole {
      if verbatim == nil {
        verbatim = hasher
        if heldCR { verbatim?.update(byte: 0x0D) }
      }
      verbatim?.update(bytes)
    }
    heldCR = false
    updateWithoutCarriageReturns(bytes)
  }

  private mutating func updateWithoutCarriageReturns(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    var search = 0
    while let base = bytes.baseAddress, search < bytes.count,
      let found = memchr(base + search, 0x0D, bytes.count - search)
    {
      let index = UnsafeRawPointer(found) - base
      search = index + 1
      if index + 1 == bytes.count {
        heldCR = true
      } else if bytes[index + 1] != 0x0A {
        continue
      }
      hasher.update(UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
      start = index + 1
    }
    hasher.update(UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }

  /// The digests of the file.
  mutating func finish() -> PackedDigests {
    if heldCR { hasher.update(byte: 0x0D) }
    return hasher.finish()
  }
}
