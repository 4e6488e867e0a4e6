import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Synchronization

/// The history of repositories, as Git tells it of local clones.
///
/// The ancestors of a commit are listed once; Git is asked for nothing twice.
final class ClonedHistory: CommitHistory {
  /// The most bytes of a list of commits: some thirteen million of them.
  private static let longest = 1 << 29

  private struct Memory {
    /// The ancestors of a commit, itself among them; nil where the clone doesn't have it.
    var ancestors: [String: Set<String>?] = [:]
    var exists: [String: Bool] = [:]
    var tags: [String: String?] = [:]
  }

  /// The folder of each repository, by its key.
  private let folders: [String: String]
  private let memory = Mutex(Memory())

  /// Reads `REPOSITORY=PATH` of each clone.
  ///
  /// - Throws: `InputErrors` where one has another form, or its folder is no clone.
  init(_ clones: [String]) throws(InputErrors) {
    var folders: [String: String] = [:]
    var troubles: [InputError] = []
    for clone in clones {
      let parts = clone.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let key = RepositoryKey.key(of: String(parts[0])) else {
        troubles.append(
          InputError(
            at: SourceLocation(path: "--clone"), expected: "REPOSITORY=PATH",
            found: "'\(clone.printable())'",
            remedy: "--clone https://github.com/python/cpython=PATH"))
        continue
      }
      let folder = String(parts[1])
      do throws(InputError) {
        _ = try SystemProgram.output(of: ["git", "-C", folder, "rev-parse", "--git-dir"])
        folders[key] = folder
      } catch {
        troubles.append(
          InputError(
            at: SourceLocation(path: folder), expected: "a clone that git can read",
            found: "none", remedy: error.remedy))
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    self.folders = folders
  }

  func isAncestor(_ commit: String, of other: String, in repository: String) -> Bool? {
    guard let folder = folders[repository], Self.isCommit(commit), Self.isCommit(other) else {
      return nil
    }
    return memory.withLock { memory in
      guard let ancestors = ancestors(of: other, in: folder, &memory) else { return nil }
      if ancestors.contains(commit) { return true }
      let key = "\(folder)\u{0}\(commit)"
      let exists =
        memory.exists[key] ?? (resolve("\(commit)^{commit}", in: folder) == commit)
      memory.exists[key] = exists
      return exists ? false : nil
    }
  }

  func commit(ofTag tag: String, in repository: String) -> String? {
    guard let folder = folders[repository], !tag.isEmpty, !tag.hasPrefix("-") else { return nil }
    return memory.withLock { memory in
      let key = "\(folder)\u{0}\(tag)"
      if let known = memory.tags[key] { return known }
      let found = resolve("refs/tags/\(tag)^{commit}", in: folder)
      memory.tags[key] = .some(found)
      return found
    }
  }

  private func ancestors(
    of commit: String, in folder: String, _ memory: inout Memory
  ) -> Set<String>? {
    let key = "\(folder)\u{0}\(commit)"
    if let known = memory.ancestors[key] { return known }
    var found: Set<String>?
    // A commit that the clone doesn't have, or a list that ends too early, is no answer.
    if let text = try? SystemProgram.output(
      of: ["git", "-C", folder, "rev-list", commit], most: Self.longest),
      text.utf8.count < Self.longest
    {
      found = Set(text.split(separator: "\n").map(String.init))
    }
    memory.ancestors[key] = .some(found)
    return found
  }

  private func resolve(_ name: String, in folder: String) -> String? {
    let words = ["git", "-C", folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name]
    guard let text = try? SystemProgram.output(of: words) else { return nil }
    let line = text.prefix { $0 != "\n" }
    return line.isEmpty ? nil : String(line)
  }

  private static func isCommit(_ text: String) -> Bool {
    (7...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      }
  }
}
