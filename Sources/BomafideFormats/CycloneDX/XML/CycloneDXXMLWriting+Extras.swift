import BomafideJSON
import BomafideModel

extension CycloneDXXMLWriting {
  /// Something of another namespace that was kept for an object.
  struct Extra {
    var place: String
    var attribute: (name: String, namespace: String, value: String)?
    var markup = ""
    /// The element's name without prefix, if it is of CycloneDX's own namespace.
    var ownName: String?
    var isWritten = false
  }

  static var extras: Bytes {
    let text: StaticString = "xml"
    return Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// What is kept, as far as it is XML.
  static func extras(_ value: JSONValue) -> [Extra] {
    guard case .array(let elements) = value else { return [] }
    return elements.compactMap { element in
      var extra = Extra(place: element["in"]?.text ?? "")
      if let name = element["attribute"]?.text {
        let namespace = element["namespace"]?.text ?? ""
        let value = element["value"]?.text ?? ""
        let parts = name.split(separator: ":")
        let prefix = parts.count == 2 ? parts[0] : ""
        let declared =
          prefix == "xml" || prefix.isEmpty
          ? "" : " xmlns:\(prefix)=\"\(CycloneDXXMLReading.escaped(namespace))\""
        let escaped = CycloneDXXMLReading.escaped(value)
        guard isElement("<a\(declared) \(name)=\"\(escaped)\"/>") != nil else { return nil }
        extra.attribute = (name, namespace, value)
      } else if let markup = element["element"]?.text, let name = isElement(markup) {
        extra.markup = markup
        extra.ownName = name.isEmpty ? nil : name
      } else {
        return nil
      }
      return extra
    }
  }

  /// Whether a text is one whole element; its name if it is in no namespace or CycloneDX's, else an empty one.
  private static func isElement(_ markup: String) -> String? {
    Array(markup.utf8).withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var xml = try XMLReader(buffer, path: "")
        guard case .start(let name) = try xml.nextEvent(), name.offset == 1 else { return nil }
        let namespace = xml.namespaces[name.namespace]
        let isOwn = namespace.isEmpty || namespace.hasPrefix(CycloneDXXMLReading.namespace)
        let found = isOwn ? name.string : ""
        try xml.skipElement()
        guard xml.offset == buffer.count, case .finish = try xml.nextEvent() else { return nil }
        return found
      } catch {
        return nil
      }
    }
  }

  /// Writes the attributes that were kept for the element that is open, but those that this version has itself.
  mutating func writeAttributes(in place: String, besides own: [CycloneDXXMLShapes.Attribute]) {
    guard let last = objects.indices.last else { return }
    var declared: [String: String] = ["xml": "http://www.w3.org/XML/1998/namespace"]
    for index in objects[last].extras.indices where objects[last].extras[index].place == place {
      guard let attribute = objects[last].extras[index].attribute else { continue }
      let parts = attribute.name.split(separator: ":")
      let prefix = parts.count == 2 ? String(parts[0]) : ""
      if prefix.isEmpty {
        let isOwn = attribute.name == "xmlns" || own.contains { $0.name.string == attribute.name }
        if isOwn { continue }
      } else if let known = declared[prefix] {
        if known != attribute.namespace { continue }
      } else {
        declared[prefix] = attribute.namespace
        xml.attribute("xmlns:\(prefix)", attribute.namespace)
      }
      xml.attribute(attribute.name, attribute.value)
      objects[last].extras[index].isWritten = true
    }
  }

  /// Writes the elements that were kept at `place`: those of other namespaces, or of the own one by their name.
  mutating func writeElements(in place: String, called name: String?) {
    guard let last = objects.indices.last else { return }
    for index in objects[last].extras.indices {
      let extra = objects[last].extras[index]
      guard extra.place == place, extra.attribute == nil, extra.ownName == name, !extra.isWritten
      else { continue }
      xml.raw(extra.markup)
      objects[last].extras[index].isWritten = true
    }
  }

  /// Notes what was kept and has no place in this version.
  mutating func noteExtras() {
    guard let object = objects.last else { return }
    for extra in object.extras where !extra.isWritten {
      losses.note(
        extra.attribute == nil ? "extension" : "extension attribute", of: subject,
        value: extra.attribute?.name ?? String(extra.markup.prefix { $0 != " " && $0 != ">" }))
    }
  }
}
