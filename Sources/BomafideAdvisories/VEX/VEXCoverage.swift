import BomafideIdentifiers
public import BomafideModel

/// Finds the components of a bill that a statement is about.
///
/// Components are looked up by their names, so a question takes time in proportion to the answers; only a CPE with
/// wildcards in vendor or product is compared with all.
struct VEXCoverage {
  let bill: BillOfMaterials
  let identity: BillIdentity
  private var byPackage: [PackageURL: [Int]] = [:]
  private var byProduct: [String: [Int]] = [:]
  private var byDigest: [Digest: [Int]] = [:]
  private var known: [VEXSubject: [Int: VEXSubject.Fit]] = [:]

  init(_ bill: BillOfMaterials) {
    self.bill = bill
    identity = BillIdentity(bill)
    for (place, component) in bill.components.enumerated() {
      for package in Set(component.purls.map(\.package)) {
        byPackage[package, default: []].append(place)
      }
      for product in Set(component.cpes.compactMap(Self.product)) {
        byProduct[product, default: []].append(place)
      }
      for digest in Set(component.digests) { byDigest[digest, default: []].append(place) }
    }
  }

  /// The places of the components that have a name of the subject, each with how well it fits.
  mutating func components(of subject: VEXSubject) -> [Int: VEXSubject.Fit] {
    if let known = known[subject] { return known }
    var candidates: Set<Int> = []
    for purl in subject.purls { candidates.formUnion(byPackage[purl.package] ?? []) }
    for cpe in subject.cpes {
      if let product = Self.product(cpe) {
        candidates.formUnion(byProduct[product] ?? [])
      } else {
        candidates.formUnion(bill.components.indices)
      }
    }
    for digest in subject.digests { candidates.formUnion(byDigest[digest] ?? []) }
    if !subject.elements.isEmpty { candidates.formUnion(bill.components.indices) }
    var fits: [Int: VEXSubject.Fit] = [:]
    for place in candidates {
      let fit = subject.fit(bill.components[place], in: identity)
      if fit != .other { fits[place] = fit }
    }
    known[subject] = fits
    return fits
  }

  /// Whether the subject is the bill as a whole.
  func isWhole(_ subject: VEXSubject) -> Bool { subject.elements.contains(where: identity.isWhole) }

  /// The key of a CPE whose vendor and product are plain values.
  private static func product(_ cpe: CPE) -> String? {
    guard case .value(let vendor) = cpe.vendor, case .value(let product) = cpe.product,
      !vendor.hasWildcards, !product.hasWildcards
    else { return nil }
    return "\(vendor.description):\(product.description)".lowercased()
  }
}

extension VEXSubject {
  /// The components of a bill that this is about, in their order.
  public func components(of bill: BillOfMaterials) -> [Component] {
    var coverage = VEXCoverage(bill)
    let fits = coverage.components(of: self)
    return fits.filter { $0.value == .same }.map(\.key).sorted().map { bill.components[$0] }
  }
}
