import BomafideBinaries
import BomafideIdentifiers

/// What the comment at the top of a source says about where it comes from.
struct HeadFacts: Sendable {
  /// Who holds the copyright, in the letters and digits of their names.
  var holders: [String] = []
  /// A revision keyword of a system that it was taken from: `$NetBSD: qsort.c,v 1.19 …$`.
  var revision: Revision?
  /// The license of an `SPDX-License-Identifier:` line, as an expression.
  var tag: String?
  /// Whether the author gave it to the public domain.
  var isPublicDomain = false

  /// A revision keyword.
  struct Revision: Sendable, Hashable {
    /// The system, as `NetBSD`.
    var system: String
    /// The number, as `1.19`.
    var number: String
    /// From 1.
    var line: Int
  }

  /// How much of a file is its head, in bytes.
  static let limit = 6 << 10

  /// How many holders of one head are kept.
  private static let holderLimit = 12

  /// Puts together what a head said when it was read.
  init(holders: [String], revision: Revision?, tag: String?, isPublicDomain: Bool) {
    self.holders = holders
    self.revision = revision
    self.tag = tag
    self.isPublicDomain = isPublicDomain
  }

  /// Reads the head of a source.
  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      read(UnsafeBufferPointer(rebasing: buffer.prefix(Self.limit)))
    }
  }

  private mutating func read(_ head: UnsafeBufferPointer<UInt8>) {
    addHolders(behind: "opyright", in: head)
    addHolders(behind: "COPYRIGHT", in: head)
    let bytes = UnsafeRawBufferPointer(head)
    revision = Self.revision(bytes)
    tag = Self.tag(head)
    if let word = ByteSearch.first(of: "ublic ", in: bytes) {
      isPublicDomain =
        ByteSearch.first(of: "ublic domain", in: bytes, from: word) != nil
        || ByteSearch.first(of: "ublic Domain", in: bytes, from: word) != nil
    }
  }

  private mutating func addHolders(behind word: StaticString, in head: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeRawBufferPointer(head)
    var from = 0
    while holders.count < Self.holderLimit,
      let place = ByteSearch.first(of: word, in: bytes, from: from)
    {
      from = place + word.utf8CodeUnitCount
      if let holder = CopyrightHolder.name(in: head, after: from), !holders.contains(holder) {
        holders.append(holder)
      }
    }
  }

  private static func tag(_ head: UnsafeBufferPointer<UInt8>) -> String? {
    let word: StaticString = "SPDX-License-Identifier:"
    guard let place = ByteSearch.first(of: word, in: UnsafeRawBufferPointer(head)) else {
      return nil
    }
    let line = head[(place + word.utf8CodeUnitCount)...].prefix(512).drop(while: \.isBlank)
    return LicenseDraft.expression(beginning: line)?.description
  }

  private static func revision(_ bytes: UnsafeRawBufferPointer) -> Revision? {
    // One look for three of them.
    guard
      ByteSearch.first(of: "BSD:", in: bytes) != nil
        || ByteSearch.first(of: "$DragonFly:", in: bytes) != nil
    else { return nil }
    let systems: [(name: String, mark: StaticString)] = [
      ("NetBSD", "$NetBSD:"), ("OpenBSD", "$OpenBSD:"), ("FreeBSD", "$FreeBSD:"),
      ("DragonFly", "$DragonFly:"),
    ]
    for (system, mark) in systems {
      guard let place = ByteSearch.first(of: mark, in: bytes) else { continue }
      let line = bytes[place...].prefix(160).prefix { $0 != newline }
      let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
      guard words.count >= 3 else { continue }
      let number =
        words[1].hasSuffix(",v") ? words[2] : words.first { VersionText.first(in: $0) != nil } ?? ""
      return Revision(system: system, number: number, line: ByteSearch.line(of: place, in: bytes))
    }
    return nil
  }
}
