import BomafideJSON
import BomafideModel

/// What lists of licenses say, by their bytes in the document: most components share a few.
struct CycloneDXLicenseMemory {
  struct Entry {
    var raw: JSONText
    /// The hash of the value, as the checking has it.
    var hash: UInt64
    var declared: License?
    var concluded: License?
    /// The value, where the writer would choose another one.
    var kept: JSONValue?
  }

  /// The longest list that is remembered, in bytes, and how many are.
  static let limits = (bytes: 1024, entries: 4096)

  private var entries: [Entry] = []
  private var table = IndexTable()

  subscript(number: Int) -> Entry { entries[number] }

  /// The number of the entry of `raw`.
  func find(_ raw: JSONText) -> Int? {
    table.find(table.hash(raw.raw)) { JSONText.equal(entries[$0].raw.raw, raw.raw) }
  }

  /// Remembers an entry, unless there are too many; the result is its number.
  mutating func insert(_ entry: Entry) -> Int? {
    guard entry.raw.count <= Self.limits.bytes, entries.count < Self.limits.entries else {
      return nil
    }
    let hash = table.hash(entry.raw.raw)
    let known = table.insert(hash, entries.count) {
      JSONText.equal(entries[$0].raw.raw, entry.raw.raw)
    }
    if let known { return known }
    entries.append(entry)
    return entries.count - 1
  }
}

extension CycloneDXReading {
  /// Reads a list of licenses; the result is its hash.
  mutating func licenses(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    let start = json.offset
    try json.skip()
    let raw = JSONText(base: json.base + start, count: json.offset - start, isPlain: true)
    if let number = licenses.find(raw) {
      draft.licenses = number
      return licenses[number].hash
    }
    json.rewind(to: mark)
    guard let index = plan.component.names["licenses"] else { return nil }
    let before = checking.noted
    let hash = try checking.check(plan.component.members[index].shape, &json)
    // What is wrong, or has names, is told at each place.
    if checking.noted == before {
      let value = try json.value(again: start)
      let said = CycloneDX.licenses(value)
      let written = CycloneDX.licenses(
        declared: said.declared, concluded: said.concluded, version)
      draft.licenses = licenses.insert(
        .init(
          raw: raw, hash: hash, declared: said.declared, concluded: said.concluded,
          kept: written == value ? nil : value))
    }
    if draft.licenses == nil { draft.others.append(("licenses", start)) }
    return hash
  }
}
