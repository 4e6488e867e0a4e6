import BomafideJSON
import BomafideModel

/// A record of NVD, as far as it matters here.
struct NVDWire {
  struct Metric {
    var source = ""
    var vector: String?
    var word: String?
  }

  var id = ""
  /// The CNA that assigned the name.
  var assigner = ""
  var published: String?
  var modified: String?
  var status = ""
  var summary = ""
  var metrics: [Metric] = []
  private(set) var configurations = NVDConfigurations()
  /// Where values stand in the file that claims and ratings say whole: `configurations` and `metrics`.
  private(set) var redundancy: [Range<Int>] = []

  mutating func read(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "id": id = try reader.string().string
      case "sourceIdentifier": assigner = try reader.optionalText() ?? ""
      case "published": published = try reader.optionalText()
      case "lastModified": modified = try reader.optionalText()
      case "vulnStatus": status = try reader.optionalText() ?? ""
      case "descriptions": try readDescriptions(&reader)
      case "metrics": try readMetrics(&reader)
      case "configurations": try readConfigurations(&reader)
      default: try reader.skip()
      }
    }
  }

  mutating func readAnnotation(_ reader: inout JSONReader) throws(InputError) {
    try reader.membersIfAny { key, reader throws(InputError) in
      switch key {
      case "published": published = try reader.textIfAny()
      case "modified": modified = try reader.textIfAny()
      case "description": summary = FirstSentence.of(Array((try reader.textIfAny() ?? "").utf8))
      default: try reader.skip()
      }
    }
  }

  mutating func readConfigurations(_ reader: inout JSONReader) throws(InputError) {
    let start = try reader.valueOffset()
    try reader.elements { reader throws(InputError) in
      configurations.add(try NVDConfiguration(&reader))
    }
    redundancy.append(start..<reader.offset)
  }

  private mutating func readDescriptions(_ reader: inout JSONReader) throws(InputError) {
    try reader.elements { reader throws(InputError) in
      var isEnglish = false
      var value: JSONText?
      try reader.members { key, reader throws(InputError) in
        switch key {
        case "lang": isEnglish = "en" ~= (try reader.string())
        case "value": value = try reader.string()
        default: try reader.skip()
        }
      }
      if let value, isEnglish || summary.isEmpty { summary = FirstSentence.of(value) }
    }
  }

  private mutating func readMetrics(_ reader: inout JSONReader) throws(InputError) {
    let start = try reader.valueOffset()
    defer { redundancy.append(start..<max(start, reader.offset)) }
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "cvssMetricV2", "cvssMetricV30", "cvssMetricV31", "cvssMetricV40":
        try reader.elements { reader throws(InputError) in
          var metric = Metric()
          try reader.members { key, reader throws(InputError) in
            switch key {
            case "source": metric.source = try reader.optionalText() ?? ""
            case "baseSeverity": metric.word = try reader.textIfAny()
            case "cvssData":
              try reader.members { key, reader throws(InputError) in
                switch key {
                case "vectorString": metric.vector = try reader.optionalText()
                case "baseSeverity": metric.word = try reader.textIfAny()
                default: try reader.skip()
                }
              }
            default: try reader.skip()
            }
          }
          if metric.vector != nil || metric.word != nil { metrics.append(metric) }
        }
      default: try reader.skip()
      }
    }
  }

  /// Complains where the record has no name.
  func requireName(at offset: Int, _ reader: inout JSONReader) throws(InputError) {
    if !id.isEmpty, id.utf8.count <= FeedLimits.name { return }
    throw reader.error(
      at: offset, expected: "a record with an 'id' of at most \(FeedLimits.name) bytes",
      found: id.isEmpty ? "none" : "\(id.utf8.count) bytes",
      remedy: "fetch the file once more from its source")
  }

  // MARK: Claims

  func record(authority: Authority) -> AdvisoryRecord {
    var record = AdvisoryRecord(id: id)
    record.published = published.flatMap { Day(of: $0) }
    record.modified = modified.flatMap { Day(of: $0) }
    record.isRejected = status == "Rejected"
    record.summary = summary
    if record.isRejected { return record }
    for metric in metrics {
      let rating = AdvisoryRecord.Rating(
        authority: self.authority(of: metric), vector: metric.vector,
        word: metric.vector == nil ? metric.word : nil)
      if !record.ratings.contains(rating) { record.ratings.append(rating) }
    }
    record.products = configurations.claims(authority: authority)
    return record
  }

  /// NVD rates under its own address; the CNA that assigned the name speaks for the project, and all others complete.
  private func authority(of metric: Metric) -> Authority {
    if metric.source == "nvd@nist.gov" { return .nvd }
    return !assigner.isEmpty && metric.source == assigner && assigner != Self.lastResort
      ? .project : .enrichment
  }

  /// The CNA that assigns names for those who have none.
  private static let lastResort = "cve@mitre.org"
}
