import BomafideIdentifiers
public import BomafideModel

/// What there is to say about the statements of a book and a bill.
extension VEXWork {
  /// Complains about a flaw that is covered on some ways only.
  func partial(
    _ match: VulnerabilityMatch, _ statements: [ReviewedStatement], _ way: [ElementID]
  ) -> Finding {
    let names = way.map { id in
      paths.graph[id].map { paths.graph.components[$0].label } ?? id.description
    }
    let first = statements[0]
    return Finding(
      "vex.partial", .note, subject: match.id,
      "\(match.id) in '\(names.last ?? "")' still counts: a statement covers some ways to it, and not "
        + names.joined(separator: " > "),
      at: first.location, expected: "a statement that covers every way from the root",
      found: first.summary,
      remedy: "add a statement about the component itself, or about it in '\(names.first ?? "")'")
  }

  /// What is wrong with statements: expired ones, contradictions, and those that are about nothing.
  mutating func statementFindings() -> [Finding] {
    var findings: [Finding] = []
    for pair in contradictions.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      findings.append(
        VEXFinding.contradiction(book.statements[pair[0]], holds: book.statements[pair[1]]))
    }
    var unmatched: [String: (silent: Int, all: Int)] = [:]
    for (place, statement) in book.statements.enumerated() {
      if statement.isProposal {
        findings.append(VEXFinding.proposal(statement))
        continue
      }
      if statement.isExpired(on: now) {
        findings.append(VEXFinding.expired(statement, now))
        continue
      }
      if statement.isFuture(on: now) {
        findings.append(VEXFinding.future(statement, now))
        continue
      }
      let path = statement.location.path
      let trouble = used.contains(place) ? nil : trouble(with: statement)
      // A document may speak of more than one bill: it is told once, where nothing of it fits.
      guard statement.location.line == nil else {
        if let trouble { findings.append(trouble) }
        continue
      }
      unmatched[path, default: (0, 0)].all += 1
      if trouble != nil { unmatched[path, default: (0, 0)].silent += 1 }
    }
    for (path, count) in unmatched.sorted(by: { $0.key < $1.key }) where count.silent == count.all {
      findings.append(VEXFinding.document(path, statements: count.all))
    }
    return findings
  }

  /// Why a statement is about no match.
  mutating func trouble(with statement: ReviewedStatement) -> Finding? {
    var best: (fit: VEXSubject.Fit, product: ReviewedStatement.Product, component: Int?)?
    for product in statement.products {
      var fits = coverage.components(of: product.subject)
      if product.parent == nil, coverage.isWhole(product.subject) { fits[-1] = .same }
      let fit = fits.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if best.map({ $0.fit < fit?.value ?? .other }) ?? true {
        best = (fit?.value ?? .other, product, fit?.key)
      }
    }
    guard let best else { return nil }
    let component = best.component.flatMap { place in
      coverage.bill.components.indices.contains(place) ? coverage.bill.components[place] : nil
    }
    switch best.fit {
    case .other:
      suggestions -= 1
      return VEXFinding.noComponent(statement, in: coverage.bill, suggests: suggestions >= 0)
    case .otherVersion: return VEXFinding.movedOn(statement, best.product, component)
    case .unreadableVersion: return VEXFinding.unreadable(statement, best.product, component)
    case .same:
      if let parent = best.product.parent, !coverage.isWhole(parent),
        !coverage.components(of: parent).values.contains(.same)
      {
        return VEXFinding.noParent(statement, parent)
      }
      return VEXFinding.noFlaw(statement, component)
    }
  }
}

/// The findings about statements.
public enum VEXFinding {
  /// Two statements that contradict each other at one time.
  public static func contradiction(_ other: ReviewedStatement, holds: ReviewedStatement) -> Finding
  {
    Finding(
      "vex.contradiction", .warning, subject: holds.vulnerability,
      "two statements about \(holds.vulnerability) say \(other.status.rawValue) and "
        + "\(holds.status.rawValue) at one time; the worse one holds",
      at: other.location, related: [.init(holds.location, "the one that holds")],
      expected: holds.status.rawValue, found: other.status.rawValue,
      remedy: "give the one that is right a later 'date:', or remove the other")
  }

  /// A statement that says what another one says already.
  public static func repetition(_ first: ReviewedStatement, again: ReviewedStatement) -> Finding {
    Finding(
      "vex.duplicate", .warning, subject: again.vulnerability,
      "the statement about \(again.vulnerability) says what another one says already",
      at: again.location, related: [.init(first.location, "the first one")],
      expected: "each statement once", found: again.status.rawValue,
      remedy: "remove one of the two")
  }

  /// A statement that waits to be accepted.
  public static func proposal(_ statement: ReviewedStatement) -> Finding {
    Finding(
      "vex.proposal", .note, subject: statement.vulnerability,
      "the statement about \(statement.vulnerability) is a proposal, and suppresses nothing",
      at: statement.location,
      remedy: "look at its evidence, and remove 'proposal: true' to accept it")
  }

