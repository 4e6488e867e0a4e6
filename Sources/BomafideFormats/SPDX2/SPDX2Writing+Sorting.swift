import BomafideJSON
import BomafideModel

extension SPDX2Writing {
  /// The order of the files by the JSON text of each.
  ///
  /// That text begins with the ID, which no other file has, so the IDs decide unless foreign data stands before it.
  mutating func fileOrder() -> [Int] {
    if bill.files.contains(where: { Self.hasOddBeginning($0) }) || !ids.arePlain {
      let files = bill.files
      return orderByText(files.count) { $0.file($1, files[$1]) }
    }
    let first = ids.firstFile
    let last = first + bill.files.count
    // The order of all IDs is needed for the relationships too, so it is found once.
    return order().lazy.filter { $0 >= first && $0 < last }.map { $0 - first }
  }

  private static func hasOddBeginning(_ file: File) -> Bool {
    guard let foreign = file.details?.foreign, !foreign.isEmpty else { return false }
    return Extras(foreign, known: fileMembers).hasBefore("SPDXID")
  }

  /// The numbers of all IDs in the order of their bytes.
  private mutating func order() -> [Int] {
    if sortedIDs.count != ids.count { sortedIDs = ids.sorted(0..<ids.count) }
    return sortedIDs
  }

  /// Writes edges in the order of their JSON text.
  ///
  /// Without comments and foreign data that is the order of the related element, the type, and the element.
  mutating func write(sorted edges: [Edge], _ types: Types, _ kept: [JSONValue]) {
    let isPlain =
      kept.isEmpty && ids.arePlain
      && bill.relationships.allSatisfy { $0.foreign.isEmpty && $0.comment == nil }
      && !types.names.contains("OTHER")
    guard isPlain else {
      let order = orderByText(edges.count + kept.count) { writing, index in
        if index < edges.count {
          writing.write(edges[index], types)
        } else {
          writing.json.value(Self.sorted(kept[index - edges.count]))
        }
      }
      for index in order {
        json.element()
        if index < edges.count {
          write(edges[index], types)
        } else {
          json.value(Self.sorted(kept[index - edges.count]))
        }
      }
      return
    }
    let ranks = ids.ranks(in: order())
    let typeOrder = types.names.indices.sorted { a, b in
      // A shorter word ends with a quote, which stands before all letters and `_`.
      types.names[a].utf8.lexicographicallyPrecedes(types.names[b].utf8)
    }
    var typeRanks = Array(repeating: 0, count: types.names.count)
    for (rank, index) in typeOrder.enumerated() { typeRanks[index] = rank }
    // Ranks fit into 31 bits, and there are fewer than 256 types without a comment.
    let keys = edges.map { edge in
      (
        UInt64(ranks[Int(edge.to)]) << 8 | UInt64(typeRanks[Int(edge.type)]),
        ranks[Int(edge.from)]
      )
    }
    write(edges.indices.sorted { keys[$0] < keys[$1] }.map { edges[$0] }, types)
  }
}

extension SPDX2Identifiers {
  /// Numbers in the order of their IDs.
  func sorted(_ numbers: Range<Int>) -> [Int] {
    numbers.sorted { a, b in
      withBytes(a) { left in
        withBytes(b) { right in
          let shared = min(left.count, right.count)
          var index = 0
          while index &+ 8 <= shared, let x = left.baseAddress, let y = right.baseAddress,
            JSONText.load(x + index) == JSONText.load(y + index)
          {
            index &+= 8
          }
          while index < shared {
            if left[index] != right[index] { return left[index] < right[index] }
            index &+= 1
          }
          return left.count == right.count ? a < b : left.count < right.count
        }
      }
    }
  }

  /// The place of each number in the order of the IDs.
  func ranks(in order: [Int]) -> [Int32] {
    var ranks = Array(repeating: Int32(0), count: count)
    var last: Int?
    var rank: Int32 = 0
    for number in order {
      if let last, !withBytes(last, { a in withBytes(number) { JSONText.equal(a, $0) } }) {
        rank += 1
      }
      ranks[number] = rank
      last = number
    }
    return ranks
  }
}
