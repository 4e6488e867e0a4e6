/// The history of repositories, as a local clone has it.
///
/// Records that name commits alone can be answered only with it.
public protocol CommitHistory: Sendable {
  /// Whether one commit is another one, or came before it; nil where the history doesn't know both.
  func isAncestor(_ commit: String, of other: String, in repository: String) -> Bool?

  /// The commit that a tag names; nil where the history doesn't know the tag.
  func commit(ofTag tag: String, in repository: String) -> String?
}
