import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A bill with the codec that is to write it, and where to: nothing is encoded before there is a place.
struct PreparedDocument {
  var target: OutputOption.Target
  var bill: BillOfMaterials
  var codec: any DocumentCodec
}

/// Writes documents, unless there are errors.
struct DocumentDelivery {
  var onlyShows: Bool
  var allowsFindings: Bool

  private(set) var losses: [Finding] = []
  private(set) var facts: [Report.Fact] = []

  init(onlyShows: Bool, allowsFindings: Bool) {
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  mutating func deliver(
    _ documents: [PreparedDocument], findings: [Finding], _ context: OperationContext
  ) throws {
    let errors = findings.count { $0.severity == .error }
    if errors > 0, !allowsFindings {
      facts.append(
        .init(
          "not written",
          "\(errors) error\(errors == 1 ? "" : "s"); mend them, or add --allow-findings"))
      return
    }
    for document in documents {
      let before = losses.count
      defer { noteErrors(losses[before...], in: document) }
      switch document.target {
      case .file(let path):
        try write(document, to: path, context)
      case .standardOutput:
        losses += try context.writer.stream(to: .standardOutput) { piece in
          Self.encode(document, piece)
        }
      }
    }
  }

  /// Says that a document was written although it lacks what its format demands.
  private mutating func noteErrors(_ losses: ArraySlice<Finding>, in document: PreparedDocument) {
    let errors = losses.count { $0.severity == .error }
    if errors == 0 { return }
    facts.append(
      .init(
        "not valid",
        "\(document.codec.format.title), for \(errors) error\(errors == 1 ? "" : "s") above; "
          + "the document is written all the same"))
  }

  private mutating func write(
    _ document: PreparedDocument, to path: String, _ context: OperationContext
  ) throws {
    if onlyShows {
      let encoded = document.codec.encode(document.bill)
      losses += encoded.findings
      let new = String(decoding: encoded.bytes, as: UTF8.self)
      try context.replace(path, old: try Self.present(path), new: new, onlyShow: true)
      return
    }
    try refuseForeign(path)
    var present = PresentDocument(path, time: document.bill.created)
    do {
      losses += try context.writer.stream(to: .file(path)) { piece in
        let losses = Self.encode(document) { bytes in
          present?.compare(bytes)
          piece(bytes)
        }
        // Making a document twice gives the same bytes, also where SOURCE_DATE_EPOCH is not set.
        if present?.isUnchanged == true {
          throw Unchanged(losses: losses)
        }
        return losses
      }
      facts.append(.init("written", path))
    } catch let unchanged as Unchanged {
      losses += unchanged.losses
      facts.append(.init("unchanged", path))
    }
  }

  /// Refuses to write over a file that holds something else than a document: a manifest, a source.
  private func refuseForeign(_ path: String) throws {
    guard let head = try fileHead(at: path), !head.isEmpty else { return }
    let input = Input(bytes: Array(head), path: path)
    if input.isJSONObject || Self.isDocument(input) { return }
    // A document may name its format at its end.
    if Self.isDocument(Input(bytes: try fileContent(at: path), path: path)) { return }
    throw InputError(
      at: SourceLocation(path: path), expected: "no file yet, or a document",
      found: "a file that holds something else",
      remedy: "name another path, or remove it: rm \(ShellText.quoted(path))")
  }

  private static func isDocument(_ input: Input) -> Bool {
    Formats.all.codecs.contains { $0.recognizes(input) }
  }

  /// Says that a document need not be written.
  private struct Unchanged: Error {
    var losses: [Finding]
  }

  private static func encode(
    _ document: PreparedDocument, _ piece: @escaping (UnsafeRawBufferPointer) -> Void
  ) -> [Finding] {
    var sink = ByteSink { piece(UnsafeRawBufferPointer($0)) }
    let losses = document.codec.encode(document.bill, into: &sink)
    sink.flush()
    return losses
  }

  private static func present(_ path: String) throws -> String? {
    guard ManifestDiscovery.exists(path) else { return nil }
    return String(decoding: try fileContent(at: path), as: UTF8.self)
  }
}

extension ManifestDocument {
  /// The codec that writes this document.
  ///
  /// - Throws: `InputError` for a layout or style that the format does not have.
  func codec() throws -> any DocumentCodec {
    guard format.value == .spdx23JSON else {
      if layout == .complete, style == .canonical {
        return try DocumentFormats.codec(named: format.value.rawValue)
      }
      throw InputError(
        at: format.location,
        expected: "'\(DocumentFormats.standard)', which alone has layouts and styles",
        found: "'\(format.value.rawValue)'", remedy: "remove 'layout:' and 'style:'")
    }
    var codec = SPDX2JSON(
      hashing: .crypto, layout: layout == .partial ? .partial : .complete,
      style: style == .python ? .python : .canonical,
      order: layout == .partial ? .asGiven : .sorted)
    codec.saysEvidence = false
    return codec
  }

  /// Which files the document lists.
  var listing: Assembly.FileListing {
    switch (layout, listsFiles) {
    case (.partial, true): .claimed
    case (.partial, false): .none
    case (.complete, true): .all
    case (.complete, false): .projectOnly
    }
  }
}
