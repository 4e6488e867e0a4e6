import BomafideIdentifiers
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Takes the documents out of a wheel.
public struct ExtractFromWheel: Hashable, Sendable {
  public var wheel: String
  /// The folder that they are written into.
  public var folder: String

  public init(wheel: String, folder: String) {
    self.wheel = wheel
    self.folder = folder
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let read = try Wheel(wheel, plan: context.plan())
    let bills = read.bills
    if bills.isEmpty {
      throw InputError(
        at: SourceLocation(path: "\(wheel)!/\(read.metadata)/sboms/"),
        expected: "a document", found: "none",
        remedy: "bomafide wheel embed \(ShellText.quoted(wheel)) DOCUMENT")
    }
    var outputs: [String: [UInt8]] = [:]
    for entry in bills {
      guard let bytes = entry.content else { throw Self.tooMuch(entry, in: wheel) }
      // A folder in the folder would be a name that somebody else chose.
      let inside = entry.path.bytes.dropFirst("\(read.metadata)/sboms/".utf8.count)
        .map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }
      let name = RelativePath(uncheckedBytes: inside).description
      let path = "\(folder)/\(inside.first == UInt8(ascii: ".") ? "_" : "")\(name)"
      if let other = try outputs[path] ?? Self.content(at: path), other != bytes {
        throw InputError(
          at: SourceLocation(path: path), expected: "no file, or the same one",
          found: "another file", remedy: "name another folder with --to")
      }
      outputs[path] = bytes
    }
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw SystemCall.error(errno, at: folder, writing: folder)
    }
    let paths = outputs.keys.sorted()
    try context.writer.write(
      paths.map { OutputWriter.Output(outputs[$0] ?? [], to: .file($0)) })
    let facts = paths.map { Report.Fact("written", $0) }
    return Report(
      command: "wheel extract", subject: wheel, path: wheel,
      examined: [.init(bills.count, "document")], facts: facts)
  }

  /// What is at a path; a link may lead out of the folder, and is refused.
  private static func content(at path: String) throws(InputError) -> [UInt8]? {
    var status = stat()
    if lstat(path, &status) != 0 { return nil }
    if status.st_mode & S_IFMT == S_IFLNK {
      throw InputError(
        at: SourceLocation(path: path), expected: "no file, or the same one",
        found: "a symbolic link", remedy: "name another folder with --to")
    }
    return try fileContent(at: path)
  }

  static func tooMuch(_ entry: TreeEntry, in wheel: String) -> InputError {
    InputError(
      at: SourceLocation(path: "\(wheel)!/\(entry.path)"),
      expected:
        "at most \(Wheel.billLimit) documents of at most \(Wheel.contentLimit >> 20) MiB each",
      found: "more", remedy: "unzip the wheel")
  }
}
