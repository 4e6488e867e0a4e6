/// A line of a file that says who holds a copyright.
public struct CopyrightNotice: Hashable, Sendable {
  public var holder: String
  /// The years as they are written, as `2001-2019, 2023`, or nil if none are.
  public var years: String?
  /// The line, from 1.
  public var line: Int

  public init(holder: String, years: String?, line: Int) {
    self.holder = holder
    self.years = years
    self.line = line
  }

  /// The notices in the head of a file, in the order of its lines; each holder with the same years once.
  ///
  /// A notice begins with "Copyright", "(c)" or "©" and has a year or a name. Only the first 64 KB are looked at, and no
  /// more than a thousand notices are told.
  public static func notices(in bytes: [UInt8]) -> [CopyrightNotice] {
    bytes.withUnsafeBufferPointer { bytes in
      let head = UnsafeBufferPointer(rebasing: bytes.prefix(64 << 10))
      var notices: [CopyrightNotice] = []
      var seen: Set<CopyrightNotice> = []
      var number = 0
      for line in head.split(separator: newline, omittingEmptySubsequences: false) {
        number += 1
        guard notices.count < 1000, line.count < 1000, let notice = notice(in: line, number: number)
        else { continue }
        if seen.insert(CopyrightNotice(holder: notice.holder, years: notice.years, line: 0))
          .inserted
        {
          notices.append(notice)
        }
      }
      return notices
    }
  }

  private static func notice(
    in line: Slice<UnsafeBufferPointer<UInt8>>, number: Int
  ) -> CopyrightNotice? {
    var start = line.startIndex
    // The notice may stand behind other words, as in "Portions copyright" or "zlib, Copyright (C)".
    while start < line.endIndex, !isMark(line[start...]) { start += 1 }
    guard start < line.endIndex else { return nil }
    let isSign = !line[start...].beginsIgnoringCase("copyright")
    var text = String(decoding: line[start...], as: UTF8.self)[...]
    for _ in 0..<3 {
      for mark in ["copyright", "(c)", "©", "\u{FFFD}", "&copy;", ":", "by ", "-"] {
        text = text.drop(while: \.isWhitespace)
        if text.lowercased().hasPrefix(mark) { text = text.dropFirst(mark.count) }
      }
    }
    let (years, rest) = takingYears(from: text)
    let holder = trimmed(rest)
    guard holder.contains(where: \.isLetter), holder.utf8.count <= 200 else { return nil }
    // Without a year it is a notice only if a name follows, as in "Copyright The Regents".
    if years == nil, isSign || holder.first?.isUppercase != true || isSentence(holder) {
      return nil
    }
    return CopyrightNotice(holder: holder, years: years, line: number)
  }

  /// Whether a line goes on with the words or signs that begin a notice.
  private static func isMark(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.beginsIgnoringCase("copyright") || text.beginsIgnoringCase("(c)")
      || text.starts(with: [0xC2, 0xA9])
  }

  /// Cuts years off the beginning.
  private static func takingYears(from text: Substring) -> (String?, Substring) {
    var rest = text.drop(while: \.isWhitespace)
    let start = rest
    var hasYear = false
    while true {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if digits.utf8.count == 4 || (hasYear && digits.utf8.count == 2) {
        hasYear = true
        rest = rest.dropFirst(digits.count)
      } else if hasYear, rest.lowercased().hasPrefix("present") {
        rest = rest.dropFirst(7)
      } else {
        break
      }
      let separators = rest.prefix { ",-–/ \t".contains($0) }
      rest = rest.dropFirst(separators.count)
    }
    guard hasYear else { return (nil, start) }
    let years = start[..<rest.startIndex]
    return (trimmed(years), rest)
  }

  /// The name without what stands around it: comment ends, "all rights reserved", punctuation.
  private static func trimmed(_ text: Substring) -> String {
    var text = text
    let lower = text.lowercased()
    if lower.utf8.count == text.utf8.count, let end = lower.firstRange(of: "all rights reserved") {
      let count = lower.utf8.distance(from: lower.startIndex, to: end.lowerBound)
      text = text[..<text.utf8.index(text.startIndex, offsetBy: count)]
    }
    if text.lowercased().hasPrefix("by ") { text = text.dropFirst(3) }
    let around: Set<Character> = [" ", "\t", "\r", ",", ";", ":", "*", "/", "#", "-", "\"", "'"]
    while let first = text.first, around.contains(first) { text = text.dropFirst() }
    while let last = text.last, around.contains(last) || (last == "." && !isAbbreviated(text)) {
      text = text.dropLast()
    }
    return String(text)
  }

  /// Whether the full stop at the end belongs to the name, as in `Inc.`.
  private static func isAbbreviated(_ text: Substring) -> Bool {
    ["inc.", "ltd.", "corp.", "co.", "e.v.", "jr."].contains { text.lowercased().hasSuffix($0) }
  }

  /// Whether the words speak about copyright, as in "Copyright Holder means".
  private static func isSentence(_ text: String) -> Bool {
    let words = [
      "holder", "owner", "notice", "license", "licence", "law", "and ", "statement", "act",
    ]
    let lower = text.lowercased()
    return words.contains { lower.hasPrefix($0) }
  }
}
