import BomafideModel

/// Names for other documents as SPDX 2 wants them.
extension SPDX2 {
  private static let mark = "DocumentRef-"

  /// The bill with a `DocumentRef-` for each other document, where another format named their elements by IRIs.
  ///
  /// Source: SPDX 2.3, 6.6.
  static func namingDocuments(_ bill: BillOfMaterials) -> BillOfMaterials {
    if bill.externalDocuments.allSatisfy({ $0.id.hasPrefix(mark) }) { return bill }
    var bill = bill
    var taken = Set(bill.externalDocuments.map(\.id))
    var names: [String: String] = [:]
    var elements: [String: ElementID] = [:]
    var documents: [ExternalDocument] = []
    for document in bill.externalDocuments {
      if document.id.hasPrefix(mark) {
        documents.append(document)
        continue
      }
      let parts = document.id.split(separator: "#", maxSplits: 1)
      let uri = parts.count == 2 ? String(parts[0]) : address(of: document)
      let name = names[uri] ?? unique(mark + words(uri.split(separator: "/").last ?? "x"), &taken)
      if names.updateValue(name, forKey: uri) == nil {
        var one = document
        one.id = name
        one.uri = uri
        documents.append(one)
      }
      let inner = parts.count == 2 ? String(parts[1]) : "SPDXRef-DOCUMENT"
      elements[document.id] = .external(
        document: name, id: inner.hasPrefix("SPDXRef-") ? inner : "SPDXRef-" + words(inner[...]))
    }
    bill.externalDocuments = documents
    func renamed(_ id: ElementID) -> ElementID {
      guard case .external(let document, _) = id else { return id }
      return elements[document] ?? id
    }
    bill.roots = bill.roots.map(renamed)
    for index in bill.relationships.indices {
      let edge = bill.relationships[index]
      bill.relationships[index].from = renamed(edge.from)
      bill.relationships[index].to = edge.to.map(renamed)
    }
    for index in bill.annotations.indices {
      bill.annotations[index].subject = renamed(bill.annotations[index].subject)
    }
    return bill
  }

  /// The URI of a document as SPDX 2 wants it: its own or its name, without a fragment.
  ///
  /// SPDX 3's hint of a location can be any text, such as the path of a file.
  private static func address(of document: ExternalDocument) -> String {
    let candidates = [document.uri, document.id].map { text in String(text.prefix { $0 != "#" }) }
    return candidates.first(where: SPDX2Reading.isAbsoluteURI) ?? document.uri
  }

  /// The letters, digits, dots and hyphens of a text; a hyphen stands for each other one.
  private static func words(_ text: Substring) -> String {
    String(
      decoding: text.utf8.map { SPDX2Identifiers.isAllowed[Int($0)] ? $0 : UInt8(ascii: "-") },
      as: UTF8.self)
  }

  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var number = 1
    while true {
      let candidate = number == 1 ? name : "\(name)-\(number)"
      if taken.insert(candidate).inserted { return candidate }
      number += 1
    }
  }
}
