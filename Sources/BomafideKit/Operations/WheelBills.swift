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
      let name = entry.path.description.dropFirst("\(read.metadata)/sboms/".count)
        .replacing("/", with: "-")
      let path = "\(folder)/\(name.hasPrefix(".") ? "_\(name)" : String(name))"
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

/// Holds wheels against their `RECORD`, and reads the documents in them.
public struct CheckWheel: Hashable, Sendable {
  public var wheels: [String]

  public init(wheels: [String]) { self.wheels = wheels }

  /// The rules that are asked.
  static let rules: [RuleID] = [
    "wheel.altered", "wheel.missing", "wheel.extra", "wheel.unchecked", "wheel.document",
    "wheel.ambiguous",
  ]

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    var findings: [Finding] = []
    var facts: [Report.Fact] = []
    var files = 0
    var documents = 0
    for path in wheels {
      let wheel = try Wheel(path, plan: context.plan())
      files += wheel.scan.entries.count { $0.isFile }
      findings += wheel.scan.findings + wheel.findings()
      for entry in wheel.bills {
        documents += 1
        let place = "\(path)!/\(entry.path)"
        do throws(InputError) {
          guard let bytes = entry.content else {
            throw ExtractFromWheel.tooMuch(entry, in: path)
          }
          let decoded = try Formats.all.decode(Input(bytes: bytes, path: place))
          facts.append(
            Report.Fact(
              "document",
              "\(place): \(decoded.format.name), \(decoded.bill.components.count) components"))
        } catch {
          findings.append(
            Finding(
              "wheel.document", .error, subject: path,
              "'\(entry.path)' is no document that can be read", at: error.location,
              expected: error.expected, found: error.found, remedy: error.remedy))
        }
      }
    }
    return Report(
      command: "wheel check", subject: wheels.count == 1 ? wheels[0] : "\(wheels.count) wheels",
      path: wheels.first, findings: findings,
      examined: [.init(wheels.count, "wheel"), .init(files, "file"), .init(documents, "document")],
      rules: Self.rules, facts: facts)
  }
}

extension Wheel {
  /// What `RECORD` says otherwise than the files do.
  fileprivate func findings() -> [Finding] {
    let files = Dictionary(
      scan.entries.filter(\.isFile).map { ($0.path.bytes, $0) }, uniquingKeysWith: { $1 })
    var findings = ambiguities.map { odd in
      Finding(
        "wheel.ambiguous", .error, subject: odd.path.description,
        "'\(odd.path)' is not one file to all who read the wheel",
        at: SourceLocation(path: "\(path)!/\(odd.path)"), expected: "a file, once",
        found: odd.found, remedy: "build the wheel anew")
    }
    var listed: Set<[UInt8]> = []
    func place(_ row: WheelRecord.Row) -> SourceLocation {
      SourceLocation(path: "\(path)!/\(metadata)/RECORD", line: row.line)
    }
    for row in record.rows {
      listed.insert(row.bytes)
      guard let file = files[row.bytes] else {
        findings.append(
          Finding(
            "wheel.missing", .error, subject: row.path,
            "RECORD lists '\(row.path)', which the wheel does not hold", at: place(row),
            expected: "a file", found: "none", remedy: "build the wheel anew"))
        continue
      }
      if isUnrecorded(file.path) { continue }
      let sums = file.digests.compactMap { row.agrees(with: $0) }
      if sums.contains(false) || row.size.map({ $0 != file.size }) == true {
        findings.append(
          Finding(
            "wheel.altered", .error, subject: row.path,
            "'\(row.path)' is not the file that RECORD lists",
            at: SourceLocation(path: "\(path)!/\(row.path)"),
            related: [.init(place(row), "lists it")],
            expected: row.digest.map { "\($0.algorithm)=\($0.value)" } ?? "\(row.size ?? 0) bytes",
            found: file.digest(.sha256).map { "sha256 \($0.hex)" } ?? "\(file.size) bytes",
            remedy: "fetch the wheel again, or build it anew"))
      } else if sums.isEmpty {
        findings.append(
          Finding(
            "wheel.unchecked", .warning, subject: row.path,
            "RECORD has no digest of '\(row.path)' that can be compared", at: place(row),
            expected: "sha256=…", found: row.digest.map(\.algorithm) ?? "none",
            remedy: "build the wheel anew"))
      }
    }
    for file in scan.entries
    where file.isFile && !listed.contains(file.path.bytes) && !isUnrecorded(file.path) {
      let name = file.path.description
      findings.append(
        Finding(
          "wheel.extra", .error, subject: name,
          "the wheel holds '\(name)', which RECORD does not list",
          at: SourceLocation(path: "\(path)!/\(name)"), expected: "a line in RECORD", found: "none",
          remedy: "build the wheel anew"))
    }
    return findings
  }
}
