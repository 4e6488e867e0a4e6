import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What a database holds, printed.
struct DatabaseReport: Sendable {
  let folder: String
  let manifest: DatabaseManifest
  /// What an import did with each source; nil where none ran.
  var outcomes: [String: AdvisoryImport.Outcome]?
  /// In days, of the newest record; nil where it is not asked for, or not known.
  var age: Int?
  var isStale = false
  var isVerified = false

  init(
    _ manifest: DatabaseManifest, folder: String, outcomes: [String: AdvisoryImport.Outcome]? = nil
  ) {
    self.manifest = manifest
    self.folder = folder
    self.outcomes = outcomes
  }

  private var ecosystems: [String] {
    Set(manifest.sources.flatMap(\.ecosystems)).sorted()
  }

  private var records: Int { manifest.sources.reduce(0) { $0 + $1.records } }

  /// For people.
  func text(_ style: ReportStyle) -> [UInt8] {
    let paint = Paint(on: style.color)
    let names = manifest.sources.map { PlainText.line($0.source.name) }
    let width = names.map(\.count).max() ?? 0
    var text = ""
    for (stored, name) in zip(manifest.sources, names) {
      let count = Self.grouped(stored.records)
      text += name + String(repeating: " ", count: width - name.count)
      text += String(repeating: " ", count: max(0, 10 - count.count)) + count
      text += "  " + (stored.newest?.description ?? "-         ")
      if let outcome = outcomes?[stored.source.name] { text += "  \(outcome.rawValue)" }
      text += "\n"
    }
    let size = manifest.match.size + (manifest.text?.size ?? 0)
    text += paint.bold("\(Self.grouped(records)) records of \(manifest.sources.count) sources")
    if let newest = manifest.newest {
      text += ", the newest of \(newest)"
      if let age { text += age == 1 ? " (1 day ago)" : " (\(age) days ago)" }
    }
    text += "\n"
    if !ecosystems.isEmpty {
      text += "ecosystems: \(ecosystems.map { PlainText.line($0) }.joined(separator: ", "))\n"
    }
    text += "\(PlainText.line(folder)): \(Self.megabytes(size)) MB"
    if let texts = manifest.text { text += ", \(Self.megabytes(texts.size)) of them texts" }
    text += isVerified ? ", every page as it was written\n" : "\n"
    return Array(text.utf8)
  }

  /// For programs.
  func json() -> [UInt8] {
    func file(_ file: DatabaseManifest.File) -> JSONValue {
      .members([
        "name": .string(file.name), "size": .integer(file.size), "sha256": .string(file.sha256),
      ])
    }
    let sources = manifest.sources.map { stored in
      JSONValue.present([
        "name": .string(stored.source.name),
        "kind": .string(stored.source.kind.rawValue),
        "records": .integer(stored.records),
        "newest": .optional(stored.newest?.description),
        "digest": .string(stored.digest),
        "ecosystems": .texts(stored.ecosystems),
        "outcome": .optional(outcomes?[stored.source.name]?.rawValue),
      ])
    }
    return ReportJSON.document(
      .members([
        "schemaVersion": .integer(1),
        "database": .string(folder),
        "records": .integer(records),
        "newest": .optional(manifest.newest?.description),
        "ageInDays": .optional(age),
        "isStale": .bool(isStale),
        "isVerified": .bool(isVerified),
        "ecosystems": .texts(ecosystems),
        "match": file(manifest.match),
        "text": manifest.text.map(file) ?? .null,
        "sources": .array(sources),
      ]))
  }

  /// A number with a comma before each three digits.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.insert(",", at: text.startIndex) }
      text.insert(digit, at: text.startIndex)
    }
    return text
  }

  private static func megabytes(_ bytes: Int) -> String {
    "\(bytes / 1_000_000).\(bytes / 100_000 % 10)"
  }
}
