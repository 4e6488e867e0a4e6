import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// CSAF documents as a provider lays them out: a folder for each year, lists of them, and a ROLIE feed.
///
/// Source: CSAF 2.0, 5.1 and 7.1, <https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html>.
struct AdvisoryFolder {
  struct Advisory {
    var id: String
    var title: String
    var initial: Timestamp
    var current: Timestamp
    var bytes: [UInt8]
    var signature: [UInt8]?

    /// The name of the file, in the folder of its year.
    ///
    /// Source: CSAF 2.0, 5.1.
    var path: String {
      var name = ""
      for scalar in id.lowercased().unicodeScalars {
        switch scalar {
        case "a"..."z", "0"..."9", "+", "-": name.unicodeScalars.append(scalar)
        default: if name.last != "_" { name += "_" }
        }
      }
      return "\(initial.wholeSeconds.prefix(4))/\(name).json"
    }
  }

  static let folder = "white"
  static let feed = "csaf-feed-tlp-white.json"

  /// The newest first.
  private(set) var advisories: [Advisory] = []
  private(set) var findings: [Finding] = []

  /// Whether nothing is published, and nothing was wrong.
  var isEmpty: Bool { advisories.isEmpty && findings.isEmpty }

  /// What was published before and is not given again stays published.
  ///
  /// - Parameters:
  ///   - files: CSAF documents; a signature of the same name with `.asc` is taken along.
  ///   - folder: Where the advisories are published.
  ///   - publisher: The namespace of who publishes; nil where nobody is named.
  /// - Throws: `InputError` where one can't be read.
  init(_ files: [String], into folder: String, publisher: String?) throws(InputError) {
    var places: [String: String] = [:]
    let published = try Self.published(in: folder)
    for (number, file) in (files + published).enumerated() {
      let bytes = try fileContent(at: file, limit: 64 << 20)
      let input = Input(bytes: bytes, path: file)
      let decoded = try Formats.all.decode(input)
      guard decoded.format.name == "csaf-2.0-json" else {
        throw InputError(
          at: SourceLocation(path: file), expected: "an advisory as CSAF 2.0 document",
          found: decoded.format.title,
          remedy: "bomafide convert \(ShellText.quoted(file)) -o csaf-2.0-json=ADVISORY.json")
      }
      let errors = decoded.findings.filter { $0.severity == .error }
      findings += errors
      let value = try input.json { (json) throws(InputError) in try json.value() }
      guard let document = value["document"], let tracking = document["tracking"],
        let id = tracking["id"]?.text, let initial = Self.time(tracking, "initial_release_date"),
        let current = Self.time(tracking, "current_release_date")
      else {
        if errors.isEmpty { report(file, "has no ID or no dates", "/document/tracking", "none") }
        continue
      }
      let label = document["distribution"]?["tlp"]?["label"]?.text ?? "none"
      guard ["WHITE", "CLEAR"].contains(label) else {
        findings.append(
          Finding(
            "well-known.tlp", .error, subject: id,
            "'\(id.printable())' is not said to be for everybody", at: SourceLocation(path: file),
            expected: "the label WHITE at /document/distribution/tlp/label",
            found: label.printable(),
            remedy: "leave the document out, or label it WHITE"))
        continue
      }
      if tracking["status"]?.text == "draft" {
        report(
          file, "is a draft, which is for its author alone (CSAF 2.0, 3.2.1.12.7)",
          "'final' or 'interim' at /document/tracking/status", "draft")
        continue
      }
      let namespace = document["publisher"]?["namespace"]?.text
      if let publisher, namespace != publisher {
        report(
          file, "is another publisher's (CSAF 2.0, 7.2.1)",
          "'\(publisher.printable())' at /document/publisher/namespace",
          "'\((namespace ?? "none").printable())'")
        continue
      }
      let advisory = Advisory(
        id: id, title: document["title"]?.text ?? id, initial: initial, current: current,
        bytes: bytes,
        signature: fileSize(at: "\(file).asc") == nil
          ? nil : try fileContent(at: "\(file).asc", limit: 1 << 20))
      if let other = places[advisory.path] {
        if number >= files.count { continue }
        report(file, "has the file name of '\(other)'", "an ID of its own", id.printable())
        continue
      }
      places[advisory.path] = file
      advisories.append(advisory)
    }
    advisories.sort {
      ($1.current, $0.path) < ($0.current, $1.path)
    }
  }