  /// A statement that holds no more.
  public static func expired(_ statement: ReviewedStatement, _ now: Day) -> Finding {
    let day = statement.expires?.description ?? ""
    return Finding(
      "vex.expired", .warning, subject: statement.vulnerability,
      "the statement about \(statement.vulnerability) expired on \(day), and is not applied",
      at: statement.location, expected: "a day from \(now) on", found: day,
      remedy: "review it, and write another 'expires:', or remove the statement")
  }

  /// A statement that is dated on a day to come.
  public static func future(_ statement: ReviewedStatement, _ now: Day) -> Finding {
    let day = statement.time.map { Day(of: $0).description } ?? ""
    return Finding(
      "vex.future", .warning, subject: statement.vulnerability,
      "the statement about \(statement.vulnerability) is dated \(day), and is not applied before",
      at: statement.location, expected: "a day up to \(now)", found: day,
      remedy: "write the day on which it was made")
  }

  /// A statement that is about no component of a bill.
  ///
  /// - Parameter suggests: Whether the component that was meant is looked for, which takes time for each component.
  public static func noComponent(
    _ statement: ReviewedStatement, in bill: BillOfMaterials, suggests: Bool = true
  ) -> Finding {
    let names = statement.products.map(\.subject.text)
    // Names of one type are compared, and not more of them than anybody waits for.
    let near = statement.products.prefix(suggests ? 4 : 0).lazy.compactMap { product -> String? in
      guard let purl = product.subject.purls.first else { return nil }
      let known = bill.components.lazy.flatMap(\.purls).filter { $0.type == purl.type }
        .prefix(2_000).map(\.package.description)
      return Suggestion.nearest(to: purl.package.description, in: Array(known))
    }.first
    return Finding(
      "vex.no-component", .warning, subject: statement.vulnerability,
      "the statement about \(statement.vulnerability) is about no component of the bill",
      at: statement.location,
      expected: near.map { "a component, such as '\($0)'" } ?? "a component",
      found: names.isEmpty ? "no product" : names.joined(separator: ", ").printable(limit: 200),
      remedy: near.map { "write '\($0)'" } ?? "mend the identifier, or remove the statement")
  }

  static func noParent(_ statement: ReviewedStatement, _ parent: VEXSubject) -> Finding {
    Finding(
      "vex.no-component", .warning, subject: statement.vulnerability,
      "'\(parent.text.printable())' is not in the bill, and the statement about "
        + "\(statement.vulnerability) is limited to it",
      at: statement.location, expected: "a product of the bill", found: parent.text.printable(),
      remedy: "mend 'in:', or remove the statement")
  }

  static func movedOn(
    _ statement: ReviewedStatement, _ product: ReviewedStatement.Product, _ component: Component?
  ) -> Finding {
    let found = component?.label ?? "another version"
    return Finding(
      "vex.moved-on", .warning, subject: statement.vulnerability,
      "'\(found)' has moved on: the statement about \(statement.vulnerability) is about other versions",
      at: statement.location, expected: product.subject.text, found: found,
      remedy: "look whether it still holds, and widen 'versions:', or remove the statement")
  }

  static func unreadable(
    _ statement: ReviewedStatement, _ product: ReviewedStatement.Product, _ component: Component?
  ) -> Finding {
    let version = component?.version.value ?? "none"
    return Finding(
      "vex.unreadable-version", .warning, subject: statement.vulnerability,
      "whether the statement about \(statement.vulnerability) is about '\(component?.label ?? "")' "
        + "can't be known from its version",
      at: statement.location,
      expected: "a version that can be compared with \(product.subject.text)",
      found: version.printable(), remedy: "state the version, or write a range of VERS")
  }

  static func noFlaw(_ statement: ReviewedStatement, _ component: Component?) -> Finding {
    let place = component.map { " in '\($0.label)'" } ?? ""
    return Finding(
      "vex.no-flaw", .note, subject: statement.vulnerability,
      "\(statement.vulnerability) was not found\(place), so the statement about it changes nothing",
      at: statement.location,
      remedy:
        "mend the name of the vulnerability, or remove the statement if it is no longer needed")
  }

  static func document(_ path: String, statements: Int) -> Finding {
    Finding(
      "vex.no-component", .warning, subject: path,
      "none of the \(statements) statement\(statements == 1 ? "" : "s") of the document is about the bill",
      at: SourceLocation(path: path),
      expected: "a statement about a component and a flaw of the bill",
      found: "none", remedy: "name the document of this product, or leave it out")
  }
}

extension Component {
  /// Name and version, as people read them.
  var label: String { version.value.map { "\(name) \($0)" } ?? name }
}
