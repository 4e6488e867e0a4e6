public import BomafideModel

/// The result of an edit: a new text, and what is different in it.
///
/// Nothing is written; an edit that would not leave a manifest that says just what was asked is an error instead.
public struct ManifestEdit: Hashable, Sendable {
  /// The path of the manifest, as the editor was given it.
  public var path: String

  /// The text before the edit.
  public var oldText: String

  /// The text after the edit.
  public var newText: String

  /// What somebody should look at, such as other places that name the old version.
  public var notes: [Note]

  /// A remark about a place in the new text.
  public struct Note: Hashable, Sendable {
    /// The place.
    public var location: SourceLocation

    /// One sentence without a full stop.
    public var message: String
  }

  /// Whether anything is different.
  public var isChange: Bool { oldText != newText }

  /// The change in the unified format; empty if there is none.
  public var diff: String {
    UnifiedDifference(from: oldText, to: newText, oldName: path, newName: path).text()
  }
}
