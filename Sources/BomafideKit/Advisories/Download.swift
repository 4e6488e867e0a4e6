import AsyncHTTPClient
import BomafideIdentifiers
import BomafideModel
import NIOCore
import NIOHTTP1

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Fetches files over HTTP: what is unchanged is not fetched again, and what broke off goes on where it ended.
///
/// It blocks the calling thread, and is the only place of the program that uses the network.
final class Downloader {
  /// What became of a download.
  enum Outcome: Hashable {
    /// The server says that the content is still the one with the given tag.
    case unchanged
    /// The file is whole; the tag names its content.
    case fetched(tag: String?)
  }

  /// How often a download that breaks off is taken up again.
  private static let attempts = 4

  private let client: HTTPClient
  private let sizeLimit: Int64
  /// Servers that gave no answer, and are not asked again.
  private var silent: Set<String> = []

  /// - Parameter sizeLimit: The most bytes of one file.
  init(sizeLimit: Int64 = 8 << 30) {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .follow(max: 5, allowCycles: false),
      timeout: .init(connect: .seconds(30), read: .seconds(120)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.sizeLimit = sizeLimit
  }

  /// Ends all connections.
  func close() {
    do {
      try client.syncShutdown()
    } catch {
      // The downloads are done, and nobody is left to be told.
    }
  }

  /// Fetches a file.
  ///
  /// - Parameters:
  ///   - tag: Names the content that is known already; nil where none is.
  ///   - path: Where the file goes when it is whole. What was fetched of it stands in `PATH.part` until then, and
  ///     the tag of that in `PATH.part.tag`.
  ///   - progress: Is told how many bytes there are, and how many there will be.
  func fetch(
    _ url: String, unless tag: String?, to path: String,
    progress: @escaping @Sendable (Int64, Int64?) -> Void
  ) throws -> Outcome {
    var last: any Error = Self.error(url, expected: "an answer", found: "none")
    let first = try Self.request(url)
    let server = "\(first.scheme)://\(first.host):\(first.port)"
    if silent.contains(server) {
      throw Self.error(url, expected: "an answer", found: "none to what was asked of \(first.host)")
    }
    var hasAnswered = false
    for _ in 0..<Self.attempts {
      let part = try PartialFile(path)
      var request = try Self.request(url)
      request.headers.add(name: "User-Agent", value: "bomafide/\(Tool.bomafide.version ?? "0")")
      if let tag { request.headers.add(name: "If-None-Match", value: tag) }
      if part.count > 0, let partTag = part.tag {
        request.headers.add(name: "Range", value: "bytes=\(part.count)-")
        request.headers.add(name: "If-Range", value: partTag)
      }
      let delegate = DownloadDelegate(url, part, limit: sizeLimit, progress: progress)
      defer { hasAnswered = hasAnswered || delegate.hasAnswered }
      do {
        let answer = try client.execute(request: request, delegate: delegate).wait()
        switch answer {
        case .unchanged:
          part.discard()
          if tag == nil {
            throw Self.error(url, expected: "status 200", found: "304, though nothing was there")
          }
          return .unchanged
        case .whole(let tag):
          try part.finish()
          return .fetched(tag: tag)
        case .startOver:
          part.discard()
        }
      } catch let error as InputError {
        if part.count == 0 { part.discard() }
        throw error
      } catch {
        // What was fetched stays for the next attempt, and for the next run.
        last = Self.error(
          url, expected: "an answer that arrives whole",
          found: "'\(String(describing: error).printable(limit: 200))'")
      }
    }
    if !hasAnswered { silent.insert(server) }
    throw last
  }

  private static func request(_ url: String) throws(InputError) -> HTTPClient.Request {
    do {
      return try HTTPClient.Request(url: url)
    } catch {
      throw Self.error(
        url, expected: "an address that begins with http:// or https://", found: "\(error)")
    }
  }

  static func error(_ url: String, expected: String, found: String) -> InputError {
    InputError(
      at: SourceLocation(path: url.printable(limit: 300)), expected: expected, found: found,
      remedy: "run the command again later, or import a file that you fetched yourself")
  }
}

/// What was fetched of a file so far.
final class PartialFile {
  /// Bytes that are there.
  private(set) var count: Int64 = 0
  /// Names the content that they are of.
  private(set) var tag: String?

  private let path: String
  private let part: String
  private let descriptor: Int32

