import BomafideIdentifiers
import BomafideModel

/// Reads the daily scores of FIRST's Exploit Prediction Scoring System.
///
/// A line is `CVE-2014-0160,0.97507,0.99979`; the first ones are a comment and the names of the columns.
///
/// Source: <https://www.first.org/epss/data_stats>.
enum EPSSFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 0
    var hasHeader = false
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var content = bytes[start..<end]
      start = end + 1
      line += 1
      while let last = content.last, last <= 0x20 { content.removeLast() }
      if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
      if !hasHeader {
        guard content.elementsEqual("cve,epss,percentile".utf8) else {
          throw InputError(
            at: SourceLocation(path: path, line: line), expected: "cve,epss,percentile",
            found: "'\(String(decoding: content.prefix(80), as: UTF8.self).printable())'",
            remedy: "fetch epss_scores-current.csv.gz from https://epss.empiricalsecurity.com")
        }
        hasHeader = true
        continue
      }
      if let prediction = prediction(content) {
        try collect(.prediction(prediction))
      } else {
        try collect(
          .trouble(
            InputError(
              at: SourceLocation(path: path, line: line),
              expected: "a CVE and two numbers from 0 to 1, such as CVE-2014-0160,0.97507,0.99979",
              found: "'\(String(decoding: content.prefix(80), as: UTF8.self).printable())'",
              remedy: "fetch the file once more from its source")))
      }
    }
    if !hasHeader {
      throw InputError(
        at: SourceLocation(path: path), expected: "cve,epss,percentile", found: "no such line",
        remedy: "fetch epss_scores-current.csv.gz from https://epss.empiricalsecurity.com")
    }
  }

  private static func prediction(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> ExploitPrediction? {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0].starts(with: "CVE-".utf8),
      fields[0].count <= FeedLimits.name,
      fields[0].allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let score = scaled(fields[1]),
      let percentile = scaled(fields[2])
    else { return nil }
    return ExploitPrediction(
      cve: String(decoding: fields[0], as: UTF8.self), score: score, percentile: percentile)
  }

  /// A number from 0 to 1 times 100,000, rounded; nil for other texts.
  private static func scaled(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int32? {
    guard text.count <= 32, text.first.map({ (0x30...0x39).contains($0) }) == true,
      let value = Double(String(decoding: text, as: UTF8.self)), (0...1).contains(value)
    else { return nil }
    return Int32((value * 100_000).rounded())
  }
}
