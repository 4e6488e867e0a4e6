import BomafideIdentifiers

extension Merge {
  /// Makes a component one with that at `place`; false where it has to stay one of its own.
  mutating func unify(
    _ component: Component, with place: Int, at part: Int, _ renamed: inout [String: String]
  ) -> Bool {
    let first = bill.components[place]
    if first == component {
      note(first.id, part)
      return true
    }
    var own = component
    let (rest, names) = Self.withoutNames(component.foreign)
    own.foreign = rest
    let merging = ClaimsMerging(first, own)
    if !merging.conflicts.isEmpty {
      conflict(first, merging.conflicts, part)
      if conflicts == .both { return false }
    }
    var unified = merging.component
    ForeignNames.unify(names, with: &unified.foreign, &namesInForeign, &renamed)
    bill.components[place] = unified
    note(first.id, part)
    return true
  }

  private mutating func note(_ id: ElementID, _ part: Int) {
    if origins[id]?.count == 1 { unified.append(id) }
    origins[id, default: []].append(part)
  }

  /// Divides foreign data into names and the rest.
  private static func withoutNames(_ foreign: ForeignData) -> (ForeignData, ForeignData) {
    if foreign.isEmpty { return (foreign, foreign) }
    var rest = foreign
    var names = ForeignData()
    for (family, member) in [
      (ForeignData.Family.spdx2, "SPDXID"), (.cycloneDX, "bom-ref"), (.spdx3, "spdxId"),
    ] {
      if let name = foreign[family, member] { names[family, member] = name }
      rest[family, member] = nil
    }
    return (rest, names)
  }

  private mutating func conflict(
    _ component: Component, _ fields: [ClaimsMerging.Conflict], _ part: Int
  ) {
    let firstPath = origins[component.id]?.first.map { paths[$0] } ?? paths[0]
    for field in fields {
      let outcome =
        conflicts == .first
        ? "that of \(firstPath) stands" : "both components are kept"
      findings.append(
        Finding(
          "merge.conflict", .warning, subject: component.name,
          "'\(component.name)' has another \(field.field) in \(paths[part]); \(outcome)",
          at: SourceLocation(path: paths[part]),
          related: [
            Finding.Related(SourceLocation(path: firstPath), "\(field.field): \(field.first)")
          ], expected: field.first, found: field.other,
          remedy: conflicts == .first
            ? "put the document that is right first, or add --conflicts both"
            : "correct the document that is wrong, or add --conflicts first"))
    }
  }

  // MARK: Files

  /// The file of the merged bill that is the same: of that path, and with a checksum in common.
  func partner(of file: File, _ part: Int) -> Int? {
    guard let places = filesByPath[file.path] else { return nil }
    let digests = file.digests
    return places.first { place in
      let other = bill.files[place]
      if other == file { return origins[other.id]?.last != part }
      if origins[other.id]?.last == part { return false }
      var agree = false
      for mine in other.digests {
        for theirs in digests where mine.algorithm == theirs.algorithm {
          if mine != theirs { return false }
          agree = true
        }
      }
      return agree && Self.agree(other.details, file.details)
    }
  }

  /// Whether two files state nothing that contradicts.
  private static func agree(_ a: File.Details?, _ b: File.Details?) -> Bool {
    guard let a, let b else { return true }
    func fit<Value>(_ x: Stated<Value>, _ y: Stated<Value>) -> Bool {
      x == y || x == .unstated || y == .unstated
    }
    return fit(a.concludedLicense, b.concludedLicense) && fit(a.copyright, b.copyright)
      && (a.comment == nil || b.comment == nil || a.comment == b.comment)
      && (a.notice == nil || b.notice == nil || a.notice == b.notice)
      && (a.licenseComment == nil || b.licenseComment == nil
        || a.licenseComment == b.licenseComment)
  }

  mutating func unify(
    _ file: File, with place: Int, at part: Int, _ renamed: inout [String: String]
  ) {
    unifiedFiles += 1
    origins[bill.files[place].id, default: []].append(part)
    if bill.files[place] == file { return }
    var merged = bill.files[place]
    let have = merged.digests
    let new = file.digests.filter { digest in !have.contains { $0.algorithm == digest.algorithm } }
    if !new.isEmpty { merged.digests = have + new }
    if let theirs = file.details {
      var mine = merged.details ?? File.Details()
      let (rest, names) = Self.withoutNames(theirs.foreign)
      func add<Value: Hashable>(_ path: WritableKeyPath<File.Details, [Value]>) {
        let known = mine[keyPath: path]
        mine[keyPath: path] += theirs[keyPath: path].filter { !known.contains($0) }
      }
      add(\.types)
      add(\.licensesInFile)
      add(\.contributors)
      add(\.attributions)
      if mine.concludedLicense == .unstated { mine.concludedLicense = theirs.concludedLicense }
      if mine.copyright == .unstated { mine.copyright = theirs.copyright }
      mine.licenseComment = mine.licenseComment ?? theirs.licenseComment
      mine.comment = mine.comment ?? theirs.comment
      mine.notice = mine.notice ?? theirs.notice
      mine.purpose = mine.purpose ?? theirs.purpose
      mine.foreign = ClaimsMerging.filled(mine.foreign, rest)
      ForeignNames.unify(names, with: &mine.foreign, &namesInForeign, &renamed)
      if mine != File.Details() { merged.details = mine }
    }
    bill.files[place] = merged
  }

  /// A file that is new, under an ID of its own.
  mutating func renamed(_ file: File, _ part: Int, _ renaming: inout Renaming) -> File {
    var file = file
    let old = file.id
    let id = free(old)
    if id != old, case .namedFile(let key) = id {
      var details = file.details ?? File.Details()
      details.key = key
      file.details = details
      renaming.ids[old] = id
    }
    origins[id] = [part]
    return file
  }
}
