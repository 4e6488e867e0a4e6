import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Writes a document in other formats or versions, and lists what they cannot say.
public struct Convert: Hashable, Sendable {
  /// The document; `-` is standard input.
  public var document: String
  /// What to write, and where to.
  public var outputs: [OutputOption]

  public init(document: String, outputs: [OutputOption]) {
    self.document = document
    self.outputs = outputs
  }

  /// Does the work.
  ///
  /// A document with errors of its own is converted all the same: its faults are findings, and ride along.
  public func run(_ context: OperationContext) throws -> Report {
    let bytes = try document == "-" ? context.standardInput() : fileContent(at: document)
    let decoded = try Formats.all.decode(Input(bytes: bytes, path: document))
    let outputs = try DerivedOutputs.checked(
      outputs, against: [document], overwrites: false, remedy: "name another path")
    let documents = try outputs.map { output in
      PreparedDocument(
        target: output.target, bill: decoded.bill,
        codec: try DocumentFormats.codec(named: output.format, saysEvidence: true))
    }
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    try delivery.deliver(documents, findings: decoded.findings, context)
    return Report(
      command: "convert", subject: document, path: document,
      findings: decoded.findings + delivery.losses,
      examined: [
        .init(1, "document"), .init(decoded.bill.components.count, "component"),
        .init(decoded.bill.files.count, "file"),
        .init(decoded.bill.relationships.reduce(0) { $0 + $1.to.count }, "edge"),
      ],
      rules: ["convert.loss"], facts: delivery.facts)
  }
}
