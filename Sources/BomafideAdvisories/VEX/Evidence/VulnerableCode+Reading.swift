import BomafideIdentifiers
import BomafideJSON
public import BomafideModel

extension VulnerableCode {
  /// Reads what a record of OSV or of the CVE List names.
  ///
  /// Entries about other packages than the component are passed over; where a record is about several packages of one
  /// ecosystem, its words are too, since nobody can say which of them they mean.
  ///
  /// - Parameters:
  ///   - bytes: The record as JSON.
  ///   - name: What places are called.
  /// - Throws: `InputError` where the bytes are no JSON.
  public init(record bytes: [UInt8], named name: String, about component: Component)
    throws(InputError)
  {
    let root = try Input(bytes: bytes, path: name).json(depthLimit: 64) {
      (json) throws(InputError) in try json.value()
    }
    var reading = VulnerableCodeReading(name: name, component: component)
    if root["containers"] != nil { reading.readCVE(root) } else { reading.readOSV(root) }
    self.init(reading.mentions)
  }
}

private struct VulnerableCodeReading {
  let name: String
  let component: Component
  var mentions: [VulnerableCode.Mention] = []
  /// The repositories that the record names.
  private var repositories: Set<String> = []

  init(name: String, component: Component) {
    self.name = name
    self.component = component
  }

  private mutating func add(_ kind: VulnerableCode.Mention.Kind, _ word: String, _ place: String) {
    guard word.utf8.count <= 200 else { return }
    mentions.append(.init(kind, word, at: "\(name) \(place)"))
  }

  // MARK: OSV

  mutating func readOSV(_ root: JSONValue) {
    let affected = root["affected"]?.elements ?? []
    var packages: Set<String> = []
    for entry in affected {
      for range in entry["ranges"]?.elements ?? [] { addRepository(range["repo"]?.text) }
      guard let package = entry["package"] else { continue }
      let ecosystem = package["ecosystem"]?.text ?? ""
      if !PackageEcosystem.isDistribution(ecosystem) {
        packages.insert("\(ecosystem) \(package["name"]?.text ?? "")")
      }
      guard isAbout(package) else { continue }
      for key in ["ecosystem_specific", "database_specific"] {
        if let specific = entry[key] { readSpecific(specific, key) }
      }
    }
    let references = root["references"]?.elements ?? []
    for reference in references where reference["type"]?.text == "PACKAGE" {
      addRepository(reference["url"]?.text)
    }
    guard packages.count <= 1 else { return }
    readReferences(references)
    for key in ["summary", "details"] {
      if let text = root[key]?.text { readWords(text, key) }
    }
  }

  private func isAbout(_ package: JSONValue) -> Bool {
    guard let ecosystem = package["ecosystem"]?.text, let name = package["name"]?.text else {
      return false
    }
    let named = PackageEcosystem.Package(ecosystem: ecosystem, name: name)
    return component.purls.contains { PackageEcosystem.package(of: $0) == named }
  }

  /// What databases of ecosystems say of functions and imports.
  ///
  /// Source: <https://go.dev/doc/security/vuln/database>; RustSec, `affected.functions`; PYSEC and GHSA have no such field.
  private mutating func readSpecific(_ specific: JSONValue, _ key: String) {
    let modules = component.purls.filter { $0.type == .golang }.map { purl in
      purl.namespace.map { "\($0)/\(purl.name)" } ?? purl.name
    }
    for entry in specific["imports"]?.elements ?? [] {
      if let path = entry["path"]?.text, let module = modules.first(where: { path.hasPrefix($0) }) {
        let rest = path.dropFirst(module.count).drop { $0 == "/" }
        add(.module, rest.isEmpty ? module : String(rest), key)
      }
      for symbol in entry["symbols"]?.elements ?? [] { addSymbol(symbol.text, key) }
    }
    let affects = specific["affects"] ?? specific
    for name in ["functions", "affected_functions"] {
      for symbol in affects[name]?.elements ?? [] { addSymbol(symbol.text, key) }
      for member in affects[name]?.members ?? [] { addSymbol(member.name, key) }
    }
  }

  /// The last name of `Type.method` and `module::function`.
  private mutating func addSymbol(_ text: String?, _ place: String) {
    guard let text else { return }
    let last = text.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? text
    let word = last.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if word.utf8.count >= 3 { add(.symbol, String(word), place) }
  }

  // MARK: CVE

  mutating func readCVE(_ root: JSONValue) {
    let containers = root["containers"]
    let all = [containers?["cna"]].compactMap(\.self) + (containers?["adp"]?.elements ?? [])
    for container in all {
      for entry in container["affected"]?.elements ?? [] {
        addRepository(entry["repo"]?.text)
        for file in entry["programFiles"]?.elements ?? [] {
          if let path = file.text, SourceEnding.isCode(path) { add(.file, path, "programFiles") }
        }
        for routine in entry["programRoutines"]?.elements ?? [] {
          addSymbol(routine["name"]?.text, "programRoutines")
        }
      }
    }
    for container in all {
      readReferences(container["references"]?.elements ?? [])
      for text in container["descriptions"]?.elements ?? []
      where text["lang"]?.text?.hasPrefix("en") == true {
        if let words = text["value"]?.text { readWords(words, "descriptions") }
      }
    }
  }

  // MARK: Addresses

