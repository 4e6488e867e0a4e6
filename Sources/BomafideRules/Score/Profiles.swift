import BomafideIdentifiers
public import BomafideModel

extension Profile {
  /// Every profile, in the order to list them.
  public static let all: [Profile] = [
    .ntia2021, .cisa2026, .fsct3, .bsiTR03183, .openChainTelco11, .openChainTelco12, .evidence,
  ]

  /// Other names, and the profiles they stand for.
  public static let otherNames: [(name: String, id: String)] = [
    ("openchain-telco", "openchain-telco-1.2"), ("ntia", "ntia-2021"), ("cisa", "cisa-2026"),
    ("fsct", "fsct-3"), ("fsct3-min", "fsct-3"), ("bsi", "bsi-tr-03183-2"),
    ("bsi-tr-03183-2-2.1.0", "bsi-tr-03183-2"),
  ]

  /// The profiles that are asked where nobody chose.
  public static let standard = ["ntia-2021", "cisa-2026"]

  /// The profile called `name`.
  public static func named(_ name: String) -> Profile? {
    let wanted = name.lowercased()
    let id = otherNames.first { $0.name == wanted }?.id ?? wanted
    return all.first { $0.id == id }
  }

  /// The rule that a field is.
  public func rule(of field: ProfileField) -> RuleID { RuleID(profile: id, field: field.id) }

  /// Whether some format is not allowed.
  public var isChoosy: Bool {
    ScoredBill.Standard.allCases.contains { standard in
      refuses(ScoredBill(BillOfMaterials(), standard: standard, version: "9")) != nil
    }
  }

  /// The rule of the profile's own kind: whether it allows the format of a document.
  public var formatRule: RuleID { RuleID(profile: id, field: "format") }
}

extension RuleID {
  /// The rule that a field of a profile is.
  init(profile: String, field: String) {
    do throws(SyntaxError) {
      try self.init(parsing: "score.\(profile).\(field)")
    } catch {
      // The names of profiles and fields are literals of the right letters; a test asks each.
      self = "score"
    }
  }
}
