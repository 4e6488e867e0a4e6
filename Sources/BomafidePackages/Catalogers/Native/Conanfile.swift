import BomafideIdentifiers
import BomafideModel

/// Reads what `conanfile.txt` and the plain calls of `conanfile.py` ask for.
struct Conanfile: PackageCataloger {
  let id = "conanfile"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("conanfile.txt") || name.isNamed("conanfile.py")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func add(_ text: some StringProtocol, _ scope: FoundPackage.Scope, _ line: Int) {
      guard text.contains("/"), let reference = ConanReference(text) else { return }
      let isExact = reference.version.map(ConanReference.isExact) ?? false
      var package = reference.package(
        isExact ? .locked : .declared, key: keys.take(reference.name), in: path, line: line)
      package.scopes = [scope]
      package.isDirect = true
      list.packages.append(package)
    }
    if path.name == "conanfile.txt" {
      var section = ""
      for line in try SourceLines(bytes, at: path).lines {
        // A `#` within a reference begins its revision, one behind a blank a comment.
        let text = (line.text.firstRange(of: " #").map { line.text[..<$0.lowerBound] } ?? line.text)
          .stripped
        if text.isEmpty || text.hasPrefix("#") { continue }
        if text.hasPrefix("[") {
          section = String(text.drop { $0 == "[" }.prefix { $0 != "]" })
        } else if let scope = Self.scope(section) {
          add(text, scope, line.number)
        }
      }
    } else {
      let terms = try Term.parse(bytes, at: path, .starlark)
      for call in terms.calls {
        guard let name = call.name.after("self."), let scope = Self.scope(String(name)),
          let text = Self.written(call.arguments.parts().first ?? [])
        else { continue }
        add(text, scope, call.line)
      }
      // `requires = "a/1", "b/2"` in the class, in brackets or not.
      for (index, term) in terms.enumerated() {
        guard let scope = term.word.flatMap(Self.scope), index + 2 < terms.count,
          terms[index + 1].isMark("=")
        else { continue }
        if let inner = terms[index + 2].inner {
          for item in inner.parts() {
            if let text = Self.written(item) { add(text, scope, item[0].line) }
          }
        } else {
          for item in Self.statement(terms[(index + 2)...]).parts() {
            guard let text = Self.written(item) else { break }
            add(text, scope, item[0].line)
          }
        }
      }
    }
    return list.packages.isEmpty ? [] : [list]
  }

  /// The terms of one statement: up to where a word follows another one without a sign between them.
  private static func statement(_ terms: ArraySlice<Term>) -> [Term] {
    var found: [Term] = []
    for term in terms {
      if term.isMark("=") { break }
      if let last = found.last, last.isOperand, term.word != nil { break }
      found.append(term)
    }
    return found
  }

  /// A reference as far as it is written out; what Python computes of it, it has not.
  private static func written(_ terms: [Term]) -> String? {
    var terms = terms[...]
    var isComputed = false
    if let prefix = terms.first?.word?.asciiLowercased, terms.count > 1,
      ["f", "r", "b", "rf", "fr", "u"].contains(prefix)
    {
      terms = terms.dropFirst()
    }
    guard let text = terms.first?.text else { return nil }
    // A format, a sum, a placeholder.
    isComputed = terms.count > 1 || text.contains("{")
    guard isComputed else { return text }
    guard let (name, _) = text.parted(at: "/"), !name.contains("{"), !name.contains("%") else {
      return nil
    }
    return "\(name)/"
  }

  private static func scope(_ name: String) -> FoundPackage.Scope? {
    switch name {
    case "requires": .runtime
    case "build_requires", "tool_requires", "python_requires": .build
    case "test_requires": .test
    default: nil
    }
  }
}

extension Term {
  /// Whether it is no mark.
  fileprivate var isOperand: Bool { if case .mark = self { false } else { true } }
}