  /// The advisories that the list in the folder names and that still lie there.
  private static func published(in folder: String) throws(InputError) -> [String] {
    let index = "\(folder)/index.txt"
    if fileSize(at: index) == nil { return [] }
    let bytes = try fileContent(at: index, limit: 16 << 20)
    var files: [String] = []
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let path = try? RelativePath(bytes: line), path.name.hasSuffix(".json") else {
        throw InputError(
          at: SourceLocation(path: index, line: number + 1),
          expected: "the path of an advisory, as 2026/example-2026-01.json",
          found: "'\(String(decoding: line, as: UTF8.self).printable(limit: 80))'",
          remedy: "delete the line")
      }
      let file = "\(folder)/\(path)"
      if fileSize(at: file) != nil { files.append(file) }
    }
    return files
  }

  private static func time(_ value: JSONValue, _ name: String) -> Timestamp? {
    value[name]?.text.flatMap { try? Timestamp(parsing: $0) }
  }

  private mutating func report(
    _ file: String, _ what: String, _ expected: String, _ found: String
  ) {
    findings.append(
      Finding(
        "well-known.advisory", .error, subject: file, "the advisory '\(file.printable())' \(what)",
        at: SourceLocation(path: file), expected: expected, found: found,
        remedy: "bomafide validate \(ShellText.quoted(file))"))
  }

  // MARK: Files

  /// The files below the folder of the provider metadata, at the address `base`.
  func files(at base: String) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for advisory in advisories {
      let path = "\(Self.folder)/\(advisory.path)"
      let name = advisory.path.split(separator: "/").last.map(String.init) ?? advisory.path
      files.append((path, advisory.bytes))
      for (ending, algorithm) in [("sha256", DigestAlgorithm.sha256), ("sha512", .sha512)] {
        let line = "\(hashBytes(advisory.bytes, algorithm).hex)  \(name)\n"
        files.append(("\(path).\(ending)", Array(line.utf8)))
      }
      if let signature = advisory.signature { files.append(("\(path).asc", signature)) }
    }
    let index = advisories.map(\.path).sorted().map { "\($0)\n" }.joined()
    files.append(("\(Self.folder)/index.txt", Array(index.utf8)))
    let changes = advisories.map { "\"\($0.path)\",\"\($0.current.wholeSeconds)\"\r\n" }.joined()
    files.append(("\(Self.folder)/changes.csv", Array(changes.utf8)))
    files.append(("\(Self.folder)/\(Self.feed)", JSONWriter.bytes(of: rolie(at: base))))
    return files
  }

  /// Source: CSAF 2.0, 7.1.15; RFC 8322.
  private func rolie(at base: String) -> JSONValue {
    let own = "\(base)/\(Self.folder)/\(Self.feed)"
    let updated = advisories.first?.current ?? Timestamp(secondsSinceEpoch: 0)
    return .members([
      "feed": .members([
        "id": .string("csaf-feed-tlp-white"),
        "title": .string("Advisories for everybody (TLP:WHITE)"),
        "link": .array([.members(["rel": .string("self"), "href": .string(own)])]),
        "category": .array([
          .members([
            "scheme": .string("urn:ietf:params:rolie:category:information-type"),
            "term": .string("csaf"),
          ])
        ]), "updated": .string(updated.wholeSeconds),
        "entry": .array(advisories.map { entry($0, at: base) }),
      ])
    ])
  }

  private func entry(_ advisory: Advisory, at base: String) -> JSONValue {
    let address = "\(base)/\(Self.folder)/\(advisory.path)"
    func link(_ rel: String, _ ending: String = "") -> JSONValue {
      .members(["rel": .string(rel), "href": .string(address + ending)])
    }
    var links = [link("self"), link("hash", ".sha256"), link("hash", ".sha512")]
    if advisory.signature != nil { links.append(link("signature", ".asc")) }
    return .members([
      "id": .string(advisory.id), "title": .string(advisory.title), "link": .array(links),
      "published": .string(advisory.initial.wholeSeconds),
      "updated": .string(advisory.current.wholeSeconds),
      "content": .members(["type": .string("application/json"), "src": .string(address)]),
      "format": .members([
        "schema": .string("https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json"),
        "version": .string("2.0"),
      ]),
    ])
  }
}
