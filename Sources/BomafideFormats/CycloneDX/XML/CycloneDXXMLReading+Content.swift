import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// Goes to the next element of CycloneDX inside the one that is open, or behind its end.
  ///
  /// Elements of other namespaces are kept, what the schema doesn't have is complained about.
  mutating func child(_ model: CycloneDXXMLModel, _ state: inout Int, at start: Int)
    throws(InputError) -> (place: Int, name: XMLName)?
  {
    while true {
      switch try xml.nextEvent() {
      case .text(let text):
        if !text.isBlank, text.utf8.contains(where: { !JSONReader.isSpace($0) }) {
          strayText(at: xml.offset - text.count)
        }
      case .end, .finish:
        if !model.isComplete(state) { incomplete(model, state, at: start) }
        return nil
      case .start(let name):
        if name.namespace == home {
          if let place = model.step(state, name.local) {
            state = place
            return (place, name)
          }
          misplaced(name, model, state)
          // Goes on where the element would be right, to find what else is wrong.
          if let place = model.place(name.local) {
            state = place
            return (place, name)
          }
          try xml.skipElement()
        } else if let place = model.stepToOther(state), name.namespace != XMLReader.noNamespace {
          state = place
          try keep(name, in: placeInObject)
        } else {
          misplaced(name, model, state)
          try xml.skipElement()
        }
      }
    }
  }

  /// Reads the text of the element that is open, and goes behind its end.
  @inline(__always)
  mutating func content() throws(InputError) -> Content {
    // Most texts are one piece, as they stand there.
    var event = try xml.nextEvent()
    guard case .text(let first) = event else {
      if case .start = event { return try content([], event) }
      return .plain(UnsafeBufferPointer(start: nil, count: 0))
    }
    event = try xml.nextEvent()
    if case .end = event { return Content(first) }
    return try content(first.utf8, event)
  }

  private mutating func content(_ start: [UInt8], _ next: XMLReader.Event) throws(InputError)
    -> Content
  {
    var bytes = start
    var event = next
    while true {
      switch event {
      case .text(let text): text.append(to: &bytes)
      case .start(let name):
        complain(
          "cyclonedx.unknown-member", .error, at: name.offset - 1,
          "has an element '\(name.qualified.printable())' in its text", expected: "text alone",
          found: "'\(name.qualified.printable())'",
          remedy: "remove the element, or write '<' as &lt;")
        try xml.skipElement()
      case .end, .finish: return .made(bytes)
      }
      event = try xml.nextEvent()
    }
  }

  // MARK: Attributes

  /// Writes the attributes of the tag that was read last as members.
  mutating func attributes(
    _ element: CycloneDXXMLShapes.Element, isFirst: inout Bool, at start: Int
  ) {
    var seen: UInt64 = 0
    for one in xml.attributes {
      guard one.name.namespace == XMLReader.noNamespace,
        let index = element.attributes.firstIndex(where: { $0.name.matches(one.name.local) })
      else {
        foreign(one, element.attributes, element.openness)
        continue
      }
      let attribute = element.attributes[index]
      seen |= 1 &<< UInt64(index & 63)
      if attribute.member.string == "%" { continue }
      json.key(attribute.member.bytes, isFirst: &isFirst)
      self.attribute = one.name
      write(Content(one.value), as: attribute.kind, attribute.text, at: one.name.offset)
      self.attribute = nil
    }
    for (index, attribute) in element.attributes.enumerated()
    where attribute.isRequired && seen & 1 &<< UInt64(index & 63) == 0 {
      missing(attribute: attribute.name.string, at: start)
    }
  }

  /// Complains about attributes that an element without own ones has.
  mutating func checkAttributes(
    _ known: [CycloneDXXMLShapes.Attribute], _ openness: CycloneDXXMLShapes.Openness
  ) {
    if xml.attributes.isEmpty { return }
    for one in xml.attributes {
      let isKnown =
        one.name.namespace == XMLReader.noNamespace
        && known.contains { $0.name.matches(one.name.local) }
      if !isKnown { foreign(one, known, openness) }
    }
  }

  private mutating func foreign(
    _ one: XMLAttribute, _ known: [CycloneDXXMLShapes.Attribute],
    _ openness: CycloneDXXMLShapes.Openness
  ) {
    if one.name.namespace == instance { return }
    let isOther = one.name.namespace != XMLReader.noNamespace && one.name.namespace != home
    guard openness == .toAll || openness == .toOtherNamespaces && isOther else {
      unknown(attribute: one.name, of: known.map(\.name.string))
      return
    }
    keep(
      Extra(
        place: placeInObject,
        attribute: (one.name.qualified, xml.namespaces[one.name.namespace], one.value.string),
        markup: ""))
  }
}
