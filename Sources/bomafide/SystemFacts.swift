import BomafideKit
import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the program asks the system; nothing else does.
enum SystemFacts {
  static func streams() -> Streams {
    Streams(
      output: StandardStream.output, error: StandardStream.error,
      outputTerminal: terminal(STDOUT_FILENO), errorTerminal: terminal(STDERR_FILENO))
  }

  static func system() -> Session.System {
    Session.System(
      environment: environment(), workingDirectory: workingDirectory(),
      clock: { Int64(time(nil)) }, now: { .now }, standardInput: { try standardInput() },
      inputPiece: { try inputPiece() })
  }

  private static func terminal(_ descriptor: Int32) -> Terminal {
    guard isatty(descriptor) == 1 else { return Terminal() }
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(isTerminal: true, width: isKnown ? Int(size.ws_col) : nil)
  }

  /// The variables that the program reads.
  private static func environment() -> Environment {
    let names = [
      "BOMAFIDE_ADVISORIES_URL", "BOMAFIDE_AUTHOR", "BOMAFIDE_COLOR", "BOMAFIDE_DATABASE",
      "BOMAFIDE_FAIL_ON",
      "BOMAFIDE_JOBS", "BOMAFIDE_MANIFEST", "BOMAFIDE_OFFLINE", "BOMAFIDE_PASSPHRASE", "CI",
      "COLUMNS", "HOME", "NO_COLOR",
      "SOURCE_DATE_EPOCH", "TERM", "XDG_DATA_HOME",
    ]
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return Environment(variables)
  }

  private static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func standardInput() throws(InputError) -> [UInt8] {
    // More than any document; a stream without an end must not fill the memory.
    let most = 1 << 30
    var bytes: [UInt8] = []
    while true {
      let piece = try inputPiece()
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > most {
        throw InputError(
          at: SourceLocation(path: "-"), expected: "at most 1 GiB on standard input",
          found: "more", remedy: "give the path of a file")
      }
    }
  }

  private static func inputPiece() throws(InputError) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count >= 0 { return Array(piece[..<count]) }
      if errno == EINTR { continue }
      throw InputError(
        at: SourceLocation(path: "-"), expected: "standard input to read",
        found: "error \(errno)", remedy: "give the path of a file")
    }
  }
}

/// Ends the program when it is told to, without leaving temporary files.
enum Interrupts {
  /// Waits for SIGINT, SIGTERM and SIGHUP on a thread of its own.
  ///
  /// There, unlike in a signal handler, locks and memory may be used. A closed pipe is no signal here but an error of `write`.
  static func watch(_ temporaries: TemporaryFiles) {
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what the user is allowed.
    signal(SIGXFSZ, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watch = Unmanaged.passRetained(Watch(signals, temporaries))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(&thread, nil, wait, watch.toOpaque())
  }

  private final class Watch {
    var signals: sigset_t
    let temporaries: TemporaryFiles

    init(_ signals: sigset_t, _ temporaries: TemporaryFiles) {
      self.signals = signals
      self.temporaries = temporaries
    }
  }

  #if canImport(Darwin)
    private static let wait: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { end(Unmanaged<Watch>.fromOpaque($0).takeRetainedValue()) }
  #else
    private static let wait: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      { pointer in
        guard let pointer else { return nil }
        return end(Unmanaged<Watch>.fromOpaque(pointer).takeRetainedValue())
      }
  #endif

  private static func end(_ watch: Watch) -> UnsafeMutableRawPointer? {
    var number: Int32 = 0
    guard sigwait(&watch.signals, &number) == 0 else { return nil }
    watch.temporaries.removeAll()
    _exit(128 + number)
  }

  /// Whether who started the program wants it to go on, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
