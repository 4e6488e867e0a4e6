import BomafideIdentifiers

extension TreeFacts {
  /// Whether a license file has no terms of its own and says that those of the project hold.
  ///
  /// So it is with "Quux is distributed under the same license as Corge" in the tree of Corge, and with a path that leads
  /// to the folder around.
  func refersToProject(_ file: Int) -> Bool {
    guard let note = licenseNotes[file] else { return false }
    let words = Set(note.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let licenses = ["license", "licence", "licensing", "terms", "copying"]
    guard licenses.contains(where: words.contains) else { return false }
    if ["../license", "../licence", "../copying"].contains(where: note.contains) { return true }
    guard words.contains("same") || words.contains("see") else { return false }
    let names = projectNames.filter { $0.utf8.count >= 3 }.map { $0.lowercased() }
    guard names.contains(where: words.contains) else { return false }
    return LicenseMatcher().matches(in: Array(note.utf8)).allSatisfy { $0.kind == .notice }
  }
}
