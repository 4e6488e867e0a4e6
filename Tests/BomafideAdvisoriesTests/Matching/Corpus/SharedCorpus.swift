import BomafideAdvisories
import BomafideTesting
import Foundation

/// All shared advisories in one collection, read once for all suites that match against them.
///
/// Of NVD only the records that name an asked product are kept, and every one that replaces another: none of the others can
/// speak of what is asked.
actor SharedCorpus {
  static let shared = SharedCorpus()

  private var loading: Task<AdvisoryCollection, any Error>?

  /// The collection; the first caller waits for the reading.
  func collection() async throws -> AdvisoryCollection {
    if let loading { return try await loading.value }
    let task = Task { try await Self.load() }
    loading = task
    return try await task.value
  }

  /// The products that the suites ask for; vendors are left open.
  private static let products: Set<String> = [
    "python", "cpython", "libexpat", "expat", "zlib", "openssl", "sqlite", "bzip2", "curl",
    "libcurl",
    "libpng", "freetype", "xz", "lz4",
  ]

  private static func load() async throws -> AdvisoryCollection {
    let names = try ["osv", "cve5", "nvd"].flatMap { folder in
      try SharedMaterial.names(in: "advisories/\(folder)").map { "\(folder)/\($0)" }
    }
    let sources = try await withThrowingTaskGroup(of: (AdvisorySource, [AdvisoryRecord]).self) {
      group in
      for name in names { group.addTask { try read(name) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    return AdvisoryCollection(sources.sorted { $0.0.name < $1.0.name })
  }

  private static func read(_ name: String) throws -> (AdvisorySource, [AdvisoryRecord]) {
    let data = try SharedMaterial.data("advisories/\(name)")
    let kind: AdvisorySource.Kind =
      name.hasPrefix("osv/")
      ? .osv : name.hasPrefix("cve5/") ? .cve5 : name.contains("overrides") ? .nvdOverrides : .nvd
    let source = AdvisorySource(name: String(name.prefix { $0 != "." }), kind: kind)
    var records: [AdvisoryRecord] = []
    func add(_ bytes: [UInt8]) throws {
      try bytes.withUnsafeBufferPointer { buffer in
        try AdvisoryFeed.read(buffer, path: name, source: source) { item in
          guard case .record(var record) = item else { return }
          let isAsked = record.products.contains { products.contains($0.product) }
          if kind == .nvd, !isAsked { return }
          record.text = []
          records.append(record)
        }
      }
    }
    if name.hasSuffix(".zip") {
      try PackedMaterial.forEachEntry(ofZip: data) { _, bytes in try add(bytes) }
    } else if kind == .nvd {
      try add(asked(of: PackedMaterial.gunzip(data)))
    } else {
      try add(PackedMaterial.gunzip(data))
    }
    return (source, records)
  }

  /// The same file with only the records whose text has the name of an asked product in a CPE; to read all of them takes
  /// minutes without optimization.
  private static func asked(of bytes: [UInt8]) -> [UInt8] {
    let starts = places(of: #"{"cve":{"id""#, in: bytes)
    var kept: Set<Int> = []
    for product in products {
      for place in places(of: ":\(product):", in: bytes) {
        if let record = starts.lastIndex(atOrBelow: place) { kept.insert(record) }
      }
    }
    var text = Array(#"{"format":"NVD_CVE","vulnerabilities":["#.utf8)
    for (count, record) in kept.sorted().enumerated() {
      // Up to the comma behind the record, or the bracket behind the last one.
      let isLast = record + 1 == starts.count
      let part = bytes[starts[record]..<(isLast ? bytes.count : starts[record + 1])]
      let mark = UInt8(ascii: isLast ? "]" : ",")
      if count > 0 { text.append(UInt8(ascii: ",")) }
      text += part[..<(part.lastIndex(of: mark) ?? part.endIndex)]
    }
    return text + Array("]}".utf8)
  }

  /// Where a text stands; JSON holds no zero byte, so the search of C will do.
  private static func places(of text: String, in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    (bytes + [0]).withUnsafeBufferPointer { whole in
      whole.withMemoryRebound(to: CChar.self) { whole in
        guard let base = whole.baseAddress else { return }
        var at = base
        while let found = strstr(at, text) {
          places.append(base.distance(to: UnsafePointer(found)))
          at = UnsafePointer(found) + 1
        }
      }
    }
    return places
  }
}

extension [Int] {
  /// The index of the last number that is not above a limit, of numbers in order.
  fileprivate func lastIndex(atOrBelow limit: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
