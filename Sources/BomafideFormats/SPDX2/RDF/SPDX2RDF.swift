public import BomafideJSON
public import BomafideModel

/// Reads SPDX 2.2 and 2.3 as RDF/XML.
///
/// It is said in JSON on the way, as the other forms are. RDF has no order: elements come in the order in which the
/// document names them first.
///
/// Source: SPDX 2.3, annex C, and the ontology, <http://spdx.org/rdf/terms>.
public struct SPDX2RDF: DocumentReader {
  let hashing: Hashing

  public init(hashing: Hashing) { self.hashing = hashing }

  public var format: DocumentFormat {
    DocumentFormat(
      name: "spdx-2.3-rdf", otherNames: ["spdx-rdf", "spdx-2.2-rdf", "spdx-rdf-xml"],
      fileSuffix: ".spdx.rdf", mediaType: "application/rdf+xml", title: "SPDX 2.3 as RDF/XML")
  }

  public func recognizes(_ input: Input) -> Bool {
    guard let root = SPDX2XML.root(of: input), root.name == "RDF" else { return false }
    return root.namespaces.contains(RDFGraph.terms)
  }

  public func decode(_ input: Input) throws(InputError) -> DecodedDocument {
    let (input, note) = try input.inUTF8()
    var translation = SPDX2RDFReading(try RDFGraph(input), path: input.path)
    let json = try translation.document().translation
    var document = try json.json(path: input.path) { (json) throws(InputError) in
      var reading = SPDX2Reading(form: .xml, hashing: hashing)
      return try reading.document(&json)
    }
    document.format = format
    document.findings = (document.findings + translation.findings + note).sorted()
    return document
  }
}
