import BomafideIdentifiers
import BomafideModel

/// Words and numbers as every form of the page writes them.
enum PageText {
  /// `1 file`, `2 files`.
  static func count(_ number: Int, _ word: String) -> String {
    "\(grouped(Int64(number))) \(word)\(number == 1 ? "" : "s")"
  }

  /// Digits in groups of three, with narrow spaces that do not break.
  static func grouped(_ number: Int64) -> String {
    var digits = Array(String(number))
    var place = digits.count - 3
    while place > 0 {
      digits.insert("\u{202F}", at: place)
      place -= 3
    }
    return String(digits)
  }

  /// Bytes with three digits, in units of 1024.
  static func size(_ bytes: Int64) -> String {
    if bytes < 1024 { return "\(bytes) B" }
    var value = Double(bytes)
    var unit = "B"
    for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1023.5 {
      value /= 1024
      unit = next
    }
    if value >= 99.95 { return "\(Int(value.rounded())) \(unit)" }
    return "\(Diagram.number(value)) \(unit)"
  }

  /// The beginning of a text that is longer than people read.
  static func limited(_ text: String, to limit: Int = 1000) -> String {
    // In UTF-8 there are at least as many bytes as characters.
    if text.utf8.count <= limit { return text }
    var kept = String.UnicodeScalarView(text.unicodeScalars.prefix(limit))
    if kept.count == limit { kept.append("\u{2026}") }
    return String(kept)
  }

  /// A share in percent, as `Diagram.number` writes numbers.
  static func percent(_ part: Int, of whole: Int) -> String {
    TreeCoverage.percent(part, of: whole)
  }

  /// The words of a status.
  static func words(_ status: VEXStatement.Status?) -> String {
    switch status {
    case .notAffected: "not affected"
    case .affected: "affected"
    case .fixed: "fixed"
    case .underInvestigation: "under investigation"
    case nil: "not said"
    }
  }

  /// The words of a change.
  static func words(_ kind: Difference.Kind) -> String {
    kind.rawValue.split(separator: "-").joined(separator: " ")
  }
}
