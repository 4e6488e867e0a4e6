import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The bom-refs of the elements of one document that is being written.
///
/// Those that came with a document are kept. Others are made of the package URL, the element's key or the file's path,
/// with a number where that is taken. An element that had none in its document gets one only where it is needed.
struct CycloneDXNames {
  private enum Name {
    case none, text(String)
    /// That of a file by its path.
    case path
  }

  private var names: [Name] = []
  private let bill: BillOfMaterials

  /// - Parameter isNeeded: Whether an edge names the element of a number.
  init(_ bill: BillOfMaterials, _ elements: CycloneDXElements, isNeeded: (Int) -> Bool) {
    self.bill = bill
    var taken: Set<String> = []
    Self.collect(bill.foreign, into: &taken)
    names = Array(repeating: .none, count: bill.components.count + bill.files.count)
    var open: [Int] = []
    for index in bill.components.indices {
      let foreign = bill.components[index].foreign
      Self.collect(foreign, into: &taken)
      keep(foreign, index, &taken, &open, isNeeded)
    }
    for index in bill.files.indices {
      let number = bill.components.count + index
      if bill.files[index].hasDetails, let details = bill.files[index].details {
        keep(details.foreign, number, &taken, &open, isNeeded)
      } else {
        open.append(number)
      }
    }
    // What is called as files are: only then can a path be taken.
    var hasFileNames = taken.contains { $0.hasPrefix("file:") }
    var numbers: [String: Int] = [:]
    for index in open {
      let file = index - bill.components.count
      if file >= 0, !hasFileNames, bill.files[file].hasOwnPath,
        !elements.repeatedPaths.contains(file)
      {
        names[index] = .path
        continue
      }
      let wanted = Self.wanted(index, bill)
      if file >= 0, !hasFileNames {
        hasFileNames = true
        // From here on, those that have the name of their path count, too.
        for number in bill.components.count..<names.count {
          if case .path = names[number] { taken.insert(Self.wanted(number, bill)) }
        }
      } else if file < 0 {
        hasFileNames = hasFileNames || wanted.hasPrefix("file:")
      }
      var name = wanted
      var number = numbers[wanted] ?? 1
      while !taken.insert(name).inserted {
        number += 1
        name = "\(wanted)#\(number)"
      }
      numbers[wanted] = number
      names[index] = .text(name)
    }
  }

  /// The name of the element of a number, if it has one.
  subscript(number: Int) -> String? {
    switch names[number] {
    case .none: nil
    case .text(let text): text
    case .path: CycloneDX.fileReference(bill.files[number - bill.components.count].path)
    }
  }

  /// Whether the element of a number has a name.
  func hasName(_ number: Int) -> Bool {
    if case .none = names[number] { false } else { true }
  }

  /// Whether the name of the element of a number is made of nothing but the path of a file.
  func isPath(_ number: Int) -> Bool {
    if case .path = names[number] { true } else { false }
  }

  /// The path of the file of a number, where its name is made of nothing else.
  func path(_ number: Int) -> RelativePath? {
    guard case .path = names[number] else { return nil }
    return bill.files[number - bill.components.count].path
  }

  private mutating func keep(
    _ foreign: ForeignData, _ index: Int, _ taken: inout Set<String>, _ open: inout [Int],
    _ isNeeded: (Int) -> Bool
  ) {
    let kept = foreign.isEmpty ? nil : foreign[.cycloneDX, "bom-ref"]
    if let text = kept?.text, !text.isEmpty, taken.insert(text).inserted {
      names[index] = .text(text)
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
