import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Evidence and pedigree: what an Annotation says in JSON, and relationships to relatives.
extension SPDX3 {
  static func evidenceName(_ component: String) -> String { component + "-evidence" }

  static func pedigreeName(_ component: String) -> String { component + "-pedigree" }

  /// The relatives of a component, and the relationship that says each kind.
  static var relatives: [(word: String, kind: WritableKeyPath<Pedigree, [ElementID]>)] {
    [("descendantOf", \.ancestors), ("ancestorOf", \.descendants), ("hasVariant", \.variants)]
  }

  /// Whether a relationship may say relatives of a component.
  static func isOfRelatives(_ word: String) -> Bool {
    word == "descendantOf" || word == "ancestorOf" || word == "hasVariant"
  }

  static func relativesName(_ component: String, _ word: String) -> String {
    component + "-" + word
  }
}

extension SPDX3Reading {
  /// Reads the annotations that say evidence and pedigree.
  mutating func statements() {
    for (place, element) in graph.trees
    where isFirst(place) && SPDX3Graph.type(of: element) == "Annotation" {
      isRead[place] = statement(element)
    }
  }

  /// Reads an annotation that says evidence or pedigree; false where it is another one.
  private mutating func statement(_ element: JSONValue) -> Bool {
    guard element["contentType"]?.text == ModelStatement.mediaType,
      element["annotationType"]?.text == "other", let all = element.members,
      let id = element["spdxId"]?.text, let text = element["statement"]?.text,
      let name = element["subject"]?.text, let index = component(named: name),
      let said = ModelStatement(text, of: bill.components[index].id)
    else { return false }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "Annotation")
    for known in ["annotationType", "contentType", "spdxId", "statement", "subject"] {
      members.drop(known)
    }
    guard members.rest.isEmpty else { return false }
    switch said {
    case .evidence(let evidence):
      guard id == SPDX3.evidenceName(name), bill.components[index].evidence.isEmpty else {
        return false
      }
      bill.components[index].evidence = evidence
    case .pedigree(let pedigree):
      guard id == SPDX3.pedigreeName(name), bill.components[index].pedigree == nil else {
        return false
      }
      bill.components[index].pedigree = pedigree
    }
    return true
  }

  /// Reads a relationship that says relatives of a component, now that pedigrees are known.
  mutating func relatives(_ element: JSONValue) -> Bool {
    guard let word = element["relationshipType"]?.text,
      let kind = SPDX3.relatives.first(where: { $0.word == word })?.kind,
      let name = element["from"]?.text, let index = component(named: name),
      element["spdxId"]?.text == SPDX3.relativesName(name, word), let all = element.members,
      let ends = element["to"]?.texts, !ends.isEmpty
    else { return false }
    let elements = ends.compactMap { id($0) }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "Relationship")
    for known in ["from", "relationshipType", "spdxId", "to"] { members.drop(known) }
    guard elements.count == ends.count, members.rest.isEmpty else { return false }
    var pedigree = bill.components[index].pedigree ?? Pedigree()
    pedigree[keyPath: kind] = elements
    bill.components[index].pedigree = pedigree
    return true
  }
}

extension SPDX3Writing {
  mutating func statements(of component: Component, _ name: String) {
    if !component.evidence.isEmpty {
      statement(.evidence(component.evidence), SPDX3.evidenceName(name), of: name)
    }
    guard let pedigree = component.pedigree else { return }
    if pedigree.hasWords { statement(.pedigree(pedigree), SPDX3.pedigreeName(name), of: name) }
    for (word, kind) in SPDX3.relatives {
      let ends = pedigree[keyPath: kind]
      if ends.isEmpty { continue }
      var object = begin(
        "Relationship", unique(SPDX3.relativesName(name, word)), ForeignData())
      object.put("from", name)
      object.put("relationshipType", word)
      object.put("to", .array(ends.map { .string(iri($0)) }))
      tail.append(object.value)
    }
  }

  private mutating func statement(_ said: ModelStatement, _ name: String, of subject: String) {
    var object = begin("Annotation", unique(name), ForeignData())
    object.put("annotationType", "other")
    object.put("contentType", ModelStatement.mediaType)
    object.put("statement", said.text)
    object.put("subject", subject)
    tail.append(object.value)
  }
}
