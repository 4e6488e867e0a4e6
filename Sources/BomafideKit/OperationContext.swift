public import BomafideIdentifiers
public import BomafideModel
public import BomafideSources

/// What an operation is given besides its request: everything that it may not ask the system for.
public struct OperationContext: Sendable {
  public var invocation: Invocation

  /// The present, for what ends at some time: `SOURCE_DATE_EPOCH` says when documents are made, and not what time it is.
  public var now: Timestamp

  /// How many threads may work at once, at least 1; nil leaves it to the work.
  public var jobs: Int?

  /// The bounds that a tree may not pass.
  public var limits: TreeLimits

  /// Which image of a container image for several platforms is meant; nil is the only one, or that of this machine.
  public var platform: ImagePlatform?

  /// How many archives within each other are looked into, besides the source itself.
  public var nesting = 0

  /// The absolute path that relative paths start from.
  public var workingDirectory: String

  /// Takes outputs: files and standard output.
  public var writer: OutputWriter

  /// Colors for what is written to standard output.
  public var color: Bool

  /// Reads standard input to its end.
  public var standardInput: @Sendable () throws -> [UInt8]

  /// Reads the next piece of standard input; nothing at its end.
  public var inputPiece: @Sendable () throws -> [UInt8] = { [] }

  /// Is told how far the work is; may be called from any thread, and often.
  public var progress: @Sendable (WorkProgress) -> Void

  public init(
    invocation: Invocation, jobs: Int? = nil, limits: TreeLimits = TreeLimits(),
    workingDirectory: String, writer: OutputWriter,
    color: Bool = false, standardInput: @escaping @Sendable () throws -> [UInt8] = { [] },
    progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
  ) {
    self.invocation = invocation
    now = invocation.time
    self.jobs = jobs
    self.limits = limits
    self.workingDirectory = workingDirectory
    self.writer = writer
    self.color = color
    self.standardInput = standardInput
    self.progress = progress
  }

  /// Puts a new text in place of a file's old one, and prints the difference to standard output.
  ///
  /// - Parameters:
  ///   - old: The text in the file; nil where there is no file yet.
  ///   - onlyShow: Prints the difference and writes nothing.
  public func replace(
    _ path: String, old: String?, new: String, onlyShow: Bool
  ) throws(InputError) {
    if old == new { return }
    if path == "-" { return try writer.write(Array(new.utf8), to: .standardOutput) }
    let difference = UnifiedDifference(
      from: old ?? "", to: new, oldName: old == nil ? "/dev/null" : path, newName: path)
    if !onlyShow { try writer.write(Array(new.utf8), to: .file(path)) }
    try writer.write(Array(text(of: difference).utf8), to: .standardOutput)
  }

  /// Colored for a person, or plain for programs such as `patch`.
  private func text(of difference: UnifiedDifference) -> String {
    guard color else { return difference.text() }
    let paint = Paint(on: true)
    return difference.text { role, line in
      switch role {
      case .name: paint.bold(line)
      case .place: paint.cyan(line)
      case .removed: paint.red(line)
      case .added: paint.green(line)
      case .kept: line
      }
    }
  }
}

/// How far a piece of work is.
public struct WorkProgress: Hashable, Sendable {
  /// What is being done, as in `hashing`.
  public var activity: String
  public var done: Int
  /// nil while it is not known.
  public var total: Int?

  public init(_ activity: String, done: Int, of total: Int? = nil) {
    self.activity = activity
    self.done = done
    self.total = total
  }
}

extension OperationContext {
  /// A plan with the user's bounds and threads, which tells how far the scan is.
  func plan(
    algorithms: Set<DigestAlgorithm> = [.sha1, .sha256], activity: String = "hashing"
  ) -> ScanPlan {
    ScanPlan(algorithms: algorithms, limits: limits, threads: jobs ?? 8) { [progress] scan in
      progress(WorkProgress(activity, done: scan.files))
    }
  }

  /// A plan for the source itself, whose files may lie in archives.
  func sourcePlan(
    algorithms: Set<DigestAlgorithm> = [.sha1, .sha256], activity: String = "hashing"
  ) -> ScanPlan {
    var plan = plan(algorithms: algorithms, activity: activity)
    plan.nesting = nesting
    plan.listsNested = true
    return plan
  }
}
