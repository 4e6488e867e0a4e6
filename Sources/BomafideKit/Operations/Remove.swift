import BomafideModel
import BomafideSources

/// Takes components out of the manifest.
public struct Remove: Hashable, Sendable {
  /// The components' names or IDs in the manifest.
  public var names: [String]
  /// The manifest to edit.
  public var manifest: String
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(names: [String], manifest: String, onlyShows: Bool = false) {
    self.names = names
    self.manifest = manifest
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let editing = try ManifestEditing(manifest)
    var editor = editing.editor
    let ids = try names.map { try editing.id(of: $0) }
    var last: ManifestEdit?
    for id in ids {
      let edit = try editor.remove(id)
      do {
        editor = try ManifestEditor(Array(edit.newText.utf8), path: manifest)
      } catch {
        throw InputErrors(error.errors) ?? error
      }
      last = edit
    }
    guard var edit = last else {
      throw InputError(
        at: SourceLocation(path: manifest), expected: "the name of a component", found: "none",
        remedy: "bomafide remove NAME")
    }
    edit.oldText = editing.originalText
    return try editing.finish(
      edit, command: "remove", subject: names.joined(separator: ", "), onlyShows: onlyShows, context
    )
  }
}
