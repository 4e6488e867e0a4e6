internal import BomafideIdentifiers

/// Finds the sentences that name a license, as "licensed under the MIT license".
struct LicenseNotices {
  /// One sentence, or its part that names the license.
  struct Notice {
    var expression: LicenseExpression
    var words: Range<Int>
    var score = 0.9
    var isExact = true
    var isVersionUndecided = false
  }

  let words: LicenseWords

  init(_ words: LicenseWords) { self.words = words }

  /// All sentences in the order of the file; for each word the longest name.
  func all() -> [Notice] {
    var notices: [Notice] = []
    var index = 0
    let names = LicenseNames.all
    while index < words.count {
      if let notice = gnuNotice(at: index) ?? publicDomain(at: index) ?? creativeCommons(at: index)
      {
        notices.append(notice)
        index = max(index + 1, notice.words.upperBound)
      } else if let name = names.name(in: words, at: index), !isDenied(index) {
        let range = index..<(index + name.phrase.count)
        var expression = name.expression
        if case .license(let license) = expression.node, license.description == "Apache-2.0",
          let exception = LicenseList.exception("LLVM-exception"),
          Self.llvm.isFound(in: words, at: range.upperBound)
            || Self.llvm.isFound(in: words, at: range.upperBound + 1)
        {
          expression = LicenseExpression(license, with: .exception(exception))
        }
        notices.append(
          Notice(
            expression: expression, words: range,
            score: !name.isExact ? 0.5 : isGranted(range) ? 0.9 : 0.6, isExact: name.isExact))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return notices
  }

  /// Whether the sentence says the contrary, as "not under" or "compatible with".
  func isDenied(_ index: Int) -> Bool {
    for place in (max(0, index - 8)..<index).reversed() {
      if words.marks[place].contains(.stop) { return false }
      if Self.comparisons.contains(words.hashes[place]) { return true }
      if index - place <= 3, Self.denials.contains(words.hashes[place]) { return true }
    }
    return false
  }

  /// Whether words that grant a license stand before the name, or its heading stands alone.
  private func isGranted(_ range: Range<Int>) -> Bool {
    if (max(0, range.lowerBound - 14)..<range.lowerBound).contains(where: {
      Self.grants.contains(words.hashes[$0])
    }) {
      return true
    }
    // The license stands in a field of its own, as in "License: MIT".
    let before = max(0, range.lowerBound - 2)..<range.lowerBound
    return before.contains { words.hashes[$0] == Self.license && words.marks[$0].contains(.first) }
  }

  private static let license = WordHash.of("license".utf8)

  private static let grants = Set(
    [
      "licensed", "released", "distributed", "redistribute", "redistributed", "provided",
      "governed", "terms", "covered", "available", "use", "used", "subject", "under",
    ].map { WordHash.of($0.utf8) })

  private static let comparisons = Set(
    ["compatible", "incompatible", "unlike", "similar"].map { WordHash.of($0.utf8) })

  private static let llvm = WordPhrase("with llvm exceptions|exception")

  private static let denials = Set(
    ["not", "no", "non"].map { WordHash.of($0.utf8) })
}

extension LicenseNotices {
  /// A statement that something is in the public domain.
  ///
  /// CC-PDDC stands for all of them, for the list has no other identifier.
  private func publicDomain(at index: Int) -> Notice? {
    guard Self.domain.isFound(in: words, at: index), !isDenied(index),
      Self.leading.contains(words.hashes[max(0, index - 1)])
        || Self.leading.contains(words.hashes[max(0, index - 2)])
        || (words.marks[index].contains(.first) || words.marks[index + 1].contains(.stop)),
      let license = LicenseList.license("CC-PDDC")
    else { return nil }
    return Notice(
      expression: LicenseExpression(SimpleLicense(license)), words: index..<(index + 2), score: 0.65
    )
  }

  private static let domain = WordPhrase("public domain")

  private static let leading = Set(
    ["in", "into", "to", "the", "is", "are", "as", "license", "licence"].map {
      WordHash.of($0.utf8)
    })

  /// The address of a Creative Commons license, as `creativecommons.org/licenses/by/4.0`.
  private func creativeCommons(at index: Int) -> Notice? {
    guard Self.address.isFound(in: words, at: index), index + 4 < words.count else { return nil }
    for (variant, hash) in Self.variants where words.hashes[index + 3] == hash {
      for (version, hash) in Self.versions where words.hashes[index + 4] == hash {
        guard let license = LicenseList.license("CC-\(variant)-\(version)") else { return nil }
        return Notice(
          expression: LicenseExpression(SimpleLicense(license)), words: index..<(index + 5))
      }
    }
    return nil
  }

  private static let address = WordPhrase("creativecommons org licenses")

  private static let variants = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"].map {
    ($0, WordHash.of($0.lowercased().utf8.filter { $0 != UInt8(ascii: "-") }))
  }

  private static let versions = ["1.0", "2.0", "2.5", "3.0", "4.0"].map {
    ($0, WordHash.of($0.utf8))
  }
}
