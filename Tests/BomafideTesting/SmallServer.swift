import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A server on this machine that hands out bytes by HTTP/1.1: with ETag, If-None-Match and Range, and with faults on demand.
///
/// One connection is answered after the other, on a thread of its own, until the value goes away.
public final class SmallServer: Sendable {
  /// What was asked for, and how it was answered.
  public struct Answer: Hashable, Sendable {
    public var path: String
    /// The first byte that was asked for; nil without a range.
    public var start: Int?
    public var status: Int
  }

  private struct State {
    var files: [String: [UInt8]] = [:]
    /// How many bytes of a body the next answers send before the connection ends.
    var cuts: [Int] = []
    var answers: [Answer] = []
  }

  private let state = Mutex(State())
  private let listener: Int32
  /// The address without a path.
  public let address: String

  public init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    listener = descriptor
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var length = size
    let isOpen = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, size) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard isOpen else { throw POSIXError(.EADDRNOTAVAIL) }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        self?.serve(connection)
        close(connection)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Puts a file at a path.
  public func put(_ bytes: [UInt8], at path: String) {
    state.withLock { $0.files[path] = bytes }
  }

  /// Lets the next answers with a body end after so many bytes of it.
  public func cut(_ lengths: [Int]) { state.withLock { $0.cuts = lengths } }

  /// What was answered so far.
  public var answers: [Answer] { state.withLock { $0.answers } }

  private func serve(_ connection: Int32) {
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &piece, piece.count, 0)
      if count <= 0 { return }
      head += piece[..<count]
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let path = String(lines.first?.split(separator: " ").dropFirst().first ?? "")
    func field(_ name: String) -> String? {
      lines.first { $0.lowercased().hasPrefix(name + ":") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
    let start = field("range").flatMap { Int($0.drop { !$0.isNumber }.prefix { $0.isNumber }) }
    let (file, cut) = state.withLock { state in (state.files[path], state.cuts.first) }
    guard let file else { return answer(connection, path, start, 404, "Not Found", [], nil) }
    let tag = "\"\(file.count)-\(file.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF })\""
    if field("if-none-match") == tag {
      return answer(connection, path, start, 304, "Not Modified", [], tag)
    }
    if cut != nil { state.withLock { _ = $0.cuts.removeFirst() } }
    let fits = field("if-range").map { $0 == tag } ?? true
    if let start, fits, start < file.count {
      answer(
        connection, path, start, 206, "Partial Content", Array(file[start...]), tag, cut: cut,
        range: "bytes \(start)-\(file.count - 1)/\(file.count)")
    } else {
      answer(connection, path, start, 200, "OK", file, tag, cut: cut)
    }
  }

  private func answer(
    _ connection: Int32, _ path: String, _ start: Int?, _ status: Int, _ word: String,
    _ body: [UInt8], _ tag: String?, cut: Int? = nil, range: String? = nil
  ) {
    state.withLock { $0.answers.append(Answer(path: path, start: start, status: status)) }
    var text =
      "HTTP/1.1 \(status) \(word)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n"
    if let tag { text += "ETag: \(tag)\r\nAccept-Ranges: bytes\r\n" }
    if let range { text += "Content-Range: \(range)\r\n" }
    let bytes = Array((text + "\r\n").utf8) + body.prefix(cut ?? body.count)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { buffer in
        send(connection, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }
}
