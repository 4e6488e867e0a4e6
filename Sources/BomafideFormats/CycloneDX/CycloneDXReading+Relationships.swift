import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXReading {
  /// Reads `dependencies`; what they name is looked up when all is read.
  mutating func dependencies(_ json: inout JSONReader) throws(InputError) {
    var list = try checking.open(listOf: &json, isUnique: plan.isDependencyUnique)
    while let place = try checking.next(&list, &json) {
      checking.close(&list, try dependency(&json), at: place)
    }
    try checking.close(list, &json)
    if list.count == 0 { bill.foreign[.cycloneDX, "dependencies"] = .array([]) }
  }

  private mutating func dependency(_ json: inout JSONReader) throws(InputError) -> UInt64 {
    var ref: JSONText?
    let first = dependencyEnds.count
    let offset = json.offset
    var entry = Dependency(
      ref: JSONText(base: json.base, count: 0, isPlain: true), offset: offset, isOdd: false)
    guard try checking.expect(.object, &json) else {
      entry.isOdd = true
      dependencies.append(entry)
      return try checking.anything(&json)
    }
    var object = try checking.open(objectOf: &json, plan.dependency)
    reading: while true {
      switch try checking.next(&object, &json) {
      case .end: break reading
      case .unknown(let key):
        entry.isOdd = true
        try checking.close(&object, key, &json)
      case .member(let index):
        let member = plan.dependency.members[index]
        let kind = try json.peek()
        let hash: UInt64
        if kind == .string, member.name.matches("ref") {
          let place = json.offset
          let text = try json.string()
          ref = text
          if text.count == 0 { json.index = place }
          hash =
            text.count == 0 ? try checking.check(member.shape, &json) : checking.hash(text)
        } else if kind == .array, member.name.matches("dependsOn") {
          let start = dependencyEnds.count
          hash = try ends(&json, member.shape, &entry)
          entry.dependsOn = start..<dependencyEnds.count
        } else if kind == .array, member.name.matches("provides") {
          let start = dependencyEnds.count
          hash = try ends(&json, member.shape, &entry)
          entry.provides = start..<dependencyEnds.count
        } else {
          entry.isOdd = true
          hash = try checking.check(member.shape, &json)
        }
        checking.close(&object, index, hash)
      }
    }
    if let ref, ref.count > 0 { entry.ref = ref } else { entry.isOdd = true }
    if entry.isOdd {
      let isLink = plan.dependency.isLink("ref")
      if let ref { checking.references.append((ref, isLink)) }
      for end in dependencyEnds[first...] { checking.references.append((end, isLink)) }
      dependencyEnds.removeLast(dependencyEnds.count - first)
    }
    dependencies.append(entry)
    return object.hash
  }

  /// Reads what an element depends on.
  private mutating func ends(_ json: inout JSONReader, _ shape: Int, _ entry: inout Dependency)
    throws(InputError) -> UInt64
  {
    guard case .list(let item, _, _, let isUnique) = checking.shapes.shapes[shape] else {
      entry.isOdd = true
      return try checking.check(shape, &json)
    }
    var list = try checking.open(listOf: &json, isUnique: isUnique)
    while let place = try checking.next(&list, &json) {
      if try json.peek() == .string {
        let text = try json.string()
        if text.count > 0 {
          dependencyEnds.append(text)
          checking.close(&list, checking.hash(text), at: place)
          continue
        }
        json.index = place
      }
      entry.isOdd = true
      checking.close(&list, try checking.check(item, &json), at: place)
    }
    try checking.close(list, &json)
    return list.hash
  }

  // MARK: Joining

  /// The number of an element of the bill: the components, then the files.
  func number(_ element: CycloneDXNameTable.Element) -> Int {
    switch element {
    case .component(let index): Int(index)
    case .file(let index): bill.components.count + Int(index)
    case .looseFile(let index): bill.components.count + containedFiles + Int(index)
    }
  }

  private func number(of text: JSONText) -> Int? {
    checking.names.find(text, checking.hash(text)).map(number)
  }

  func number(of value: JSONValue) -> Int? {
    guard var text = value.text else { return nil }
    return text.withUTF8 { utf8 in
      utf8.baseAddress.flatMap {
        self.number(of: JSONText(base: $0, count: utf8.count, isPlain: true))
      }
    }
  }

  /// The ID of the element of a number.
  func id(_ number: Int) -> ElementID {
    number < bill.components.count
      ? bill.components[number].id : bill.files[number - bill.components.count].id
  }

  /// Makes relationships of nesting, dependencies and compositions.
  ///
  /// They stand in the order of the elements, whatever the order of the document.
  mutating func join(_ json: inout JSONReader, root: Int?) throws(InputError) {
    var edges = CycloneDXJoining(count: bill.components.count + bill.files.count)
    for (from, to) in contained { edges.add(Int(from), .contains, to.map(number)) }
    contained = []
    if let root {
      let parts = takeRootParts().filter { $0 != root }
      if !parts.isEmpty { edges.add(root, .contains, parts) }
    }
    var kept: [JSONValue] = []
    for entry in dependencies {
      if entry.isOdd {
        let value = try json.value(again: entry.offset)
        if !depend(value, &edges) { kept.append(value) }
      } else if try !depend(entry, &edges, &json) {
        kept.append(try json.value(again: entry.offset))
      }
    }
    if let root, !dependencies.isEmpty { checkReach(from: root, kept, edges) }
    (dependencies, dependencyEnds) = ([], [])
    if !kept.isEmpty { bill.foreign[.cycloneDX, "dependencies"] = .array(kept) }
    kept = []
    for composition in compositions where !complete(composition, &edges) {
      kept.append(composition)
    }
    if !kept.isEmpty { bill.foreign[.cycloneDX, "compositions"] = .array(kept) }
    bill.relationships = edges.relationships(id)
  }

  /// Tells which components no way leads to from the root, by dependencies and parts.
  ///
  /// What elements need that are none of the bill, such as services, is taken for reached.
  private mutating func checkReach(
    from root: Int, _ kept: [JSONValue], _ edges: borrowing CycloneDXJoining
  ) {
    var starts = [root]
    for entry in kept {
      for name in ["dependsOn", "provides"] {
        starts += (entry[name]?.elements ?? []).compactMap(number)
      }
    }
    let isReached = edges.reached(from: starts)
    let lost = bill.components.indices.filter { !isReached[$0] }
    guard let first = lost.first else { return }
    let names = lost.prefix(Self.named).map { index in
      let component = bill.components[index]
      return "'\(component.name.printable())"
        + "\((component.version.value.map { " \($0)" } ?? "").printable())'"
    }
    let rest = lost.count > names.count ? " and \(lost.count - names.count) more" : ""
    checking.complain(
      later: .init(
        offset: checking.names.name(ofComponent: first).map { checking.offset(of: $0) } ?? 0,
        rule: "cyclonedx.unreachable", severity: .note,
        message: "nothing leads from the root to \(names.joined(separator: ", "))\(rest)",
        expected: "a way over 'dependencies' or nested components", found: "none",
        remedy: "add it to \"dependsOn\" of what needs it, or to \"components\" of what holds it"))
  }

  /// How many components are named before the rest is counted.
  private static let named = 5

  /// Joins an entry of `dependencies`; false where its subject isn't an element of the bill.
  private mutating func depend(
    _ entry: Dependency, _ edges: inout CycloneDXJoining, _ json: inout JSONReader
  ) throws(InputError) -> Bool {
    let isLink = plan.dependency.isLink("ref")
    let from = number(of: entry.ref)
    checkSelf(entry)
    if from == nil, !checking.names.contains(entry.ref, checking.hash(entry.ref)) {
      checking.dangle(entry.ref, isLink: isLink)
    }
    for (range, name, kind) in [
      (entry.dependsOn, "dependsOn", CycloneDXJoining.Kind.dependsOn),
      (entry.provides, "provides", .provides),
    ] {
      guard let range else { continue }
      var to: [Int] = []
      to.reserveCapacity(range.count)
      var foreign: [JSONValue] = []
      for text in dependencyEnds[range] {
        if let number = number(of: text) {
          to.append(number)
          continue
        }
        if !checking.names.contains(text, checking.hash(text)) {
          checking.dangle(text, isLink: isLink)
        }
        foreign.append(.string(text.string))
      }
      if let from { edges.add(from, kind, to, foreign.isEmpty ? nil : (name, foreign)) }
    }
    if let from, entry.dependsOn == nil, entry.provides == nil { edges.add(from, .dependsOn, []) }
    return from != nil
  }

  /// Complains about an element that is said to depend on itself.
  private mutating func checkSelf(_ entry: Dependency) {
    for text in dependencyEnds[entry.dependsOn ?? 0..<0] where SPDX2Table.same(text, entry.ref) {
      checking.complain(
        later: .init(
          offset: checking.offset(of: text), rule: "cyclonedx.self-dependency", severity: .warning,
          message: "'\(text.string.printable())' is said to depend on itself",
          remedy: "remove it from its own dependsOn"))
    }
  }

  /// Joins an entry that isn't as it should be.
  private func depend(_ entry: JSONValue, _ edges: inout CycloneDXJoining) -> Bool {
    guard let from = entry["ref"].flatMap(number) else { return false }
    func add(_ list: [JSONValue], _ kind: CycloneDXJoining.Kind, _ name: String) {
      let foreign = list.filter { number(of: $0) == nil }
      edges.add(from, kind, list.compactMap(number), foreign.isEmpty ? nil : (name, foreign))
    }
    let provides = entry["provides"]?.elements
    if let list = entry["dependsOn"]?.elements {
      add(list, .dependsOn, "dependsOn")
    } else if provides == nil {
      edges.add(from, .dependsOn, [])
    }
    if let provides { add(provides, .provides, "provides") }
    return true
  }

  /// Reads a composition into the completeness of edges; false where they can't say it.
  private func complete(_ composition: JSONValue, _ edges: inout CycloneDXJoining) -> Bool {
    let known: Set<String> = ["aggregate", "assemblies", "dependencies"]
    guard let members = composition.members, members.count > 1,
      members.allSatisfy({ known.contains($0.name) }),
      let completeness = composition["aggregate"]?.text.flatMap(
        Relationship.Completeness.init(rawValue:)),
      completeness != .unstated
    else { return false }
    var found: [(Int, CycloneDXJoining.Kind)] = []
    for (name, kind) in [
      ("assemblies", CycloneDXJoining.Kind.contains), ("dependencies", .dependsOn),
    ] {
      guard let list = composition[name] else { continue }
      guard let refs = list.elements, !refs.isEmpty else { return false }
      for ref in refs {
        guard let from = number(of: ref) else { return false }
        // What the root's assembly is, stands beside it as often as in it.
        if kind == .contains, !edges.has(from, kind) { return false }
        if edges.isDecided(from, kind) { return false }
        found.append((from, kind))
      }
    }
    for (from, kind) in found { edges.decide(from, kind, completeness) }
    return true
  }
}

extension CycloneDXShapes.Object {
  /// Whether the names in the member `name` may be those of other documents.
  func isLink(_ name: String) -> Bool {
    guard let index = names[name],
      case .text(.link, _, _) = CycloneDXShapes.all.shapes[members[index].shape]
    else { return false }
    return true
  }
}
