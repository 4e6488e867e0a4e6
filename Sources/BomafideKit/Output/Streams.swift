public import BomafideModel
import Synchronization

/// A place that takes bytes, such as standard output.
public protocol ByteStream: Sendable {
  /// Writes all of `bytes`, or throws.
  func write(_ bytes: UnsafeRawBufferPointer) throws(InputError)
}

extension ByteStream {
  /// Writes `bytes`.
  public func write(_ bytes: [UInt8]) throws(InputError) {
    var trouble: InputError?
    bytes.withUnsafeBytes { buffer in
      do throws(InputError) { try write(buffer) } catch { trouble = error }
    }
    if let trouble { throw trouble }
  }

  /// Writes `text` as UTF-8.
  public func write(_ text: String) throws(InputError) { try write(Array(text.utf8)) }
}

/// The streams of a program, and what is at their other ends.
public struct Streams: Sendable {
  /// For data.
  public var output: any ByteStream
  /// For all else.
  public var error: any ByteStream
  public var outputTerminal: Terminal
  public var errorTerminal: Terminal

  public init(
    output: any ByteStream, error: any ByteStream, outputTerminal: Terminal = Terminal(),
    errorTerminal: Terminal = Terminal()
  ) {
    self.output = output
    self.error = error
    self.outputTerminal = outputTerminal
    self.errorTerminal = errorTerminal
  }
}

/// Keeps what is written to it, for tests.
public final class CapturedStream: ByteStream {
  private let kept = Mutex<[UInt8]>([])

  public init() {}

  public func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    kept.withLock { $0.append(contentsOf: bytes) }
  }

  /// All that was written so far.
  public var bytes: [UInt8] { kept.withLock { $0 } }

  /// All that was written so far, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
