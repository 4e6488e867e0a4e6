public import BomafideModel

/// Makes the bill of materials of a source, and writes it as documents.
public struct Generate: Hashable, Sendable {
  /// A folder, a file, or `-`; `dir:`, `file:`, `archive:` and `bill:` settle doubt.
  public var source: String
  /// The manifest that says what people know.
  public var manifest: String
  /// Documents to write, in any format.
  public var outputs: [OutputOption]
  /// Whether the documents that the manifest names are written where it names them.
  public var writesDeclared: Bool
  /// Of those, only these paths; empty means all.
  public var documents: [String]
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    source: String, manifest: String, outputs: [OutputOption] = [], writesDeclared: Bool = false,
    documents: [String] = [], onlyShows: Bool = false, allowsFindings: Bool = false
  ) {
    self.source = source
    self.manifest = manifest
    self.outputs = outputs
    self.writesDeclared = writesDeclared
    self.documents = documents
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  /// The request of a user who gave `outputs`: those that are no reports.
  ///
  /// Without any, and unless the declared documents are written, one document goes to standard output.
  /// - Throws: `InputError` where a report goes there too.
  public static func documents(
    among outputs: [OutputOption], writesDeclared: Bool
  ) throws(InputError) -> [OutputOption] {
    let documents = outputs.filter { Reporter.named($0.format) == nil }
    if !documents.isEmpty || writesDeclared { return documents }
    if let report = outputs.first(where: { $0.target == .standardOutput }) {
      throw InputError(
        at: SourceLocation(path: "--output"), expected: "a document on standard output",
        found: "the report '\(report.format)'",
        remedy: "-o \(DocumentFormats.standard)=PATH -o \(report.format)")
    }
    return [OutputOption(format: DocumentFormats.standard)]
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("generate")
  }
}
