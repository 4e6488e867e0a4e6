import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideModel

extension ScanReport {
  /// The document of its own that says what was found, for a format.
  func document(_ format: DocumentFormat, _ invocation: Invocation) -> BillOfMaterials {
    let bill = bill(invocation)
    var derived = DerivedDocument(
      bill: bill, sources: [], verb: "scanned", fingerprint: fingerprint(of: bill),
      invocation: invocation)
    derived.head(name: bill.name ?? "\(subject.name) vulnerabilities")
    return derived.bill(for: format)
  }

  /// The scanned bill with what was found in it: a report of vulnerabilities (CycloneDX VDR), or with SPDX 3's
  /// security profile.
  ///
  /// What was in the bill before about the same vulnerabilities is replaced.
  func bill(_ invocation: Invocation) -> BillOfMaterials {
    var bill = subject.bill
    let found = Set(result.matches.flatMap(\.names))
    bill.vulnerabilities.removeAll { flaw in
      ([flaw.name] + flaw.aliases).contains { found.contains($0) }
    }
    var byName: [String: [VulnerabilityMatch]] = [:]
    for match in result.matches { byName[match.id, default: []].append(match) }
    for id in byName.keys.sorted() {
      if let matches = byName[id] { bill.vulnerabilities.append(flaw(id, matches, invocation)) }
    }
    return bill
  }

  private func flaw(
    _ id: String, _ matches: [VulnerabilityMatch], _ invocation: Invocation
  ) -> Vulnerability {
    var flaw = Vulnerability(name: id)
    flaw.aliases = Set(matches.flatMap(\.aliases)).sorted()
    flaw.summary = matches.map(\.summary).first { !$0.isEmpty }
    if let match = matches.first(where: { $0.severity != nil }), let severity = match.severity {
      var rating = Vulnerability.Rating(method: Self.method(severity.vector))
      rating.source =
        match.reasons.first { $0.advisory == severity.source }?.source ?? severity.source
      rating.vector = severity.vector
      rating.score = severity.score.map(ScanText.oneDigit)
      rating.severity = severity.level == .none ? "none" : severity.level.word
      flaw.ratings = [rating]
    }
    let fixes = Set(matches.flatMap(\.fixes)).sorted()
    if !fixes.isEmpty { flaw.recommendation = "Fixed in \(fixes.joined(separator: ", "))." }
    flaw.published = matches.compactMap(\.published).min().map {
      Timestamp(secondsSinceEpoch: Int64($0.number) * 86_400)
    }
    for match in matches {
      var statement = VEXStatement(Self.status(match))
      statement.products = [VEXStatement.Product(match.component)]
      statement.notes = match.suppression?.reason
      statement.issued = match.suppression?.statement?.time ?? invocation.time
      statement.justification = match.suppression?.statement?.justification
      if statement.status == .notAffected {
        statement.impact = match.suppression?.statement?.impact ?? match.suppression?.reason
      }
      if statement.status == .affected {
        statement.action =
          match.fixes.isEmpty
          ? "No fixed version is known." : "Upgrade to \(match.fixes.joined(separator: " or "))."
      }
      flaw.statements.append(statement)
    }
    return flaw
  }

  private static func status(_ match: VulnerabilityMatch) -> VEXStatement.Status {
    if let statement = match.suppression?.statement { return statement.status }
    return switch match.suppression?.kind {
    case .overruled, .withdrawn, .platform, .vex: .notAffected
    case .ignored, .baseline, nil: match.verdict == .affected ? .affected : .underInvestigation
    }
  }

  /// CycloneDX's name for the version of a vector.
  private static func method(_ vector: String?) -> String? {
    guard let vector else { return nil }
    if vector.hasPrefix("CVSS:4") { return "CVSSv4" }
    if vector.hasPrefix("CVSS:3.1") { return "CVSSv31" }
    return vector.hasPrefix("CVSS:3") ? "CVSSv3" : "CVSSv2"
  }
}
