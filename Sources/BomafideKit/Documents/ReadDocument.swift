import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A document that a command reads for its own sake.
struct ReadDocument {
  /// As the user named it.
  let path: String
  let bill: BillOfMaterials
  /// What is wrong with the document.
  let findings: [Finding]
  let format: DocumentFormat
  /// Of the document's bytes.
  let digests: [Digest]

  init(_ path: String, _ context: OperationContext, hashes: Bool = false) throws {
    self.path = path
    let bytes = try path == "-" ? context.standardInput() : fileContent(at: path)
    let decoded = try Formats.all.decode(Input(bytes: bytes, path: path))
    bill = decoded.bill
    findings = decoded.findings
    format = decoded.format
    digests = hashes ? [hashBytes(bytes, .sha1), hashBytes(bytes, .sha256)] : []
  }

  /// Whether there is nothing in it to look at.
  var isEmpty: Bool { bill.components.isEmpty && bill.files.isEmpty }

  /// Refuses a document that holds nothing because something is wrong with it; an empty one is a document too.
  func refuseBroken() throws(InputError) {
    guard isEmpty, let error = findings.first(where: { $0.severity == .error }) else { return }
    throw InputError(
      at: error.location ?? SourceLocation(path: path),
      expected: "a document with components or files, or a valid one without",
      found: "one that has none: \(error.message)",
      remedy: "bomafide validate \(ShellText.quoted(path)), or name another document")
  }

  /// A line about the document's own faults; nil where there are none.
  var remark: String? {
    if findings.isEmpty { return nil }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
    return "\(path): note: the document itself has \(counts); "
      + "'bomafide validate \(ShellText.quoted(path))' lists them"
  }

  /// What is in it, in one line.
  var contents: String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    return "\(format.title), \(count(bill.components.count, "component")), "
      + count(bill.files.count, "file")
  }

  /// Refuses to read standard input twice.
  static func refuseTwoInputs(_ paths: [String]) throws(InputError) {
    guard paths.count(where: { $0 == "-" }) > 1 else { return }
    throw InputError(
      at: SourceLocation(path: "-"), expected: "one document from standard input",
      found: "several '-'", remedy: "give the path of the other document")
  }
}

/// Names elements of a bill for people.
struct ElementNames {
  private var names: [ElementID: String] = [:]

  init(_ bill: BillOfMaterials) {
    names[.document] = bill.name ?? "the document"
    for component in bill.components { names[component.id] = Self.name(of: component) }
    for snippet in bill.snippets { names[snippet.id] = snippet.name ?? snippet.id.description }
  }

  static func name(of component: Component) -> String {
    let name = component.group.map { $0.isEmpty ? component.name : "\($0)/\(component.name)" }
    return (name ?? component.name) + (component.version.value.map { " \($0)" } ?? "")
  }

  subscript(id: ElementID) -> String {
    if let name = names[id] { return name }
    switch id {
    case .file(let path): return path.description
    case .namedFile(let key): return key
    case .external(let document, let id): return document.isEmpty ? id : "\(document):\(id)"
    default: return id.description
    }
  }
}

extension Relationship.Kind {
  /// The kind as one word, as in `dependsOn`.
  var word: String {
    if case .other(let word) = self { word } else { String(describing: self) }
  }
}
