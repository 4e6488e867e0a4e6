import BomafideIdentifiers
public import BomafideModel

/// One run of a command: from what the user chose to what the operation is given, and from its report to the
/// streams and the exit status.
public struct Session: Sendable {
  /// What the program asks the system for, so that nothing below it does.
  public struct System: Sendable {
    public var environment: Environment
    /// The absolute path that relative paths start from.
    public var workingDirectory: String
    /// Seconds since 1970-01-01T00:00:00Z.
    public var clock: @Sendable () -> Int64
    /// For timings.
    public var now: @Sendable () -> ContinuousClock.Instant
    /// Reads standard input to its end.
    public var standardInput: @Sendable () throws -> [UInt8]
    /// Reads the next piece of standard input; nothing at its end.
    public var inputPiece: @Sendable () throws -> [UInt8]

    public init(
      environment: Environment, workingDirectory: String,
      clock: @escaping @Sendable () -> Int64,
      now: @escaping @Sendable () -> ContinuousClock.Instant,
      standardInput: @escaping @Sendable () throws -> [UInt8] = { [] },
      inputPiece: @escaping @Sendable () throws -> [UInt8] = { [] }
    ) {
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.clock = clock
      self.now = now
      self.standardInput = standardInput
      self.inputPiece = inputPiece
    }
  }

  /// Where a report goes that nobody asked for by `-o`.
  public enum Channel: Hashable, Sendable {
    /// The report is what the command is for.
    case output
    /// The command prints something else: a document, a difference.
    case error
  }

  public let settings: Settings
  public let context: OperationContext

  let streams: Streams
  private let system: System
  let writer: OutputWriter
  let bar: ProgressBar
  private let reports: [OutputOption]
  private let channel: Channel
  private let catalog: RuleCatalog

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - streams: Their terminals as the system knows them; color is decided here.
  ///   - reports: The outputs that the user asked for and that reporters write. Where one takes standard output,
  ///     whatever else the operation prints goes to standard error.
  /// - Throws: `InputErrors` or `InputError` for a flag or a variable that can't be read.
  public init(
    flags: Settings.Flags, reports: [OutputOption] = [], channel: Channel, streams: Streams,
    system: System, temporaries: TemporaryFiles = TemporaryFiles(), catalog: RuleCatalog = .all
  ) throws {
    settings = try Settings(
      flags: flags, environment: system.environment)
    var streams = streams
    streams.outputTerminal = Self.decided(streams.outputTerminal, settings, system)
    streams.errorTerminal = Self.decided(streams.errorTerminal, settings, system)
    let bar = ProgressBar(
      on: streams.error, terminal: streams.errorTerminal, isQuiet: settings.isQuiet,
      isVerbose: settings.isVerbose, now: system.now)
    let isTaken = reports.contains { $0.target == .standardOutput }
    var context = OperationContext(
      invocation: Invocation(
        time: try Invocation.time(environment: system.environment, clock: system.clock),
        author: settings.author, network: settings.network),
      jobs: settings.jobs, limits: settings.limits, workingDirectory: system.workingDirectory,
      writer: OutputWriter(
        output: isTaken ? streams.error : streams.output, temporaries: temporaries),
      color: isTaken ? streams.errorTerminal.color : streams.outputTerminal.color,
      standardInput: system.standardInput, progress: { bar.show($0) })
    context.inputPiece = system.inputPiece
    context.now = Timestamp(secondsSinceEpoch: system.clock())
    context.nesting = settings.nesting
    context.platform = settings.platform
    self.context = context
    writer = OutputWriter(output: streams.output, temporaries: temporaries)
    self.bar = bar
    self.streams = streams
    self.system = system
    self.reports = reports
    self.channel = channel
    self.catalog = catalog
  }

  /// The manifest for `path`: the one that the user named, or the nearest upward.
  public func manifest(near path: String = ".") throws(InputError) -> String {
    if let manifest = settings.manifest { return manifest }
    return try ManifestDiscovery.nearest(
      from: path == "-" ? "." : path, workingDirectory: system.workingDirectory
    ).manifest
  }

  /// Runs an operation; the progress bar is gone when it returns or throws.
  public func run(_ operation: (OperationContext) throws -> Report) throws -> ExitStatus {
    let report: Report
    do {
      defer { bar.finish() }
      report = try operation(context)
    }
    return try deliver(report)
  }

  /// Runs an operation whose report has ways to print of its own.
  public func run<Printed: PrintedReport>(
    printing operation: (OperationContext) throws -> Printed
  ) throws -> ExitStatus {
    let printed: Printed
    do {
      defer { bar.finish() }
      printed = try operation(context)
    }
    return try deliver(
      printed.report, printing: printed.print,
      status: { threshold throws(InputError) in try printed.exitStatus(failOn: threshold) })
  }

  /// Prints a report and says how the program ends.
  ///
  /// - Throws: `InputError` where it can't be written, or where nothing was looked at.
  func deliver(
    _ report: Report, printing print: (String, ReportStyle) -> [UInt8]? = { _, _ in nil },
    status: ((FailThreshold) throws(InputError) -> ExitStatus)? = nil
  ) throws(InputError) -> ExitStatus {
    if reports.isEmpty {
      let isOutput = channel == .output
      let terminal = isOutput ? streams.outputTerminal : streams.errorTerminal
      let style = style(color: terminal.color)
      try (isOutput ? streams.output : streams.error).write(
        print(Reporter.text.name, style) ?? Reporter.text.render(report, style))
    }
    var outputs: [OutputWriter.Output] = []
    let reports = try DerivedOutputs.checked(
      reports, against: [report.path].compactMap(\.self), overwrites: false,
      remedy: "name another path")
    for option in reports {
      let isColored = option.target == .standardOutput && streams.outputTerminal.color
      let style = style(color: isColored)
      let bytes =
        print(option.format, style) ?? Reporter.named(option.format)?.render(report, style)
      if let bytes { outputs.append(OutputWriter.Output(bytes, to: option.target)) }
    }
    try writer.write(outputs)
    let threshold = settings.exitsZero ? .never : settings.failOn
    if let status { return try status(threshold) }
    return try report.exitStatus(failOn: threshold)
  }

  func style(color: Bool) -> ReportStyle {
    ReportStyle(
      color: color, quiet: settings.isQuiet, verbose: settings.isVerbose,
      catalog: catalog, failOn: settings.failOn,
      paths: ReportPaths(
        root: ManifestDiscovery.repositoryRoot(of: system.workingDirectory) ?? "",
        workingDirectory: system.workingDirectory))
  }

  private static func decided(
    _ terminal: Terminal, _ settings: Settings, _ system: System
  ) -> Terminal {
    Terminal(
      isTerminal: terminal.isTerminal, width: terminal.width, environment: system.environment,
      color: settings.color)
  }
}
