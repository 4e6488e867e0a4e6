/// What the answers about one flaw come to, after precedence.
///
/// Answers are ranked by who gives them. The first rank with an answer decides; a rank below it that says otherwise is
/// overruled. A record that was withdrawn has no say, and one that can't tell doesn't hinder the next.
struct GroupDecision: Sendable {
  enum Outcome: Hashable, Sendable {
    case affected
    /// A lower rank says affected, and this rank, by the answer at the index, says that it is not.
    case overruled(by: Int)
    /// All records that say affected were withdrawn.
    case withdrawn
    /// Nobody can tell.
    case unknown
    case notAffected
    /// No record says anything.
    case silent
  }

  /// An answer, and what is known of its record.
  struct Answer: Hashable, Sendable {
    var answer: ClaimAnswer
    var head: KnownAdvisory
  }

  /// In the order of their ranks.
  let answers: [Answer]
  let outcome: Outcome

  init(_ given: [Answer]) {
    let answers = given.filter { !$0.head.isRejected }.sorted {
      ($0.answer.rank, $0.head.id, $0.answer.advisory.value)
        < ($1.answer.rank, $1.head.id, $1.answer.advisory.value)
    }
    self.answers = answers
    let live = answers.indices.filter { answers[$0].head.withdrawn == nil }
    func says(_ verdict: ClaimAnswer.Verdict) -> [Int] {
      live.filter { answers[$0].answer.verdict == verdict }
    }
    let affected = says(.affected)
    let isFounded = affected.contains { !answers[$0].answer.isSupport }
    let denied = says(.notAffected)
    if isFounded, let first = affected.first {
      let best = answers[first].answer.rank
      let higher = denied.first {
        answers[$0].answer.rank < best && !answers[$0].answer.isWeakDenial
      }
      if let higher {
        outcome = .overruled(by: higher)
      } else {
        outcome = .affected
      }
    } else if !denied.isEmpty || !affected.isEmpty {
      outcome = denied.isEmpty ? .silent : .notAffected
    } else if live.contains(where: { answers[$0].answer.isOpen }) {
      outcome = .unknown
    } else if answers.contains(where: { $0.answer.verdict == .affected && !$0.answer.isSupport }) {
      outcome = .withdrawn
    } else {
      outcome = .silent
    }
  }

  /// Whether a source that is to be believed more contradicts those that say affected, though not firmly.
  var isDoubted: Bool {
    guard let best = affecting.first?.answer.rank else { return false }
    return answers.contains { $0.answer.isWeakDenial && $0.answer.rank < best }
  }

  /// The answers that say affected and count.
  var affecting: [Answer] {
    answers.filter {
      $0.answer.verdict == .affected && ($0.head.withdrawn == nil || outcome == .withdrawn)
    }
  }
}

extension ClaimAnswer {
  /// Whether something could still be found out by asking a history.
  ///
  /// Where a record leaves the version out, or counts in another way (`r118`, `fips-1.1.2`), nothing could.
  var isOpen: Bool { decision == .needsHistory || decision == .beyondTags }
}
