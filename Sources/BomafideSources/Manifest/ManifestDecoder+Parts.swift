import BomafideIdentifiers
import BomafideModel
import Yams

extension ManifestDecoder {
  // MARK: The project

  mutating func project(_ node: Node) -> ManifestProject? {
    guard let fields = fields(node, .project) else { return nil }
    let name = string(fields, "name")
    let id = identifier(fields, "id")
    let evidence = fields["evidence"].flatMap { self.fields($0.value, .projectEvidence) }
    let tree = fields["files"].map { projectFiles($0.value) }
    let project = ManifestProject(
      name: name ?? Placed("", at: fields.location),
      id: id ?? (name ?? Placed("", at: fields.location)).map(Self.projectID),
      version: string(fields, "version"), versionProbes: probes(evidence, "version"),
      support: support(evidence), supplier: agent(fields, "supplier"),
      producer: agent(fields, "producer"),
      license: license(fields, "license"),
      concludedLicense: license(fields, "concluded-license"),
      copyright: statedText(fields, "copyright"), identifiers: identifiers(fields),
      download: statedTemplate(fields, "download", knowing: TemplateNames.download),
      homepage: statedTemplate(fields, "homepage"),
      summary: string(fields, "description"), comment: string(fields, "comment"),
      purpose: choice(fields, "purpose"), files: tree ?? ManifestTree(),
      location: fields.location)
    return name == nil ? nil : project
  }

  /// The ID of a project that names none: lower case, with `-` for what an ID should not hold.
  static func projectID(_ name: String) -> String {
    var out = ""
    for character in name.lowercased().unicodeScalars {
      switch character {
      case "a"..."z", "0"..."9", ".", "-": out.unicodeScalars.append(character)
      default: if out.last != "-" { out += "-" }
      }
    }
    return out
  }

  private mutating func projectFiles(_ node: Node) -> ManifestTree {
    var tree = ManifestTree()
    guard let fields = fields(node, .projectFiles) else { return tree }
    tree.exclude = globs(fields, "exclude")
    let lineEndings: Placed<ManifestTree.LineEndings>? = choice(fields, "line-endings")
    let ignore: Placed<ManifestTree.Ignore>? = choice(fields, "ignore")
    tree.lineEndings = lineEndings?.value ?? tree.lineEndings
    tree.ignore = ignore?.value ?? tree.ignore
    tree.own = sections(fields, "own") { $0.ownFiles($1) }
    return tree
  }

  private mutating func ownFiles(_ node: Node) -> OwnFiles? {
    guard let fields = fields(node, .ownFiles) else { return nil }
    let files = globs(fields, "files")
    guard let reason = string(fields, "reason") else { return nil }
    return OwnFiles(files: files, reason: reason)
  }

  // MARK: Components

  mutating func component(_ node: Node) -> ManifestComponent? {
    guard let fields = fields(node, .component) else { return nil }
    let name = string(fields, "name")
    let place = name ?? Placed("", at: fields.location)
    let evidence = fields["evidence"].flatMap { self.fields($0.value, .evidence) }
    let profiles = items(fields, "profiles").compactMap { identifier($0) }
    let relation: Placed<ManifestComponent.Relation>? = choice(fields, "relationship")
    let component = ManifestComponent(
      name: place, id: identifier(fields, "id") ?? place.map(Self.componentID),
      version: string(fields, "version"), versionProbes: probes(evidence, "version"),
      support: support(evidence), supplier: agent(fields, "supplier"),
      producer: agent(fields, "producer"),
      license: license(fields, "license"),
      concludedLicense: license(fields, "concluded-license"),
      copyright: statedText(fields, "copyright"), identifiers: identifiers(fields),
      download: statedTemplate(fields, "download"), homepage: statedTemplate(fields, "homepage"),
      summary: string(fields, "description"), comment: string(fields, "comment"),
      purpose: choice(fields, "purpose"),
      files: fields["files"].flatMap { componentFiles($0.value) },
      checksums: digests(fields),
      checksumProbes: probes(evidence, "checksum"), scope: choice(fields, "scope"),
      relation: relation?.value ?? .dependsOn,
      profiles: profiles.isEmpty
        ? [Placed(Manifest.defaultProfile, at: fields.location)] : profiles,
      changes: sections(fields, "changes") { $0.change($1) }, notes: string(fields, "notes"),
      owner: string(fields, "owner"), bundles: fields["bundles"].flatMap { bundles($0.value) },
      location: fields.location)
    return name == nil ? nil : component
  }

  /// The ID of a component that names none: its name, with `-` for spaces.
  static func componentID(_ name: String) -> String {
    String(name.map { $0.isWhitespace ? "-" : $0 })
  }

  mutating func carried(_ node: Node) -> CarriedComponent? {
    guard let fields = fields(node, .carried) else { return nil }
    let evidence = fields["evidence"].flatMap { self.fields($0.value, .carriedEvidence) }
    guard let component = identifier(fields, "component") else { return nil }
    var carried = CarriedComponent(component: component, location: fields.location)
    carried.form = choice(fields, "as")
    carried.files = globs(fields, "files")
    carried.version = string(fields, "version")
    carried.versionProbes = probes(evidence, "version")
    carried.checksumProbes = probes(evidence, "checksum")
    carried.downloadProbes = probes(evidence, "download")
    carried.identifiers = identifiers(fields)
    carried.download = statedTemplate(fields, "download")
    carried.checksums = digests(fields)
    carried.unseen = string(fields, "unseen")
    return carried
  }

  private mutating func componentFiles(_ node: Node) -> Placed<ManifestFiles>? {
    let location = text.location(of: node)
    if case .scalar(let scalar) = node {
      if scalar.string == "none" { return Placed(.none, at: location) }
      complain(
        at: location,
        expected: ManifestSchema.ValueType.word("none", or: .files).phrase,
        found: Self.found(node),
        remedy: Self.isNull(node)
          ? "write 'files: none' if the tree holds no file of the component"
          : "write 'files: { include: [\(YAMLScalar.flow(scalar.string))] }'")
      return nil
    }
    guard let fields = fields(node, .files) else { return nil }
    let include = globs(fields, "include")
    let exclude = globs(fields, "exclude")
    if include.isEmpty, let (_, value) = fields["include"], case .sequence = value {
      if case .sequence(let sequence) = value, sequence.isEmpty {
        complain(
          at: text.location(of: value), expected: "at least one glob", found: "an empty list",
          remedy: "write 'files: none' if the tree holds no file of the component")
      }
    }
    return Placed(.globs(include: include, exclude: exclude), at: location)
  }

  private mutating func change(_ node: Node) -> LocalChange? {
    guard let fields = fields(node, .change) else { return nil }
    let files = globs(fields, "files")
    guard let reason = string(fields, "reason") else { return nil }
    return LocalChange(files: files, reason: reason, location: fields.location)
  }

  private mutating func bundles(_ node: Node) -> Bundles? {
    guard let fields = fields(node, .bundles) else { return nil }
    let archive: Placed<Glob>? = parsed(fields, "archive")
    let list: Placed<RelativePath>? = parsed(fields, "list")
    let identifiers = identifiers(fields)
    let isOptional = boolean(fields, "optional")
    guard let archive, let list else { return nil }
    return Bundles(
      archive: archive, list: list, identifiers: identifiers,
      isOptional: isOptional?.value ?? false, location: fields.location)
  }
}
