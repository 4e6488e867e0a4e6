import BomafideIdentifiers

/// Makes one component of two that are the same, and tells where they contradict each other.
struct ClaimsMerging {
  /// A field in which the claims differ.
  struct Conflict {
    var field: String
    var first: String
    var other: String
  }

  private(set) var component: Component
  private(set) var conflicts: [Conflict] = []
  private let other: Component

  /// The first component's claims stand; the other one fills what they leave open.
  init(_ first: Component, _ other: Component) {
    component = first
    self.other = other
    settle(\.version, "version")
    settle(\.purpose, "purpose") { $0.rawValue }
    settle(\.supplier, "supplier") { $0.name }
    settle(\.producer, "producer") { $0.name }
    settle(\.publisher, "publisher") { $0 }
    settle(\.download, "download location")
    settle(\.homepage, "home page")
    settle(\.fileName, "file name") { $0 }
    settle(\.declaredLicense, "declared license")
    settle(\.concludedLicense, "concluded license")
    settle(\.copyright, "copyright")
    settle(\.scope, "scope") { $0.rawValue }
    settle(\.group, "group") { $0 }
    settle(\.released, "release date") { $0.description }
    settle(\.built, "build date") { $0.description }
    settle(\.validUntil, "end of validity") { $0.description }
    settle(\.summary, "summary") { $0 }
    settle(\.details, "description") { $0 }
    settle(\.comment, "comment") { $0 }
    settle(\.sourceInfo, "source information") { $0 }
    settle(\.licenseComment, "license comment") { $0 }
    settle(\.verificationCode, "verification code") { $0.value }
    if component.filesAnalyzed == nil || other.filesAnalyzed == true {
      component.filesAnalyzed = other.filesAnalyzed ?? component.filesAnalyzed
    }
    digests()
    union(\.purls)
    union(\.cpes)
    union(\.identifiers)
    union(\.references)
    union(\.authors)
    union(\.additionalPurposes)
    union(\.licensesInFiles)
    union(\.attributions)
    union(\.properties)
    union(\.evidence)
    if component.pedigree == nil { component.pedigree = other.pedigree }
    if let mine = component.pedigree, let theirs = other.pedigree, mine != theirs {
      conflicts.append(Conflict(field: "pedigree", first: "one", other: "another one"))
    }
    component.foreign = Self.filled(component.foreign, other.foreign)
  }

  private mutating func settle<Value: Hashable>(
    _ path: WritableKeyPath<Component, Stated<Value>>, _ field: String,
    _ text: (Value) -> String = { "\($0)" }
  ) {
    let (mine, theirs) = (component[keyPath: path], other[keyPath: path])
    if theirs == .unstated || mine == theirs { return }
    if mine == .unstated {
      component[keyPath: path] = theirs
    } else {
      conflicts.append(
        Conflict(
          field: field, first: mine.value.map(text) ?? "NONE",
          other: theirs.value.map(text) ?? "NONE"))
    }
  }

  private mutating func settle<Value: Hashable>(
    _ path: WritableKeyPath<Component, Value?>, _ field: String, _ text: (Value) -> String
  ) {
    guard let theirs = other[keyPath: path] else { return }
    guard let mine = component[keyPath: path] else {
      component[keyPath: path] = theirs
      return
    }
    if mine != theirs {
      conflicts.append(Conflict(field: field, first: text(mine), other: text(theirs)))
    }
  }

  private mutating func union<Value: Hashable>(_ path: WritableKeyPath<Component, [Value]>) {
    let theirs = other[keyPath: path]
    if theirs.isEmpty || theirs == component[keyPath: path] { return }
    let mine = Set(component[keyPath: path])
    component[keyPath: path] += theirs.filter { !mine.contains($0) }
  }

  private mutating func digests() {
    for digest in other.digests where !component.digests.contains(digest) {
      if let mine = component.digests.first(where: { $0.algorithm == digest.algorithm }) {
        conflicts.append(
          Conflict(field: "checksum", first: mine.description, other: digest.description))
      } else {
        component.digests.append(digest)
      }
    }
  }

  /// What only one format can say: what the first has stands, the other one adds members.
  static func filled(_ first: ForeignData, _ other: ForeignData) -> ForeignData {
    if other.isEmpty || first == other { return first }
    var result = first
    for family in [ForeignData.Family.spdx2, .spdx3, .cycloneDX, .openVEX, .csaf] {
      // A spelling of a format that the first was not read from would be that of other claims.
      if first[family].isEmpty {
        result[family] = other[family]
        continue
      }
      for member in other[family] where result[family, member.name] == nil {
        result[family, member.name] = member.value
      }
    }
    return result
  }
}
