extension UInt8 {
  package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  package var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }

  package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  package var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }

  /// Space, tab, line feed or carriage return.
  package var isASCIISpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  package var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }

  /// The value of a hexadecimal digit, or nil.
  package var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

extension StringProtocol {
  /// The text with `A` to `Z` in lower case; other letters stay, on every system alike.
  package var asciiLowercased: String {
    guard utf8.contains(where: \.isASCIIUppercase) else { return String(self) }
    return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }

  /// The text with `a` to `z` in upper case.
  var asciiUppercased: String {
    String(
      decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 & ~0x20 : $0 }, as: UTF8.self)
  }
}

/// Finds the candidate that `text` was most likely meant to be, if one is near.
func nearest(to text: some StringProtocol, in candidates: some Sequence<String>) -> String? {
  guard text.utf8.count <= 64 else { return nil }
  let target = Array(text.asciiLowercased.utf8)
  var best: (word: String, distance: Int)?
  let limit = max(1, target.count / 3)
  for candidate in candidates where abs(candidate.utf8.count - target.count) <= limit {
    let distance = editDistance(target, Array(candidate.asciiLowercased.utf8))
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.word
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, left) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in b.enumerated() {
      let above = row[j + 1]
      row[j + 1] = left == right ? diagonal : 1 + min(diagonal, above, row[j])
      diagonal = above
    }
  }
  return row[b.count]
}
