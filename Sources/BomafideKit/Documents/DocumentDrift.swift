import BomafideFormats
import BomafideIdentifiers
import BomafideModel

/// Compares a committed document with the one that manifest and tree give now.
struct DocumentDrift {
  let path: String
  let committed: BillOfMaterials
  let fresh: BillOfMaterials
  let lines: LineFinder
  let command: String

  /// Each difference, with the line of the committed document.
  func findings() -> [Finding] {
    var findings: [Finding] = []
    compareComponents(&findings)
    compareFiles(&findings)
    if findings.isEmpty {
      findings.append(
        drift(
          "document.stale", nil, "is not what the manifest and the tree give now", nil, nil, nil))
    }
    return findings
  }

  private func drift(
    _ rule: RuleID, _ subject: String?, _ message: String, _ needle: String?, _ expected: String?,
    _ found: String?
  ) -> Finding {
    Finding(
      rule, .error, subject: subject, "\(path) \(message)",
      at: SourceLocation(path: path, line: needle.flatMap(lines.line(of:))), expected: expected,
      found: found, remedy: command)
  }

  private func compareComponents(_ findings: inout [Finding]) {
    var old: [String: [Component]] = [:]
    for component in committed.components { old[component.name, default: []].append(component) }
    for component in fresh.components {
      guard var same = old[component.name], !same.isEmpty else {
        findings.append(
          drift(
            "document.component-missing", component.name, "lacks '\(component.name)'", nil,
            component.name, "none"))
        continue
      }
      let before = same.removeFirst()
      old[component.name] = same
      let fields: [(String, String?, String?)] = [
        ("version", before.version.value, component.version.value),
        ("download location", before.download.value, component.download.value),
        ("producer", before.producer.value?.name, component.producer.value?.name),
        ("purls", joined(before.purls), joined(component.purls)),
        ("CPEs", joined(before.cpes), joined(component.cpes)),
        ("checksums", joined(before.digests.sorted()), joined(component.digests.sorted())),
        (
          "declared license", before.declaredLicense.value?.description,
          component.declaredLicense.value?.description
        ),
      ]
      for (field, was, now) in fields where was != now {
        findings.append(
          drift(
            "document.component-differs", component.name,
            "has another \(field) of '\(component.name)' than the manifest", was ?? component.name,
            now ?? "none", was ?? "none"))
      }
    }
    for left in old.values.flatMap({ $0 }).sorted(by: { $0.name < $1.name }) {
      findings.append(
        drift(
          "document.component-extra", left.name,
          "names '\(left.name)', which the manifest does not declare", left.name, "none", left.name)
      )
    }
  }

  private func compareFiles(_ findings: inout [Finding]) {
    var old: [RelativePath: File] = [:]
    for file in committed.files { old[file.path] = file }
    for file in fresh.files {
      guard let before = old.removeValue(forKey: file.path) else {
        findings.append(
          drift(
            "document.file-missing", file.path.description, "lacks the file \(file.path)", nil,
            file.path.description, "none"))
        continue
      }
      let was = before.digests.sorted()
      let now = file.digests.sorted()
      guard was != now else { continue }
      findings.append(
        drift(
          "document.file-differs", file.path.description,
          "has an old checksum of \(file.path)", name(of: before),
          joined(now) ?? "none", joined(was) ?? "none"))
    }
    for path in old.keys.sorted() {
      findings.append(
        drift(
          "document.file-extra", path.description, "lists \(path), which no component claims",
          old[path].map(name(of:)) ?? path.description, "none", path.description))
    }
  }

  /// The name of a file as the committed document writes it.
  private func name(of file: File) -> String {
    let plain = file.path.description
    return file.details?.nameAsWritten ?? (lines.line(of: plain) == nil ? "./" + plain : plain)
  }

  private func joined(_ values: [some CustomStringConvertible]) -> String? {
    values.isEmpty ? nil : values.map(\.description).joined(separator: " ")
  }
}

/// Finds the lines of quoted texts in a document; the document is gone through once, when the first is asked for.
final class LineFinder {
  private let bytes: [UInt8]
  private var index: [String: Int]?

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The line of the first place where `text` stands between quotes, from 1.
  func line(of text: String) -> Int? {
    if index == nil { index = Self.index(bytes) }
    return index?[text]
  }

  /// The first line of every text between two quotes; escapes are left as they are.
  private static func index(_ bytes: [UInt8]) -> [String: Int] {
    var index: [String: Int] = [:]
    var line = 1
    var start: Int?
    var isEscaped = false
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0A { line += 1 }
      if let first = start {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          let text = String(decoding: bytes[first..<offset], as: UTF8.self)
          if index[text] == nil { index[text] = line }
          start = nil
        }
      } else if byte == UInt8(ascii: "\"") {
        start = offset + 1
      }
    }
    return index
  }
}
