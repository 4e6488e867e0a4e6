import BomafideIdentifiers
import BomafideModel
import Yams

/// Reads `bomafide.yaml`.
public enum ManifestReader {
  /// Reads a manifest; `path` is what places in errors are called.
  ///
  /// - Throws: `ManifestTrouble` with everything that is wrong, not just the first.
  public static func read(
    _ bytes: [UInt8], path: String = Manifest.fileName
  ) throws(ManifestTrouble) -> Manifest {
    try read(ParsedYAML.parse(bytes, path: path))
  }

  static func read(_ parsed: ParsedYAML) throws(ManifestTrouble) -> Manifest {
    var decoder = ManifestDecoder(parsed)
    let manifest = decoder.manifest(parsed.root)
    guard decoder.errors.isEmpty, let manifest else { throw ManifestTrouble(decoder.errors) }
    return manifest
  }
}

extension ManifestDecoder {
  mutating func manifest(_ root: Node) -> Manifest? {
    if let newer = newerFormat(root) {
      errors = [newer]
      return nil
    }
    guard let fields = fields(root, .manifest) else { return nil }
    let format = integer(fields, "bomafide", 1...Manifest.formatVersion)
    let project = fields["project"].flatMap { self.project($0.value) }
    let document = fields["document"].flatMap { documentFields($0.value) }
    let artifacts = sections(fields, "artifacts") { $0.artifact($1) }
    let documents = sections(fields, "documents") { $0.committedDocument($1) }
    let lists = sections(fields, "lists") { $0.list($1) }
    let components = sections(fields, "components") { $0.component($1) }
    let ignores =
      fields["scan"].flatMap { self.fields($0.value, .scan) }.map {
        sections($0, "ignore") { $0.ignore($1) }
      } ?? []
    checkIDs(project, components)
    checkProfiles(artifacts, documents, lists, components)
    checkCarried(artifacts, components)
    guard format != nil, let project else { return nil }
    return Manifest(
      path: text.path, project: project, document: document ?? ManifestDocumentFields(),
      artifacts: artifacts, documents: documents, lists: lists, components: components,
      ignores: ignores)
  }

  mutating func ignore(_ node: Node) -> ManifestIgnore? {
    guard let fields = fields(node, .ignore) else { return nil }
    let id = identifier(fields, "id")
    let component = string(fields, "component")
    let reason = string(fields, "reason")
    let until: Placed<Timestamp>? = string(fields, "until").flatMap { placed in
      do throws(SyntaxError) {
        return Placed(try Timestamp(parsing: "\(placed.value)T00:00:00Z"), at: placed.location)
      } catch {
        complain(
          at: placed.location, expected: "a day, as 2027-01-31",
          found: "'\(placed.value.printable())'", remedy: "write 'until: 2027-01-31'")
        return nil
      }
    }
    guard let id, let reason else { return nil }
    return ManifestIgnore(id: id, component: component, reason: reason, until: until)
  }

  /// The one error of a manifest that a later version of the program wrote: its keys can't be judged.
  private func newerFormat(_ root: Node) -> InputError? {
    guard case .mapping(let mapping) = root,
      let (_, value) = mapping.first(where: { $0.key.scalar?.string == "bomafide" }),
      let written = value.scalar?.string, let number = Int(written),
      number > Manifest.formatVersion
    else { return nil }
    return InputError(
      at: text.location(of: value), expected: "format \(Manifest.formatVersion) of the manifest",
      found: "format \(number)",
      remedy: "update bomafide, or write 'bomafide: \(Manifest.formatVersion)' if the keys are "
        + "those of that format")
  }

  private mutating func checkIDs(_ project: ManifestProject?, _ components: [ManifestComponent]) {
    var first: [String: SourceLocation] = [:]
    if let project { first[project.id.value] = project.id.location }
    for component in components {
      let id = component.id
      if let other = first[id.value] {
        complain(
          at: id.location, expected: "an ID that no other component has",
          found: "'\(id.value.printable())', as at line \(other.line ?? 0)",
          remedy: "give one of them another ID, as in 'id: \(id.value.printable())-2'")
      } else {
        first[id.value] = id.location
      }
    }
  }

