public import BomafideModel

/// Writes outputs to where `-o` says: standard output, or files that appear whole or not at all.
public struct OutputWriter: Sendable {
  /// What goes to one place.
  public struct Output: Sendable {
    public var target: OutputOption.Target
    public var bytes: [UInt8]

    public init(_ bytes: [UInt8], to target: OutputOption.Target) {
      self.bytes = bytes
      self.target = target
    }
  }

  private let output: any ByteStream
  private let temporaries: TemporaryFiles

  /// Writes `-` to `output`; files in the making are known to `temporaries`.
  public init(output: any ByteStream, temporaries: TemporaryFiles = TemporaryFiles()) {
    self.output = output
    self.temporaries = temporaries
  }

  /// Writes one output.
  public func write(_ bytes: [UInt8], to target: OutputOption.Target) throws(InputError) {
    try write([Output(bytes, to: target)])
  }

  /// Writes several outputs; no file is put in place before the bytes of all are written.
  public func write(_ outputs: [Output]) throws(InputError) {
    var files: [AtomicFile] = []
    for item in outputs {
      guard case .file(let path) = item.target else { continue }
      let file = try AtomicFile(path, registry: temporaries)
      try file.write(item.bytes)
      files.append(file)
    }
    for file in files { try file.commit() }
    for item in outputs where item.target == .standardOutput { try output.write(item.bytes) }
  }

  /// Writes one output piece by piece: `body` gets what takes the pieces, which never fails there.
  ///
  /// The file is put in place when `body` returns, and is given up when it throws.
  /// - Throws: What `body` throws, or what went wrong with a piece.
  public func stream<Value>(
    to target: OutputOption.Target,
    _ body: (@escaping (UnsafeRawBufferPointer) -> Void) throws -> Value
  ) throws -> Value {
    switch target {
    case .standardOutput:
      let keeper = Keeper()
      let value = try body { [output] bytes in
        if keeper.trouble != nil { return }
        do throws(InputError) { try output.write(bytes) } catch { keeper.trouble = error }
      }
      if let trouble = keeper.trouble { throw trouble }
      return value
    case .file(let path):
      let file = try AtomicFile(path, registry: temporaries)
      defer { file.abandon() }
      let value = try body { file.append($0) }
      try file.commit()
      return value
    }
  }

  private final class Keeper {
    var trouble: InputError?
  }
}
