import BomafideIdentifiers
import BomafideModel

/// Writes manifests as YAML.
public enum ManifestWriter {
  /// The text of a manifest; it can be read back.
  public static func write(_ draft: ManifestDraft) -> String {
    var lines = draft.comments.map { DraftMapping.comment($0, "") }
    lines.append("bomafide: \(Manifest.formatVersion)")
    lines.append("")
    lines += draft.project.comments.map { DraftMapping.comment($0, "") }
    lines.append("project:")
    lines += projectMapping(draft).lines(indent: 2)
    for (key, items) in [
      ("documents", draft.documents.map(mapping)), ("lists", draft.lists.map(mapping)),
    ] where !items.isEmpty {
      lines += ["", "\(key):"]
      for item in items { lines += item.item(dash: 2, gap: 1, mayBeFlow: false) }
    }
    lines.append("")
    lines += draft.componentComments.map { DraftMapping.comment($0, "") }
    lines.append(draft.components.isEmpty ? "components: []" : "components:")
    for (index, component) in draft.components.enumerated() {
      if index > 0 { lines.append("") }
      lines += mapping(component).item(dash: 2, gap: 1, mayBeFlow: false)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func projectMapping(_ draft: ManifestDraft) -> DraftMapping {
    var mapping = partMapping(draft.project, checksumProbes: [])
    var files = DraftMapping()
    files.add("exclude", .texts(draft.excluded.map(\.description), isLoose: false))
    files.add("line-endings", text: draft.lineEndings?.rawValue)
    mapping.add("files", .mapping(files))
    mapping.comments = []
    return ordered(mapping, ManifestSchema.project)
  }

  private static func mapping(_ document: ManifestDraft.Document) -> DraftMapping {
    var mapping = DraftMapping()
    mapping.add("path", text: document.path.description)
    mapping.add("format", text: document.format.rawValue)
    if document.layout != .complete { mapping.add("layout", text: document.layout.rawValue) }
    if document.style != .canonical { mapping.add("style", text: document.style.rawValue) }
    mapping.add("profile", text: document.profile)
    if !document.listsFiles { mapping.add("files", .word("false")) }
    return mapping
  }

  private static func mapping(_ list: ManifestDraft.List) -> DraftMapping {
    var mapping = DraftMapping()
    mapping.add("file", text: list.file.description)
    mapping.add("regex", .quoted(list.pattern.description))
    mapping.add("profile", text: list.profile)
    return mapping
  }

  /// A component in the order of the table of keys.
  static func mapping(_ component: ManifestDraft.Component) -> DraftMapping {
    var mapping = partMapping(component.part, checksumProbes: component.checksumProbes)
    let notes = component.part.keyComments
    func add(_ key: String, _ value: DraftValue?) {
      mapping.add(key, value, comments: notes[key] ?? [])
    }
    switch component.files {
    case nil: break
    case .some(.none): add("files", .text("none"))
    case .globs(let include, let exclude):
      var files = DraftMapping()
      files.add("include", .texts(include.map(\.description), isLoose: include.count > 1))
      files.add("exclude", .texts(exclude.map(\.description), isLoose: exclude.count > 1))
      add("files", .mapping(files))
    }
    let checksums = component.checksums.map(\.description)
    add("checksum", checksums.count == 1 ? .text(checksums[0]) : .texts(checksums, isLoose: true))
    add("scope", component.scope.map { .text($0.rawValue) })
    add("relationship", component.relation.map { .text($0.rawValue) })
    add("profiles", .texts(component.profiles, isLoose: false))
    add(
      "changes",
      .items(
        component.changes.map { change in
          var item = DraftMapping()
          item.add("files", .texts(change.files.map(\.description), isLoose: false))
          item.add("reason", text: change.reason)
          return item
        }))
    add("notes", component.notes.map { .text($0) })
    add("owner", component.owner.map { .text($0) })
    if let bundle = component.bundles {
      var item = DraftMapping()
      item.add("archive", text: bundle.archive.description)
      item.add("list", text: bundle.list.description)
      item.add("identifiers", .texts(bundle.identifiers.map(\.description), isLoose: false))
      if bundle.isOptional { item.add("optional", .word("true")) }
      add("bundles", .mapping(item))
    }
    return ordered(mapping, ManifestSchema.component)
  }

  /// The keys in the order of the table.
  private static func ordered(
    _ mapping: DraftMapping, _ section: ManifestSchema.Section
  ) -> DraftMapping {
    let order = section.keys.map(\.name)
    func rank(_ entry: DraftMapping.Entry) -> Int { order.firstIndex(of: entry.key) ?? 0 }
    var sorted = mapping
    sorted.entries.sort { rank($0) < rank($1) }
    return sorted
  }

  private static func partMapping(
    _ part: ManifestDraft.Part, checksumProbes: [ManifestDraft.Probe]
  ) -> DraftMapping {
    var mapping = DraftMapping(comments: part.comments)
    func add(_ key: String, _ value: DraftValue?) {
      mapping.add(key, value, comments: part.keyComments[key] ?? [])
    }
    add("name", .text(part.name))
    add("id", part.id.map { .text($0) })
    add("version", part.version.map { .text($0) })
    var evidence = DraftMapping()
    evidence.add("version", .items(part.versionProbes.map(probe)))
    evidence.add("checksum", .items(checksumProbes.map(probe)))
    evidence.add("download", .items(part.downloadProbes.map(probe)))
    evidence.add("producer", .items(part.producerProbes.map(probe)))
    add("evidence", .mapping(evidence))
    add("supplier", part.supplier.flatMap(agent))
    add("producer", part.producer.flatMap(agent))
    add("license", part.license.map { stated($0.map(\.description)) })
    add("concluded-license", part.concludedLicense.map { stated($0.map(\.description)) })
    add("copyright", part.copyright.map(stated))
    add("identifiers", .texts(part.identifiers.map(\.description), isLoose: true))
    add("download", part.download.map { stated($0.map(\.description)) })
    add("homepage", part.homepage.map { stated($0.map(\.description)) })
    add("description", part.summary.map { .text($0) })
    add("comment", part.comment.map { .text($0) })
    add("purpose", part.purpose.map { .text($0.rawValue) })
    return mapping
  }

  private static func stated(_ value: Stated<String>) -> DraftValue {
    switch value {
    case .unstated: .text("NOASSERTION")
    case .none: .text("NONE")
    case .value(let text): .text(text)
    }
  }

  private static func agent(_ value: Stated<Agent>) -> DraftValue? {
    guard case .value(let agent) = value else { return .text("NOASSERTION") }
    let kind =
      switch agent.kind {
      case .person: "Person"
      case .organization, .tool, .unspecified: "Organization"
      }
    return .text("\(kind): \(agent.name)" + (agent.email.map { " (\($0))" } ?? ""))
  }

  private static func probe(_ probe: ManifestDraft.Probe) -> DraftMapping {
    var mapping = DraftMapping()
    mapping.add("file", text: probe.file.description)
    mapping.add("archive", text: probe.archive?.description)
    switch probe.kind {
    case .macros(let names): mapping.add("macros", .texts(names, isLoose: false))
    case .macro(let name): mapping.add("macro", text: name)
    case .packed(let name, let packing, let base):
      mapping.add("macro", text: name)
      mapping.add("packing", text: packing.description)
      if base != 10 { mapping.add("base", .word("\(base)")) }
    case .regex(let pattern): mapping.add("regex", .quoted(pattern.description))
    case .json(let path): mapping.add("json", text: path.description)
    case .toml(let path): mapping.add("toml", text: path.description)
    case .yaml(let path): mapping.add("yaml", text: path.description)
    case .text(let text): mapping.add("text", text: text)
    case .line(let number): mapping.add("line", .word("\(number)"))
    }
    mapping.add("template", text: probe.template?.description)
    mapping.add("reason", text: probe.reason)
    return mapping
  }
}
