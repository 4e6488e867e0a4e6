import BomafideIdentifiers

/// Which statement of a bill holds for a product and a vulnerability: the newest one about both.
///
/// A vulnerability is known by its name and by its aliases, and aliases of aliases. A statement about a product without
/// parts covers all of it; one that names parts covers those alone. Of statements of one time the last one holds.
///
/// Source: OpenVEX 0.2.0, Updating Statements with Inherited Data, <https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md>.
public struct EffectiveStatements: Sendable {
  /// A statement by its place in the bill.
  public struct Place: Hashable, Sendable {
    public var vulnerability: Int
    public var statement: Int

    public init(vulnerability: Int, statement: Int) {
      self.vulnerability = vulnerability
      self.statement = statement
    }
  }

  /// Two statements about one product that say different things at one time.
  public struct Conflict: Hashable, Sendable {
    public var first: Place
    /// The one that holds.
    public var last: Place
    public var product: ElementID
    public var part: ElementID?
  }

  private let bill: BillOfMaterials
  private let components: [ElementID: Component]
  /// The group of aliases of each name.
  private let groups: [String: Int]

  /// Prepares questions about a bill; takes time in proportion to its components and names.
  public init(_ bill: BillOfMaterials) {
    self.bill = bill
    components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    groups = Self.groups(of: bill.vulnerabilities.map { [$0.name] + $0.aliases })
  }

  /// The statement that holds, or nil where there is none.
  ///
  /// - Parameters:
  ///   - vulnerability: Its name or an alias.
  ///   - product: What is asked about; the component of a statement may be more general.
  ///   - part: The part of the product that carries the flaw; nil asks about the product as a whole.
  public func place(
    of vulnerability: String, in product: Component, part: Component? = nil
  ) -> Place? {
    guard let group = groups[vulnerability] else { return nil }
    var newest: (time: Timestamp?, place: Place)?
    for (number, flaw) in bill.vulnerabilities.enumerated() where groups[flaw.name] == group {
      for (index, statement) in flaw.statements.enumerated() where statement.status != nil {
        guard statement.products.contains(where: { isAbout($0, product, part) }) else { continue }
        let time = statement.issued ?? bill.created
        if let newest, Self.isBefore(time, newest.time) { continue }
        newest = (time, Place(vulnerability: number, statement: index))
      }
    }
    return newest?.place
  }

  /// The status that holds, or nil where no statement does.
  public func status(
    of vulnerability: String, in product: Component, part: Component? = nil
  ) -> VEXStatement.Status? {
    place(of: vulnerability, in: product, part: part).flatMap {
      bill.vulnerabilities[$0.vulnerability].statements[$0.statement].status
    }
  }

  /// Statements that contradict each other at one time, in the order of the bill.
  public var conflicts: [Conflict] {
    struct Subject: Hashable {
      var group: Int
      var product: ElementID
      var part: ElementID?
      var time: Timestamp?
    }
    var last: [Subject: (Place, VEXStatement.Status)] = [:]
    var found: [Conflict] = []
    for (number, flaw) in bill.vulnerabilities.enumerated() {
      guard let group = groups[flaw.name] else { continue }
      for (index, statement) in flaw.statements.enumerated() {
        guard let status = statement.status else { continue }
        let place = Place(vulnerability: number, statement: index)
        for product in statement.products {
          let parts: [ElementID?] = product.subcomponents.isEmpty ? [nil] : product.subcomponents
          for part in parts {
            let subject = Subject(
              group: group, product: product.element, part: part,
              time: statement.issued ?? bill.created)
            if let (first, other) = last[subject], other != status, first != place {
              found.append(
                Conflict(first: first, last: place, product: product.element, part: part))
            }
            last[subject] = (place, status)
          }
        }
      }
    }
    return found
  }

  private func isAbout(
    _ named: VEXStatement.Product, _ product: Component, _ part: Component?
  ) -> Bool {
    guard covers(named.element, product) else { return false }
    if named.subcomponents.isEmpty { return true }
    // What holds for a part says something of the product too, where nobody asks about a part.
    guard let part else { return true }
    return named.subcomponents.contains { covers($0, part) }
  }

  private func covers(_ element: ElementID, _ component: Component) -> Bool {
    if element == component.id { return true }
    return components[element]?.covers(component) ?? false
  }

  /// No time is before every time.
  private static func isBefore(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    switch (a, b) {
    case (_, nil): false
    case (nil, _?): true
    case (let a?, let b?): a < b
    }
  }

  /// Joins lists of names that share one; empty names are none.
  private static func groups(of lists: [[String]]) -> [String: Int] {
    var parents: [Int] = []
    var numbers: [String: Int] = [:]
    func root(_ number: Int) -> Int {
      var number = number
      while parents[number] != number {
        parents[number] = parents[parents[number]]
        number = parents[number]
      }
      return number
    }
    for list in lists {
      var first: Int?
      for name in list where !name.isEmpty {
        let number = numbers[name] ?? parents.count
        if number == parents.count {
          parents.append(number)
          numbers[name] = number
        }
        if let first { parents[root(number)] = root(first) } else { first = number }
      }
    }
    return numbers.mapValues { root($0) }
  }
}

extension Component {
  /// Whether this component stands for `other` too: a package URL or CPE of it is the same or more general, or a digest
  /// is the same.
  public func covers(_ other: Component) -> Bool {
    if id == other.id { return true }
    if purls.contains(where: { mine in other.purls.contains { mine.covers($0) } }) { return true }
    if cpes.contains(where: { mine in other.cpes.contains { mine.matches($0) } }) { return true }
    return digests.contains { other.digests.contains($0) }
  }
}
