import BomafideDiscovery
import BomafideModel
import BomafideSources
import Synchronization

/// How much of a tree is declared, how much is the project's own, and how much looks like other people's.
public struct TreeCoverage: Hashable, Sendable {
  /// A number of files, and of the lines in those of them that are text.
  public struct Amount: Hashable, Sendable {
    public var files = 0
    public var lines = 0
  }

  /// The files that components of the manifest claim.
  public var claimed = Amount()
  /// Files that look like other people's, and that no component claims.
  public var foreign = Amount()
  /// All others.
  public var own = Amount()

  /// The most bytes of a file whose lines are counted; a longer one is data.
  static let limit = 16 << 20

  /// Counts the files of each owner, and their lines.
  init(_ ownership: FileOwnership, reading: TreeReading) throws {
    let files = ownership.files
    let counts = Mutex([Int](repeating: 0, count: files.count))
    let texts = files.indices.filter { files[$0].size > 0 && files[$0].size <= Self.limit }
    _ = try reading.read(texts.map { ReadRequest(files[$0].path, limit: Self.limit) }) {
      number, bytes in
      let lines = Self.lineCount(bytes)
      if lines > 0 { counts.withLock { $0[texts[number]] = lines } }
    }
    let lines = counts.withLock { $0 }
    for (number, owner) in ownership.owners.enumerated() {
      switch owner {
      case .claimed: claimed.add(lines[number])
      case .foreign: foreign.add(lines[number])
      case .own: own.add(lines[number])
      }
    }
  }

  /// The lines of a text, the last one with or without an end; 0 for what is no text.
  static func lineCount(_ bytes: [UInt8]) -> Int {
    if bytes.prefix(8 << 10).contains(0) { return 0 }
    var count = 0
    for byte in bytes where byte == 0x0A { count += 1 }
    return bytes.last == 0x0A || bytes.isEmpty ? count : count + 1
  }

  /// The shares in one line, as a report prints them.
  var text: String {
    let files = claimed.files + foreign.files + own.files
    let lines = claimed.lines + foreign.lines + own.lines
    func share(_ amount: Amount, _ words: String) -> String {
      "\(words) \(amount.files) file\(amount.files == 1 ? "" : "s") (\(Self.percent(amount.files, of: files))), "
        + "\(amount.lines) line\(amount.lines == 1 ? "" : "s") (\(Self.percent(amount.lines, of: lines)))"
    }
    return [
      share(claimed, "claimed"), share(own, "own"),
      share(foreign, "undeclared and looking foreign"),
    ].joined(separator: "; ")
  }

  /// A share in whole percent; one that is neither nothing nor all is not rounded to either.
  static func percent(_ part: Int, of whole: Int) -> String {
    if whole == 0 || part == 0 { return "0 %" }
    if part == whole { return "100 %" }
    return "\(min(99, max(1, (part * 200 + whole) / (2 * whole)))) %"
  }
}

extension TreeCoverage.Amount {
  fileprivate mutating func add(_ count: Int) {
    files += 1
    lines += count
  }
}
