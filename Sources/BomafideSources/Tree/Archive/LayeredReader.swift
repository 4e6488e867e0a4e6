import BomafideIdentifiers
import BomafideModel

/// Reads an archive whose members are archives that unpackers unpack in the same step, as a Debian package.
final class LayeredReader: EntryReading {
  /// What becomes of a member.
  enum Treatment {
    /// It is a file called like that.
    case show([UInt8])
    /// Its files are shown below a folder, whose name ends in `/`, or at the root.
    case unpack(below: [UInt8])
    /// The same, where its first bytes are those of a cpio or its compression; else it is a file.
    case unpackPayload(below: [UInt8])
    /// It says nothing but what kind of archive this is.
    case hide
  }

  /// How the members of a kind of archive are treated.
  struct Layout {
    var container: ArchiveReader.Container
    /// Takes a member's name without a leading `./`.
    var treatment: ([UInt8]) -> Treatment
    /// What there must be, told by the beginnings of the names.
    var required: [String] = []
    /// Whether these stand once each and in their order, and nothing between or before them but names with `_`.
    var isStrict = false
  }

  /// How many bytes may follow an inner archive's end mark.
  private static let longestRest = 64 << 20

  private let outer: any EntryReading
  private let layout: Layout
  private let path: String
  private var inner: (any EntryReading)?
  private var prefix: [UInt8] = []
  private var seen: Set<String> = []

  init(_ outer: any EntryReading, _ layout: Layout, _ path: String) {
    self.outer = outer
    self.layout = layout
    self.path = path
  }

  func next() throws(InputError) -> EntryHeader? {
    while true {
      if let inner {
        if let header = try inner.next() { return placed(header) }
        try finish(inner)
        self.inner = nil
      }
      guard var header = try outer.next() else {
        try checkMembers()
        return nil
      }
      guard let name = header.name.map(Self.withoutDot),
        FileKind(entryMode: header.mode) == .file, header.hardLinkTarget == nil
      else { return header }
      let member = String(decoding: name, as: UTF8.self)
      if layout.isStrict { try checkOrder(member) }
      for required in layout.required where member.hasPrefix(required) { seen.insert(required) }
      switch layout.treatment(name) {
      case .hide: try outer.skip()
      case .show(let name):
        header.name = name
        return header
      case .unpack(let folder):
        try begin(PeekedBytes(EntryBytes(outer)), below: folder, of: member)
      case .unpackPayload(let folder):
        let bytes = PeekedBytes(EntryBytes(outer))
        if Compression(head: bytes.head) != nil || ArchiveFormat.isCPIO(bytes.head) {
          try begin(bytes, below: folder, of: member)
        } else {
          inner = SingleEntry(header, bytes, path: path)
          prefix = []
        }
      }
    }
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    try (inner ?? outer).read(buffer)
  }

  func skip() throws(InputError) { try (inner ?? outer).skip() }

  func drain() throws(InputError) -> Int? { try outer.drain() }

  var troubles: [EntryTrouble] { outer.troubles }

  var linksCarryContent: Bool { inner?.linksCarryContent ?? false }

  /// Opens an archive that is a member.
  private func begin(
    _ bytes: PeekedBytes, below folder: [UInt8], of member: String
  ) throws(InputError) {
    let compression = Compression(head: bytes.head)
    let plain = try Decoding.plain(bytes, compression, path: path)
    let container = layout.container
    inner = try ArchiveReader(
      plain, container == .tar ? .compressedTar : container, path: "\(path)!/\(member)")
    prefix = folder
  }

  private func placed(_ header: EntryHeader) -> EntryHeader {
    if prefix.isEmpty { return header }
    var header = header
    header.name = header.name.map { prefix + Self.withoutDot($0) }
    header.hardLinkTarget = header.hardLinkTarget.map { prefix + Self.withoutDot($0) }
    return header
  }

  /// Reads what lies behind an inner archive's end mark, where the checksums stand.
  private func finish(_ inner: any EntryReading) throws(InputError) {
    var rest = 0
    while let count = try inner.drain() {
      rest += count
      if rest > Self.longestRest {
        throw ArchiveReader.damage("more than 64 MiB behind the end of an archive", at: path)
      }
    }
  }

  /// Some readers take the first of several parts, others the last, so such a package is not one thing.
  ///
  /// Source: deb(5).
  private func checkOrder(_ member: String) throws(InputError) {
    let part = layout.required.first { member.hasPrefix($0) }
    let next = seen.count < layout.required.count ? layout.required[seen.count] : nil
    // What stands behind the last one is passed over by all.
    if member.hasPrefix("_") || part == next { return }
    throw InputError(
      at: SourceLocation(path: path),
      expected:
        "the members \(layout.required.joined(separator: "…, "))…, once each and in this order",
      found: "'\(member.printable(limit: 100))'"
        + (seen.isEmpty ? "" : " behind \(layout.required[seen.count - 1])…"),
      remedy: "build the package anew with dpkg-deb")
  }

  private func checkMembers() throws(InputError) {
    for required in layout.required where !seen.contains(required) {
      throw InputError(
        at: SourceLocation(path: path), expected: "a package with a member '\(required)…'",
        found: "none",
        remedy: "fetch the archive again, and compare its checksum with the published one")
    }
  }

  private static func withoutDot(_ name: [UInt8]) -> [UInt8] {
    var name = name[...]
    while name.starts(with: Array("./".utf8)) { name = name.dropFirst(2) }
    return Array(name)
  }
}

extension LayeredReader.Layout {
  /// The data at the root, and what `dpkg-deb --raw-extract` puts into `DEBIAN`.
  ///
  /// Source: deb(5).
  static var debian: Self {
    Self(
      container: .tar,
      treatment: { name in
        if name.elementsEqual("debian-binary".utf8) { return .hide }
        if name.starts(with: "control.tar".utf8) { return .unpack(below: Array("DEBIAN/".utf8)) }
        if name.starts(with: "data.tar".utf8) { return .unpack(below: []) }
        return .show(Array("DEBIAN/".utf8) + name)
      }, required: ["debian-binary", "control.tar", "data.tar"], isStrict: true)
  }

  /// What `gem unpack` gives, with the package's own members beside it.
  static var gem: Self {
    Self(
      container: .tar,
      treatment: { name in
        name.elementsEqual("data.tar.gz".utf8) ? .unpack(below: []) : .show(name)
      })
  }

  /// What `cph extract` gives, with the format's own member beside it.
  static var conda: Self {
    Self(
      container: .tar,
      treatment: { name in
        let isPart = ["pkg-", "info-"].contains { name.starts(with: $0.utf8) }
        let isTar = name.suffix(8).elementsEqual(".tar.zst".utf8)
        return isPart && isTar ? .unpack(below: []) : .show(name)
      })
  }

  /// What `pkgutil --expand-full` gives.
  static var xar: Self {
    Self(
      container: .cpio,
      treatment: { name in
        let last = name[(name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
        let isPayload = ["Payload", "Scripts"].contains { last.elementsEqual($0.utf8) }
        return isPayload ? .unpackPayload(below: name + [UInt8(ascii: "/")]) : .show(name)
      })
  }
}
