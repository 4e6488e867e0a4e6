import BomafideModel

/// Reads the parts of an installer one after the other, and calls their entries by their real names.
final class PartsReader: EntryReading {
  /// A cabinet or a stream of an installer.
  struct Part {
    /// What the part is called, for entries that the installer gives no name.
    var label: String

    /// The names of its entries by their keys.
    var names: [String: String]

    /// Begins to read it.
    var open: () throws(InputError) -> any EntryReading
  }

  private var parts: ArraySlice<Part>
  private var part: Part?
  private var current: (any EntryReading)?
  private var missing: [String: String] = [:]
  private(set) var troubles: [EntryTrouble]

  init(_ parts: [Part], troubles: [EntryTrouble] = []) {
    self.parts = parts[...]
    self.troubles = troubles
  }

  func next() throws(InputError) -> EntryHeader? {
    while true {
      if let current, let part {
        if let header = try current.next() { return named(header, part) }
        while try current.drain() != nil {}
        for name in missing.values {
          troubles.append(EntryTrouble(.declaredMissing(part.label), path: Array(name.utf8)))
        }
        self.current = nil
      }
      guard let part = parts.popFirst() else { return nil }
      self.part = part
      missing = part.names
      current = try part.open()
    }
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    try current?.read(buffer) ?? 0
  }

  func skip() throws(InputError) { try current?.skip() }

  func drain() throws(InputError) -> Int? { nil }

  private func named(_ header: EntryHeader, _ part: Part) -> EntryHeader {
    guard let key = header.name.map({ String(decoding: $0, as: UTF8.self) }) else { return header }
    var header = header
    if let name = part.names[key] {
      missing[key] = nil
      header.name = Array(name.utf8)
    } else {
      let name = Array("\(part.label)/\(key)".utf8)
      header.name = name
      troubles.append(EntryTrouble(.unlisted(part.label), path: name))
    }
    return header
  }
}

/// An entry whose bytes are a stream.
final class SingleEntry: EntryReading {
  private var header: EntryHeader?
  private let bytes: PlainBytes
  private let path: String
  private var rest: UnsafeRawBufferPointer?

  init(_ header: EntryHeader, _ bytes: PlainBytes, path: String) {
    self.header = header
    self.bytes = bytes
    self.path = path
  }

  func next() throws(InputError) -> EntryHeader? {
    defer { header = nil }
    return header
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if rest?.isEmpty ?? true {
      guard let next = bytes.next() else {
        throw ArchiveReader.damage(bytes.failure ?? "no reason given", at: path)
      }
      rest = next
    }
    guard let rest, !rest.isEmpty else { return 0 }
    let count = min(buffer.count, rest.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    self.rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return count
  }

  func skip() throws(InputError) {
    // The reader below passes over what is left when it goes on.
  }

  func drain() throws(InputError) -> Int? { nil }
}
