extension CVSS4 {
  /// The score, 0 to 10.
  ///
  /// The metrics fall into six sets of equal weight, which name a score in a table. How far the vector is from the
  /// worst one of those sets says how far its score goes towards that of the next lower sets.
  public var score: Double {
    if ["VC", "VI", "VA", "SC", "SI", "SA"].allSatisfy({ value($0) == "N" }) { return 0 }
    let levels = self.levels
    guard let score = Self.tenths(levels) else { return 0 }
    var sum = 0.0
    var count = 0
    for set in EquivalenceSet.all {
      guard let lower = set.lower(levels).compactMap(Self.tenths).max() else { continue }
      count += 1
      let part = Double(distance(set, levels)) / Double(set.depth(levels))
      sum += (score - lower) * part
    }
    let exact = count == 0 ? score : score - sum / Double(count)
    return (max(0, min(100, exact)) + 1e-6).rounded() / 10
  }

  /// How bad the score is, in words.
  public var severity: CVSSSeverity { CVSSSeverity(score: score) }

  // MARK: Levels

  /// The levels of the sets EQ1 to EQ6, 0 the worst.
  ///
  /// Source: CVSS 4.0, 8.2, tables 24 to 29.
  private var levels: [Int] {
    func any(_ metrics: [String], _ code: String) -> Bool {
      metrics.contains { value($0) == code }
    }
    let isOpen = value("AV") == "N" && value("PR") == "N" && value("UI") == "N"
    let isPartlyOpen = value("AV") == "N" || value("PR") == "N" || value("UI") == "N"
    let eq1 = isOpen ? 0 : isPartlyOpen && value("AV") != "P" ? 1 : 2
    let eq2 = value("AC") == "L" && value("AT") == "N" ? 0 : 1
    let isSevere = value("VC") == "H" && value("VI") == "H"
    let eq3 = isSevere ? 0 : any(["VC", "VI", "VA"], "H") ? 1 : 2
    let eq4 = any(["SI", "SA"], "S") ? 0 : any(["SC", "SI", "SA"], "H") ? 1 : 2
    let eq5 = ["A": 0, "P": 1][value("E")] ?? 2
    let isWanted = [("CR", "VC"), ("IR", "VI"), ("AR", "VA")].contains {
      value($0) == "H" && value($1) == "H"
    }
    return [eq1, eq2, eq3, eq4, eq5, isWanted ? 0 : 1]
  }

  /// How many steps the vector is from the worst one of its level.
  private func distance(_ set: EquivalenceSet, _ levels: [Int]) -> Int {
    for worst in set.worst(levels) {
      var sum = 0
      var fits = true
      for (metric, code) in worst {
        let order = EquivalenceSet.order(of: metric)
        guard let own = order.firstIndex(of: value(metric)), let top = order.firstIndex(of: code)
        else { continue }
        if own < top { fits = false }
        sum += own - top
      }
      if fits { return sum }
    }
    return 0
  }

  /// The score of the sets in tenths, or nil where there are no such sets.
  private static func tenths(_ levels: [Int]) -> Double? {
    let sizes = [3, 2, 3, 3, 3, 2]
    var index = 0
    for (level, size) in zip(levels, sizes) {
      guard level < size else { return nil }
      index = index * size + level
    }
    return scores[index] == 255 ? nil : Double(scores[index])
  }

  /// Sets of metrics that count together: EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5.
  ///
  /// Source: CVSS 4.0, 8.2 and 8.3.
  private enum EquivalenceSet {
    case eq1, eq2, eq3and6, eq4, eq5

    static let all: [Self] = [.eq1, .eq2, .eq3and6, .eq4, .eq5]

    /// The values of a metric, the worst first.
    static func order(of metric: String) -> [String] {
      switch metric {
      case "AV": ["N", "A", "L", "P"]
      case "PR": ["N", "L", "H"]
      case "UI": ["N", "P", "A"]
      case "AC": ["L", "H"]
      case "AT": ["N", "P"]
      case "SC": ["H", "L", "N"]
      case "SI", "SA": ["S", "H", "L", "N"]
      case "CR", "IR", "AR": ["H", "M", "L"]
      case "E": ["A", "P", "U"]
      default: ["H", "L", "N"]
      }
    }

