import BomafideIdentifiers
import BomafideModel

/// Finds the lines of elements in the text of a document, by the names they have there.
///
/// The model does not keep places; a name such as an SPDXID or a bom-ref stands first where its element is defined, or
/// close to it.
enum ElementPlaces {
  static func find(
    _ wanted: Set<ElementID>, of bill: BillOfMaterials, in bytes: [UInt8], path: String
  ) -> [ElementID: SourceLocation] {
    var keys: [[UInt8]: [ElementID]] = [:]
    var lengths: Set<Int> = []
    for component in bill.components where wanted.contains(component.id) {
      for name in names(component) {
        keys[Array(name.utf8), default: []].append(component.id)
        lengths.insert(name.utf8.count)
      }
    }
    if keys.isEmpty { return [:] }
    var found: [ElementID: SourceLocation] = [:]
    var line = 1
    var start = 0
    for (offset, byte) in bytes.enumerated() {
      // Names stand between quotes in JSON, behind a colon and a space in tag-value and YAML, between marks in XML.
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0A, 0x0D:
        if lengths.contains(offset - start), let ids = keys[Array(bytes[start..<offset])] {
          for id in ids where found[id] == nil {
            found[id] = SourceLocation(path: path, line: line)
          }
        }
        start = offset + 1
        if byte == 0x0A { line += 1 }
      case 0x20: start = offset + 1
      default: continue
      }
    }
    return found
  }

  private static func names(_ component: Component) -> [String] {
    if let id = component.foreign[.spdx2, "SPDXID"]?.text { return [id] }
    if let name = component.foreign[.cycloneDX, "bom-ref"]?.text { return [name] }
    if let name = component.foreign[.spdx3, "spdxId"]?.text { return [name] }
    return component.name.isEmpty ? [] : [component.name]
  }
}
