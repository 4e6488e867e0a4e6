import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What the commands that edit a manifest have in common.
struct ManifestEditing {
  let path: String
  let editor: ManifestEditor
  /// The manifest before the edit.
  let originalText: String

  init(_ path: String) throws {
    self.path = path
    let bytes = try fileContent(at: path, limit: 16 << 20)
    do {
      editor = try ManifestEditor(bytes, path: path)
    } catch {
      throw InputErrors(error.errors) ?? error
    }
    originalText = String(decoding: bytes, as: UTF8.self)
  }

  /// The ID of the component that the user calls `name`: an ID, or a name that only one component has.
  func id(of name: String) throws(InputError) -> String {
    let components = editor.manifest.components
    if components.contains(where: { $0.id.value == name }) { return name }
    let named = components.filter { $0.name.value == name }
    if named.count == 1 { return named[0].id.value }
    let ids = components.map(\.id.value)
    throw InputError(
      at: SourceLocation(path: path),
      expected: named.isEmpty
        ? "a component of the manifest" : "one of \(named.map(\.id.value).joined(separator: ", "))",
      found: "'\(name.printable())'",
      remedy: Suggestion.nearest(to: name, in: ids).map { "did you mean '\($0)'?" }
        ?? "bomafide add \(ShellText.quoted(name))")
  }

  /// Writes the edit, and reports its notes.
  func finish(
    _ edit: ManifestEdit, command: String, subject: String, onlyShows: Bool,
    _ context: OperationContext
  ) throws -> Report {
    try checkFilling(edit)
    try context.replace(path, old: edit.oldText, new: edit.newText, onlyShow: onlyShows)
    let notes = edit.notes.map { note in
      Finding(
        "manifest.edit", .note, subject: subject, note.message, at: note.location,
        expected: "what the edit could not know", found: "the old value",
        remedy: "look at the line, and mend it if it is wrong")
    }
    return Report(
      command: command, subject: subject, path: path, findings: notes,
      examined: [.init(1, "manifest")], rules: ["manifest.edit"])
  }

  /// Refuses an edit after which a field can no longer be filled, such as a version that no URL can hold.
  private func checkFilling(_ edit: ManifestEdit) throws {
    let manifest = try Manifest.load(Array(edit.newText.utf8), path: path)
    let before = Dictionary(editor.manifest.components.map { ($0.id.value, $0) }) { first, _ in
      first
    }
    var errors: [InputError] = []
    for component in manifest.components
    where component.version?.value != before[component.id.value]?.version?.value {
      if component.statesNoVersion { continue }
      errors += component.filled(version: component.version?.value).errors
    }
    if let errors = InputErrors(errors) { throw errors }
  }
}
