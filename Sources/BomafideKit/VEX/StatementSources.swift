public import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
public import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where reviewed statements come from: texts that people edit, VEX documents, and bills that hold some.
public struct StatementSources: Sendable {
  /// All statements, in the order of the files.
  public private(set) var statements: [ReviewedStatement] = []
  /// How many files were read.
  public private(set) var files = 0
  /// The errors of documents that were read all the same.
  public private(set) var findings: [Finding] = []

  public init() {}

  /// The statements in time order.
  public var book: VEXBook { VEXBook(statements) }

  /// Reads a file: a text of statements, or a VEX document of any format.
  ///
  /// - Throws: `InputErrors` or `InputError` where it can't be read.
  public mutating func read(_ path: String, _ context: OperationContext) throws {
    let bytes = try path == "-" ? context.standardInput() : fileContent(at: path)
    try read(bytes, path: path)
  }

  mutating func read(_ bytes: [UInt8], path: String) throws {
    files += 1
    if Self.isText(bytes, path: path) {
      statements += try StatementReading.read(bytes, path: path)
      return
    }
    let decoded = try Formats.all.decode(Input(bytes: bytes, path: path))
    findings += decoded.findings.filter { $0.severity == .error }
    let read = DocumentStatements(decoded.bill, path: path, format: decoded.format).statements
    if read.isEmpty {
      let stated = decoded.bill.vulnerabilities.flatMap(\.statements).count { $0.status != nil }
      let number = "\(stated) statement\(stated == 1 ? "" : "s")"
      throw InputError(
        at: SourceLocation(path: path), expected: "a document with statements about products",
        found: stated == 0
          ? "\(decoded.format.title) that has none"
          : "\(number), and no product with a package URL, a CPE or a digest",
        remedy: "name a VEX document, or a file that begins with 'vex: 1'")
    }
    statements += read
  }

  /// Takes the statements that stand in the bill itself, as CycloneDX can say them.
  public mutating func read(inBill bill: BillOfMaterials, path: String) {
    statements += DocumentStatements(bill, path: path, format: nil, isOwn: true).statements
  }

  /// Takes statements that were made otherwise.
  public mutating func add(_ more: [ReviewedStatement]) { statements += more }

  /// Whether the bytes are a text of statements rather than a document.
  static func isText(_ bytes: [UInt8], path: String) -> Bool {
    let input = Input(bytes: bytes, path: path)
    if Formats.all.codecs.contains(where: { $0.recognizes(input) }) { return false }
    if isTextPath(path) { return true }
    return bytes.prefix(65_536).split(separator: 0x0A).contains { $0.starts(with: "vex:".utf8) }
  }

  static func isTextPath(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }

  /// The files of the folder `vex` beside the manifest, or else in the working directory, in order.
  ///
  /// Texts and documents count: `*.yaml`, `*.yml`, `*.json`, `*.xml`; files that begin with a dot do not.
  /// - Parameter manifest: The manifest's path; nil looks in the working directory.
  public static func files(beside manifest: String?) -> [String] {
    let folder = folder(beside: manifest)
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      let isKnown = [".yaml", ".yml", ".json", ".xml"].contains { name.hasSuffix($0) }
      if isKnown, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { "\(folder)/\($0)" }
  }

  /// The folder of the texts.
  static func folder(beside manifest: String?) -> String {
    guard let manifest, let slash = manifest.lastIndex(of: "/") else {
      return StatementFile.folderName
    }
    return "\(manifest[..<slash])/\(StatementFile.folderName)"
  }
}