  init(_ path: String) throws(InputError) {
    self.path = path
    part = path + ".part"
    descriptor = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemCall.error(errno, at: part, writing: part) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
    tag = Self.tag(part)
    if tag == nil, size > 0 {
      // Nothing says what the bytes are of.
      try truncate()
    } else {
      count = size
      lseek(descriptor, 0, SEEK_END)
    }
  }

  deinit { close(descriptor) }

  private static func tag(_ part: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let file = open(part + ".tag", O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  /// Begins anew, with content that a tag names.
  func start(tag: String?) throws(InputError) {
    try truncate()
    self.tag = tag
    unlink(part + ".tag")
    // A weak tag names no bytes, so nothing can go on from it.
    guard let tag, !tag.hasPrefix("W/") else { return }
    let file = try AtomicFile(part + ".tag")
    try file.write(Array(tag.utf8))
    try file.commit()
  }

  private func truncate() throws(InputError) {
    if ftruncate(descriptor, 0) != 0 { throw SystemCall.error(errno, at: part, writing: part) }
    lseek(descriptor, 0, SEEK_SET)
    count = 0
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    let code = SystemCall.writeAll(bytes, to: descriptor)
    if code != 0 { throw SystemCall.error(code, at: part, writing: part) }
    count += Int64(bytes.count)
  }

  /// Gives the file its name.
  func finish() throws(InputError) {
    if rename(part, path) != 0 { throw SystemCall.error(errno, at: path, writing: path) }
    unlink(part + ".tag")
  }

  func discard() {
    unlink(part)
    unlink(part + ".tag")
  }
}

/// Takes an answer as it arrives.
///
/// `@unchecked Sendable`: the client calls it from one event loop, one call after the other.
private final class DownloadDelegate: HTTPClientResponseDelegate, @unchecked Sendable {
  enum Answer: Sendable {
    case unchanged
    case whole(tag: String?)
    /// What is there is not the beginning of what the server has.
    case startOver
  }

  typealias Response = Answer

  private let url: String
  private let part: PartialFile
  private let limit: Int64
  private let progress: @Sendable (Int64, Int64?) -> Void
  private var answer = Answer.startOver
  /// Whether an answer began; to be asked when the request is over.
  private(set) var hasAnswered = false
  private var takesBody = false
  private var tag: String?
  private var total: Int64?

  init(
    _ url: String, _ part: PartialFile, limit: Int64,
    progress: @escaping @Sendable (Int64, Int64?) -> Void
  ) {
    self.url = url
    self.part = part
    self.limit = limit
    self.progress = progress
  }

  func didReceiveHead(
    task: HTTPClient.Task<Answer>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture { try self.take(head) }
  }

  private func take(_ head: HTTPResponseHead) throws {
    hasAnswered = true
    tag = head.headers.first(name: "ETag")
    let length = head.headers.first(name: "Content-Length").flatMap { Int64($0) }
    switch head.status.code {
    case 304: answer = .unchanged
    case 200:
      try part.start(tag: tag)
      takesBody = true
      total = length
    case 206:
      let start = head.headers.first(name: "Content-Range").flatMap { range in
        range.split(separator: " ").last?.split(separator: "-").first.flatMap { Int64($0) }
      }
      guard start == part.count else { return }
      takesBody = true
      total = length.map { length in
        let (sum, isTooLarge) = length.addingReportingOverflow(part.count)
        return isTooLarge ? .max : sum
      }
    case 416: return
    default:
      throw Downloader.error(
        url, expected: "status 200", found: "\(head.status.code) \(head.status.reasonPhrase)")
    }
    if let total, total > limit { throw tooLong() }
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<Answer>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture {
      guard self.takesBody else { return }
      if self.part.count + Int64(buffer.readableBytes) > self.limit { throw self.tooLong() }
      try buffer.withUnsafeReadableBytes { try self.part.append($0) }
      self.progress(self.part.count, self.total)
    }
  }

  func didFinishRequest(task: HTTPClient.Task<Answer>) throws -> Answer {
    guard takesBody else { return answer }
    if let total, total != part.count {
      throw HTTPClientError.remoteConnectionClosed
    }
    return .whole(tag: tag ?? part.tag)
  }

  private func tooLong() -> InputError {
    Downloader.error(url, expected: "at most \(limit >> 20) MiB", found: "more")
  }
}
