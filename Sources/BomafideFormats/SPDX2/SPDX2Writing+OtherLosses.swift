import BomafideModel

/// What other formats say beside components and files, and SPDX 2.3 can't.
extension SPDX2Writing {
  mutating func noteOtherLosses() {
    for edge in bill.relationships where !edge.foreign.isEmpty {
      noteForeign(edge.foreign, of: "\(edge.from)")
    }
    if options.saysEvidence, statementStamp == nil {
      for one in bill.components where !one.evidence.isEmpty {
        losses.note("evidence", of: one.name)
      }
    }
    for one in bill.snippets { noteForeign(one.foreign, of: one.name ?? "\(one.id)") }
    for one in bill.annotations {
      noteForeign(one.foreign, of: "\(one.subject)")
      if !SPDX2.isAnnotationType(one.kind) {
        losses.note(
          "kind of an annotation", of: "\(one.subject)", value: one.kind, instead: "OTHER")
      }
      if !ids.isKnown(one.subject) { losses.note("annotation", of: "\(one.subject)") }
    }
    for one in bill.customLicenses { noteForeign(one.foreign, of: one.id) }
    for one in bill.externalDocuments { noteForeign(one.foreign, of: one.id) }
    for one in bill.vulnerabilities {
      losses.note("vulnerability", of: subject, value: one.name)
      for said in one.statements {
        losses.note("VEX statement", of: one.name, value: said.status?.rawValue)
      }
    }
  }

  /// Notes what a complete document has to state, and the bill doesn't.
  ///
  /// The data license is no choice: SPDX 2 has one only (6.2).
  mutating func noteMade() {
    if bill.name == nil {
      losses.note("absence of a name", of: "the document", instead: "'\(rootName ?? "unnamed")'")
    }
  }
}
