import BomafideIdentifiers

/// How bad flaws are, by those who rated them.
///
/// Many flaws have the same vector, so its score is kept for the next one.
struct SeverityChoice {
  private var scores: [String: Score?] = [:]

  /// Whose rating is shown first: the project's, an ecosystem's, a distribution's, NVD's, then that of who completes records.
  private static let order: [Authority] = [
    .project, .ecosystem, .distribution, .nvd, .enrichment, .derived,
  ]

  private struct Candidate {
    var rank: Int
    /// Newer versions of CVSS stand first.
    var age: Int
    var vector: String
    var source: String
  }

  /// Chooses the newest CVSS of the first authority that has one, else the first word.
  mutating func severity(of heads: [KnownAdvisory]) -> VulnerabilityMatch.Severity? {
    var candidates: [Candidate] = []
    var word: (rank: Int, severity: VulnerabilityMatch.Severity)?
    for head in heads {
      for rating in head.ratings {
        let rank = Self.order.firstIndex(of: rating.authority) ?? Self.order.count
        if let text = rating.vector {
          candidates.append(
            Candidate(rank: rank, age: Self.age(of: text), vector: text, source: head.id))
        } else if let level = rating.word.flatMap(Self.level(of:)),
          word.map({ rank < $0.rank }) ?? true
        {
          word = (rank, VulnerabilityMatch.Severity(level: level, source: head.id))
        }
      }
    }
    // Nearly always the first one can be read, so only that one is scored.
    candidates.sort { ($0.rank, $0.age) < ($1.rank, $1.age) }
    for one in candidates {
      guard let scored = score(of: one.vector) else { continue }
      return VulnerabilityMatch.Severity(
        level: scored.level, score: scored.value, vector: one.vector, source: one.source)
    }
    return word?.severity
  }

  private mutating func score(of vector: String) -> Score? {
    if let known = scores[vector] { return known }
    let score = Score(vector)
    scores[vector] = .some(score)
    return score
  }

  private static func age(of vector: String) -> Int {
    let versions = ["CVSS:4.0", "CVSS:3.1", "CVSS:3.0"]
    return versions.firstIndex { vector.hasPrefix($0) } ?? versions.count
  }

  /// A vector's score, computed from its metrics.
  private struct Score {
    var value: Double
    var level: CVSSSeverity

    init?(_ text: String) {
      do {
        if text.hasPrefix("CVSS:4") {
          let vector = try CVSS4(parsing: text)
          (value, level) = (vector.score, vector.severity)
        } else if text.hasPrefix("CVSS:3") {
          let vector = try CVSS3(parsing: text)
          value = vector.baseScore
          level = CVSSSeverity(score: value)
        } else {
          let vector = try CVSS2(parsing: text)
          value = vector.baseScore
          // CVSS 2 knows no critical, and low begins at 0.
          level = value < 3.95 ? .low : value < 6.95 ? .medium : .high
        }
      } catch {
        return nil
      }
    }
  }

  /// The level that a word of a source means.
  private static func level(of word: String) -> CVSSSeverity? {
    switch word.asciiLowercased {
    case "none": .some(.none)
    case "low", "minor", "unimportant", "negligible": .low
    case "medium", "moderate": .medium
    case "high", "important": .high
    case "critical": .critical
    default: nil
    }
  }
}
