public import BomafideIdentifiers
public import BomafideModel

/// The identifiers and addresses of a part, with its version filled in.
public struct FilledPart: Hashable, Sendable {
  /// The package URLs, in the order of the manifest.
  public var purls: [Placed<PackageURL>] = []
  /// The CPE names, in the order of the manifest.
  public var cpes: [Placed<CPE>] = []
  /// Where it is downloaded.
  public var download: Stated<String> = .unstated
  /// Its web page.
  public var homepage: Stated<String> = .unstated
  /// What could not be filled, each at the place of its template.
  public var errors: [InputError] = []
}

extension ManifestPart {
  /// Fills the templates of the part with its name and `version`.
  ///
  /// A value is quoted as a CPE name or a package URL needs it. An address that mentions `{artifact}` is left
  /// unstated where no artifact is given, for there is none to download.
  public func filled(version: String?, artifact: String? = nil) -> FilledPart {
    identifiersFilled(identifiers, name: name.value, version: version) { filled, filling in
      filled.download = filling.address(download, artifact: artifact, into: &filled.errors)
      filled.homepage = filling.address(homepage, artifact: artifact, into: &filled.errors)
    }
  }
}

extension Bundles {
  /// Fills the identifiers of one bundled component.
  public func filled(name: String, version: String) -> FilledPart {
    identifiersFilled(identifiers, name: name, version: version) { _, _ in }
  }
}

private func identifiersFilled(
  _ identifiers: [Placed<Template>], name: String, version: String?,
  then finish: (inout FilledPart, TemplateFilling) -> Void
) -> FilledPart {
  let filling = TemplateFilling(name: name, version: version)
  var filled = FilledPart()
  for identifier in identifiers {
    let isPURL = identifier.value.description.hasPrefix("pkg:")
    guard let text = filling.text(identifier, isPURL ? .purl : .cpe, into: &filled.errors)
    else { continue }
    do {
      if isPURL {
        filled.purls.append(Placed(try PackageURL(parsing: text), at: identifier.location))
      } else {
        filled.cpes.append(Placed(try CPE(parsing: text), at: identifier.location))
      }
    } catch {
      filled.errors.append(
        InputError(
          at: identifier.location, expected: error.expected, found: "'\(text.printable())'",
          remedy: "correct the template '\(identifier.value.description.printable())', or the "
            + "version '\((version ?? "").printable())' that is filled in"))
    }
  }
  finish(&filled, filling)
  return filled
}

/// Fills templates with the values of one part.
struct TemplateFilling {
  /// What a filled value becomes part of, and so how it is quoted.
  enum Target { case purl, cpe, plain }

  let name: String
  let version: String?

  /// The filled text, or nil with an error at the template's place.
  func text(
    _ template: Placed<Template>, _ target: Target, extra: [String: String] = [:],
    into errors: inout [InputError]
  ) -> String? {
    var values = extra
    do {
      values["name"] = try Self.quoted(name, for: target)
      if let version { values["version"] = try Self.quoted(version, for: target) }
      return try template.value.filled(with: values)
    } catch {
      let lacksVersion = version == nil && template.value.mentionsVersion
      errors.append(
        InputError(
          at: template.location,
          expected: lacksVersion ? "a version for {version}" : error.expected,
          found: lacksVersion
            ? "'\(name.printable())' without one" : "'\(error.text.printable())'",
          remedy: lacksVersion
            ? "write 'version:', or 'evidence: { version: […] }' that reads it from the tree"
            : "write another placeholder, or a version that can be filled in"))
      return nil
    }
  }

  /// An address with everything filled in.
  func address(
    _ claim: PlacedClaim<Template>?, artifact: String?, into errors: inout [InputError]
  ) -> Stated<String> {
    guard let claim else { return .unstated }
    switch claim.value {
    case .unstated: return .unstated
    case .none: return .none
    case .value(let template):
      if artifact == nil, template.placeholders.contains(where: { $0.name == "artifact" }) {
        return .unstated
      }
      let extra = artifact.map { ["artifact": $0] } ?? [:]
      let placed = Placed(template, at: claim.location)
      guard let text = text(placed, .plain, extra: extra, into: &errors) else { return .unstated }
      if let error = Self.uriTrouble(text, at: claim.location) {
        errors.append(error)
        return .unstated
      }
      return .value(text)
    }
  }

  /// The error for a text that is no absolute URI, or nil.
  static func uriTrouble(_ text: String, at location: SourceLocation) -> InputError? {
    let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isScheme =
      !scheme.isEmpty && scheme.count < text.utf8.count && scheme.first.map(isLetter) == true
      && scheme.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "+.-".utf8.contains($0) }
    let hasSpace = text.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
    if isScheme, !hasSpace { return nil }
    return InputError(
      at: location, expected: "an absolute URL without spaces", found: "'\(text.printable())'",
      remedy: "write it with its scheme, as in \"https://example.org/\"")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// The value as it has to be spelled inside the target.
  static func quoted(_ value: String, for target: Target) throws(SyntaxError) -> String {
    switch target {
    case .plain: return value
    case .cpe: return try CPE.Attribute.literal(value).formatted
    case .purl:
      let url = try PackageURL(type: .generic, name: "x", version: value)
      return String(url.description.dropFirst("pkg:generic/x@".count))
    }
  }
}

extension Manifest {
  /// The name and the namespace of a complete document about `artifact`; each nil where nothing says it.
  ///
  /// Errors stand at the place of the template that could not be filled.
  public func documentNames(version: String?, artifact: String? = nil) -> DocumentNames {
    let filling = TemplateFilling(name: project.name.value, version: version)
    var names = DocumentNames()
    let download = project.filled(version: version, artifact: artifact).download.value
    var extra: [String: String] = [:]
    if let artifact { extra["artifact"] = artifact }
    if let download { extra["download"] = download }
    names.name =
      document.name.map {
        filling.text($0, .plain, extra: extra, into: &names.errors)
      } ?? "\(project.name.value) SBOM"
    if let template = document.namespace,
      let text = filling.text(template, .plain, extra: extra, into: &names.errors)
    {
      if let error = TemplateFilling.uriTrouble(text, at: template.location) {
        names.errors.append(error)
      } else if text.utf8.contains(UInt8(ascii: "#")) {
        names.errors.append(
          InputError(
            at: template.location, expected: "a URI without '#'", found: "'\(text.printable())'",
            remedy: "remove the '#' and what follows it"))
      } else {
        names.namespace = text
      }
    }
    return names
  }

  /// The kind of artifact that a file of that name is: the first entry that has it.
  ///
  /// - Throws: `InputError` if a file name of an entry can't be filled, or is no glob then.
  public func artifact(
    named fileName: String, version: String?
  ) throws(InputError) -> ManifestArtifact? {
    guard let path = try? RelativePath(parsing: fileName) else { return nil }
    let filling = TemplateFilling(name: project.name.value, version: version)
    for artifact in artifacts {
      for file in artifact.files {
        var errors: [InputError] = []
        let text = filling.text(file, .plain, into: &errors)
        if let error = errors.first { throw error }
        do {
          if let text, try Glob(parsing: text).matches(path) { return artifact }
        } catch {
          throw InputError(
            error, at: file.location, remedy: "write a file name, with '*' for what varies")
        }
      }
    }
    return nil
  }
}

/// What a complete document is called.
public struct DocumentNames: Hashable, Sendable {
  /// The name for people.
  public var name: String?
  /// The absolute URI that names this document and no other; nil where the manifest gives none.
  public var namespace: String?
  /// What could not be filled.
  public var errors: [InputError] = []
}
