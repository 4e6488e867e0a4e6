import BomafideIdentifiers
import BomafideJSON
import BomafideModel

extension SPDX2Reading {
  /// Reads files behind the first one in parts, as far as that goes; the rest is read one by one.
  mutating func fileParts(_ json: inout JSONReader) throws(InputError) {
    guard let place = partPlace(json) else { return }
    let parts = PartReading(PlainArray(place, SPDX2PlainFile.Reader()), size: partSize)
    try parts.forEach { (part) throws(InputError) in
      bill.files.reserveMore(part.items.count)
      try join(part, "files", &json) {
        $0.add($1, &$2)
      } other: { (reading, json) throws(InputError) in
        try reading.file(&json)
      }
      partedCount += part.items.count
      return true
    }
  }

  /// Reads relationships behind the first one in parts, as far as that goes; the rest is read one by one.
  mutating func edgeParts(_ json: inout JSONReader) throws(InputError) {
    guard let place = partPlace(json) else { return }
    let parts = PartReading(PlainArray(place, PlainEdgeReader(ids: ids)), size: partSize)
    try parts.forEach { (part) throws(InputError) in
      edges.reserveMore(part.items.count)
      try join(part, "relationships", &json) { (reading, edge, _) in
        reading.edges.append(edge)
      } other: { (reading, json) throws(InputError) in
        try reading.edge(&json)
      }
      partedCount += part.items.count
      return true
    }
  }

  /// Where the rest of an array is, if it is worth to read it in parts.
  private func partPlace(_ json: borrowing JSONReader) -> ArrayPlace? {
    guard json.count - json.index > partSize else { return nil }
    return ArrayPlace(behindFirstElementIn: json)
  }

  /// Takes what was read of a part, and reads its other elements; the reader stands behind it then.
  private mutating func join<Item>(
    _ part: borrowing ArrayPart<Item>, _ name: String, _ json: inout JSONReader,
    plain: (inout Self, Item, inout JSONReader) -> Void,
    other: (inout Self, inout JSONReader) throws(InputError) -> Void
  ) throws(InputError) {
    if part.isEmpty { return }
    var position = 0
    for (end, offset) in part.others {
      while position < end {
        plain(&self, part.items[position], &json)
        position += 1
      }
      json.index = offset
      if try isNull(&json, "an element of \(name)", .error) { continue }
      try other(&self, &json)
    }
    while position < part.items.count {
      plain(&self, part.items[position], &json)
      position += 1
    }
    json.index = part.end
  }

  /// Adds a plain file.
  private mutating func add(_ item: SPDX2PlainFile, _ json: inout JSONReader) {
    let index = bill.files.count
    notes.note([], .file, index, at: item.start)
    if !item.hasDot { noteBareName(item.name) }
    var file = item.file
    if let first = ids.insert(item.id, item.hashes.id, .file(index)) {
      duplicate(item.id, first, &json, subject: item.name.string)
      var details = file.details ?? File.Details()
      details.foreign[.spdx2, "SPDXID"] = .string(item.id.string)
      file.details = details
    }
    if !ids.insert(file.path, item.hashes.path, index, bill.files) {
      var details = file.details ?? File.Details()
      details.key = item.id.string
      file.details = details
    }
    bill.files.append(file)
  }
}

/// Reads relationships of two elements and a type.
///
/// `@unchecked Sendable`: the IDs point into an input that outlives the reader.
private struct PlainEdgeReader: PlainReader, @unchecked Sendable {
  static let textCount = 3
  /// The elements that are known so far.
  var ids: SPDX2Table

  func scan(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool {
    guard scanner.take("{") else { return false }
    repeat {
      guard let key = scanner.key(), let text = scanner.text() else { return false }
      switch key {
      case "relatedSpdxElement" where texts[0] == nil: texts[0] = text
      case "relationshipType" where texts[1] == nil: texts[1] = text
      case "spdxElementId" where texts[2] == nil: texts[2] = text
      default: return false
      }
    } while scanner.take(",")
    return scanner.take("}") && texts[0] != nil && texts[1] != nil && texts[2] != nil
  }

  mutating func item(_ texts: [JSONText?], at start: Int) -> SPDX2Reading.Edge? {
    guard let to = texts[0], let type = texts[1], let from = texts[2] else { return nil }
    return SPDX2Reading.Edge(from: from, to: to, type: type, target: ids.findNext(to))
  }
}

extension Array {
  /// Makes room for `count` more elements; the room at least doubles when it grows.
  fileprivate mutating func reserveMore(_ count: Int) {
    if self.count + count > capacity {
      reserveCapacity(Swift.max(self.count + count, 2 * capacity))
    }
  }
}
