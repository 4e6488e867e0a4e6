import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Puts documents into a wheel, as PEP 770 says, and lists them in its `RECORD`.
public struct EmbedInWheel: Hashable, Sendable {
  public var wheel: String
  public var documents: [String]
  /// The folder for the new wheel; nil replaces the wheel.
  public var folder: String?
  /// Whether documents of the same names are replaced.
  public var replaces: Bool

  public init(
    wheel: String, documents: [String], folder: String? = nil, replaces: Bool = false
  ) {
    self.wheel = wheel
    self.documents = documents
    self.folder = folder
    self.replaces = replaces
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let read = try Wheel(wheel, plan: context.plan())
    if let signature = read.signature {
      throw InputError(
        at: SourceLocation(path: "\(wheel)!/\(signature)"), expected: "a wheel that is not signed",
        found: "a signature of RECORD, which would not hold any more",
        remedy: "add the documents before the wheel is signed")
    }
    if let odd = read.ambiguities.first {
      throw InputError(
        at: SourceLocation(path: "\(wheel)!/\(odd.path)"),
        expected: "a wheel of files, each with a name of its own", found: odd.found,
        remedy: "build the wheel anew")
    }
    if let name = read.otherName {
      throw InputError(
        at: SourceLocation(path: "\(wheel)!/\(read.metadata)"), expected: "\(name).dist-info",
        found: read.metadata, remedy: "build the wheel anew")
    }
    var files: [ZipEditor.File] = []
    var facts: [Report.Fact] = []
    for document in documents.sorted() {
      let bytes = try fileContent(at: document, limit: 256 << 20)
      let decoded = try Formats.all.decode(Input(bytes: bytes, path: document))
      let name = document.split(separator: "/").last.map(String.init) ?? document
      let inside = "\(read.metadata)/sboms/\(name)"
      if files.contains(where: { $0.name == inside }) {
        throw InputError(
          at: SourceLocation(path: document), expected: "documents of different names",
          found: "two that are called '\(name.printable())'", remedy: "rename one of them")
      }
      if !replaces, read.scan.entries.contains(where: { $0.path.description == inside }) {
        throw InputError(
          at: SourceLocation(path: "\(wheel)!/\(inside)"), expected: "no document of this name",
          found: "one", remedy: "--replace, or rename \(ShellText.quoted(document))")
      }
      files.append(ZipEditor.File(name: inside, bytes: bytes))
      facts.append(
        Report.Fact(
          "embedded",
          "\(inside): \(decoded.format.name), \(decoded.bill.components.count) components"))
    }
    let record = read.record.adding(
      files.map { ($0.name, hashBytes($0.bytes, .sha256), $0.bytes.count) })
    let recordName = "\(read.metadata)/RECORD"
    files.append(ZipEditor.File(name: recordName, bytes: record))
    let target = try target()
    let output = try AtomicFile(target)
    try ZipEditor(wheel).write(adding: files, like: recordName) { bytes throws(InputError) in
      try output.write(bytes)
    }
    try output.commit()
    facts.append(Report.Fact("written", target))
    return Report(
      command: "wheel embed", subject: wheel, path: wheel,
      examined: [.init(documents.count, "document")], facts: facts)
  }

  /// Where the wheel goes; its name says what is in it, and stays.
  private func target() throws(InputError) -> String {
    guard let folder else { return wheel }
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw SystemCall.error(errno, at: folder, writing: folder)
    }
    let name = wheel.split(separator: "/").last.map(String.init) ?? wheel
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
