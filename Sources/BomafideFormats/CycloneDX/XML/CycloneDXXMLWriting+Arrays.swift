import BomafideJSON
import BomafideModel

extension CycloneDXXMLWriting {
  /// Writes the next array's elements into the element that is open.
  mutating func array(_ element: CycloneDXXMLShapes.Element) throws(InputError) {
    let model = element.model
    let name = wrapperPath
    writeAttributes(in: name, besides: element.attributes)
    if let first = model.places.first, case .element(let inner) = shapes.shapes[first.shape],
      inner.role == .dependency
    {
      try dependencies(first, inner)
      return
    }
    let fixed = try model.isMixed ? nil : place(ofAllIn: element)
    var array = try json.beginArray()
    var state = CycloneDXXMLModel.start
    while try json.nextElement(in: &array) {
      let chosen: Int?
      if let fixed { chosen = fixed } else { chosen = try place(in: element, after: state) }
      guard let chosen, model.next(state).contains(chosen) else {
        try lose()
        continue
      }
      state = chosen
      let info = model.places[chosen]
      guard let wrap = info.wrap else {
        try self.element(info.name.bytes, info.shape)
        continue
      }
      var object = try json.beginObject()
      while let key = try json.nextKey(in: &object) {
        if key.isPlain, wrap.matches(key.raw) {
          try self.element(info.name.bytes, info.shape)
        } else {
          try lose()
        }
      }
    }
    if model.stepToOther(state) != nil { writeElements(in: name, called: nil) }
  }

  /// The members between the object that is open and the array.
  private var wrapperPath: String {
    path.filter { $0.objects == objects.count }.map { String(decoding: $0.name, as: UTF8.self) }
      .joined(separator: "/")
  }

  /// Which of an array's elements the next value is, seen from `state`.
  mutating func place(in element: CycloneDXXMLShapes.Element, after state: Int) throws(InputError)
    -> Int?
  {
    let own = element.model.next(state).filter { !element.model.places[$0].isOther }
    if own.count == 1, element.model.places[own[0]].wrap == nil { return own[0] }
    let start = json.index
    defer { json.index = start }
    var best: (place: Int, unknown: Int)?
    for place in own {
      json.index = start
      guard let unknown = try unknown(element.model.places[place]) else { continue }
      if unknown < best?.unknown ?? .max { best = (place, unknown) }
    }
    return best?.place
  }

  /// Which element all values of the next array fit best.
  private mutating func place(ofAllIn element: CycloneDXXMLShapes.Element) throws(InputError)
    -> Int?
  {
    let start = json.index
    defer { json.index = start }
    var best: (place: Int, unknown: Int)?
    for place in element.model.places.indices where !element.model.places[place].isOther {
      json.index = start
      var array = try json.beginArray()
      var sum = 0
      while try json.nextElement(in: &array) {
        let at = json.index
        sum += try unknown(element.model.places[place]) ?? 100
        json.index = at
        try json.skip()
      }
      if sum < best?.unknown ?? .max { best = (place, sum) }
    }
    return best?.place
  }

  /// How many members of the next value an element can't say, or nil where it can't say it at all.
  private mutating func unknown(_ place: CycloneDXXMLModel.Place) throws(InputError) -> Int? {
    let kind = try json.peek()
    if kind == .object {
      var count = 0
      var object = try json.beginObject()
      var isWrapped = false
      while let key = try json.nextKey(in: &object) {
        if let wrap = place.wrap {
          if key.isPlain, wrap.matches(key.raw) { isWrapped = true } else { count += 1 }
        } else if !knows(key, place.shape) {
          count += 1
        }
        try json.skip()
      }
      if place.wrap != nil { return isWrapped ? count : nil }
      guard case .element(let element) = shapes.shapes[place.shape] else { return nil }
      return element.role == .object ? count : nil
    }
    if place.wrap != nil { return nil }
    switch shapes.shapes[place.shape] {
    case .leaf: return kind == .array ? nil : 0
    case .reference: return kind == .string ? 0 : nil
    default: return nil
    }
  }

  private func knows(_ key: JSONText, _ shape: Int) -> Bool {
    guard key.isPlain, case .element(let element) = shapes.shapes[shape] else { return false }
    return element.attributes.contains { $0.member.matches(key.raw) }
      || element.text?.member.matches(key.raw) ?? false
      || element.model.places.contains { place in
        if !place.isInline { return place.member.matches(key.raw) }
        return knows(key, place.shape)
      }
      || JSONText.equal(key.raw, Self.extras)
  }

  // MARK: Dependencies

  /// Writes entries of the graph, each with what it leads to.
  private mutating func dependencies(
    _ place: CycloneDXXMLModel.Place, _ element: CycloneDXXMLShapes.Element
  ) throws(InputError) {
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      guard try json.peek() == .object else {
        try lose()
        continue
      }
      var found: [(name: String, index: Int)] = []
      var object = try json.beginObject()
      while let key = try json.nextKey(in: &object) {
        _ = try json.peek()
        found.append((key.string, json.index))
        try json.skip()
      }
      let end = json.index
      xml.start(place.name.bytes)
      for member in found where member.name == "ref" {
        xml.attribute("ref", json.text(at: member.index) ?? "")
      }
      for inner in element.model.places {
        let isDependency = inner.name.string == "dependency"
        let wanted = isDependency ? "dependsOn" : "provides"
        for member in found where member.name == wanted {
          json.index = member.index
          guard try json.peek() == .array else { continue }
          var list = try json.beginArray()
          while try json.nextElement(in: &list) {
            guard try json.peek() == .string else {
              try lose()
              continue
            }
            xml.start(inner.name.bytes)
            let text = try json.string()
            if text.isPlain {
              xml.attribute(Self.ref, text.raw)
            } else {
              xml.attribute("ref", text.string)
            }
            xml.end()
          }
        }
      }
      json.index = end
      xml.end()
    }
  }
}

extension CycloneDXXMLModel {
  /// Whether elements of all names can stand beside each other.
  var isMixed: Bool {
    let own = places.indices.filter { !places[$0].isOther }
    return own.allSatisfy { one in
      own.allSatisfy { other in one == other || next(one).contains(other) }
    }
  }
}

extension JSONReader {
  /// The string that begins at `offset`, if one does; the reader stays where it is.
  mutating func text(at offset: Int) -> String? {
    let place = index
    index = offset
    defer { index = place }
    do throws(InputError) {
      return try peek() == .string ? try string().string : nil
    } catch {
      return nil
    }
  }
}
