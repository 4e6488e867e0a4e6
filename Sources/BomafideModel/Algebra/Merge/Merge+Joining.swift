import BomafideIdentifiers

extension Merge {
  // MARK: What dangles

  /// Leaves out edges that lead nowhere, and tells it.
  mutating func dropDangling(_ part: inout BillOfMaterials, part place: Int) {
    var known = Set(part.components.map(\.id))
    known.formUnion(part.files.map(\.id))
    known.formUnion(part.snippets.map(\.id))
    known.insert(.document)
    let documents = Set(part.externalDocuments.map(\.id))
    func exists(_ id: ElementID) -> Bool {
      if case .external(let document, _) = id {
        return documents.contains(document) || document.isEmpty
      }
      return known.contains(id)
    }
    var dropped = 0
    for index in part.relationships.indices {
      let edge = part.relationships[index]
      if !exists(edge.from) {
        dropped += max(1, edge.to.count)
        part.relationships[index].to = []
        part.relationships[index].completeness = .unstated
      } else if !edge.to.allSatisfy(exists) {
        let kept = edge.to.filter(exists)
        dropped += edge.to.count - kept.count
        part.relationships[index].to = kept
        if kept.isEmpty { part.relationships[index].completeness = .unstated }
      }
    }
    if dropped > 0 {
      part.relationships.removeAll { $0.to.isEmpty && $0.completeness == .unstated }
    }
    part.roots.removeAll { !exists($0) }
    part.annotations.removeAll { annotation in
      if exists(annotation.subject) { return false }
      dropped += 1
      return true
    }
    for (family, name) in [
      (ForeignData.Family.spdx2, "relationships"), (.spdx2, "documentDescribes"),
      (.cycloneDX, "dependencies"),
    ] {
      guard case .array(let elements) = part.foreign[family, name], !elements.isEmpty else {
        continue
      }
      dropped += elements.count
      part.foreign[family, name] = nil
    }
    if dropped == 0 { return }
    findings.append(
      Finding(
        "merge.dangling", .warning,
        "\(dropped) edge\(dropped == 1 ? "" : "s") of \(paths[place]) lead nowhere and are left out",
        at: SourceLocation(path: paths[place]),
        remedy: "bomafide validate \(ShellText.quoted(paths[place]))"))
  }

  // MARK: Licenses and other documents

  mutating func addLicenses(_ part: inout BillOfMaterials) {
    let known = Dictionary(bill.customLicenses.map { ($0.id, $0) }) { first, _ in first }
    var names = Set(known.keys).union(part.customLicenses.map(\.id))
    var renaming = LicenseRenaming()
    for license in part.customLicenses {
      guard let mine = known[license.id], mine.text != license.text else { continue }
      // The same text may have got another name in an earlier part.
      if let same = bill.customLicenses.first(where: {
        $0.text == license.text && $0.id.hasPrefix(license.id)
      }) {
        renaming.names[license.id] = same.id
        continue
      }
      var number = 2
      while !names.insert("\(license.id)-\(number)").inserted { number += 1 }
      renaming.names[license.id] = "\(license.id)-\(number)"
    }
    renaming.apply(to: &part)
    licenseRenamings.append(renaming)
    let have = Set(bill.customLicenses.map(\.id))
    bill.customLicenses += part.customLicenses.filter { !have.contains($0.id) }
  }

  mutating func addExternalDocuments(_ part: inout BillOfMaterials, _ renaming: inout Renaming) {
    var names: [String: String] = [:]
    var taken = Set(bill.externalDocuments.map(\.id)).union(part.externalDocuments.map(\.id))
    for document in part.externalDocuments {
      if bill.externalDocuments.contains(where: { $0.id == document.id && $0.uri == document.uri })
      {
        continue
      }
      // SPDX 3 names elements and not documents: then several have one place.
      if document.id.hasPrefix("DocumentRef-"),
        let same = bill.externalDocuments.first(where: {
          $0.uri == document.uri && $0.id.hasPrefix("DocumentRef-")
            && ($0.digest == document.digest || document.digest == nil)
        })
      {
        names[document.id] = same.id
        continue
      }
      var document = document
      if bill.externalDocuments.contains(where: { $0.id == document.id }) {
        var number = 2
        while !taken.insert("\(document.id)-\(number)").inserted { number += 1 }
        names[document.id] = "\(document.id)-\(number)"
        document.id = "\(document.id)-\(number)"
      }
      bill.externalDocuments.append(document)
    }
    if names.isEmpty { return }
    var licenses = LicenseRenaming()
    licenses.documents = names
    licenses.apply(to: &part)
    for edge in part.relationships {
      for id in edge.to + [edge.from] {
        if case .external(let document, let inner) = id, let other = names[document] {
          renaming.ids[id] = .external(document: other, id: inner)
        }
      }
    }
  }

