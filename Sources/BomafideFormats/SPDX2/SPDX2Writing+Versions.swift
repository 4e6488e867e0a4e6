import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What differs between SPDX 2.2 and 2.3.
///
/// Source: SPDX 2.3, annex I, <https://spdx.github.io/spdx-spec/v2.3/diffs-from-previous-editions/>.
extension SPDX2Writing {
  /// Whether the document that is written is of 2.2.
  var isOld: Bool { options.version == .v2_2 }

  /// Writes a member that 2.2 demands, so that nothing stated is `NOASSERTION` there.
  mutating func demanded<Value>(
    _ field: SPDX2Field<Value>, _ value: Value, _ foreign: ForeignData, _ name: StaticString,
    _ extras: inout Extras
  ) {
    let text = field.spelling(value, foreign)
    optional(name, text ?? (isOld ? SPDX2.noAssertion : nil), &extras)
  }

  /// Writes a list of licenses that 2.2 demands.
  mutating func demanded(
    _ name: StaticString, _ values: [Stated<License>], _ foreign: ForeignData,
    _ extras: inout Extras
  ) {
    if isOld, values.isEmpty {
      licenses(name, [.unstated], ForeignData(), &extras)
    } else {
      licenses(name, values, foreign, &extras)
    }
  }

  /// Writes a member that 2.2 doesn't have.
  mutating func new<Value>(
    _ field: SPDX2Field<Value>, _ value: Value, _ foreign: ForeignData, _ name: StaticString,
    of subject: String, _ extras: inout Extras
  ) {
    guard let text = field.spelling(value, foreign) else { return }
    if isOld {
      losses.note(field.name, of: subject, value: text)
    } else {
      optional(name, text, &extras)
    }
  }

  /// The digests that the version has words for.
  func fitting(_ digests: [Digest]) -> [Digest] {
    if !isOld || digests.allSatisfy({ $0.fits(.v2_2) }) { return digests }
    return digests.filter { $0.fits(.v2_2) }
  }

  /// The checksums of a document that was read, without those that the version has no word for.
  func fitting(_ checksums: [JSONValue]) -> [JSONValue] {
    if !isOld { return checksums }
    return checksums.filter { value in
      value["algorithm"]?.text.flatMap { SPDX2.algorithm(inAnyCase: $0) }?.isInOldSPDX ?? true
    }
  }

  /// A reference in the words of the version and form.
  mutating func fitting(_ reference: SPDX2ExternalReference, of subject: String)
    -> SPDX2ExternalReference
  {
    var fitted = reference
    if isOld {
      switch (reference.category, reference.type) {
      case ("SECURITY", "advisory"), ("SECURITY", "fix"), ("SECURITY", "url"), ("SECURITY", "swid"),
        ("PERSISTENT-ID", "gitoid"):
        fitted.category = "OTHER"
        losses.note(
          "category of the reference", of: subject,
          value: "\(reference.category) \(reference.type)", instead: "OTHER \(reference.type)")
      default: break
      }
    }
    // The schema of 2.2 has the underscore; tag-value never had it.
    if options.style == .python || (isOld && options.form != .tagValue) {
      fitted.category = fitted.category.replacing("-", with: "_")
    }
    return fitted
  }
}

extension Digest {
  /// Whether the version has a word for the algorithm.
  func fits(_ version: SPDX2Version) -> Bool {
    SPDX2.algorithmName(algorithm) != nil && (version == .v2_3 || algorithm.isInOldSPDX)
  }
}

extension DigestAlgorithm {
  /// Whether SPDX 2.2 has a word for it.
  var isInOldSPDX: Bool {
    switch self {
    case .md2, .md4, .md5, .md6, .sha1, .sha224, .sha256, .sha384, .sha512: true
    default: false
    }
  }
}

extension SPDX2RelationshipType {
  /// Whether SPDX 2.2 has the type.
  var isInOldSPDX: Bool {
    switch kind {
    case .hasRequirement, .hasSpecification: false
    default: true
    }
  }
}