    /// The next lower levels.
    func lower(_ levels: [Int]) -> [[Int]] {
      func raised(_ sets: Int...) -> [Int] {
        var result = levels
        for set in sets { result[set] += 1 }
        return result
      }
      switch self {
      case .eq1: return [raised(0)]
      case .eq2: return [raised(1)]
      case .eq4: return [raised(3)]
      case .eq5: return [raised(4)]
      case .eq3and6:
        switch (levels[2], levels[5]) {
        case (0, 0): return [raised(5), raised(2)]
        case (1, 0): return [raised(5)]
        case (_, 1) where levels[2] < 2: return [raised(2)]
        default: return []
        }
      }
    }

    /// How many steps the level has.
    func depth(_ levels: [Int]) -> Int {
      switch self {
      case .eq1: [1, 4, 5][levels[0]]
      case .eq2: [1, 2][levels[1]]
      case .eq4: [6, 5, 4][levels[3]]
      case .eq5: 1
      case .eq3and6: [[7, 6], [8, 8], [10, 10]][levels[2]][levels[5]]
      }
    }

    /// The worst vectors of the level.
    func worst(_ levels: [Int]) -> [[(String, String)]] {
      let texts: [String]
      switch self {
      case .eq1:
        texts =
          [
            ["AV:N PR:N UI:N"], ["AV:A PR:N UI:N", "AV:N PR:L UI:N", "AV:N PR:N UI:P"],
            ["AV:P PR:N UI:N", "AV:A PR:L UI:P"],
          ][levels[0]]
      case .eq2: texts = [["AC:L AT:N"], ["AC:H AT:N", "AC:L AT:P"]][levels[1]]
      case .eq4: texts = [["SC:H SI:S SA:S"], ["SC:H SI:H SA:H"], ["SC:L SI:L SA:L"]][levels[3]]
      case .eq5: texts = [["E:A"], ["E:P"], ["E:U"]][levels[4]]
      case .eq3and6:
        switch (levels[2], levels[5]) {
        case (0, 0): texts = ["VC:H VI:H VA:H CR:H IR:H AR:H"]
        case (0, _): texts = ["VC:H VI:H VA:L CR:M IR:M AR:H", "VC:H VI:H VA:H CR:M IR:M AR:M"]
        case (1, 0): texts = ["VC:L VI:H VA:H CR:H IR:H AR:H", "VC:H VI:L VA:H CR:H IR:H AR:H"]
        case (1, _):
          texts = [
            "VC:L VI:H VA:L CR:H IR:M AR:H", "VC:L VI:H VA:H CR:H IR:M AR:M",
            "VC:H VI:L VA:H CR:M IR:H AR:M", "VC:H VI:L VA:L CR:M IR:H AR:H",
            "VC:L VI:L VA:H CR:H IR:H AR:M",
          ]
        default: texts = ["VC:L VI:L VA:L CR:H IR:H AR:H"]
        }
      }
      return texts.map { text in
        text.split(separator: " ").map { (String($0.dropLast(2)), String($0.suffix(1))) }
      }
    }
  }

  /// The scores of the sets in tenths, EQ6 fastest; 255 where there are no such sets.
  ///
  /// Source: CVSS 4.0, 8.3, the lookup table of FIRST's calculator.
  private static let scores: [UInt8] = [
    100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68,
    98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48,
    255, 92, 255, 82, 255, 72, 255, 79, 255, 69, 255, 50, 255, 69, 255, 55, 255, 27,
    99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53,
    95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30,
    255, 86, 255, 75, 255, 52, 255, 71, 255, 52, 255, 29, 255, 63, 255, 29, 255, 17,
    98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49,
    94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25,
    255, 83, 255, 70, 255, 54, 255, 65, 255, 58, 255, 26, 255, 53, 255, 21, 255, 13,
    95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30,
    89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16,
    255, 71, 255, 59, 255, 30, 255, 58, 255, 26, 255, 15, 255, 23, 255, 13, 255, 6,
    93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22,
    85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8,
    255, 64, 255, 51, 255, 20, 255, 47, 255, 21, 255, 11, 255, 24, 255, 9, 255, 4,
    88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11,
    75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2,
    255, 53, 255, 24, 255, 14, 255, 24, 255, 12, 255, 5, 255, 10, 255, 3, 255, 1,
  ]
}
