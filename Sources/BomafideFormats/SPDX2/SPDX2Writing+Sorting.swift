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
    write(inOrder(edges, ranks, typeRanks), types)
  }

  /// Edges in the order of the ranks of their ends and types; those of equal ranks stay as they are.
  private func inOrder(_ edges: [Edge], _ ranks: [Int32], _ typeRanks: [Int]) -> [Edge] {
    struct Key {
      var value: UInt64
      var place: Int32
    }
    let width = Int.bitWidth - ids.count.leadingZeroBitCount
    if width * 2 + 8 > 64 || edges.count > Int32.max || typeRanks.count > 256 {
      let keys = edges.map { edge in
        (
          UInt64(ranks[Int(edge.to)]) << 32 | UInt64(typeRanks[Int(edge.type)]),
          ranks[Int(edge.from)]
        )
      }
      return edges.indices.sorted { keys[$0] < keys[$1] }.map { edges[$0] }
    }
    var keys = edges.enumerated().map { place, edge in
      let to = UInt64(ranks[Int(edge.to)]) << 8 | UInt64(typeRanks[Int(edge.type)])
      return Key(value: to << UInt64(width) | UInt64(ranks[Int(edge.from)]), place: Int32(place))
    }
    keys.sort { ($0.value, $0.place) < ($1.value, $1.place) }
    return keys.map { edges[Int($0.place)] }
  }
}

extension SPDX2Identifiers {
  /// Numbers in the order of their IDs; those of equal IDs in their own.
  func sorted(_ numbers: Range<Int>) -> [Int] {
    var order = TextOrder(count: numbers.count)
    order.sort { place, offset in
      withBytes(numbers.lowerBound + place) { bytes in
        (TextOrder.head(bytes, offset), bytes.count)
      }
    }
    return order.places.map { numbers.lowerBound + $0 }
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
