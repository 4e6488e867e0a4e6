import BomafideModel

/// Where each element of a bill stands in a document: the root, inside another component, or beside all others.
///
/// Elements are numbered: the components, then the files.
struct CycloneDXNesting {
  /// How deep components may stand inside each other; deeper ones stand beside.
  static let limit = 64

  private(set) var root: Int?
  /// What stands inside of what.
  private(set) var children: [Int: [Int]] = [:]
  /// The components that the root contains, which stand in the document's own list.
  private(set) var listed: [Int] = []
  /// What stands beside all others.
  private(set) var tops: [Int] = []
  /// Edges that no place says.
  private(set) var lost: [(from: ElementID, to: ElementID)] = []

  /// - Parameter listsParts: Whether components that the root contains stand in the document's own list.
  init(_ bill: BillOfMaterials, _ elements: inout CycloneDXElements, listsParts: Bool) {
    let count = bill.components.count + bill.files.count
    for id in bill.roots where root == nil {
      if let number = elements.number(of: id), number < bill.components.count { root = number }
    }
    var parents = [Int](repeating: -1, count: count)
    var isListed = Set<Int>()
    for edge in bill.relationships where edge.kind == .contains {
      let outer = elements.number(of: edge.from)
      for to in edge.to {
        guard let inner = elements.number(of: to), let outer,
          outer < bill.components.count, inner != root, inner != outer
        else {
          lost.append((edge.from, to))
          continue
        }
        if listsParts, outer == root, inner < bill.components.count {
          if isListed.insert(inner).inserted { listed.append(inner) }
          continue
        }
        if parents[inner] >= 0 {
          lost.append((edge.from, to))
          continue
        }
        parents[inner] = outer
        children[outer, default: []].append(inner)
      }
    }
    place(bill, &parents)
  }

  /// Finds what stands at the top; what is contained in itself, or too deep, is taken out.
  private mutating func place(_ bill: BillOfMaterials, _ parents: inout [Int]) {
    func id(_ number: Int) -> ElementID {
      number < bill.components.count
        ? bill.components[number].id : bill.files[number - bill.components.count].id
    }
    var isPlaced = [Bool](repeating: false, count: parents.count)
    var next = root.map { [$0] } ?? []
    next += parents.indices.filter { parents[$0] < 0 && $0 != root }
    var remaining = 0
    while true {
      var level = next
      var depth = 0
      for number in level {
        isPlaced[number] = true
        if number != root { tops.append(number) }
      }
      while !level.isEmpty {
        var below: [Int] = []
        for outer in level {
          guard let inner = children[outer] else { continue }
          if depth >= Self.limit {
            for number in inner where !isPlaced[number] {
              lost.append((id(outer), id(number)))
              parents[number] = -1
            }
            children[outer] = nil
          } else {
            below += inner
          }
        }
        for number in below { isPlaced[number] = true }
        level = below
        depth += 1
      }
      // What is left was cut off, or stands in a circle, which is opened at its first element.
      next = []
      while remaining < parents.count, isPlaced[remaining] { remaining += 1 }
      if remaining == parents.count { return }
      let outer = parents[remaining]
      if outer >= 0 {
        lost.append((id(outer), id(remaining)))
        children[outer]?.removeAll { $0 == remaining }
        parents[remaining] = -1
      }
      next = [remaining]
    }
  }
}
