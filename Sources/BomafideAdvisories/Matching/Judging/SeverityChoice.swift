import BomafideIdentifiers

/// How bad a flaw is, by those who rated it.
enum SeverityChoice {
  /// Whose rating is shown first: the project's, an ecosystem's, a distribution's, NVD's, then that of who completes records.
  private static let order: [Authority] = [
    .project, .ecosystem, .distribution, .nvd, .enrichment, .derived,
  ]

  /// Chooses the newest CVSS of the first authority that has one, else the first word.
  static func severity(of heads: [KnownAdvisory]) -> VulnerabilityMatch.Severity? {
    var best: (rank: Int, severity: VulnerabilityMatch.Severity, version: String)?
    var word: (rank: Int, severity: VulnerabilityMatch.Severity)?
    for head in heads {
      for rating in head.ratings {
        let rank = order.firstIndex(of: rating.authority) ?? order.count
        if let text = rating.vector, let scored = Score(text) {
          let isBetter =
            best.map { rank < $0.rank || rank == $0.rank && scored.version > $0.version } ?? true
          if isBetter {
            let severity = VulnerabilityMatch.Severity(
              level: scored.level, score: scored.value, vector: text, source: head.id)
            best = (rank, severity, scored.version)
          }
        } else if let level = rating.word.flatMap(level(of:)),
          word.map({ rank < $0.rank }) ?? true
        {
          word = (rank, VulnerabilityMatch.Severity(level: level, source: head.id))
        }
      }
    }
    return best?.severity ?? word?.severity
  }

  /// A vector's score, computed from its metrics.
  private struct Score {
    var value: Double
    var level: CVSSSeverity
    var version: String

    init?(_ text: String) {
      do {
        if text.hasPrefix("CVSS:4") {
          let vector = try CVSS4(parsing: text)
          (value, level, version) = (vector.score, vector.severity, vector.version)
        } else if text.hasPrefix("CVSS:3") {
          let vector = try CVSS3(parsing: text)
          value = vector.baseScore
          level = CVSSSeverity(score: value)
          version = vector.version
        } else {
          let vector = try CVSS2(parsing: text)
          value = vector.baseScore
          // CVSS 2 knows no critical, and low begins at 0.
          level = value < 3.95 ? .low : value < 6.95 ? .medium : .high
          version = vector.version
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
