import BomafideJSON
import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Elements of a list that follow each other, said in JSON as far as they are of known forms.
///
/// `@unchecked Sendable`: it is handed on by whoever read it, and not changed again.
final class CycloneDXXMLPart: ReadPart, @unchecked Sendable {
  /// An element that gives a name.
  struct Named {
    var name: UnsafeBufferPointer<UInt8>
    /// Where the element begins, and which one of the part it is.
    var offset: Int
    var number: Int
    var json: Range<Int>
  }

  /// An element of no known form: where it stands, which one of the part it is, and how long the JSON is before it.
  typealias Other = (offset: Int, end: Int, number: Int, json: Int)

  let start: Int
  /// Where the last element ends.
  fileprivate(set) var end: Int
  fileprivate(set) var next: Int?
  fileprivate(set) var count = 0
  fileprivate(set) var json: JSONBuffer
  fileprivate(set) var named: [Named] = []
  fileprivate(set) var others: [Other] = []

  fileprivate init(at start: Int, capacity: Int) {
    self.start = start
    end = start
    next = start
    json = JSONBuffer(capacity: capacity)
  }
}

/// A list of XML whose elements mostly are of known forms.
///
/// `@unchecked Sendable`: it points into a document that outlives it.
struct CycloneDXXMLList: PartSource, @unchecked Sendable {
  typealias Part = CycloneDXXMLPart

  private let base: UnsafePointer<UInt8>
  private let path: String
  private let forms: CycloneDXXMLForms
  /// What stands between two elements, and the beginning of the next one's tag.
  private let lead: UnsafeBufferPointer<UInt8>
  private let space: Int
  let start: Int
  let end: Int

  /// Looks at what stands behind the element that was read last; nil where no second one like it follows.
  init?(_ xml: borrowing XMLReader, _ forms: CycloneDXXMLForms) {
    base = xml.base
    end = xml.count
    path = xml.path
    self.forms = forms
    var at = xml.index
    while at < end, JSONReader.isSpace(base[at]) { at += 1 }
    start = at
    space = at - xml.index
    guard at < end, base[at] == UInt8(ascii: "<") else { return nil }
    at += 1
    let name = at
    while at < end, XMLReader.isNameByte(base[at]) { at += 1 }
    guard at > name, at - xml.index <= 256 else { return nil }
    lead = UnsafeBufferPointer(start: base + xml.index, count: at - xml.index)
  }

  func likelyElement(in range: Range<Int>) -> Int? {
    guard let first = lead.baseAddress else { return nil }
    var at = range.lowerBound
    while at < range.upperBound, let found = memchr(base + at, 0x3C, range.upperBound - at) {
      let tag = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if tag >= space, tag - space + lead.count < end,
        JSONText.equal(base + tag - space, first, lead.count),
        !XMLReader.isNameByte(base[tag - space + lead.count])
      {
        return tag
      }
      at = tag + 1
    }
    return nil
  }

  func part(from start: Int, until limit: Int) -> CycloneDXXMLPart {
    let part = CycloneDXXMLPart(at: start, capacity: (limit - start) * 5 / 4 + 4096)
    var forms = CycloneDXXMLForms(copying: forms)
    while let offset = part.next, offset < limit {
      if let (form, end) = forms.match(base, self.end, at: offset) {
        let before = part.json.count
        part.json.write(UInt8(ascii: ","))
        forms.write(form, into: &part.json)
        if let name = forms.name(form) {
          part.named.append(
            .init(name: name, offset: offset, number: part.count, json: before..<part.json.count))
        }
        part.end = end
      } else if part.others.count <= 64 + part.count / 4, let end = elementEnd(offset) {
        part.others.append((offset, end, part.count, part.json.count))
        part.end = end
      } else {
        part.next = nil
        break
      }
      part.count += 1
      part.next = nextTag(part.end)
    }
    return part
  }

  /// Where the next start tag begins behind `offset`, if only white space is before it.
  private func nextTag(_ offset: Int) -> Int? {
    var at = offset
    while at < end, JSONReader.isSpace(base[at]) { at &+= 1 }
    guard at &+ 1 < end, base[at] == UInt8(ascii: "<"), XMLReader.isNameByte(base[at &+ 1]) else {
      return nil
    }
    return at
  }

  /// Where the element at `offset` ends, or nil if it is no XML by itself.
  private func elementEnd(_ offset: Int) -> Int? {
    do throws(InputError) {
      var xml = try XMLReader(UnsafeBufferPointer(start: base, count: end), path: path)
      xml.index = offset
      xml.hasBegun = true
      guard case .start = try xml.nextEvent() else { return nil }
      try xml.skipElement()
      return xml.index
    } catch {
      // Whoever reads the elements one by one reports what is wrong, with its place.
      return nil
    }
  }
}

extension CycloneDXXMLReading {
  /// How many elements are read one by one before the others are read in parts, to know their forms.
  private static let lessons = 32

  /// Reads a list whose elements are mostly alike.
  mutating func similarElements(_ list: inout OpenElements) throws(InputError) {
    let outer = forms
    forms = CycloneDXXMLForms()
    defer { forms = outer }
    var wait = Self.lessons
    var last = list.number
    while !list.isEnded {
      if list.number - last >= wait, !forms.isEmpty, !forms.isHopeless,
        xml.count - xml.index > partSize
      {
        try parts(&list)
        (last, wait) = (list.number, wait * 2)
        // What was met last may have been the list's last element, and more.
        if list.isEnded { return }
      }
      if !forms.isEmpty, !forms.isHopeless, formed(&list) { continue }
      _ = try nextElement(&list, learning: !forms.isHopeless)
    }
  }

  /// Reads elements in parts, as far as that goes.
  private mutating func parts(_ list: inout OpenElements) throws(InputError) {
    guard let source = CycloneDXXMLList(xml, forms) else { return }
    try PartReading(source, size: partSize).forEach { (part) throws(InputError) in
      try join(part, &list)
    }
  }

  /// Takes what was read of a part, and reads its other elements; false if those are not what they seemed to be.
  private mutating func join(_ part: borrowing CycloneDXXMLPart, _ list: inout OpenElements)
    throws(InputError) -> Bool
  {
    let first = list.number
    var named = part.named[...]
    var position = 0
    for other in part.others {
      try add(part, &position, &named, until: other.json, first: first, &list)
      list.number = first + other.number
      xml.index = other.offset
      guard try nextElement(&list), list.number == first + other.number + 1, xml.index == other.end
      else { return false }
    }
    try add(part, &position, &named, until: part.json.count, first: first, &list)
    list.number = first + part.count
    xml.index = part.end
    partedCount += part.count - part.others.count
    return true
  }

  /// Takes the JSON of elements of known forms; one whose name was given before is read once more.
  private mutating func add(
    _ part: borrowing CycloneDXXMLPart, _ position: inout Int,
    _ named: inout ArraySlice<CycloneDXXMLPart.Named>, until end: Int, first: Int,
    _ list: inout OpenElements
  ) throws(InputError) {
    while let one = named.first, one.json.upperBound <= end {
      named.removeFirst()
      guard let start = one.name.baseAddress else { continue }
      if names.give(one.name, at: nameOffset(start - xml.base)) == nil { continue }
      json.write(UnsafeBufferPointer(rebasing: part.json.bytes[position..<one.json.lowerBound]))
      list.number = first + one.number
      xml.index = one.offset
      _ = try nextElement(&list)
      position = one.json.upperBound
    }
    json.write(UnsafeBufferPointer(rebasing: part.json.bytes[position..<end]))
    position = end
  }
}
