import BomafideIdentifiers
import BomafideModel

/// Reads files of opam: what a package of OCaml asks for, or has locked.
///
/// Source: <https://opam.ocaml.org/doc/Manual.html#opam>.
struct OpamFile: PackageCataloger {
  let id = "opam-file"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.isNamed("opam") || name.ends(in: ".opam") || name.ends(in: ".opam.locked") else {
      return false
    }
    // Those of a switch, `OpamSwitch` reads.
    return !path.names.contains(".opam-switch")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let (terms, openLine) = try Term.parseOpen(bytes, at: path, .opam)
    let fields = OpamFields(terms)
    guard fields["opam-version"] != nil || fields["depends"] != nil else { return [] }
    let isLock = path.name.hasSuffix(".locked")
    var list = PackageList(id, path)
    list.remark(openAt: openLine)
    var keys = UniqueKeys()
    let optional = fields.optional
    for (name, terms, line) in fields.needs("depends") + fields.needs("depopts") {
      var package = FoundPackage(
        name, .declared, key: keys.take(name), in: path, line: line)
      let filter = OpamFilter(terms)
      if let exact = filter.exact(own: fields["version"]?.first?.text) {
        package.version = exact
        package.knowledge = .locked
      } else {
        package.requirement = filter.range.orNil
      }
      package.purl = .named(.opam, name, package.version)
      package.scopes = [optional.contains(name) ? .optional : filter.scope]
      // A lock lists all, and doesn't say which of them the package itself asks for.
      package.isDirect = isLock ? nil : true
      list.packages.append(package)
    }
    let file = path.name.dropping(ending: ".locked").dropping(ending: ".opam")
    let name = fields["name"]?.first?.text ?? (file == "opam" ? nil : String(file))
    if let name {
      let version = fields["version"]?.first?.text
      var root = FoundPackage(
        name, version: version, .declared, key: keys.take(name), in: path)
      root.purl = .named(.opam, name, version)
      root.license = fields.texts("license").joined(separator: " AND ").orNil
      root.description = fields["synopsis"]?.first?.text
      root.homepage = fields.texts("homepage").first
      list.packages.join(root: &root)
      list.root = root
    }
    return [list]
  }
}

/// Reads `.opam-switch/switch-state`: the packages that are installed in a switch.
struct OpamSwitch: PackageCataloger {
  let id = "opam-switch"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("switch-state") && path.hasNames(".opam-switch/switch-state")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("opam") && path.names.contains(".opam-switch")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let fields = OpamFields(try Term.parse(bytes, at: path, .opam, isStrict: true))
    guard let installed = fields["installed"]?.first?.inner else {
      throw path.trouble(
        1, expected: "'installed:'", found: "none", remedy: "repair it with 'opam switch'")
    }
    let roots = Set(fields.texts("roots"))
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in installed {
      guard let text = entry.text, let (name, version) = text.parted(at: ".") else { continue }
      var package = FoundPackage(
        String(name), version: String(version), .installed, key: keys.take(String(name)), in: path,
        line: entry.line)
      package.purl = .named(.opam, String(name), String(version))
      package.isDirect = roots.contains(text)
      if let place = path.beside("packages/\(text)/opam"),
        let own = (try? tree.content(place, limit: 1 << 20)).flatMap(\.self),
        let terms = try? Term.parse(own, at: place, .opam)
      {
        let said = OpamFields(terms)
        package.license = said.texts("license").joined(separator: " AND ").orNil
        package.description = said["synopsis"]?.first?.text
        package.homepage = said.texts("homepage").first
        package.dependencies = said.needs("depends").map { name, terms, _ in
          let filter = OpamFilter(terms)
          return FoundPackage.Dependency(
            name, requirement: filter.range.orNil, scope: filter.scope)
        }
        package.hasAllDependencies = true
      }
      list.packages.append(package)
    }
    return [list]
  }
}

/// The fields of a file of opam's.
struct OpamFields {
  private var fields: [String: [Term]] = [:]

  init(_ terms: [Term]) {
    var key: String?
    for (index, term) in terms.enumerated() {
      if let word = term.word, index + 1 < terms.count, terms[index + 1].isMark(":") {
        key = word
        fields[word] = fields[word] ?? []
      } else if let key, !term.isMark(":") {
        fields[key, default: []].append(term)
      }
    }
  }

  subscript(name: String) -> [Term]? { fields[name] }

  /// The texts of a field: one, or those of a list.
  func texts(_ name: String) -> [String] {
    (fields[name] ?? []).flatMap { term in
      term.inner.map { $0.compactMap(\.text) } ?? [term.text].compactMap(\.self)
    }
  }

  /// The names of packages that are needed only where they are there.
  var optional: Set<String> { Set(texts("depopts")) }

  /// The packages of a formula with their filters; those of choices too.
  func needs(_ name: String) -> [(name: String, filter: [Term], line: Int)] {
    var found: [(String, [Term], Int)] = []
    func collect(_ terms: [Term]) {
      for (index, term) in terms.enumerated() {
        if let text = term.text, !text.isEmpty {
          let next = index + 1 < terms.count ? terms[index + 1] : nil
          found.append((text, next?.isGroup("{") == true ? next?.inner ?? [] : [], term.line))
        } else if let inner = term.inner, !term.isGroup("{") {
          collect(inner)
        }
      }
    }
    collect(fields[name] ?? [])
    return found
  }
}
