import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The elements of a bill by numbers: the components, then the files.
struct CycloneDXElements {
  let components: Int
  let files: Int
  /// The files whose path another one has that stands before them.
  private(set) var repeatedPaths: Set<Int> = []
  private let bill: BillOfMaterials
  private var numbers: [ElementID: Int] = [:]
  private var paths: IndexTable
  /// The file after the last one that was asked for: edges mostly name files in the bill's order.
  private var guess = 0

  init(_ bill: BillOfMaterials) {
    self.bill = bill
    components = bill.components.count
    files = bill.files.count
    numbers.reserveCapacity(bill.components.count)
    // Components are large, so none is copied to look at its ID.
    for index in bill.components.indices {
      let id = bill.components[index].id
      if numbers[id] == nil { numbers[id] = index }
    }
    paths = IndexTable(capacity: bill.files.count)
    for index in bill.files.indices {
      if !bill.files[index].hasOwnPath {
        let id = bill.files[index].id
        if numbers[id] == nil { numbers[id] = components + index }
        continue
      }
      let hash = bill.files[index].path.bytes.withUnsafeBufferPointer { paths.hash($0) }
      let known = paths.insert(hash, index) { bill.files[$0].path == bill.files[index].path }
      if known != nil { repeatedPaths.insert(index) }
    }
  }

  /// The number of an element of the bill.
  mutating func number(of id: ElementID) -> Int? {
    guard case .file(let path) = id else { return numbers[id] }
    if guess < files, bill.files[guess].path == path, bill.files[guess].hasOwnPath,
      !repeatedPaths.contains(guess)
    {
      guess += 1
      return components + guess - 1
    }
    let hash = path.bytes.withUnsafeBufferPointer { paths.hash($0) }
    guard let found = paths.find(hash, isSame: { bill.files[$0].path == path }) else { return nil }
    guess = found + 1
    return components + found
  }

  /// The ID of the element of a number.
  func id(_ number: Int) -> ElementID {
    number < components ? bill.components[number].id : bill.files[number - components].id
  }
}
