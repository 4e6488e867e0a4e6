import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Holds wheels against their `RECORD`, and reads the documents in them.
public struct CheckWheel: Hashable, Sendable {
  public var wheels: [String]

  public init(wheels: [String]) { self.wheels = wheels }

  /// The rules that are asked.
  static let rules: [RuleID] = [
    "wheel.altered", "wheel.missing", "wheel.extra", "wheel.unchecked", "wheel.document",
    "wheel.ambiguous", "wheel.name",
  ]

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    var findings: [Finding] = []
    var facts: [Report.Fact] = []
    var files = 0
    var documents = 0
    for path in wheels {
      let wheel = try Wheel(path, plan: context.plan())
      files += wheel.scan.entries.count { $0.isFile }
      findings += wheel.scan.findings + wheel.findings()
      for entry in wheel.bills {
        documents += 1
        let place = "\(path)!/\(entry.path)"
        do throws(InputError) {
          guard let bytes = entry.content else {
            throw ExtractFromWheel.tooMuch(entry, in: path)
          }
          let decoded = try Formats.all.decode(Input(bytes: bytes, path: place))
          facts.append(
            Report.Fact(
              "document",
              "\(place): \(decoded.format.name), \(decoded.bill.components.count) components"))
        } catch {
          findings.append(
            Finding(
              "wheel.document", .error, subject: path,
              "'\(entry.path)' is no document that can be read", at: error.location,
              expected: error.expected, found: error.found, remedy: error.remedy))
        }
      }
    }
    return Report(
      command: "wheel check", subject: wheels.count == 1 ? wheels[0] : "\(wheels.count) wheels",
      path: wheels.first, findings: findings,
      examined: [.init(wheels.count, "wheel"), .init(files, "file"), .init(documents, "document")],
      rules: Self.rules, facts: facts)
  }
}

extension Wheel {
  /// What `RECORD` says otherwise than the files do.
  fileprivate func findings() -> [Finding] {
    let files = Dictionary(
      scan.entries.filter(\.isFile).map { ($0.path.bytes, $0) }, uniquingKeysWith: { $1 })
    var findings = ambiguities.map { odd in
      Finding(
        "wheel.ambiguous", .error, subject: odd.path.description,
        "'\(odd.path)' is not one file to all who read the wheel",
        at: SourceLocation(path: "\(path)!/\(odd.path)"), expected: "a file, once",
        found: odd.found, remedy: "build the wheel anew")
    }
    if let name = otherName {
      findings.append(
        Finding(
          "wheel.name", .error, subject: path,
          "the folder '\(metadata)' is not that of a wheel of this name",
          at: SourceLocation(path: "\(path)!/\(metadata)"), expected: "\(name).dist-info",
          found: metadata, remedy: "build the wheel anew"))
    }
    var listed: Set<[UInt8]> = []
    func place(_ row: WheelRecord.Row) -> SourceLocation {
      SourceLocation(path: "\(path)!/\(metadata)/RECORD", line: row.line)
    }
    for row in record.rows {
      listed.insert(row.bytes)
      guard let file = files[row.bytes] else {
        findings.append(
          Finding(
            "wheel.missing", .error, subject: row.path,
            "RECORD lists '\(row.path)', which the wheel does not hold", at: place(row),
            expected: "a file", found: "none", remedy: "build the wheel anew"))
        continue
      }
      if isUnrecorded(file.path) { continue }
      let sums = file.digests.compactMap { row.agrees(with: $0) }
      if sums.contains(false) || row.size.map({ $0 != file.size }) == true {
        findings.append(
          Finding(
            "wheel.altered", .error, subject: row.path,
            "'\(row.path)' is not the file that RECORD lists",
            at: SourceLocation(path: "\(path)!/\(row.path)"),
            related: [.init(place(row), "lists it")],
            expected: row.digest.map { "\($0.algorithm)=\($0.value)" } ?? "\(row.size ?? 0) bytes",
            found: file.digest(.sha256).map { "sha256 \($0.hex)" } ?? "\(file.size) bytes",
            remedy: "fetch the wheel again, or build it anew"))
      } else if sums.isEmpty {
        findings.append(
          Finding(
            "wheel.unchecked", .warning, subject: row.path,
            "RECORD has no digest of '\(row.path)' that can be compared", at: place(row),
            expected: "sha256=…", found: row.digest.map(\.algorithm) ?? "none",
            remedy: "build the wheel anew"))
      }
    }
    for file in scan.entries
    where file.isFile && !listed.contains(file.path.bytes) && !isUnrecorded(file.path) {
      let name = file.path.description
      findings.append(
        Finding(
          "wheel.extra", .error, subject: name,
          "the wheel holds '\(name)', which RECORD does not list",
          at: SourceLocation(path: "\(path)!/\(name)"), expected: "a line in RECORD", found: "none",
          remedy: "build the wheel anew"))
    }
    return findings
  }
}
