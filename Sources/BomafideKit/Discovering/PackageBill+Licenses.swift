import BomafideIdentifiers
import BomafideModel
import BomafidePackages

extension PackageBill {
  /// Adds the licenses that packages name and SPDX's list doesn't have, with the texts that their places give.
  ///
  /// Where places give one license several texts, as each reason why a work is in the public domain, all are kept.
  func addLicenses(to bill: inout BillOfMaterials) {
    var texts: [String: [String]] = [:]
    var places: [String: String] = [:]
    func look(_ found: FoundPackage) {
      guard let words = found.license, words.utf8.contains(UInt8(ascii: "R")),
        case .expression(let expression) = License(words: words)
      else { return }
      for case .reference(let reference) in expression.licenses.map(\.kind) {
        let id = reference.description
        if let text = found.licenseTexts[id] {
          if texts[id]?.contains(text) != true { texts[id, default: []].append(text) }
        } else if places[id] == nil {
          places[id] = found.path.description
        }
      }
    }
    for project in projects { look(project.found) }
    for number in inventory.packages.indices where holds(number) {
      look(inventory.packages[number].found)
    }
    let known = Set(bill.customLicenses.map(\.id))
    for id in Set(texts.keys).union(places.keys).sorted() where !known.contains(id) {
      let text =
        texts[id]?.joined(separator: "\n\n")
        ?? "The license is called so in \(places[id] ?? "")."
      bill.customLicenses.append(CustomLicense(id: id, text: text))
    }
  }
}