  private mutating func addRepository(_ address: String?) {
    if let key = address.flatMap({ RepositoryKey.key(of: $0) }) { repositories.insert(key) }
  }

  /// Files of the project's own repository, as forges show them.
  private mutating func readReferences(_ references: [JSONValue]) {
    for reference in references.prefix(200) {
      guard let url = reference["url"]?.text, url.utf8.count <= 2048 else { continue }
      for mark in ["/-/blob/", "/blob/", "/raw/"] {
        guard let found = url.firstRange(of: mark) else { continue }
        guard let key = RepositoryKey.key(of: url[..<found.lowerBound]), repositories.contains(key)
        else { break }
        let rest = url[found.upperBound...].prefix { $0 != "#" && $0 != "?" }
        let path = rest.split(separator: "/").dropFirst().joined(separator: "/")
        if SourceEnding.isCode(path), !isProof(path) { add(.file, path, "references") }
        break
      }
    }
  }

  // MARK: Words

  private mutating func readWords(_ text: String, _ place: String) {
    let words = text.prefix(20_000).split {
      $0.isWhitespace || "`'\"()[]{}<>,;".contains($0)
    }
    for (index, raw) in words.enumerated() {
      let word = String(raw.trimmingSuffix { ".:!?*".contains($0) })
      let before = index > 0 ? words[index - 1].lowercased() : ""
      let after = index + 1 < words.count ? words[index + 1].lowercased() : ""
      if word.contains("://") { continue }
      if Self.isPath(word), SourceEnding.isCode(word), !isProof(word) {
        let isPlaced = Self.placing.contains(before) || after == "in"
        if word.contains("/") || SourceEnding.isFileName(word) && isPlaced {
          add(.file, word.hasPrefix("./") ? String(word.dropFirst(2)) : word, place)
        }
      } else if Self.isSymbol(word) {
        add(.symbol, word, place)
      } else if after == "module", isPython, Self.isModule(word) {
        add(.module, word.replacing(".", with: "/"), place)
      }
    }
    readPart(words, place)
  }

  /// Words before the name of a file that place the flaw in it.
  private static let placing: Set<String> = [
    "in", "file", "files", "of", "from", "inside", "within",
  ]

  /// `MiniZip in zlib through 1.3 …`: what CVE's template calls the component of the product.
  ///
  /// Source: CVE, Key Details Phrasing, <https://www.cve.org/Resources/General/Key-Details-Phrasing.pdf>.
  private mutating func readPart(_ words: [Substring], _ place: String) {
    guard words.count > 3, words[1] == "in" else { return }
    let part = String(words[0])
    let product = words[2].lowercased()
    let limits: Set<String> = ["before", "through", "prior", "versions", "version", "up"]
    let isLimited = limits.contains(words[3].lowercased()) || words[3].first?.isNumber == true
    guard isLimited, product == component.name.lowercased(), part.utf8.count >= 4,
      part.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }),
      !Self.kinds.contains(part.lowercased()), part.lowercased() != product
    else { return }
    add(.part, part, place)
  }

  /// Words at the beginning of descriptions that name a kind of flaw, and no part.
  private static let kinds: Set<String> = [
    "vulnerability", "vulnerabilities", "overflow", "overflows", "issue", "issues", "flaw", "flaws",
    "leak", "leakage", "crash", "race", "injection", "bypass", "weakness", "deserialization",
    "disclosure", "exposure", "recursion", "underflow", "traversal", "error", "errors", "bug",
    "bugs", "smuggling", "corruption", "exhaustion", "everything", "code", "spoofing", "xss",
    "csrf", "redos", "ssrf", "clickjacking",
  ]

  private var isPython: Bool { component.purls.contains { $0.type == .pypi } }

  /// Only letters, digits and what paths have; at least a name and an ending.
  private static func isPath(_ word: String) -> Bool {
    word.utf8.count >= 3 && word.contains(".") && !word.hasPrefix("/") && !word.contains("//")
      && word.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "./_-+".utf8.contains(byte)
        }
      }
  }

  private static func isModule(_ word: String) -> Bool {
    word.utf8.count >= 3 && word.first?.isLetter == true && word == word.lowercased()
      && word.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "._".utf8.contains(byte)
      }
  }

  /// A word that prose doesn't have: with an underscore, and not in capitals as constants and variables are.
  private static func isSymbol(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard (6...80).contains(bytes.count), bytes.contains(UInt8(ascii: "_")),
      bytes.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "_")
      }), let first = bytes.first, !(0x30...0x39).contains(first)
    else { return false }
    return bytes.contains { (0x61...0x7A).contains($0) }
  }

  /// Whether a file shows the flaw rather than has it.
  private func isProof(_ path: String) -> Bool {
    let parts = path.lowercased().split { $0 == "/" || $0 == "." || $0 == "_" || $0 == "-" }
    return parts.contains { part in
      [
        "poc", "pocs", "exploit", "exploits", "crash", "crashes", "repro", "reproducer", "test",
        "tests",
        "testing", "fuzz", "fuzzer", "example", "examples", "demo", "sample",
      ].contains(part)
    }
  }
}

extension Substring {
  /// Without the characters at the end that `isLeft` names.
  fileprivate func trimmingSuffix(_ isLeft: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isLeft(last) { rest.removeLast() }
    return rest
  }
}
