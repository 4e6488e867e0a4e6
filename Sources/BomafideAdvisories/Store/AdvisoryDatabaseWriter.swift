import Synchronization

/// Makes a database of what sources give, in place of the one that is in a folder.
///
/// Sources are taken in from several threads at once, in any order; what comes out depends on their content alone. What is
/// in the old database and not given again is kept. Until `finish` returns the old database is the one that counts, and
/// a writer that is thrown away leaves it as it was.
public final class AdvisoryDatabaseWriter: Sendable {
  private struct State {
    var gathered: [GatheredSource] = []
    var spools = 0
  }

  // The folder is only used by the thread that made the writer; its lock lives as long as the writer.
  private nonisolated(unsafe) let folder: DatabaseFolder
  private let old: DatabaseManifest?
  private let keepsText: Bool
  private let digest: FileDigest
  private let spool: Spool
  private let state = Mutex(State())

  /// Locks the folder and looks at the database that is there.
  ///
  /// - Parameters:
  ///   - keepsText: Whether records are kept as the sources have them too.
  ///   - replacing: Whether everything in the old database goes, and even one that can't be read.
  ///   - digest: Computes digests of files.
  /// - Throws: `StoreError` where another import is at work, the folder can't be written, or the old database can't be read.
  public init(
    folder: String, keepsText: Bool = true, replacing: Bool = false, digest: @escaping FileDigest
  ) throws(StoreError) {
    self.folder = try DatabaseFolder(path: folder)
    self.keepsText = keepsText
    self.digest = digest
    old = replacing ? nil : try DatabaseManifest.read(folder: folder)
    spool = try Spool(path: self.folder.temporary("spool"))
  }

  /// The sources of the old database.
  public var oldSources: [AdvisorySource] { old?.sources.map(\.source) ?? [] }

  /// Whether the database holds a source just as it would be imported again.
  ///
  /// - Parameter digest: Names the content that would be imported.
  public func isCurrent(_ source: AdvisorySource, digest: String) -> Bool {
    old?.sources.contains {
      $0.source == source && $0.digest == digest && ($0.hasText || !keepsText)
    } ?? false
  }

  /// Starts to take in a source; from then on it replaces the source of that name in the old database.
  ///
  /// - Throws: `StoreError` where there is no room for its file.
  public func begin(_ source: AdvisorySource, digest: String) throws(StoreError) -> SourceIntake {
    let number = state.withLock { state in
      state.spools += 1
      return state.spools
    }
    let arrivals = try Spool(path: folder.temporary("spool-\(number)"))
    return SourceIntake(
      source, digest: digest, keepsText: keepsText, arrivals: arrivals, spool: spool)
  }

  /// Takes a source whose records are all there.
  public func end(_ intake: SourceIntake) throws(StoreError) {
    let gathered = try intake.finish()
    state.withLock { $0.gathered.append(gathered) }
  }

  /// What the sources that are replaced lose; to be asked before `finish`.
  public func departures() throws(StoreError) -> [Departure] {
    guard let old else { return [] }
    return try Departure.all(
      from: old, folder: folder.path, to: state.withLock { $0.gathered })
  }

  /// Writes the new database, and puts it in the place of the old one.
  ///
  /// - Parameter progress: Is told how many records and claims are written.
  /// - Returns: What the folder holds now.
  public func finish(
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(StoreError) -> DatabaseManifest {
    let gathered = state.withLock { state in
      defer { state.gathered = [] }
      return state.gathered
    }
    if let old, gathered.isEmpty, keepsText || old.text == nil { return old }
    let given = Set(gathered.map(\.stored.source.name))
    let kept = Set(old?.sources.map(\.source.name) ?? []).subtracting(given)
    var carried: CarriedSources?
    if let old, !kept.isEmpty {
      carried = try CarriedSources(
        old, folder: folder.path, names: kept, withText: keepsText, spool: spool)
    }
    var content = try DatabaseContent(gathered, carried, spool: spool)
    let sources = content.sections.map(\.source.stored)
    let match = folder.temporary("match")
    let text = folder.temporary("text")
    var textFile: DatabaseManifest.File?
    if sources.contains(where: \.hasText) {
      try TextFile.write(content, to: text)
      textFile = try folder.take(text, as: "text", digest: digest)
    }
    try MatchFile.write(&content, to: match, progress: progress)
    let manifest = DatabaseManifest(
      match: try folder.take(match, as: "match", digest: digest), text: textFile, sources: sources)
    try folder.activate(manifest)
    return manifest
  }
}
