import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Files of which a document has many are written in parts, which differ from those that are written one by one in
/// nothing but speed.
extension CycloneDXWriting {
  /// How many elements are worth to be written in parts.
  static let manyFiles = 64

  /// Writes the elements from `position` on, of which the first is a file.
  mutating func rest(_ numbers: [Int], from position: Int) {
    let form = WritingForm(in: json) { json in
      json.beginObject()
      json.key("type")
      json.string("file")
      json.key("bom-ref")
      json.gap(behind: "file:")
      json.key("name")
      json.gap()
      json.key("hashes")
      json.beginArray()
      for name in ["SHA-1", "SHA-256"] {
        json.element()
        json.beginObject()
        json.key("alg")
        json.string(name)
        json.key("content")
        json.gap()
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    let files = bill.files
    let first = bill.components.count
    let names = names
    let needsVersion = version < .v1_4
    let write: @Sendable (Range<Int>) -> WrittenPart = { range in
      let capacity = range.reduce(range.count * (form.count + 104)) { sum, place in
        let number = numbers[place]
        return sum + (number < first ? 0 : 2 * files[number - first].path.bytes.count)
      }
      let part = WrittenPart(capacity: capacity)
      for place in range {
        let number = numbers[place]
        let isWritten =
          number >= first && !needsVersion && names.isPath(number)
          && part.write { Self.put(files[number - first], form, &$0) }
        if !isWritten { part.leave(number) }
      }
      return part
    }
    WrittenParts.forEach(in: position..<numbers.count, write: write) { part in
      var start = 0
      for (position, number) in part.others {
        json.pass(part, start..<position)
        start = position
        json.element()
        element(number)
      }
      json.pass(part, start..<part.count)
    }
  }

  /// Writes a file that has SHA-1, SHA-256 and a path of plain characters; false, and nothing, for others.
  @inline(__always)
  private static func put(
    _ file: borrowing File, _ form: borrowing WritingForm, _ bytes: inout WrittenBytes
  ) -> Bool {
    guard !file.hasDetails, let packed = file.packedDigests, packed.isPair else { return false }
    return file.path.bytes.withUnsafeBufferPointer { path in
      guard path.isPlainASCII else { return false }
      bytes.put(form.pieces[0])
      bytes.put(path)
      bytes.put(form.pieces[1])
      bytes.put(path)
      bytes.put(form.pieces[2])
      packed.withPairBytes { digests in
        bytes.putHex(UnsafeRawBufferPointer(rebasing: digests[..<20]))
        bytes.put(form.pieces[3])
        bytes.putHex(UnsafeRawBufferPointer(rebasing: digests[20...]))
      }
      bytes.put(form.pieces[4])
      return true
    }
  }
}
