import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads CISA's catalog of known exploited vulnerabilities.
///
/// Source: <https://www.cisa.gov/known-exploited-vulnerabilities-catalog>.
enum KEVFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    var reader = try JSONReader(bytes, path: path, depthLimit: FeedLimits.depth)
    try reader.vulnerabilities(
      of: "CISA's catalog",
      remedy: "fetch known_exploited_vulnerabilities.json from https://www.cisa.gov", entry
    ) { result in
      switch result {
      case .success(let entry): try collect(.exploitation(entry))
      case .failure(let error): try collect(.trouble(error))
      }
    }
  }

  private static func entry(_ reader: inout JSONReader) throws(InputError) -> KnownExploitation {
    _ = try reader.peek()
    let start = reader.offset
    var entry = KnownExploitation(cve: "")
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "cveID": entry.cve = try reader.string().string
      case "dateAdded": entry.added = Day(of: try reader.optionalText() ?? "")
      case "dueDate": entry.due = Day(of: try reader.optionalText() ?? "")
      case "knownRansomwareCampaignUse":
        entry.isUsedByRansomware = "Known" ~= (try reader.string())
      default: try reader.skip()
      }
    }
    guard entry.cve.hasPrefix("CVE-"), entry.cve.utf8.count <= FeedLimits.name else {
      throw reader.error(
        at: start, expected: "an entry with a 'cveID' such as CVE-2024-3094",
        found: entry.cve.isEmpty ? "none" : "'\(entry.cve.printable())'",
        remedy: "fetch the catalog once more from https://www.cisa.gov")
    }
    return entry
  }
}
