import BomafideIdentifiers

/// Compares two components field by field.
enum ComponentComparison {
  typealias FieldChange = Difference.FieldChange

  static func changes(_ a: Component, _ b: Component) -> [FieldChange] {
    var changes: [FieldChange] = []
    func note(_ kind: Difference.Kind, _ field: String, _ before: [String], _ after: [String]) {
      if before != after { changes.append(FieldChange(kind, field, before: before, after: after)) }
    }
    note(versionKind(a, b), "version", text(a.version), text(b.version))
    note(.renamed, "name", [a.name], [b.name])
    note(.renamed, "group", text(a.group), text(b.group))
    note(.relicensed, "declared license", text(a.declaredLicense), text(b.declaredLicense))
    note(.relicensed, "concluded license", text(a.concludedLicense), text(b.concludedLicense))
    if let kind = digestKind(a.digests, b.digests) {
      // A new version has new checksums; under the same version they tell of other content.
      note(
        a.version == b.version ? kind : .detailsChanged, "checksums", text(a.digests),
        text(b.digests))
    }
    note(.supplierChanged, "supplier", agent(a.supplier), agent(b.supplier))
    note(.supplierChanged, "producer", agent(a.producer), agent(b.producer))
    note(.identifiersChanged, "package URLs", text(a.purls), text(b.purls))
    note(.identifiersChanged, "CPEs", text(a.cpes), text(b.cpes))
    note(.detailsChanged, "download location", text(a.download), text(b.download))
    note(.detailsChanged, "home page", text(a.homepage), text(b.homepage))
    note(.detailsChanged, "file name", text(a.fileName), text(b.fileName))
    note(.detailsChanged, "copyright", text(a.copyright), text(b.copyright))
    note(.detailsChanged, "purpose", text(a.purpose?.rawValue), text(b.purpose?.rawValue))
    note(.detailsChanged, "scope", text(a.scope?.rawValue), text(b.scope?.rawValue))
    note(.detailsChanged, "summary", text(a.summary), text(b.summary))
    note(.detailsChanged, "description", text(a.details), text(b.details))
    return changes
  }

  /// Gives `component` what `source` says in the fields that are compared.
  static func copy(_ source: Component, to component: inout Component) {
    component.version = source.version
    component.name = source.name
    component.group = source.group
    component.declaredLicense = source.declaredLicense
    component.concludedLicense = source.concludedLicense
    component.digests = source.digests
    component.supplier = source.supplier
    component.producer = source.producer
    component.purls = source.purls
    component.cpes = source.cpes
    component.download = source.download
    component.homepage = source.homepage
    component.fileName = source.fileName
    component.copyright = source.copyright
    component.purpose = source.purpose
    component.scope = source.scope
    component.summary = source.summary
    component.details = source.details
  }

  static func changes(_ a: File, _ b: File) -> [FieldChange] {
    if a == b { return [] }
    var changes: [FieldChange] = []
    func note(_ kind: Difference.Kind, _ field: String, _ before: [String], _ after: [String]) {
      if before != after { changes.append(FieldChange(kind, field, before: before, after: after)) }
    }
    let (x, y) = (a.digests, b.digests)
    if x != y, digestKind(x, y) != nil { note(.fileChanged, "checksums", text(x), text(y)) }
    if a.details == nil, b.details == nil { return changes }
    let (left, right) = (a.details ?? File.Details(), b.details ?? File.Details())
    note(
      .fileChanged, "concluded license", text(left.concludedLicense), text(right.concludedLicense))
    note(.fileChanged, "copyright", text(left.copyright), text(right.copyright))
    return changes
  }

  /// What changed with the checksums: nil for nothing.
  static func digestKind(_ a: [Digest], _ b: [Digest]) -> Difference.Kind? {
    if a == b || a.sorted() == b.sorted() { return nil }
    if a.isEmpty || b.isEmpty { return .detailsChanged }
    var shared = false
    for digest in a {
      for other in b where other.algorithm == digest.algorithm {
        if other != digest { return .rehashed }
        shared = true
      }
    }
    return shared ? .detailsChanged : .rehashed
  }

  private static func versionKind(_ a: Component, _ b: Component) -> Difference.Kind {
    guard let before = a.version.value, let after = b.version.value else { return .versionChanged }
    return switch DottedVersion.order(of: before, to: after) {
    case .older: .upgraded
    case .newer: .downgraded
    case .same, nil: .versionChanged
    }
  }

  // MARK: Values as texts

  private static func text(_ value: Stated<some CustomStringConvertible>) -> [String] {
    switch value {
    case .unstated: []
    case .none: ["NONE"]
    case .value(let value): [value.description]
    }
  }

  private static func text(_ value: String?) -> [String] { value.map { [$0] } ?? [] }

  private static func text(_ values: [some CustomStringConvertible]) -> [String] {
    values.map(\.description).sorted()
  }

  private static func agent(_ agent: Stated<Agent>) -> [String] {
    switch agent {
    case .unstated: []
    case .none: ["NONE"]
    case .value(let agent): [agent.name + (agent.email.map { " <\($0)>" } ?? "")]
    }
  }
}
