import BomafideAdvisories
import BomafideModel

/// What a feed gives for a text.
struct FeedReading {
  var records: [AdvisoryRecord] = []
  var exploitations: [KnownExploitation] = []
  var predictions: [ExploitPrediction] = []
  var troubles: [InputError] = []

  init(_ bytes: [UInt8], kind: AdvisorySource.Kind, path: String = "feed.json") throws {
    try bytes.withUnsafeBufferPointer { buffer in
      try AdvisoryFeed.read(buffer, path: path, source: AdvisorySource(name: "test", kind: kind)) {
        switch $0 {
        case .record(let record): records.append(record)
        case .exploitation(let entry): exploitations.append(entry)
        case .prediction(let prediction): predictions.append(prediction)
        case .trouble(let error): troubles.append(error)
        }
      }
    }
  }

  init(_ text: String, kind: AdvisorySource.Kind, path: String = "feed.json") throws {
    try self.init(Array(text.utf8), kind: kind, path: path)
  }
}

extension VersionInterval {
  /// The interval in the notation of mathematics, for comparing in tests.
  var notation: String {
    if isExact { return "{\(lower ?? "")}" }
    let from = lower.map { (includesLower ? "[" : "(") + $0 } ?? "("
    return from + "," + (upper.map { $0 + (includesUpper ? "]" : ")") } ?? ")")
  }
}

extension [VersionInterval] {
  var notation: String { map(\.notation).joined(separator: " ") }
}