  /// Puts the element itself where one part refers to an element of another part by its namespace.
  mutating func resolveReferences(among parts: [Part]) {
    var renaming = Renaming()
    var licenses = LicenseRenaming()
    var resolved: Set<String> = []
    for document in bill.externalDocuments {
      guard let place = parts.firstIndex(where: { $0.bill.namespace == document.uri }) else {
        continue
      }
      var names: [String: ElementID] = [:]
      let part = parts[place].bill
      for id in part.components.map(\.id) + part.snippets.map(\.id) {
        names[key(of: id)] = renamings[place](id)
      }
      for file in part.files {
        let name = file.details?.foreign[.spdx2, "SPDXID"]?.text ?? key(of: file.id)
        names[name] = renamings[place](file.id)
      }
      for edge in bill.relationships {
        for end in edge.to + [edge.from] {
          guard case .external(document.id, let inner) = end, let id = names[inner] else {
            continue
          }
          renaming.ids[end] = id
        }
      }
      for license in part.customLicenses {
        licenses.names["\(document.id):\(license.id)"] =
          licenseRenamings[place].names[license.id] ?? license.id
      }
      resolved.insert(document.id)
    }
    if renaming.ids.isEmpty && licenses.names.isEmpty { return }
    licenses.apply(to: &bill)
    for index in bill.relationships.indices { renaming.apply(to: &bill.relationships[index]) }
    let left = Set(
      bill.relationships.flatMap { $0.to + [$0.from] }.compactMap { id -> String? in
        if case .external(let document, _) = id { document } else { nil }
      })
    let licensed = Self.documentsOfLicenses(bill)
    bill.externalDocuments.removeAll { document in
      resolved.contains(document.id) && !left.contains(document.id)
        && !licensed.contains(document.id)
    }
  }

  /// The other documents whose licenses are stated.
  private static func documentsOfLicenses(_ bill: BillOfMaterials) -> Set<String> {
    var documents: Set<String> = []
    func look(_ license: Stated<License>) {
      guard case .value(.expression(let expression)) = license else { return }
      for one in expression.licenses {
        guard case .reference(let reference) = one.kind, reference.document != nil else { continue }
        documents.insert(String(reference.description.prefix { $0 != ":" }))
      }
    }
    for one in bill.components {
      for license in [one.declaredLicense, one.concludedLicense] + one.licensesInFiles {
        look(license)
      }
    }
    for one in bill.files {
      guard let details = one.details else { continue }
      for license in [details.concludedLicense] + details.licensesInFile { look(license) }
    }
    for one in bill.snippets {
      for license in [one.concludedLicense] + one.licensesInSnippet { look(license) }
    }
    return documents
  }

  private func key(of id: ElementID) -> String {
    switch id {
    case .component(let key), .namedFile(let key), .snippet(let key): key
    case .file(let path): path.description
    default: id.description
    }
  }

  // MARK: Everything else

  mutating func addRest(
    _ part: BillOfMaterials, at place: Int, _ renaming: Renaming, _ foreign: [String: String]
  ) {
    for var snippet in part.snippets {
      renaming.apply(to: &snippet)
      if !bill.snippets.contains(snippet) { bill.snippets.append(snippet) }
      origins[snippet.id, default: []].append(place)
      taken.insert(snippet.id)
    }
    addEdges(part, at: place, renaming)
    var annotations = Set(bill.annotations)
    for var annotation in part.annotations {
      annotation.subject = renaming(annotation.subject)
      if annotations.insert(annotation).inserted { bill.annotations.append(annotation) }
    }
    for var vulnerability in part.vulnerabilities {
      renaming.apply(to: &vulnerability)
      if bill.vulnerabilities.contains(vulnerability) { continue }
      if bill.vulnerabilities.contains(where: { $0.key == vulnerability.key }) {
        vulnerability.key = nil
      }
      bill.vulnerabilities.append(vulnerability)
    }
    bill.authors += part.authors.filter { !bill.authors.contains($0) }
    bill.tools += part.tools.filter { !bill.tools.contains($0) }
    bill.lifecycles += part.lifecycles.filter { !bill.lifecycles.contains($0) }
    if let comment = part.comment, bill.comment?.contains(comment) != true {
      bill.comment = bill.comment.map { "\($0)\n\(comment)" } ?? comment
    }
    let left = ForeignNames.add(part.foreign, to: &bill.foreign, &namesInForeign, foreign)
    for name in left {
      findings.append(
        Finding(
          "merge.left-out", .warning, subject: name,
          "'\(name)' of \(paths[place]) is left out: \(paths[0]) has another one",
          at: SourceLocation(path: paths[place]), remedy: "put the document whose it is first"))
    }
  }

