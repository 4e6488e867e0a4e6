import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What documents have much of is written in parts, which differ from what is written one by one in nothing but speed.
extension SPDX2Writing {
  /// Writes files, in the order of `order` or as the bill has them.
  mutating func files(_ order: [Int]?) {
    let files = bill.files
    guard !files.isEmpty else { return }
    let first = order?[0] ?? 0
    json.element()
    file(first, files[first])
    if files.count == 1 { return }
    let form = WritingForm(in: json) { json in
      json.beginObject()
      json.key("SPDXID")
      json.gap()
      json.key("checksums")
      json.beginArray()
      for algorithm in ["SHA1", "SHA256"] {
        json.element()
        json.beginObject()
        json.key("algorithm")
        json.string(algorithm)
        json.key("checksumValue")
        json.gap()
        json.endObject()
      }
      json.endArray()
      json.key("fileName")
      json.gap(behind: options.fileNamePrefix)
      json.endObject()
    }
    let ids = ids
    let isDetailed = isOld || annotatesFiles
    let write: @Sendable (Range<Int>) -> WrittenPart = { range in
      func number(_ place: Int) -> Int { order?[place] ?? place }
      let capacity = range.reduce(range.count * (form.count + 104)) { sum, place in
        sum + ids.range(ids.firstFile + number(place)).count + files[number(place)].path.bytes.count
      }
      let part = WrittenPart(capacity: capacity)
      for place in range {
        let number = number(place)
        let isWritten = part.write { bytes in
          Self.put(files[number], ids, ids.firstFile + number, form, isDetailed, &bytes)
        }
        if !isWritten { part.leave(number) }
      }
      return part
    }
    WrittenParts.forEach(in: 1..<files.count, write: write) { part in
      pass(part) { $0.file($1, files[$1]) }
    }
  }

  /// Writes a file that has SHA-1, SHA-256 and a name of plain characters; false, and nothing, for others.
  @inline(__always)
  private static func put(
    _ file: borrowing File, _ ids: borrowing SPDX2Identifiers, _ number: Int,
    _ form: borrowing WritingForm, _ isDetailed: Bool, _ bytes: inout WrittenBytes
  ) -> Bool {
    guard !isDetailed, !file.hasDetails, let packed = file.packedDigests, packed.isPair else {
      return false
    }
    return file.path.bytes.withUnsafeBufferPointer { path in
      ids.withBytes(number) { id in
        guard path.isPlainASCII, ids.arePlain || id.isPlainASCII else { return false }
        bytes.put(form.pieces[0])
        bytes.put(id)
        bytes.put(form.pieces[1])
        packed.withPairBytes { digests in
          bytes.putHex(UnsafeRawBufferPointer(rebasing: digests[..<20]))
          bytes.put(form.pieces[2])
          bytes.putHex(UnsafeRawBufferPointer(rebasing: digests[20...]))
        }
        bytes.put(form.pieces[3])
        bytes.put(path)
        bytes.put(form.pieces[4])
        return true
      }
    }
  }

  /// Writes relationships in their order.
  mutating func write(_ edges: [Edge], _ types: Types) {
    guard let first = edges.first else { return }
    json.element()
    write(first, types)
    let form = WritingForm(in: json) { json in
      json.beginObject()
      json.key("relatedSpdxElement")
      json.gap()
      json.key("relationshipType")
      json.gap()
      json.key("spdxElementId")
      json.gap()
      json.endObject()
    }
    let ids = ids
    let names = types.names.map { Array($0.utf8) }
    let arePlain = names.map { $0.withUnsafeBufferPointer(\.isPlainASCII) }
    let isPlain = bill.relationships.map { $0.foreign.isEmpty && comment(of: $0, nil) == nil }
    let hasComment = types.names.map { $0 == "OTHER" }
    let write: @Sendable (Range<Int>) -> WrittenPart = { range in
      let capacity = range.reduce(range.count * form.count) { sum, place in
        let edge = edges[place]
        return sum + ids.range(Int(edge.from)).count + ids.range(Int(edge.to)).count
          + names[Int(edge.type)].count
      }
      let part = WrittenPart(capacity: capacity)
      for place in range {
        let edge = edges[place]
        let type = Int(edge.type)
        let isWritten = ids.withBytes(Int(edge.to)) { to in
          ids.withBytes(Int(edge.from)) { from in
            guard edge.source < 0 || (isPlain[Int(edge.source)] && !hasComment[type]),
              arePlain[type], ids.arePlain || (to.isPlainASCII && from.isPlainASCII)
            else { return false }
            part.write { bytes in
              bytes.put(form.pieces[0])
              bytes.put(to)
              bytes.put(form.pieces[1])
              bytes.put(names[type])
              bytes.put(form.pieces[2])
              bytes.put(from)
              bytes.put(form.pieces[3])
            }
            return true
          }
        }
        if !isWritten { part.leave(place) }
      }
      return part
    }
    WrittenParts.forEach(in: 1..<edges.count, write: write) { part in
      pass(part) { $0.write(edges[$1], types) }
    }
  }

  /// Writes a part, and by `other` what was left to others.
  private mutating func pass(
    _ part: borrowing WrittenPart, other: (inout SPDX2Writing, Int) -> Void
  ) {
    var start = 0
    for (position, number) in part.others {
      json.pass(part, start..<position)
      start = position
      json.element()
      other(&self, number)
    }
    json.pass(part, start..<part.count)
  }
}
