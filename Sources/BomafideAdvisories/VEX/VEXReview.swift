public import BomafideModel

extension VEXBook {
  /// What is wrong with the statements themselves, and with how they fit a bill, whatever flaws it has.
  ///
  /// - Parameter bill: nil asks nothing of components.
  public func review(against bill: BillOfMaterials?, now: Day) -> [Finding] {
    var findings = repetitions() + contradictions()
    guard let bill else {
      for statement in statements {
        if statement.isProposal {
          findings.append(VEXFinding.proposal(statement))
        } else if statement.isExpired(on: now) {
          findings.append(VEXFinding.expired(statement, now))
        } else if statement.isFuture(on: now) {
          findings.append(VEXFinding.future(statement, now))
        }
      }
      return findings.sorted()
    }
    var work = VEXWork(self, bill, now)
    // Whether there is such a flaw is for a scan to say.
    for (place, statement) in statements.enumerated() where work.isInForce(statement) {
      if work.trouble(with: statement)?.rule == "vex.no-flaw" { work.used.insert(place) }
    }
    return (findings + work.statementFindings()).sorted()
  }

  /// Why a statement is about nothing in a bill; nil where it is about something, whatever flaws that has.
  public static func misfit(
    of statement: ReviewedStatement, in bill: BillOfMaterials
  ) -> Finding? {
    // The day is of no matter for what a statement is about.
    var work = VEXWork(VEXBook([statement]), bill, Day(number: 0))
    let trouble = work.trouble(with: statement)
    return trouble?.rule == "vex.no-flaw" ? nil : trouble
  }

  /// What a statement is about, for comparing.
  private struct Topic: Hashable {
    var group: Int
    var product: ReviewedStatement.Product
  }

  /// The places of the statements about each topic, in time order.
  private var topics: [Topic: [Int]] {
    var topics: [Topic: [Int]] = [:]
    for (place, statement) in statements.enumerated() where !statement.isProposal {
      for product in Set(statement.products) {
        topics[Topic(group: group(of: statement), product: product), default: []].append(place)
      }
    }
    return topics
  }

  private func contradictions() -> [Finding] {
    var pairs: Set<[Int]> = []
    for places in topics.values {
      for (one, next) in zip(places, places.dropFirst()) {
        let (a, b) = (statements[one], statements[next])
        if a.time == b.time, a.status != b.status { pairs.insert([one, next]) }
      }
    }
    return pairs.map {
      VEXFinding.contradiction(statements[$0[0]], holds: statements[$0[1]])
    }
  }

  private func repetitions() -> [Finding] {
    var pairs: Set<[Int]> = []
    for places in topics.values {
      for (one, next) in zip(places, places.dropFirst()) {
        if statements[one].saysTheSame(as: statements[next]) { pairs.insert([one, next]) }
      }
    }
    return pairs.map { pair in
      // The later one is the one to be looked at, or of one time the one further down.
      let (a, b) = (statements[pair[0]], statements[pair[1]])
      let (first, again) = a.time == b.time && b.location < a.location ? (b, a) : (a, b)
      return VEXFinding.repetition(first, again: again)
    }
  }

  /// The statement that says the same of the same, or the opposite at the same time; nil where `new` can be added.
  public func objection(to new: ReviewedStatement) -> Finding? {
    let book = VEXBook(statements + [new])
    return (book.contradictions() + book.repetitions()).first { finding in
      finding.location == new.location || finding.related.contains { $0.location == new.location }
    }
  }
}

extension ReviewedStatement {
  /// Whether another statement adds nothing but a date.
  fileprivate func saysTheSame(as other: ReviewedStatement) -> Bool {
    status == other.status && justification == other.justification && impact == other.impact
      && action == other.action && notes == other.notes && expires == other.expires
  }
}
