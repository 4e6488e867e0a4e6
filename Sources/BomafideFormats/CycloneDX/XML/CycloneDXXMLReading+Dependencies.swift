import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// A dependency as it stands in the document: its end, and what is inside it.
  private struct Entry {
    var ref: Content
    var dependsOn: [Content] = []
    var provides: [Content] = []
    /// Those inside that have something inside themselves.
    var inner: [Entry] = []
  }

  /// Writes the graph of dependencies as a flat list.
  ///
  /// XML nests them; what is nested deeper becomes an entry of its own. An element without any inside says that there
  /// are none.
  mutating func dependencies(
    _ list: CycloneDXXMLShapes.Element, _ element: CycloneDXXMLShapes.Element, at start: Int
  ) throws(InputError) {
    var state = CycloneDXXMLModel.start
    var number = 0
    var isFirst = true
    while let (_, name) = try child(list.model, &state, at: start) {
      number += 1
      path.append((name, number))
      write(try entry(element, name), isFirst: &isFirst)
      path.removeLast()
    }
  }

  private mutating func entry(_ element: CycloneDXXMLShapes.Element, _ name: XMLName)
    throws(InputError) -> Entry
  {
    let start = name.offset - 1
    var entry = Entry(ref: reference(element.attributes[0].text, at: start))
    var state = CycloneDXXMLModel.start
    var number = 0
    while let (place, name) = try child(element.model, &state, at: start) {
      number += 1
      path.append((name, number))
      if "dependency" ~= name {
        let inner = try self.entry(element, name)
        entry.dependsOn.append(inner.ref)
        if !inner.dependsOn.isEmpty || !inner.provides.isEmpty { entry.inner.append(inner) }
      } else if case .reference(let text) = shapes.shapes[element.model.places[place].shape] {
        entry.provides.append(reference(text, at: name.offset - 1))
        if !(try content()).isBlank { strayText(at: name.offset - 1) }
      }
      path.removeLast()
    }
    return entry
  }

  /// Checks the `ref` of the tag that was read last.
  private mutating func reference(_ text: Int, at start: Int) -> Content {
    var found: Content?
    for one in xml.attributes {
      if one.name.namespace == XMLReader.noNamespace, "ref" ~= one.name {
        found = Content(one.value)
        check(Content(one.value), text, at: one.name.offset)
      } else {
        unkept(one.name)
      }
    }
    if found == nil { missing(attribute: "ref", at: start) }
    return found ?? .made([])
  }

  private mutating func write(_ entry: Entry, isFirst: inout Bool) {
    if !isFirst { json.write(UInt8(ascii: ",")) }
    isFirst = false
    json.write("{\"ref\":")
    write(entry.ref)
    if !entry.dependsOn.isEmpty || entry.provides.isEmpty {
      json.write(",\"dependsOn\":")
      write(entry.dependsOn)
    }
    if !entry.provides.isEmpty {
      json.write(",\"provides\":")
      write(entry.provides)
    }
    json.write(UInt8(ascii: "}"))
    for inner in entry.inner { write(inner, isFirst: &isFirst) }
  }

  private mutating func write(_ list: [Content]) {
    json.write(UInt8(ascii: "["))
    for (index, one) in list.enumerated() {
      if index > 0 { json.write(UInt8(ascii: ",")) }
      write(one)
    }
    json.write(UInt8(ascii: "]"))
  }

  private mutating func write(_ content: Content) {
    switch content {
    case .plain(let bytes): json.string(bytes)
    case .made(let bytes): bytes.withUnsafeBufferPointer { json.string($0) }
    }
  }
}
