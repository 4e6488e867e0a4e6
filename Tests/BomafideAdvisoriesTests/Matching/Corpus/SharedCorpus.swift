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
    } else {
      try add(PackedMaterial.gunzip(data))
    }
    return (source, records)
  }
}
