import BomafideIdentifiers
public import BomafideModel

/// Finds the known vulnerabilities of components.
///
/// A component is looked up by what it states: package URLs, CPEs, repositories with a tag or commit. Nothing is looked up
/// by its name alone, unless the bill is curated and the name is that of a known library. Every answer says which record,
/// which range and which comparison decided, and what could not be checked is listed with the reason.
public struct Matcher<Lookup: AdvisoryLookup> {
  private let lookup: Lookup
  private let options: MatchOptions

  public init(_ lookup: Lookup, options: MatchOptions = MatchOptions()) {
    self.lookup = lookup
    self.options = options
  }

  /// Looks up every component of a bill.
  ///
  /// Takes time in proportion to the components and the records about them.
  ///
  /// - Throws: `StoreError` if the collection can't be read.
  public func match(_ bill: BillOfMaterials) throws(StoreError) -> MatchResult {
    var session = try MatchSession(lookup, options, bill: bill)
    var result = MatchResult()
    // In the order of the answer, so that only what belongs to one component has to be sorted.
    let order = bill.components.indices.sorted { bill.components[$0].id < bill.components[$1].id }
    for index in order { try session.match(bill.components[index], into: &result) }
    return result
  }

  /// Looks up one component of a bill, which says what stands around it.
  ///
  /// - Throws: `StoreError` if the collection can't be read.
  public func match(
    _ component: Component, of bill: BillOfMaterials = BillOfMaterials()
  ) throws(StoreError) -> MatchResult {
    var session = try MatchSession(lookup, options, bill: bill)
    var result = MatchResult()
    try session.match(component, into: &result)
    return result
  }

  /// Says what the records of one flaw say about one component, whether they hold it for affected or not.
  ///
  /// - Parameter name: Any name of the flaw: its CVE, or a source's own.
  /// - Throws: `StoreError` if the collection can't be read.
  public func explain(
    _ name: String, about component: Component, of bill: BillOfMaterials = BillOfMaterials()
  ) throws(StoreError) -> VulnerabilityExplanation {
    var session = try MatchSession(lookup, options, bill: bill)
    return try session.explain(name, about: component)
  }
}
