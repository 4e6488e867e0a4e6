import ArgumentParser
import BomafideKit
import BomafideModel

/// One run of the program: arguments in, streams written, exit status out.
struct Program: Sendable {
  let arguments: [String]
  let streams: Streams
  let system: Session.System
  let temporaries = TemporaryFiles()

  static var version: String { Tool.bomafide.version ?? "" }

  init(arguments: [String]) {
    self.arguments = arguments
    streams = SystemFacts.streams()
    system = SystemFacts.system()
  }

  func run() -> ExitStatus {
    do {
      // Build scripts ask for the version often, and the parser need not be set up for it.
      if arguments == ["--version"] {
        try streams.output.write(Self.version + "\n")
        return .clean
      }
      Interrupts.watch(temporaries)
      if let trouble = unknownCommand() { return try fail(trouble) }
      var command: any ParsableCommand
      do {
        command = try Bomafide.parseAsRoot(arguments)
        guard let subcommand = command as? any Subcommand else {
          try command.run()
          return .clean
        }
        return try subcommand.run(in: self)
      } catch let error as InputError {
        return try fail(ErrorReport(error))
      } catch let error as InputErrors {
        return try fail(ErrorReport(error))
      } catch {
        return try end(with: error)
      }
    } catch {
      // Not even the trouble could be told.
      return .failed
    }
  }

  /// Prepares the run of a command.
  func session(
    _ common: CommonOptions, reports: [OutputOption] = [], channel: Session.Channel,
    adjust: (inout Settings.Flags) -> Void = { _ in }
  ) throws -> Session {
    var flags = common.flags
    adjust(&flags)
    return try Session(
      flags: flags, reports: reports, channel: channel, streams: streams, system: system,
      temporaries: temporaries)
  }

  /// What ArgumentParser throws: requests for help, completions and the version, and wrong usage.
  private func end(with error: any Error) throws -> ExitStatus {
    let message = Bomafide.fullMessage(for: error, columns: columns)
    if Bomafide.exitCode(for: error).isSuccess {
      let text = wantsShortHelp ? HelpText.short(message) : message
      try streams.output.write(text.hasSuffix("\n") ? text : text + "\n")
      return .clean
    }
    let isUsage = Bomafide.exitCode(for: error) == .validationFailure
    let text = Bomafide.message(for: error)
    return try fail(
      isUsage
        ? ErrorReport(usage: HelpText.sentence(text), remedy: helpCommand) : ErrorReport(error))
  }

  private func fail(_ report: ErrorReport) throws -> ExitStatus {
    if OutputOption.asksForJSON(arguments) {
      try streams.error.write(report.json())
    } else {
      try streams.error.write(report.text(color: colorsErrors))
    }
    return .failed
  }

  private var columns: Int? { streams.outputTerminal.width.map { min($0, 100) } ?? 80 }

  /// Settings may be what is wrong, so color is decided without them.
  private var colorsErrors: Bool {
    let word = ColorChoice.word(in: arguments) ?? system.environment["BOMAFIDE_COLOR"] ?? ""
    return Terminal(
      isTerminal: streams.errorTerminal.isTerminal, width: nil, environment: system.environment,
      color: ColorChoice(rawValue: word) ?? .auto
    ).color
  }
}

extension Program {
  private static var commandNames: [String] {
    Bomafide.configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .map { $0._commandName }
  }

  /// The command of the arguments, where there is one of that name.
  private var command: String? {
    arguments.first.flatMap { Self.commandNames.contains($0) ? $0 : nil }
  }

  private var helpCommand: String {
    command.map { "bomafide \($0) --help" } ?? "bomafide --help"
  }

  private var wantsShortHelp: Bool {
    let own = arguments.prefix { $0 != "--" }
    return own.contains("-h") && !own.contains("--help")
  }

  /// A mistyped command; ArgumentParser would only say that an argument is unexpected.
  private func unknownCommand() -> ErrorReport? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    let known = Bomafide.configuration.subcommands.map { $0._commandName } + ["help"]
    if known.contains(word) { return nil }
    let nearest = Suggestion.nearest(to: word, in: Self.commandNames)
    let rest = arguments.dropFirst().map(ShellText.quoted)
    return ErrorReport(
      usage: "there is no command '\(word)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      remedy: nearest.map { (["bomafide", $0] + rest).joined(separator: " ") }
        ?? "bomafide --help")
  }
}