  private struct EdgeEnd: Hashable {
    var from: ElementID
    var kind: Relationship.Kind
    var lifecycle: Relationship.Lifecycle?
    var to: ElementID?
  }

  private mutating func addEdges(_ part: BillOfMaterials, at place: Int, _ renaming: Renaming) {
    var known: Set<EdgeEnd> = []
    var groups: [EdgeEnd: [Int]] = [:]
    for (index, edge) in bill.relationships.enumerated() {
      var end = EdgeEnd(from: edge.from, kind: edge.kind, lifecycle: edge.lifecycle)
      groups[end, default: []].append(index)
      for id in edge.to {
        end.to = id
        known.insert(end)
      }
    }
    for var edge in part.relationships {
      renaming.apply(to: &edge)
      var end = EdgeEnd(from: edge.from, kind: edge.kind, lifecycle: edge.lifecycle)
      let others = groups[end] ?? []
      if others.contains(where: { bill.relationships[$0] == edge }) { continue }
      let new = edge.to.filter { id in
        end.to = id
        return known.insert(end).inserted
      }
      settleCompleteness(&edge, others, new, place)
      edge.to = new
      if edge.to.isEmpty, edge.completeness == .unstated || !others.isEmpty { continue }
      bill.relationships.append(edge)
    }
  }

  /// A list that is said to be complete, and to which another part adds, is complete no more.
  private mutating func settleCompleteness(
    _ edge: inout Relationship, _ others: [Int], _ new: [ElementID], _ place: Int
  ) {
    if others.isEmpty { return }
    let mine = Set(others.flatMap { bill.relationships[$0].to })
    let claimed =
      edge.completeness == .complete
      || others.contains { bill.relationships[$0].completeness == .complete }
    guard claimed, mine != Set(edge.to) else {
      // The same list: the first claim about it stands.
      if new.isEmpty, edge.completeness == .complete, let first = others.first,
        bill.relationships[first].completeness == .unstated
      {
        for index in others { bill.relationships[index].completeness = .complete }
      }
      return
    }
    if edge.completeness == .complete { edge.completeness = .unstated }
    for index in others where bill.relationships[index].completeness == .complete {
      bill.relationships[index].completeness = .unstated
    }
    let name = bill.components.first { $0.id == edge.from }?.name ?? edge.from.description
    findings.append(
      Finding(
        "merge.conflict", .warning, subject: name,
        "the documents name different elements that '\(name)' \(edge.kind), and one says that these are all; "
          + "the list is no longer said to be complete",
        at: SourceLocation(path: paths[place]), expected: "the same list", found: "another one",
        remedy: "bomafide diff \(ShellText.quoted(paths[0])) \(ShellText.quoted(paths[place]))"))
  }

  // MARK: Roots

  mutating func settle(_ roots: Roots) {
    switch roots {
    case .flat: return
    case .component(let id):
      let others = bill.roots.filter { $0 != id }
      bill.roots = [id]
      let known = Set(
        bill.relationships.filter { $0.from == id && $0.kind == .contains }.flatMap(\.to))
      let new = others.filter { !known.contains($0) }
      if !new.isEmpty { bill.relationships.append(Relationship(id, .contains, new)) }
    case .hierarchical(let name):
      if Set(rootsOfParts.map(Set.init)).count < 2 { return }
      var root = Component(id: free(.component(name)), name: name)
      root.purpose = .application
      let parts = bill.roots
      bill.roots = [root.id]
      bill.components.insert(root, at: 0)
      if !parts.isEmpty {
        bill.relationships.insert(Relationship(root.id, .contains, parts), at: 0)
      }
    }
  }
}
