public import BomafideIdentifiers
public import BomafideModel
import Yams

extension ManifestEditor {
  /// Moves a component to another version.
  ///
  /// The version is replaced, and so is the old one wherever it stands as a whole in identifiers and addresses that are
  /// no templates yet. A checksum of the old download gives way to `checksums`, or goes. Other places that name the old
  /// version are told as notes.
  /// - Throws: `InputError` if there is no such component, its version is not in the manifest, or the layout can't be edited.
  public func update(
    _ id: String, version: String, checksums: [Digest] = []
  ) throws(InputError) -> ManifestEdit {
    let (index, list) = try component(id)
    guard let node = list.sequence?[index] else { throw unusual(manifest.project.location, "") }
    let location = parsed.text.location(of: node)
    var change = ComponentChange(editor: self, node: node, isInFlow: isInFlow(node, list))
    if let old = value("version", of: node), let oldVersion = old.scalar?.string {
      if oldVersion != version {
        try change.replace(["version"], old, with: version)
        try replaceVersion(oldVersion, with: version, in: node, &change)
        if checksums.isEmpty, value("checksum", of: node) != nil {
          try change.remove("checksum")
          change.note(
            location,
            "removed the 'checksum:' of \(oldVersion.printable()); add that of the new download")
        }
      }
    } else if checksums.isEmpty {
      throw InputError(
        at: location, expected: "'version:' of '\(id.printable())'",
        found: manifest.components[index].versionProbes.isEmpty
          ? "none" : "a version that is read from the tree",
        remedy: manifest.components[index].versionProbes.isEmpty
          ? "write 'version: \(version.printable())'"
          : "change the files of the component; the version follows from them")
    }
    if !checksums.isEmpty {
      try change.set("checksum", checksums.map(\.description))
    }
    let expected = replacingComponent(index) { _ in change.expected }
    let told = change.notes
    return try finish(
      change.edits, expected, at: location, by: "write 'version: \(version.printable())' by hand"
    ) { result in
      told + leftovers(of: value("version", of: node)?.scalar?.string, index, in: result)
    }
  }

  /// Sets a key of a component that holds one text; nil removes the key.
  ///
  /// - Throws: `InputError` if there is no such component or key, the value does not belong there, or the layout can't be edited.
  public func set(_ key: String, to text: String?, of id: String) throws(InputError) -> ManifestEdit
  {
    let (index, list) = try component(id)
    guard let node = list.sequence?[index] else { throw unusual(manifest.project.location, "") }
    let location = parsed.text.location(of: node)
    guard let entry = ManifestSchema.component[key] else {
      throw Suggestion.unknownKey(key, in: ManifestSchema.component, at: location)
    }
    switch entry.type {
    case .section, .list:
      throw InputError(
        at: location, expected: "a key that holds one text", found: "'\(key)'",
        remedy: "edit '\(key):' by hand, as in '\(key): \(entry.example)'")
    default: break
    }
    if text == nil, entry.isRequired {
      throw InputError(
        at: location, expected: "a key that can go", found: "'\(key)', which every component has",
        remedy: "run 'bomafide remove \(id.printable())' if the component is to go")
    }
    var change = ComponentChange(editor: self, node: node, isInFlow: isInFlow(node, list))
    if let text {
      try change.set(key, [text])
    } else if value(key, of: node) != nil {
      try change.remove(key)
    }
    let expected = replacingComponent(index) { _ in change.expected }
    return try finish(
      change.edits, expected, at: location,
      by: text.map { "write '\(key): \(YAMLScalar.block($0).printable())' by hand" }
        ?? "remove '\(key):' by hand")
  }

  private func isInFlow(_ node: Node, _ list: Node) -> Bool {
    layout.isFlow(node) || layout.isFlow(list)
  }

  // MARK: The old version elsewhere

  /// The keys whose texts follow the version.
  private static let following = ["identifiers", "download", "homepage"]

  private func replaceVersion(
    _ old: String, with new: String, in node: Node, _ change: inout ComponentChange
  ) throws(InputError) {
    for name in Self.following {
      guard let value = value(name, of: node) else { continue }
      let isList = value.sequence != nil
      for (index, item) in (value.sequence.map { Array($0) } ?? [value]).enumerated() {
        guard let text = item.scalar?.string else { continue }
        let target: TemplateFilling.Target =
          text.hasPrefix("pkg:") ? .purl : text.hasPrefix("cpe:") ? .cpe : .plain
        guard let moved = Self.moved(text, from: old, to: new, target), moved != text else {
          continue
        }
        try change.replace(isList ? [name, "\(index)"] : [name], item, with: moved)
      }
    }
  }

  /// The text with the version moved wherever it stands outside of placeholders, or nil if it can't be.
  static func moved(
    _ text: String, from old: String, to new: String, _ target: TemplateFilling.Target
  ) -> String? {
    // A version such as 2 is like any number.
    guard old.utf8.contains(where: { "._-".utf8.contains($0) }) || old.utf8.count > 5,
      let oldText = try? TemplateFilling.quoted(old, for: target),
      let newText = try? TemplateFilling.quoted(new, for: target)
    else { return nil }
    var out = ""
    for piece in pieces(of: text) {
      if piece.isPlaceholder {
        out += piece.text
        continue
      }
      let template = Template.generalizing(piece.text, version: oldText)
      guard let filled = try? template.filled(with: ["version": newText]) else { return nil }
      out += filled
    }
    return out
  }

  /// Whether the text names the version outside of placeholders.
  private static func names(_ version: String, _ text: String) -> Bool {
    pieces(of: text).contains { piece in
      !piece.isPlaceholder
        && !Template.generalizing(piece.text, version: version).placeholders.isEmpty
    }
  }

  private static func pieces(of text: String) -> [(text: String, isPlaceholder: Bool)] {
    var pieces: [(text: String, isPlaceholder: Bool)] = []
    var current = ""
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      current.unicodeScalars.append(scalar)
      if (scalar == "{" || scalar == "}"), rest.first == scalar {
        current.unicodeScalars.append(rest.removeFirst())
      } else if scalar == "{" {
        current.unicodeScalars.removeLast()
        pieces.append((current, false))
        current = "{"
        while let inner = rest.popFirst() {
          current.unicodeScalars.append(inner)
          if inner == "}" { break }
        }
        pieces.append((current, true))
        current = ""
      }
    }
    return pieces + [(current, false)]
  }

  /// Notes about texts of a component that still name the old version.
  private func leftovers(
    of old: String?, _ index: Int, in result: ParsedYAML
  ) -> [ManifestEdit.Note] {
    guard let old, let component = value("components", of: result.root)?.sequence?[index],
      value("version", of: component)?.scalar?.string != old
    else { return [] }
    var notes: [ManifestEdit.Note] = []
    func visit(_ node: Node, _ path: String) {
      switch node {
      case .scalar(let scalar):
        if path == "version" || !Self.names(old, scalar.string) { return }
        notes.append(
          ManifestEdit.Note(
            location: result.text.location(of: node),
            message: "'\(path)' still says \(old.printable())"))
      case .sequence(let sequence):
        for (index, item) in sequence.enumerated() { visit(item, "\(path).\(index)") }
      case .mapping(let mapping):
        for (key, value) in mapping {
          visit(value, path.isEmpty ? key.string ?? "" : "\(path).\(key.string ?? "")")
        }
      case .alias: return
      }
    }
    visit(component, "")
    return notes
  }
}
