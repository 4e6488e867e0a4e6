import BomafideIdentifiers
import BomafideModel

/// What a look at a document has met, so that "nothing wrong" can be told from "nothing looked at".
struct Examination: Hashable, Sendable {
  /// Components, files, licenses, vulnerabilities, agents and so on, also those that only the format knows.
  var elements = 0
  /// Names of elements that have to lead somewhere.
  var references = 0
  /// Names with a grammar: purls, CPEs, digests, license expressions, the document's own name.
  var identifiers = 0

  /// The elements that a bill is for: without people and programs that only made it.
  var subjects = 0

  var isEmpty: Bool { elements == 0 && references == 0 && identifiers == 0 }

  /// Takes time in proportion to the size of the bill.
  init(of bill: BillOfMaterials) {
    let foreign = ForeignData.Family.allCases.flatMap { bill.foreign[$0] }.reduce(0) {
      sum, member in
      // What stands there as a list or an object is an element of the format's own, such as a service.
      switch member.value {
      case .array(let elements): sum + elements.count
      case .object(let members): sum + (members.isEmpty ? 0 : 1)
      default: sum
      }
    }
    subjects =
      bill.components.count + bill.files.count + bill.snippets.count + bill.customLicenses.count
      + bill.annotations.count + bill.externalDocuments.count + bill.vulnerabilities.count + foreign
    elements = subjects + bill.authors.count + bill.tools.count

    let statements = bill.vulnerabilities.flatMap(\.statements)
    let products = statements.flatMap(\.products).reduce(0) { $0 + 1 + $1.subcomponents.count }
    references =
      bill.roots.count + bill.relationships.reduce(0) { $0 + 1 + $1.to.count }
      + bill.annotations.count + products

    let named = bill.namespace == nil ? 0 : 1
    let inFiles = bill.files.reduce(0) { $0 + $1.digests.count }
    let inLists =
      bill.vulnerabilities.count { !$0.name.isEmpty } + bill.externalDocuments.count
      + bill.customLicenses.count
    identifiers =
      named + inFiles + inLists + bill.components.reduce(0) { $0 + $1.identifierCount }
  }
}

extension Component {
  /// How many names with a grammar it states.
  fileprivate var identifierCount: Int {
    let licenses = [declaredLicense, concludedLicense].count { $0.value != nil }
    return purls.count + cpes.count + identifiers.count + digests.count + licenses
  }
}
