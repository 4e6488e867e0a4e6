import BomafideIdentifiers
import BomafideModel

/// Reads what `setup.cfg` declares in the words of setuptools; `setup.py` is a program, and is not run.
///
/// Source: <https://setuptools.pypa.io/en/latest/userguide/declarative_config.html>.
struct SetupConfig: PackageCataloger {
  let id = "setup-cfg"
  var ecosystem: String? { "pypi" }
  var role: PackageListRole { .manifest }
  var limit: Int { 1 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("setup.cfg") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let sections = Self.sections(try SourceLines(bytes, at: path))
    let metadata = sections["metadata"] ?? [:]
    let options = sections["options"] ?? [:]
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func add(_ lines: [Line]?, _ scope: FoundPackage.Scope) {
      for line in lines ?? [] {
        guard let requirement = PythonRequirement(line.text) else { continue }
        var found = FoundPackage(
          requirement.name, version: requirement.pin,
          requirement.pin == nil ? .declared : .locked,
          key: keys.take(PythonRequirement.key(requirement.name)), in: path, line: line.number)
        found.requirement = requirement.specifier ?? requirement.url
        found.purl = PythonRequirement.purl(requirement.name, requirement.pin)
        if let url = requirement.url {
          PythonSource(
            repository: url.hasPrefix("git+") ? url : nil, url: url,
            isLocal: url.hasPrefix("file:")
          ).describe(&found)
        }
        found.isDirect = true
        found.scopes = [scope]
        list.packages.append(found)
      }
    }
    add(options["install_requires"], .runtime)
    add(options["tests_require"], .test)
    add(options["setup_requires"], .build)
    for (_, lines) in (sections["options.extras_require"] ?? [:]).sorted(by: { $0.key < $1.key }) {
      add(lines, .optional)
    }
    if let name = Self.said("name", metadata) {
      let version = Self.said("version", metadata)
      var root = FoundPackage(
        name, version: version, .declared, key: keys.take("\(PythonRequirement.key(name)) itself"),
        in: path, line: metadata["name"]?.first?.number)
      root.purl = PythonRequirement.purl(name, version)
      root.license = Self.said("license", metadata)
      root.description = Self.said("description", metadata)
      root.homepage = Self.said("url", metadata) ?? Self.said("home_page", metadata)
      list.root = root
    }
    // Other tools keep their settings there, too.
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }

  private struct Line {
    var number: Int
    var text: Substring
  }

  /// The one line of a key that says something by itself, and doesn't lead to a file or an attribute.
  private static func said(_ key: String, _ section: [String: [Line]]) -> String? {
    guard let text = section[key]?.first?.text, !text.hasPrefix("attr:"), !text.hasPrefix("file:")
    else { return nil }
    return String(text).orNil
  }

  /// The lines of each key of each section; a value goes on in lines that are indented.
  private static func sections(_ text: SourceLines) -> [String: [String: [Line]]] {
    var sections: [String: [String: [Line]]] = [:]
    var section = ""
    var key: String?
    for line in text.lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") || body.hasPrefix(";") { continue }
      let isInside = line.text.first == " " || line.text.first == "\t"
      if isInside, let key {
        sections[section, default: [:]][key, default: []].append(
          Line(number: line.number, text: body))
      } else if body.hasPrefix("["), body.hasSuffix("]") {
        section = String(body.dropFirst().dropLast()).asciiLowercased
        key = nil
      } else if let mark = body.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let name = body[..<mark].stripped.asciiLowercased.replacing("-", with: "_")
        key = name
        let value = body[body.index(after: mark)...].stripped
        if !value.isEmpty {
          sections[section, default: [:]][name, default: []].append(
            Line(number: line.number, text: value))
        }
      } else {
        key = nil
      }
    }
    return sections
  }
}
