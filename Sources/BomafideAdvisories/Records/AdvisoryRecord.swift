public import BomafideIdentifiers

/// One record of one source, in the form in which it is stored and matched.
///
/// What is said about versions is kept as the source says it; only names are normalized, and events are turned into
/// intervals. A record that says nothing about any version is kept too: it can withdraw, rate and name aliases.
public struct AdvisoryRecord: Hashable, Sendable {
  /// How bad the flaw is, by one source.
  public struct Rating: Hashable, Sendable {
    /// Who rates; decides whose rating is shown.
    public var authority: Authority
    /// A CVSS vector of version 2, 3.0, 3.1 or 4.0, with or without its prefix; nil where only a word is given.
    public var vector: String?
    /// A word such as `HIGH` or `moderate`, where the source gives one.
    public var word: String?

    public init(authority: Authority, vector: String? = nil, word: String? = nil) {
      self.authority = authority
      self.vector = vector
      self.word = word
    }
  }

  /// The name in its source, such as `CVE-2024-45490` or `PYSEC-2021-109`.
  public var id: String
  /// Other names of the same flaw.
  public var aliases: [String] = []
  /// Names of flaws that the record is about without being the same (OSV `upstream`, the CVE list of an advisory).
  public var upstream: [String] = []
  public var published: Day?
  public var modified: Day?
  public var withdrawn: Day?
  /// Whether the CVE program rejected it.
  public var isRejected = false
  public var ratings: [Rating] = []
  /// One sentence; the first one of the details where the source has no summary.
  public var summary = ""
  public var packages: [PackageClaim] = []
  public var products: [ProductClaim] = []
  public var repositories: [RepositoryClaim] = []
  /// Whether the record replaces what other sources say about products of the same CVE (an override of NVD).
  public var replacesProducts = false
  /// The record as the source has it: JSON in UTF-8.
  public var text: [UInt8] = []
  /// Values in the text that claims and ratings say, and that need not be kept, in the order of the text.
  ///
  /// These are `configurations` and `metrics` of NVD, nine tenths of its bytes, and the lists of versions of OSV.
  public var redundantText: [Range<Int>] = []

  public init(id: String) { self.id = id }

  /// The text with `null` for what claims and ratings say.
  public var keptText: [UInt8] {
    var kept: [UInt8] = []
    var end = 0
    for part in redundantText where part.lowerBound >= end && part.upperBound <= text.count {
      kept += text[end..<part.lowerBound]
      kept += "null".utf8
      end = part.upperBound
    }
    return kept + text[end...]
  }
}

/// A day, counted from the first of January 1970.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var number: Int32

  public init(number: Int32) { self.number = number }

  /// The day of an RFC 3339 time or date; nil for other texts and for the year 1, which some sources write for "never".
  public init?(of text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(10))
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 1,
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // Days from civil, by Howard Hinnant: years begin in March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The day of a time.
  public init(of time: Timestamp) {
    number = Int32(clamping: time.secondsSinceEpoch.floored(by: 86_400))
  }

  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

  /// The date, such as `2024-09-07`.
  public var description: String {
    Timestamp(secondsSinceEpoch: Int64(number) * 86_400).description.prefix(10).description
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
