import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Synchronization

/// Reads sources on several threads into a database, and switches to it when all is written.
struct AdvisoryImport {
  /// What became of a source.
  enum Outcome: String, Sendable {
    case new, replaced, unchanged, kept
  }

  /// What a whole import gives.
  struct Result: Sendable {
    var manifest: DatabaseManifest
    var outcomes: [String: Outcome]
    /// Lines about records that could not be read.
    var remarks: [String]
  }

  private struct State {
    var next = 0
    var remarks: [[String]]
    var failures: [any Error] = []
    var files = 0
  }

  var database: String
  var keepsText: Bool

  /// Computes digests for the store, which has no hashing of its own.
  static let digest: FileDigest = { path throws(StoreError) in
    do throws(InputError) {
      return try fileDigest(at: path).hex
    } catch {
      throw StoreError(
        path, expected: error.expected, found: error.found, remedy: error.remedy)
    }
  }

  /// Does the work.
  ///
  /// - Throws: `InputErrors`, `InputError` or `StoreError`; the old database is as it was then.
  func run(_ units: [FeedUnit], _ context: OperationContext) throws -> Result {
    let writer = try AdvisoryDatabaseWriter(
      folder: database, keepsText: keepsText, digest: Self.digest)
    // The largest first, so that no thread is left with it alone.
    let order = units.indices.sorted {
      (-units[$0].size, units[$0].source.name) < (-units[$1].size, units[$1].source.name)
    }
    let outcomes = Mutex<[String: Outcome]>([:])
    let state = Mutex(State(remarks: Array(repeating: [], count: units.count)))
    let (limits, progress) = (context.limits, context.progress)
    Threads.run(min(units.count, context.jobs ?? Self.standardJobs)) {
      while true {
        let place = state.withLock { state in
          defer { state.next += 1 }
          return state.failures.isEmpty && state.next < order.count ? order[state.next] : nil
        }
        guard let place else { return }
        let unit = units[place]
        do {
          let digest = try Self.digest(of: unit)
          if writer.isCurrent(unit.source, digest: digest) {
            outcomes.withLock { $0[unit.source.name] = .unchanged }
            continue
          }
          let intake = try writer.begin(unit.source, digest: digest)
          var reading = FeedReading(unit, into: intake, limits: limits) {
            let files = state.withLock { state in
              state.files += 1
              return state.files
            }
            progress(WorkProgress("reading advisories", done: files))
          }
          try reading.run()
          try writer.end(intake)
          outcomes.withLock { $0[unit.source.name] = .new }
          let remarks = Self.remarks(reading, unit)
          state.withLock { $0.remarks[place] = remarks }
        } catch {
          state.withLock { $0.failures.append(error) }
        }
      }
    }
    let (remarks, failures) = state.withLock { ($0.remarks.flatMap(\.self), $0.failures) }
    let inputs = failures.compactMap { $0 as? InputError }
    if let failure = failures.first(where: { !($0 is InputError) }) { throw failure }
    if let errors = InputErrors(inputs.sorted { $0.location.path < $1.location.path }) {
      throw errors
    }
    let before = Set(writer.oldSources.map(\.name))
    let losses = try writer.departures().filter(\.isMost).map(Self.remark)
    let manifest = try writer.finish { progress(WorkProgress("writing", done: $0)) }
    var found = outcomes.withLock(\.self)
    for stored in manifest.sources {
      let name = stored.source.name
      switch found[name] {
      case nil: found[name] = .kept
      case .new where before.contains(name): found[name] = .replaced
      default: break
      }
    }
    return Result(manifest: manifest, outcomes: found, remarks: remarks + losses)
  }

  private static func remark(_ departure: Departure) -> String {
    "\(departure.source): warning: \(departure.gone) of the \(departure.of) records that it had "
      + "are not in what replaces it, the first is \(departure.first.printable()); if that is "
      + "another source of the same name, import both again, one with '--source NAME'"
  }

  /// As many files are read at once as most machines have processors to spare; each takes memory.
  private static let standardJobs = 2

  /// Names the content of a source's files.
  private static func digest(of unit: FeedUnit) throws -> String {
    if unit.files.count == 1 { return try fileDigest(at: unit.files[0]).hex }
    var hash = RunningSHA256()
    for file in unit.files {
      let name = file.split(separator: "/").last ?? ""
      hash.add("\(try fileDigest(at: file).hex) \(name)\n")
    }
    return hash.digest().hex
  }

  private static func remarks(_ reading: FeedReading, _ unit: FeedUnit) -> [String] {
    var remarks = reading.troubles.map {
      "\($0.location): warning: expected \($0.expected), found \($0.found)"
    }
    if reading.troubleCount > remarks.count {
      remarks.append(
        "\(unit.source.name): warning: \(reading.troubleCount - remarks.count) records more "
          + "can't be read")
    }
    return remarks
  }
}
