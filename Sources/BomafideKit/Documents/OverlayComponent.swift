import BomafideIdentifiers
import BomafideModel

/// Reads a component that a redistributor names: a package URL with fields, or a package of the system.
struct OverlayComponent {
  /// The fields behind a package URL, as in `pkg:deb/debian/zlib1g@1.3 license=Zlib`.
  static let fields = [
    "name", "version", "license", "supplier", "copyright", "download", "cpe", "sha256",
  ]

  /// Runs a program of the system and gives what it prints.
  let run: @Sendable ([String]) throws -> String

  /// Reads `text`, which was given to `option`.
  ///
  /// - Throws: `InputError` for what is no package URL, an unknown field or a value that doesn't parse.
  func component(_ text: String, for option: String) throws -> Component {
    let (head, fields) = try Self.split(text, option)
    var component: Component
    if head.hasPrefix("dpkg:") {
      component = try debian(String(head.dropFirst(5)), option)
    } else if head.hasPrefix("pkg-config:") {
      component = try packageConfig(String(head.dropFirst(11)), option)
    } else {
      let purl: PackageURL
      do {
        purl = try PackageURL(parsing: head)
      } catch {
        throw InputError(
          error, at: SourceLocation(path: option),
          remedy: "\(option) pkg:deb/debian/zlib1g@1.3, dpkg:zlib1g or pkg-config:zlib")
      }
      component = Component(id: .component(purl.description), name: purl.name)
      component.version = Stated(purl.version)
      component.purls = [purl]
    }
    component.purpose = .library
    component.filesAnalyzed = false
    try fill(&component, fields, option)
    return component
  }

  /// Divides a text into what names the package, and the fields behind it.
  private static func split(
    _ text: String, _ option: String
  ) throws(InputError) -> (String, [(name: String, value: String)]) {
    var words = text.split(separator: " ").map(String.init)
    guard !words.isEmpty else {
      throw InputError(
        at: SourceLocation(path: option), expected: "a package URL", found: "nothing",
        remedy: "\(option) pkg:deb/debian/zlib1g@1.3")
    }
    let head = words.removeFirst()
    var fields: [(name: String, value: String)] = []
    for word in words {
      let name = word.prefix { $0 != "=" }
      if name.count < word.count,
        name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
      {
        guard Self.fields.contains(String(name)) else {
          throw InputError(
            at: SourceLocation(path: option),
            expected: "one of " + Self.fields.map { "\($0)=" }.joined(separator: " "),
            found: "'\(word.printable())'",
            remedy: "\(Suggestion.nearest(to: name, in: Self.fields) ?? "license")=…")
        }
        fields.append((String(name), String(word.dropFirst(name.count + 1))))
      } else if let last = fields.indices.last {
        fields[last].value += " \(word)"
      } else {
        throw InputError(
          at: SourceLocation(path: option), expected: "FIELD=VALUE behind the package URL",
          found: "'\(word.printable())'", remedy: "'\(head) license=MIT'")
      }
    }
    return (head, fields)
  }

  private func fill(
    _ component: inout Component, _ fields: [(name: String, value: String)], _ option: String
  ) throws {
    for (name, value) in fields {
      do {
        switch name {
        case "name": component.name = value
        case "version":
          component.version = .value(value)
          component.purls = try component.purls.map { try $0.with(version: value) }
        case "license":
          component.declaredLicense = .value(.expression(try LicenseExpression(parsing: value)))
        case "supplier":
          let isKind = value.hasPrefix("Person:") || value.hasPrefix("Organization:")
          component.supplier = .value(
            try Invocation.author(isKind ? value : "Organization: \(value)", from: option))
        case "copyright": component.copyright = .value(value)
        case "download": component.download = .value(value)
        case "cpe": component.cpes.append(try CPE(parsing: value))
        default: component.digests.append(try Digest(.sha256, hex: value))
        }
      } catch let error as SyntaxError {
        throw InputError(error, at: SourceLocation(path: option), remedy: "mend '\(name)='")
      }
    }
  }

  // MARK: The system

  /// A name that no program takes for an option.
  private static func checked(_ name: String, _ option: String) throws(InputError) -> String {
    let isName =
      name.utf8.first.map { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
      ?? false
    if isName, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return name }
    throw InputError(
      at: SourceLocation(path: option), expected: "the name of a package",
      found: "'\(name.printable())'", remedy: "\(option) dpkg:zlib1g")
  }

  private func debian(_ name: String, _ option: String) throws -> Component {
    let name = try Self.checked(name, option)
    var fields: [String: String] = [:]
    for line in try run(["dpkg", "-s", name]).split(separator: "\n") where line.first != " " {
      let key = line.prefix { $0 != ":" }
      fields[String(key)] = line.dropFirst(key.count + 1).trimming { $0 == " " }
    }
    guard let package = fields["Package"], let version = fields["Version"],
      fields["Status"]?.hasSuffix(" installed") != false
    else {
      throw InputError(
        at: SourceLocation(path: option), expected: "an installed package", found: "'\(name)'",
        remedy: "dpkg -s \(ShellText.quoted(name))")
    }
    let isUbuntu = version.contains("ubuntu")
    let purl = try PackageURL(
      type: PackageType(parsing: "deb"), namespace: isUbuntu ? "ubuntu" : "debian", name: package,
      version: version,
      qualifiers: fields["Architecture"].map { ["arch": $0] } ?? [:], subpath: String?.none)
    var component = Component(id: .component(purl.description), name: package)
    component.version = .value(version)
    component.purls = [purl]
    if let maintainer = fields["Maintainer"] {
      let mail = maintainer.split(separator: "<").dropFirst().first?.split(separator: ">").first
      component.supplier = .value(
        Agent(
          .organization, name: String(maintainer.prefix { $0 != "<" }).trimming { $0 == " " },
          email: mail.map(String.init)))
    }
    component.homepage = Stated(fields["Homepage"])
    component.summary = fields["Description"]
    if let source = fields["Source"] {
      component.sourceInfo = "built from the Debian source package \(source)"
    }
    return component
  }

  private func packageConfig(_ name: String, _ option: String) throws -> Component {
    let name = try Self.checked(name, option)
    let version = try run(["pkg-config", "--modversion", name]).trimming { $0.isWhitespace }
    let purl = try PackageURL(
      type: PackageType(parsing: "generic"), namespace: String?.none, name: name, version: version,
      qualifiers: [:], subpath: String?.none)
    var component = Component(id: .component(purl.description), name: name)
    component.version = .value(version)
    component.purls = [purl]
    return component
  }
}
