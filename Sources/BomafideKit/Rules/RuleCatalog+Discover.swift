import BomafideModel

/// What a search of a tree finds wrong, or worth knowing.
let discoverRules: [RuleDescription] = [
  RuleDescription(
    "discover.claim-contradicts-code", .error,
    "what a tree says of its parts is what their code says",
    explanation: """
      A document, a table or a manifest in the tree claims one version of a component, and the component's own code \
      states another. Scanners believe the claim, and match the wrong vulnerabilities. The finding names both places.
      """,
    remedy: "write the version of the code where it is claimed, or update the code"),
  RuleDescription(
    "discover.license-contradicts-text", .error,
    "what is said of a license is what the license file says",
    explanation: """
      A place claims one license of a component, and the license file beside its code is the text of another. Where the \
      file offers a choice of licenses and the claim names a part of it, that is a warning: it may have been chosen. The \
      finding names both places.
      """,
    remedy: "write the license of the file, or put the right file beside the code"),
  RuleDescription(
    "check.undeclared", .error, "everything that a tree carries is declared",
    explanation: """
      A search finds code of others in the tree, and no component of the manifest claims a file of it. It is shipped, \
      and no scanner will know. Where only a license or a copyright of its own speaks for a component, it is a warning.
      """,
    remedy: "bomafide add NAME, or name the files under 'project: files: own:'"),
  RuleDescription(
    "check.unclaimed-files", .warning, "a component claims all of its files",
    explanation: """
      A component of the manifest claims some files of a place that a search takes for one piece of code, and not the \
      others. They came with an update, or the globs are too narrow; no document lists them as the component's.
      """,
    remedy: "widen 'include:', or name the files under 'project: files: own:'"),
  RuleDescription(
    "files.own-unmatched", .error, "every path under 'own:' matches files",
    explanation: "A line that matches nothing says nothing, and hides a mistake in the path.",
    remedy: "mend the path, or remove the line"),
  RuleDescription(
    "discover.declared-and-absent", .note, "the code of every part that a tree declares is in it",
    explanation: """
      A file of the tree declares a component and where its code is, but no code is there. Either the code was \
      removed and the entry was forgotten, or it is fetched later, as a git submodule is.
      """,
    remedy: "remove the entry, or add the code"),
  RuleDescription(
    "discover.read-in-part", .note,
    "every compiled file is short enough to be looked at as a whole",
    explanation: """
      A compiled file is longer than what is read of it. Known libraries are told by the texts in its beginning; those \
      behind it are not seen.
      """,
    remedy: "state by hand in the manifest what the file carries"),
  RuleDescription(
    "discover.unreadable-metadata", .warning, "every file that declares components can be read",
    explanation: """
      The name of a file says that it declares components, but it breaks the grammar of such files, or is too long. What \
      it declares is not known, and is found only as far as the code itself tells.
      """,
    remedy: "mend the file at the line that is named"),
]

extension RuleCatalog {
  /// The rules that a search of a tree asks.
  var askedByDiscovery: [RuleID] {
    rules.map(\.id).filter { id in
      ["discover.", "packages.", "tree.", "archive."].contains { id.description.hasPrefix($0) }
    }
  }
}
