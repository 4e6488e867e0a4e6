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

  /// Reads the head of a source.
  init(_ bytes: [UInt8]) {
    let head = bytes.count > Self.limit ? Array(bytes[..<Self.limit]) : bytes
    var from = 0
    while let place = ByteSearch.first(of: "opyright", in: head, from: from), holders.count < 12 {
      from = place + 8
      if let holder = Self.holder(head, after: from), !holders.contains(holder) {
        holders.append(holder)
      }
    }
    from = 0
    while let place = ByteSearch.first(of: "COPYRIGHT", in: head, from: from), holders.count < 12 {
      from = place + 9
      if let holder = Self.holder(head, after: from), !holders.contains(holder) {
        holders.append(holder)
      }
    }
    revision = Self.revision(head)
    tag = Self.tag(head)
    isPublicDomain =
      ByteSearch.first(of: "ublic domain", in: head) != nil
      || ByteSearch.first(of: "ublic Domain", in: head) != nil
  }

  /// The holder on the rest of the line: past `(c)`, years and `by`, up to a mail address or a full stop.
  private static func holder(_ bytes: [UInt8], after start: Int) -> String? {
    let end = bytes[start...].prefix(160).firstIndex(of: 0x0A) ?? min(bytes.count, start + 160)
    var text = String(decoding: bytes[start..<end], as: UTF8.self)
    for mark in ["<", "(http", "http", "All rights", "all rights", "All Rights", "*/", "(", "["] {
      // The sign (c) and a year in brackets stand before the name.
      if mark == "(" || mark == "[" {
        text = text.replacingText("(C)", " ").replacingText("(c)", " ").replacingText("©", " ")
      }
      if let range = text.range(ofText: mark), range.lowerBound > text.startIndex {
        text = String(text[..<range.lowerBound])
      }
    }
    var hasYear = false
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "&" || $0 == "'") }
    var kept: [String] = []
    for word in words {
      let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
      if bare.isEmpty { continue }
      if bare.count == 4, bare.allSatisfy(\.isNumber) {
        hasYear = true
        continue
      }
      if kept.isEmpty,
        [
          "c", "by", "and", "to", "present", "s", "the", "notice", "notices", "text", "spdx",
          "filecopyrighttext",
        ].contains(bare) || bare.allSatisfy(\.isNumber)
      {
        continue
      }
      if ["and"].contains(bare), !kept.isEmpty { break }
      kept.append(bare)
      if kept.count == 3 { break }
    }
    guard hasYear || kept.count >= 2 || words.first?.lowercased() == "by" else { return nil }
    // "copyright holders", "copyright notice" are not names.
    if let first = kept.first,
      [
        "holder", "holders", "notice", "notices", "owner", "owners", "law", "laws", "license",
        "and", "is", "in", "of", "file", "information", "statement", "or", "on", "this", "that",
      ].contains(first)
    {
      return nil
    }
    return kept.isEmpty ? nil : kept.joined(separator: " ")
  }

  private static func tag(_ bytes: [UInt8]) -> String? {
    guard let place = ByteSearch.first(of: "SPDX-License-Identifier:", in: bytes) else {
      return nil
    }
    return bytes.withUnsafeBufferPointer { buffer in
      let line = buffer[(place + 24)...].prefix(512).drop(while: \.isBlank)
      return LicenseDraft.expression(beginning: line)?.description
    }
  }

  private static func revision(_ bytes: [UInt8]) -> Revision? {
    for system in ["NetBSD", "OpenBSD", "FreeBSD", "DragonFly"] {
      guard let place = ByteSearch.first(of: Array(("$" + system + ":").utf8), in: bytes) else {
        continue
      }
      let end = bytes[place...].prefix(160).firstIndex(of: 0x0A) ?? min(bytes.count, place + 160)
      let words = String(decoding: bytes[place..<end], as: UTF8.self).split(separator: " ").map(
        String.init)
      guard words.count >= 3 else { continue }
      let number =
        words[1].hasSuffix(",v") ? words[2] : words.first { VersionText.first(in: $0) != nil } ?? ""
      return Revision(system: system, number: number, line: ByteSearch.line(of: place, in: bytes))
    }
    return nil
  }
}
