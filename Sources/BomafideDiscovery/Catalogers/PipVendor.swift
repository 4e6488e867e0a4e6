import BomafideIdentifiers
import BomafideModel

/// Reads the pins of Python projects that a project carries inside itself: `vendor.txt`, `vendored.txt`.
///
/// Source: <https://pip.pypa.io/en/stable/development/vendoring-policy/>.
struct PipVendor: Cataloger {
  let id = "pip-vendor"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isName("vendor.txt") || name.isName("vendored.txt") { return true }
    guard name.isName("requirements.txt") || name.isName("vendor-requirements.txt") else {
      return false
    }
    let folder = path.bytes.dropLast(name.count)
    return folder.hasEnding("_vendor/") || folder.hasEnding("_vendored/")
      || folder.hasEnding("/vendored/")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found: [Declaration] = []
    for line in text.lines {
      guard found.count < 10_000, let pin = Pin(line.text) else { continue }
      var declaration = Declaration(.lock, by: id, in: file.path)
      declaration.name = Declaration.Fact(pin.name, line: line.number)
      if pin.version.isEmpty {
        declaration.url = Declaration.Fact(pin.url, line: line.number)
        if DeclaredVersion.isCommit(pin.reference) {
          declaration.commit = Declaration.Fact(pin.reference.lowercased(), line: line.number)
        } else {
          declaration.takeVersion(pin.reference, line: line.number)
        }
      } else {
        declaration.takeVersion(pin.version, line: line.number)
      }
      declaration.purls = [purl(of: pin, line: line.number)].compactMap(\.self)
      declaration.roots = ClaimedPaths.pythonGuesses(file.folder, project: pin.name)
      found.append(declaration)
    }
    return found
  }

  private func purl(of pin: Pin, line: Int) -> Declaration.Fact? {
    guard !pin.version.isEmpty, !DeclaredVersion.isTemplate(pin.version) else { return nil }
    let name = String(pin.name.lowercased().map { $0 == "_" ? "-" : $0 })
    return Declaration.Fact("pkg:pypi/\(name)@\(pin.version)", line: line)
  }
}

/// One pinned project: `name==1.0`, with extras, markers, hashes and a comment, or `name @ git+https://…@ref`.
private struct Pin {
  var name: String
  var version = ""
  var url = ""
  var reference = ""

  init?(_ line: Substring) {
    var text = line.trimmed
    if text.hasPrefix("#") || text.hasPrefix("-") { return nil }
    if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
    if text.hasPrefix("pypi:") { text = text.dropFirst(5) }
    let end = text.utf8.firstIndex { byte in
      !(byte.isDigit || (0x61...0x7A).contains(byte | 0x20) || "._-".utf8.contains(byte))
    }
    let name = text[..<(end ?? text.endIndex)]
    guard !name.isEmpty, name.utf8.count <= 100 else { return nil }
    self.name = String(name)
    var rest = text[name.endIndex...].trimmed
    if rest.hasPrefix("["), let close = rest.utf8.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[rest.utf8.index(after: close)...].trimmed
    }
    if rest.hasPrefix("==") {
      let said = rest.drop { $0 == "=" }.trimmed
      version = String(said.prefix { !" ;,\\".contains($0) })
      guard version.utf8.first?.isDigit == true, !version.contains("*") else { return nil }
    } else if rest.hasPrefix("@") {
      guard let address = rest.firstURL else { return nil }
      guard let mark = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
      url = String(address[..<mark])
      if url.hasPrefix("git+") { url.removeFirst(4) }
      reference = String(address[address.utf8.index(after: mark)...].prefix { $0 != "#" })
    } else {
      return nil
    }
  }
}
