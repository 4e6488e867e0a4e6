public import BomafideModel

/// What reviewed statements make of the matches of a bill.
///
/// - The newest statement holds; of one time the worst.
/// - A statement about a component, or about a product that the component is in, covers the ways that lead through it; one
///   about a component in a product covers the ways of that component through that product.
/// - A match is suppressed where every way from a root of the bill to its component is covered by `not_affected` or
///   `fixed`. Nothing is deleted: the suppression cites the statement.
public struct VEXApplication: Hashable, Sendable {
  /// What holds for a match.
  public struct Decision: Hashable, Sendable {
    public var component: ElementID
    public var vulnerability: String
    /// The statements that decide on some way, the newest first.
    public var statements: [ReviewedStatement]
    /// A way on which the flaw still counts: the components from the root on.
    public var openWay: [ElementID]?
  }

  public internal(set) var result: MatchResult
  /// One for each match that a statement is about, in the order of the matches.
  public internal(set) var decisions: [Decision] = []
  /// What is wrong with statements, or worth knowing about them.
  public internal(set) var findings: [Finding] = []
}

extension VEXBook {
  /// Applies the statements to the matches of a bill; doing so twice changes nothing.
  public func apply(
    to result: MatchResult, of bill: BillOfMaterials, now: Day
  ) -> VEXApplication {
    var work = VEXWork(self, bill, now)
    return work.apply(to: result)
  }
}

/// One application of a book to a bill.
struct VEXWork {
  let book: VEXBook
  let now: Day
  let paths: VEXPaths
  var coverage: VEXCoverage
  /// The statements that were about a match.
  var used: Set<Int> = []
  /// Pairs of statements that contradict each other at one time.
  var contradictions: Set<[Int]> = []
  var findings: [Finding] = []
  /// For how many more statements the component that was meant is looked for.
  var suggestions = 16

  init(_ book: VEXBook, _ bill: BillOfMaterials, _ now: Day) {
    self.book = book
    self.now = now
    paths = VEXPaths(bill)
    coverage = VEXCoverage(bill)
  }

  mutating func apply(to result: MatchResult) -> VEXApplication {
    var application = VEXApplication(result: result)
    if book.isEmpty { return application }
    for index in application.result.matches.indices {
      let match = application.result.matches[index]
      guard let target = paths.graph[match.component] else { continue }
      let places = book.places(about: [match.id] + match.aliases)
      if places.isEmpty { continue }
      let said = said(by: places, about: target)
      if said.isEmpty { continue }
      let decided = decision(about: target, said)
      application.decisions.append(
        VEXApplication.Decision(
          component: match.component, vulnerability: match.id, statements: decided.statements,
          openWay: decided.openWay))
      settle(&application.result.matches[index], decided)
    }
    application.findings = (findings + statementFindings()).sorted()
    return application
  }

  func isInForce(_ statement: ReviewedStatement) -> Bool {
    !statement.isProposal && !statement.isExpired(on: now) && !statement.isFuture(on: now)
  }

  /// The places of the statements that are attached to each component, for a flaw in `target`.
  private mutating func said(by places: [Int], about target: Int) -> [Int: [Int]] {
    var said: [Int: [Int]] = [:]
    for place in places where isInForce(book.statements[place]) {
      for product in book.statements[place].products {
        for node in nodes(of: product, about: target) where said[node]?.last != place {
          said[node, default: []].append(place)
          used.insert(place)
        }
      }
    }
    return said
  }

  /// The components whose ways a product covers, for a flaw in `target`.
  private mutating func nodes(of product: ReviewedStatement.Product, about target: Int) -> [Int] {
    let subject = coverage.components(of: product.subject)
    if let parent = product.parent {
      guard subject[target] == .same else { return [] }
      if coverage.isWhole(parent) { return [target] }
      return coverage.components(of: parent).filter { $0.value == .same && $0.key != target }
        .map(\.key)
    }
    if coverage.isWhole(product.subject) { return [target] }
    return subject.filter { $0.value == .same }.map(\.key)
  }

  private struct Decided {
    var statements: [ReviewedStatement]
    var openWay: [ElementID]?
  }

  private mutating func decision(about target: Int, _ said: [Int: [Int]]) -> Decided {
    // The newest statement has the smallest rank.
    let last = book.statements.count - 1
    var ranks: [Int: Int] = [:]
    for (node, places) in said {
      guard let newest = places.max() else { continue }
      ranks[node] = last - newest
      for place in places where place != newest { noteContradiction(place, newest) }
    }
    let decision = paths.decision(to: target, ranks: ranks) { rank in
      book.statements[last - rank].isSuppressing
    }
    return Decided(
      statements: decision.ranks.map { book.statements[last - $0] },
      openWay: decision.openWay?.map { paths.graph.components[$0].id })
  }

  private mutating func noteContradiction(_ place: Int, _ newest: Int) {
    let (a, b) = (book.statements[place], book.statements[newest])
    if a.time == b.time, a.status != b.status { contradictions.insert([place, newest]) }
  }

  private mutating func settle(_ match: inout VulnerabilityMatch, _ decided: Decided) {
    let suppressing = decided.statements.filter(\.isSuppressing)
    if decided.openWay == nil, let first = suppressing.first {
      guard match.suppression == nil || match.suppression?.kind == .vex else { return }
      match.suppression = VulnerabilityMatch.Suppression(
        .vex, reason: suppressing.map(\.summary).joined(separator: "; "),
        statement: VulnerabilityMatch.Suppression.Statement(first))
      return
    }
    let denying = decided.statements.first { !$0.isSuppressing }
    if match.suppression?.kind == .vex, let denying {
      let before = match.suppression?.statement?.time
      if let time = denying.time, before.map({ $0 <= time }) ?? true { match.suppression = nil }
    }
    if !suppressing.isEmpty, match.suppression == nil {
      findings.append(partial(match, suppressing, decided.openWay ?? []))
    }
  }
}

extension VulnerabilityMatch.Suppression.Statement {
  init(_ statement: ReviewedStatement) {
    self.init(
      location: statement.location, author: statement.author, time: statement.time,
      status: statement.status, justification: statement.justification,
      impact: statement.impact)
  }
}
