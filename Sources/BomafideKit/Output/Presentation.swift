public import BomafideModel

/// What a command prints that is no report: data in the formats that the user chose.
public struct Presentation: Sendable {
  /// The bytes in one of the formats of the command.
  public var render: @Sendable (_ format: String, ReportStyle) throws(InputError) -> [UInt8]

  /// Lines for standard error, such as a word about faults of the input.
  public var remarks: [String]

  public var status: ExitStatus

  /// What could not be done beside what is shown; it is told last, and the command has failed.
  public var failures: [InputError]

  public init(
    remarks: [String] = [], status: ExitStatus = .clean, failures: [InputError] = [],
    render: @escaping @Sendable (_ format: String, ReportStyle) throws(InputError) -> [UInt8]
  ) {
    self.render = render
    self.remarks = remarks
    self.status = status
    self.failures = failures
  }
}

extension Session {
  /// Runs an operation and prints what it gives; the progress bar is gone when it returns or throws.
  ///
  /// - Parameters:
  ///   - outputs: What the user asked for; where that is nothing, `standard` goes to standard output.
  ///   - inputs: The paths that are read, none of which is overwritten.
  public func present(
    _ outputs: [OutputOption], standard: String, reading inputs: [String] = [],
    _ operation: (OperationContext) throws -> Presentation
  ) throws -> ExitStatus {
    let outputs = try DerivedOutputs.checked(
      outputs, against: inputs, overwrites: false, remedy: "name another path")
    let presentation: Presentation
    do {
      defer { bar.finish() }
      presentation = try operation(context)
    }
    if !settings.isQuiet {
      for remark in presentation.remarks {
        try streams.error.write(PlainText.line(remark) + "\n")
      }
    }
    var written: [OutputWriter.Output] = []
    for option in outputs.isEmpty ? [OutputOption(format: standard)] : outputs {
      let isColored = option.target == .standardOutput && streams.outputTerminal.color
      written.append(
        OutputWriter.Output(
          try presentation.render(option.format, style(color: isColored)), to: option.target))
    }
    try writer.write(written)
    if let errors = InputErrors(presentation.failures) { throw errors }
    return presentation.status
  }
}
