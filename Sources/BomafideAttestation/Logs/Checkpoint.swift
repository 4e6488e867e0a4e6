import BomafideIdentifiers

/// What a log seals its tree with: a note with its size and root, signed.
///
/// Source: <https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md> and `signed-note.md`.
struct Checkpoint {
  private struct Signature {
    var hint: [UInt8]
    var bytes: [UInt8]
  }

  let origin: String
  let size: Int64
  let root: [UInt8]
  private let note: [UInt8]
  private let signatures: [Signature]

  /// Reads a checkpoint of at most 64 KiB.
  init(_ text: String) throws(SignatureError) {
    let trouble = SignatureError(reason: "the checkpoint cannot be read")
    let units = Array(text.utf8)
    guard units.count <= 1 << 16, units.last == 0x0A else { throw trouble }
    // The last empty line parts the note from its signatures.
    guard let end = (1..<units.count).last(where: { units[$0] == 0x0A && units[$0 - 1] == 0x0A })
    else { throw trouble }
    note = Array(units[..<end])
    let lines = note.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty,
      let size = Int64(String(decoding: lines[1], as: UTF8.self)), size > 0,
      let root = try? Base64.bytes(of: String(decoding: lines[2], as: UTF8.self)), root.count == 32
    else { throw trouble }
    origin = String(decoding: lines[0], as: UTF8.self)
    self.size = size
    self.root = root
    var signatures: [Signature] = []
    for line in units[(end + 1)...].split(separator: 0x0A).prefix(100) {
      let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].elementsEqual("—".utf8), !parts[1].isEmpty,
        let bytes = try? Base64.bytes(of: String(decoding: parts[2], as: UTF8.self)),
        bytes.count > 4
      else { throw trouble }
      signatures.append(Signature(hint: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4))))
    }
    self.signatures = signatures
  }

  /// Checks that the log signed the checkpoint.
  func check(log: [UInt8], key: CertificateKey) throws(SignatureError) {
    let isSigned = signatures.contains { signature in
      signature.hint == Array(log.prefix(4)) && key.made(signature.bytes, over: note, hash: .sha256)
    }
    guard isSigned else {
      throw SignatureError(reason: "the log did not sign the checkpoint")
    }
  }
}
