extension CPE {
  /// How the set that one attribute or name stands for lies to that of another.
  public enum Relation: String, Hashable, Sendable {
    /// Both stand for the same.
    case equal
    /// The target stands for more.
    case subset
    /// The source stands for more.
    case superset
    /// They have nothing in common.
    case disjoint
    /// The standard gives no answer: the target has wildcards, or names overlap in part.
    case undefined
  }

  /// Compares this name, the source, with a target, as the standard's name comparison does.
  ///
  /// Source: NISTIR 7696, 7.2, <https://csrc.nist.gov/pubs/ir/7696/final>.
  public func relation(to target: CPE) -> Relation {
    var isSubset = true
    var isSuperset = true
    var relations = zip(attributes, target.attributes).map { $0.relation(to: $1) }
    relations.append(part.relation(to: target.part))
    if relations.contains(.disjoint) { return .disjoint }
    for relation in relations {
      isSubset = isSubset && (relation == .subset || relation == .equal)
      isSuperset = isSuperset && (relation == .superset || relation == .equal)
    }
    switch (isSubset, isSuperset) {
    case (true, true): return .equal
    case (true, false): return .subset
    case (false, true): return .superset
    case (false, false): return .undefined
    }
  }

  /// Whether everything that `target` names is named by this name too.
  public func matches(_ target: CPE) -> Bool {
    let relation = relation(to: target)
    return relation == .superset || relation == .equal
  }
}

extension CPE.Part {
  func relation(to target: CPE.Part) -> CPE.Relation {
    if self == target { return .equal }
    if self == .any { return .superset }
    return target == .any ? .subset : .disjoint
  }
}

extension CPE.Attribute {
  /// Compares this attribute, the source, with a target; letter case doesn't matter.
  ///
  /// Source: NISTIR 7696, table 6-2.
  public func relation(to target: CPE.Attribute) -> CPE.Relation {
    if case .value(let value) = target, value.hasWildcards { return .undefined }
    switch (self, target) {
    case (.any, .any), (.na, .na): return .equal
    case (.any, _): return .superset
    case (_, .any): return .subset
    case (.na, _), (_, .na): return .disjoint
    case (.value(let source), .value(let target)):
      if source.hasWildcards {
        return source.pieces.covers(target.pieces.core) ? .superset : .disjoint
      }
      let isSame = source.description.asciiLowercased == target.description.asciiLowercased
      return isSame ? .equal : .disjoint
    }
  }
}

extension CPE.Pieces {
  /// Whether `text` has the literal part, with no more before and after it than the wildcards allow.
  ///
  /// A `?` stands for one character or none.
  func covers(_ text: [UInt8]) -> Bool {
    let core = self.core.map(\.asciiLowercased)
    let text = text.map(\.asciiLowercased)
    let spare = text.count - core.count
    guard spare >= 0 else { return false }
    let before = leading.first == UInt8(ascii: "*") ? spare : min(leading.count, spare)
    let after = trailing.first == UInt8(ascii: "*") ? spare : min(trailing.count, spare)
    guard spare - after <= before else { return false }
    return ((spare - after)...before).contains { start in
      text[start..<start + core.count].elementsEqual(core)
    }
  }
}