  private mutating func checkProfiles(
    _ artifacts: [ManifestArtifact], _ documents: [ManifestDocument], _ lists: [ManifestList],
    _ components: [ManifestComponent]
  ) {
    var known: Set<String> = [Manifest.defaultProfile]
    known.formUnion(artifacts.flatMap(\.profiles).map(\.value))
    for component in components { known.formUnion(component.profiles.map(\.value)) }
    for profile in documents.flatMap(\.profiles) + lists.map(\.profile)
    where !known.contains(profile.value) {
      let near = Suggestion.nearest(to: profile.value, in: known.sorted())
      complain(
        at: profile.location, expected: "a profile that a component or an artifact has",
        found: "'\(profile.value.printable())'",
        remedy: near.map { "write '\($0)'" }
          ?? "add 'profiles: [\(profile.value.printable())]' to the components that belong to it")
    }
  }

  private mutating func checkCarried(
    _ artifacts: [ManifestArtifact], _ components: [ManifestComponent]
  ) {
    let known = Set(components.map(\.id.value))
    for artifact in artifacts {
      var seen: Set<String> = []
      for carried in artifact.carries {
        let id = carried.component
        if !known.contains(id.value) {
          let near = Suggestion.nearest(to: id.value, in: known.sorted())
          complain(
            at: id.location, expected: "the ID of a component under 'components:'",
            found: "'\(id.value.printable())'",
            remedy: near.map { "write '\($0)'" } ?? "add the component under 'components:'")
        } else if !seen.insert(id.value).inserted {
          complain(
            at: id.location, expected: "each component once in 'carries:'",
            found: "'\(id.value.printable())' again",
            remedy: "put all its files into one entry")
        }
      }
    }
  }

  mutating func documentFields(_ node: Node) -> ManifestDocumentFields? {
    guard let fields = fields(node, .document) else { return nil }
    var document = ManifestDocumentFields()
    document.name = template(fields, "name", knowing: TemplateNames.document)
    document.namespace = template(fields, "namespace", knowing: TemplateNames.document)
    document.creators = items(fields, "creators").compactMap { agent($0)?.placedValue() }
    document.comment = string(fields, "comment")
    document.licenseListVersion = string(fields, "license-list-version")
    document.location = fields.location
    return document
  }

  mutating func artifact(_ node: Node) -> ManifestArtifact? {
    guard let fields = fields(node, .artifact) else { return nil }
    let profiles = oneOrMore(fields, "profile").compactMap { identifier($0) }
    let files: [Placed<Template>] = items(fields, "files").compactMap {
      template($0, knowing: TemplateNames.part)
    }
    let purpose: Placed<Component.Purpose>? = choice(fields, "purpose")
    let componentPurpose: Placed<Component.Purpose>? = choice(fields, "component-purpose")
    if profiles.isEmpty { return nil }
    return ManifestArtifact(
      profiles: profiles, files: files, purpose: purpose, componentPurpose: componentPurpose,
      carries: sections(fields, "carries") { $0.carried($1) }, own: globs(fields, "own"),
      location: fields.location)
  }

  mutating func committedDocument(_ node: Node) -> ManifestDocument? {
    guard let fields = fields(node, .committedDocument) else { return nil }
    let path: Placed<RelativePath>? = parsed(fields, "path")
    let format: Placed<ManifestDocument.Format>? = choice(fields, "format")
    let layout: Placed<ManifestDocument.Layout>? = choice(fields, "layout")
    let style: Placed<ManifestDocument.Style>? = choice(fields, "style")
    let profiles = oneOrMore(fields, "profile").compactMap { identifier($0) }
    let files = boolean(fields, "files")
    guard let path, let format else { return nil }
    return ManifestDocument(
      path: path, format: format, layout: layout?.value ?? .complete,
      style: style?.value ?? .canonical,
      profiles: profiles.isEmpty
        ? [Placed(Manifest.defaultProfile, at: fields.location)] : profiles,
      listsFiles: files?.value ?? true, location: fields.location)
  }

  mutating func list(_ node: Node) -> ManifestList? {
    guard let fields = fields(node, .list) else { return nil }
    let file: Placed<RelativePath>? = parsed(fields, "file")
    let pattern: Placed<ProbePattern>? = parsed(fields, "regex")
    let profile = identifier(fields, "profile")
    if let pattern {
      for group in ["name", "version"] where !pattern.value.hasGroup(named: group) {
        complain(
          at: pattern.location, expected: "the group '(?<\(group)>…)'",
          found: "a regular expression without it",
          remedy: "write '(?<\(group)>' before the part that is the \(group), and ')' after it")
      }
    }
    guard let file, let pattern, let profile else { return nil }
    return ManifestList(file: file, pattern: pattern, profile: profile, location: fields.location)
  }
}
