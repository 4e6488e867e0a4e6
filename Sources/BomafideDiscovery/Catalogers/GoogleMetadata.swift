import BomafideIdentifiers
import BomafideModel

/// Reads `METADATA` with a `third_party { … }` block, in the text form of protocol buffers.
///
/// Source: <https://android.googlesource.com/platform/external/> keeps one beside each project.
struct GoogleMetadata: Cataloger {
  let id = "google-metadata"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.isName("METADATA") && !path.bytes.dropLast(name.count).hasEnding(".dist-info/"))
      || name.isName("METADATA.textproto")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    guard text.lines.contains(where: { $0.text.trimmed.hasPrefix("third_party") }) else {
      return []
    }
    var found = Declaration(.metadata, by: id, in: file.path)
    var path: [String] = []
    var type = ""
    for statement in TextProto.statements(of: text.lines) {
      switch statement.kind {
      case .open:
        path.append(statement.key)
        guard path.count <= 32 else {
          throw file.trouble(
            statement.line, expected: "at most 32 levels", found: "a deeper nesting",
            remedy: "mend the braces")
        }
        type = ""
      case .close: _ = path.popLast()
      case .value(let value):
        let fact = Declaration.Fact(value, line: statement.line)
        switch (path.joined(separator: "."), statement.key) {
        case ("", "name"): found.name = found.name ?? fact
        case ("third_party", "version"), ("third_party.identifier", "version"):
          found.takeVersion(value, line: statement.line)
        case ("third_party", "license_type") where found.license == nil: break
        case ("third_party", "license"): found.license = found.license ?? fact
        case ("third_party", "local_modifications"): found.changes = found.changes ?? fact
        case ("third_party", "homepage"): found.url = fact
        case ("third_party.url", "type"), ("third_party.identifier", "type"):
          type = value.uppercased()
        case ("third_party.url", "value"), ("third_party.identifier", "value"):
          switch type {
          case "ARCHIVE": found.download = found.download ?? fact
          case "HOMEPAGE": found.url = fact
          default: found.url = found.url ?? fact
          }
        case ("third_party.security", "tag") where value.hasPrefix("NVD-CPE2.3:"):
          found.cpes.append(Declaration.Fact(String(value.dropFirst(11)), line: statement.line))
        default: break
        }
      }
    }
    return found.name == nil && found.url == nil && found.version == nil ? [] : [found]
  }
}

/// The statements of the text form of protocol buffers, one after the other.
private enum TextProto {
  struct Statement {
    enum Kind { case open, close, value(String) }
    var key: String
    var kind: Kind
    var line: Int
  }

  static func statements(of lines: [SourceText.Line]) -> [Statement] {
    var out: [Statement] = []
    var key = ""
    var value: String?
    func flush(_ line: Int) {
      if !key.isEmpty, let text = value {
        out.append(Statement(key: key, kind: .value(text), line: line))
        (key, value) = ("", nil)
      }
    }
    var lastLine = 1
    for line in lines {
      var rest = line.text.trimmed
      while let first = rest.utf8.first {
        switch first {
        case UInt8(ascii: "#"): rest = ""
        case UInt8(ascii: "{"), UInt8(ascii: "<"):
          out.append(Statement(key: key, kind: .open, line: line.number))
          (key, value) = ("", nil)
          rest = rest.dropFirst()
        case UInt8(ascii: "}"), UInt8(ascii: ">"):
          flush(lastLine)
          out.append(Statement(key: "", kind: .close, line: line.number))
          (key, value) = ("", nil)
          rest = rest.dropFirst()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          let units = rest.utf8.dropFirst()
          let end = units.firstIndex(of: first) ?? units.endIndex
          // Texts that follow each other are one.
          if value == nil { lastLine = line.number }
          value = (value ?? "") + rest[units.startIndex..<end]
          rest = end < units.endIndex ? rest[rest.utf8.index(after: end)...] : ""
        case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["),
          UInt8(ascii: "]"), 0...0x20:
          rest = rest.dropFirst()
        default:
          let end = rest.utf8.firstIndex { $0 <= 0x20 || ":{}<>\"',;#[]".utf8.contains($0) }
          let word = rest[..<(end ?? rest.endIndex)]
          let after = rest[word.endIndex...].trimmed
          if after.first == ":" || after.first == "{" || after.first == "<" {
            flush(lastLine)
            key = String(word)
            value = nil
          } else if value == nil {
            value = String(word)
            lastLine = line.number
            flush(line.number)
          }
          rest = rest[word.endIndex...]
        }
      }
    }
    flush(lastLine)
    return out
  }
}
