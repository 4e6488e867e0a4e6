import BomafideIdentifiers
import BomafideModel

/// Where the fields of BSI TR-03183-2 stand that have no place in the model.
extension ScoreFacts {
  /// The places from which the source of a component is had.
  func sourceReferences(of component: Component) -> [String] {
    printed.sources(of: component).flatMap { $0.locators(["sourceArtifact", "SourceArtifact"]) }
      + sources(of: component.id).flatMap { source -> [String] in
        if let file = file(source), file.isSource { return file.references("sourceArtifact") }
        if let component = self.component(source), component.purpose == .source {
          return component.references(["sourceArtifact"]).map(\.locator)
        }
        return []
      }
  }

  /// The digests of the source of a component.
  func sourceDigests(of component: Component) -> [Digest] {
    printed.sources(of: component).flatMap(\.verifyingDigests)
      + sources(of: component.id).flatMap { source -> [Digest] in
        if let file = file(source), file.isSource { return file.digests }
        if let component = self.component(source), component.purpose == .source {
          return component.digests
        }
        return []
      }
  }

  /// Whether a relationship of SPDX 3 says the effective license.
  func hasEffectiveLicense(_ component: Component) -> Bool {
    let key = component.id.description.dropFirst("component ".count)
    let name = component.foreign[.spdx3, "spdxId"]?.text
    return effectivelyLicensed.contains { from in
      from == name || from == key || from.hasSuffix("/\(key)") || from.hasSuffix("#\(key)")
    }
  }
}

extension Component {
  /// The value of a property of the BSI's taxonomy.
  func bsi(_ name: String) -> String? {
    properties.first { $0.name == "bsi:component:\(name)" }?.value
  }

  /// The references of some kinds, also those of SPDX 3 whose one locator is no list.
  func references(_ kinds: Set<String>) -> [ExternalReference] {
    references.filter { kinds.contains($0.kind) }
      + (foreign[.spdx3, "externalRef"]?.scoreElements ?? []).compactMap { entry in
        guard let kind = entry["externalRefType"]?.text, kinds.contains(kind),
          let locator = entry["locator"]?.text
        else { return nil }
        return ExternalReference(kind, locator)
      }
  }

  /// Whether it is a file that can be handed out, so that its name, hash and kind are asked for.
  ///
  /// A logical component only groups others: it contains components, and says nothing of a file (3.2.3). One that is
  /// expected in the environment, or excluded from what is delivered, is merely identified (3.2.4, 3.2.5).
  func isFileLike(_ facts: ScoreFacts) -> Bool {
    if foreign[.cycloneDX, "isExternal"] == .bool(true) || scope == .excluded { return false }
    let groups = facts.edges(from: id).contains { edge in
      edge.kind == .contains && edge.to.contains(where: \.namesComponent)
    }
    if !groups { return true }
    return bsi("filename") != nil || !digests.isEmpty || !facts.artifacts(of: id).isEmpty
      || !references(["distribution", "distribution-intake"]).isEmpty
  }
}

extension ExternalReference {
  /// The digests, also those that ride along because they are not written as a codec would.
  var allDigests: [Digest] {
    digests
      + (foreign[.cycloneDX, "hashes"]?.scoreElements ?? []).compactMap { entry in
        guard let name = entry["alg"]?.text, let hex = entry["content"]?.text,
          let algorithm = DigestAlgorithm.allCases.first(where: {
            $0.rawValue.filter { $0 != "-" } == name.lowercased().filter { $0 != "-" }
          })
        else { return nil }
        do throws(SyntaxError) { return try Digest(algorithm, hex: hex) } catch { return nil }
      }
  }
}

extension File {
  /// The name as its document writes it.
  var nameAsWritten: String { details?.nameAsWritten ?? path.description }

  /// Whether it is source code.
  var isSource: Bool { details?.purpose == .source }

  /// What SPDX 3 says that the file is for, beside its first purpose.
  var purposes: [String] {
    var all = (details?.foreign[.spdx3, "software_additionalPurpose"]?.scoreElements ?? [])
      .compactMap(\.text)
    if let purpose = details?.purpose { all.append(purpose.rawValue) }
    return all
  }

  /// The locators of SPDX 3's external references of one type.
  func references(_ type: String) -> [String] {
    (details?.foreign[.spdx3, "externalRef"]?.scoreElements ?? [])
      .filter { $0["externalRefType"]?.text == type }
      .flatMap { $0["locator"]?.scoreElements ?? $0["locator"].map { [$0] } ?? [] }
      .compactMap(\.text)
  }
}

extension String {
  /// Whether a version of numbers is `other` or a later one.
  func isVersion(atLeast other: [Int]) -> Bool {
    let numbers = split(separator: ".").map { Int($0) ?? 0 }
    return !numbers.lexicographicallyPrecedes(other)
  }
}
