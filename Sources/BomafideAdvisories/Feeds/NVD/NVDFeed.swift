import BomafideJSON
import BomafideModel

/// Reads a file of the National Vulnerability Database, in the shape of its API 2.0.
///
/// Source: <https://nvd.nist.gov/developers/vulnerabilities>.
enum NVDFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    var reader = try JSONReader(bytes, path: path, depthLimit: FeedLimits.depth)
    try reader.vulnerabilities(
      of: "a file of NVD",
      remedy: "fetch a file such as nvdcve-2.0-2024.json.gz from https://nvd.nist.gov/feeds",
      element
    ) { result in
      switch result {
      case .success(let record): try collect(.record(record))
      case .failure(let error): try collect(.trouble(error))
      }
    }
  }

  private static func element(_ reader: inout JSONReader) throws(InputError) -> AdvisoryRecord {
    _ = try reader.peek()
    let start = reader.offset
    var wire = NVDWire()
    try reader.members { key, reader throws(InputError) in
      if "cve" ~= key { try wire.read(&reader) } else { try reader.skip() }
    }
    try wire.requireName(at: start, &reader)
    var record = wire.record(authority: .nvd)
    record.text = reader.bytes(from: start)
    record.redundantText = wire.redundancy.map { $0.shifted(by: -start) }
    return record
  }
}

/// Reads lines that replace what NVD says about products, one JSON object a line.
///
/// Source: <https://github.com/anchore/nvd-data-overrides>.
enum NVDOverridesFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    try LineFeed.read(bytes, path: path, what: "an override of NVD, one JSON object a line") {
      reader throws(InputError) in
      _ = try reader.peek()
      let start = reader.offset
      var wire = NVDWire()
      var name = ""
      var hasConfigurations = false
      try reader.members { key, reader throws(InputError) in
        switch key {
        case "id": name = try reader.string().string
        case "_annotation": try wire.readAnnotation(&reader)
        case "cve":
          try reader.members { key, reader throws(InputError) in
            if "configurations" ~= key {
              hasConfigurations = true
              try wire.readConfigurations(&reader)
            } else {
              try reader.skip()
            }
          }
        default: try reader.skip()
        }
      }
      wire.id = name
      try wire.requireName(at: start, &reader)
      var record = wire.record(authority: .enrichment)
      record.replacesProducts = hasConfigurations
      record.text = reader.bytes(from: start)
      record.redundantText = wire.redundancy.map { $0.shifted(by: -start) }
      return .record(record)
    } into: { item in
      try collect(item)
    }
  }
}
