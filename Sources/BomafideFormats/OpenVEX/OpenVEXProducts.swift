import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says elements of a bill as products of OpenVEX.
enum OpenVEXProducts {
  /// The product without its subcomponents.
  ///
  /// - Parameter components: The places of the bill's components by their keys.
  static func value(
    of element: ElementID, in bill: BillOfMaterials, _ components: [String: Int]
  ) -> JSONValue {
    guard case .component(let key) = element, let number = components[key],
      bill.components.indices.contains(number)
    else { return .object([JSONValue.Member("@id", .string(iri(of: element, in: bill)))]) }
    let component = bill.components[number]
    let id = self.id(of: component, key: key, in: bill)
    var members = [JSONValue.Member("@id", .string(id))]
    let identifiers = self.identifiers(of: component, besides: id)
    if !identifiers.isEmpty {
      members.append(JSONValue.Member("identifiers", .object(identifiers)))
    }
    let hashes = self.hashes(of: component)
    if !hashes.isEmpty { members.append(JSONValue.Member("hashes", .object(hashes))) }
    return .object(members)
  }

  private static func id(
    of component: Component, key: String, in bill: BillOfMaterials
  ) -> String {
    if let own = component.foreign[.openVEX, "@id"]?.text { return own }
    if let purl = component.purls.first { return purl.description }
    return OpenVEX.hasScheme(key) ? key : iri(of: component.id, in: bill)
  }

  /// An IRI for any element: that of the document, with the element's key as its fragment.
  static func iri(of element: ElementID, in bill: BillOfMaterials) -> String {
    let base = bill.namespace ?? "urn:bomafide:bill"
    func inside(_ key: String) -> String { base + "#" + escaped(key) }
    switch element {
    case .document: return base
    case .component(let key): return inside(key)
    case .file(let path): return inside(path.description)
    case .namedFile(let name), .snippet(let name): return inside(name)
    case .external(let document, let id):
      let uri = bill.externalDocuments.first { $0.id == document }?.uri ?? document
      return uri + "#" + escaped(id)
    }
  }

  /// The text with everything percent-encoded that a fragment can't hold.
  ///
  /// Source: RFC 3986, 3.5.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for unit in text.utf8 {
      switch unit {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ":"),
        UInt8(ascii: "@"), UInt8(ascii: "+"):
        out.unicodeScalars.append(UnicodeScalar(unit))
      default:
        let hex = String(unit, radix: 16, uppercase: true)
        out += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return out
  }

  private static func identifiers(
    of component: Component, besides id: String
  ) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    // An @id that is a package URL says the first one already.
    let purls = id.hasPrefix("pkg:") ? component.purls.dropFirst() : component.purls[...]
    if let purl = purls.first {
      members.append(JSONValue.Member("purl", .string(purl.description)))
    }
    if let cpe = component.cpes.first {
      members.append(JSONValue.Member("cpe23", .string(cpe.description)))
    }
    if let cpe = component.identifiers.first(where: { $0.kind == .cpe22 }) {
      members.append(JSONValue.Member("cpe22", .string(cpe.value)))
    }
    return members
  }

  private static func hashes(of component: Component) -> [JSONValue.Member] {
    OpenVEX.hashes.compactMap { name, algorithm in
      guard let algorithm,
        let digest = component.digests.first(where: { $0.algorithm == algorithm })
      else { return nil }
      return JSONValue.Member(name, .string(digest.hex))
    }
  }
}
