import BomafideIdentifiers
import BomafideModel

/// The bom-refs of the elements of one document that is being written.
///
/// Those that came with a document are kept. Others are made of the package URL, the element's key or the file's path,
/// with a number where that is taken. An element that had none in its document gets one only where it is needed.
struct CycloneDXNames {
  private var names: [String?] = []

  /// - Parameter isNeeded: Whether an edge names the element of a number.
  init(_ bill: BillOfMaterials, isNeeded: (Int) -> Bool) {
    var taken: Set<String> = []
    Self.collect(bill.foreign, into: &taken)
    names = Array(repeating: nil, count: bill.components.count + bill.files.count)
    var open: [Int] = []
    for (index, component) in bill.components.enumerated() {
      Self.collect(component.foreign, into: &taken)
      keep(component.foreign, index, &taken, &open, isNeeded)
    }
    for (index, file) in bill.files.enumerated() {
      keep(
        file.details?.foreign ?? ForeignData(), bill.components.count + index, &taken, &open,
        isNeeded)
    }
    var numbers: [String: Int] = [:]
    for index in open {
      let wanted = Self.wanted(index, bill)
      var name = wanted
      var number = numbers[wanted] ?? 1
      while !taken.insert(name).inserted {
        number += 1
        name = "\(wanted)#\(number)"
      }
      numbers[wanted] = number
      names[index] = name
    }
  }

  /// The name of the element of a number, if it has one.
  subscript(number: Int) -> String? { names[number] }

  private mutating func keep(
    _ foreign: ForeignData, _ index: Int, _ taken: inout Set<String>, _ open: inout [Int],
    _ isNeeded: (Int) -> Bool
  ) {
    let kept = foreign.isEmpty ? nil : foreign[.cycloneDX, "bom-ref"]
    if let text = kept?.text, !text.isEmpty, taken.insert(text).inserted {
      names[index] = text
    } else if kept != .null || isNeeded(index) {
      open.append(index)
    }
  }

  private static func wanted(_ index: Int, _ bill: BillOfMaterials) -> String {
    if index >= bill.components.count {
      return CycloneDX.fileReference(bill.files[index - bill.components.count].path)
    }
    let component = bill.components[index]
    if let purl = component.purls.first { return purl.description }
    let key = component.id.key
    return key.isEmpty ? component.name : key
  }

  /// Notes the names of what rides along, such as services.
  private static func collect(_ foreign: ForeignData, into names: inout Set<String>) {
    if foreign.isEmpty { return }
    for member in foreign[.cycloneDX] where member.name != "bom-ref" {
      collect(member.value, into: &names)
    }
  }

  private static func collect(_ value: JSONValue, into names: inout Set<String>) {
    switch value {
    case .array(let elements): for element in elements { collect(element, into: &names) }
    case .object(let members):
      for member in members {
        if member.name == "bom-ref", let text = member.value.text { names.insert(text) }
        collect(member.value, into: &names)
      }
    default: return
    }
  }
}
