/// A folder that holds a database: its lock, its leftovers, and the switch from an old database to a new one.
///
/// It is locked as long as the value lives; the system gives the lock back when the process ends in any way.
final class DatabaseFolder {
  let path: String
  private let lock: SystemFile

  /// Makes the folder where there is none, locks it, and takes away what imports left that were killed.
  ///
  /// - Throws: `StoreError` where another import is at work, or the folder can't be written.
  init(path: String) throws(StoreError) {
    try SystemFile.makeFolder(path)
    lock = try SystemFile(path: "\(path)/lock", .lock)
    self.path = path
    if try !lock.lock() {
      throw StoreError(
        path, expected: "a database that nobody else changes", found: "another import at work",
        remedy: "wait until it ends, and import again")
    }
    try removeLeftovers(keeping: [])
  }

  /// Where a file is made; nobody reads it there.
  func temporary(_ name: String) -> String { "\(path)/.import-\(name)" }

  /// Seals a file that is complete and names it by its content.
  func take(
    _ temporary: String, as role: String, digest: FileDigest
  ) throws(StoreError) -> DatabaseManifest.File {
    try CheckedPages.seal(temporary)
    let sha256 = try digest(temporary)
    let name = "\(role)-\(sha256.prefix(16)).db"
    let file = DatabaseManifest.File(
      name: name, size: try SystemFile(path: temporary, .read).size(), sha256: sha256,
      ends: try CheckedPages.ends(of: temporary))
    try SystemFile.move(temporary, to: "\(path)/\(name)")
    return file
  }

  /// Makes a manifest the one that counts, then takes away the files of the old one.
  func activate(_ manifest: DatabaseManifest) throws(StoreError) {
    let temporary = temporary("manifest")
    try SystemFile.remove(temporary)
    do {
      let file = try SystemFile(path: temporary, .create)
      try manifest.bytes.lend { bytes throws(StoreError) in
        try file.write(bytes, at: 0)
      }
      try file.synchronize()
    }
    // The files have their names before the manifest names them, also after a loss of power.
    try SystemFile.synchronizeFolder(path)
    try SystemFile.move(temporary, to: "\(path)/\(DatabaseManifest.fileName)")
    try SystemFile.synchronizeFolder(path)
    try removeLeftovers(keeping: [manifest.match.name, manifest.text?.name ?? ""])
  }

  /// Takes away what no manifest names.
  private func removeLeftovers(keeping names: Set<String>) throws(StoreError) {
    var names = names
    if names.isEmpty {
      do {
        guard let current = try DatabaseManifest.read(folder: path) else { return try sweep([]) }
        names = [current.match.name, current.text?.name ?? ""]
      } catch {
        // A database that can't be read keeps its files: whoever opens it is told what is wrong.
        return
      }
    }
    try sweep(names)
  }

  private func sweep(_ names: Set<String>) throws(StoreError) {
    for name in try SystemFile.names(in: path) where !names.contains(name) {
      let isOurs =
        name.hasPrefix(".import-")
        || (name.hasSuffix(".db") && (name.hasPrefix("match-") || name.hasPrefix("text-")))
      if isOurs { try SystemFile.remove("\(path)/\(name)") }
    }
  }
}

/// Computes the SHA-256 of a file, in hexadecimal.
public typealias FileDigest = @Sendable (_ path: String) throws(StoreError) -> String
