import BomafideIdentifiers

extension Difference {
  /// Makes the second bill of the first one, as far as a difference says what is in it.
  ///
  /// What is paired keeps its ID, and what a difference doesn't say stays as it is.
  public func applied(to bill: BillOfMaterials) -> BillOfMaterials {
    var result = bill
    let gone = Set(removed.map(\.id)).union(filesRemoved.map(\.id))
    result.components.removeAll { gone.contains($0.id) }
    result.files.removeAll { gone.contains($0.id) }

    let changes = Dictionary(changed.map { ($0.before.id, $0.after) }) { first, _ in first }
    for index in result.components.indices {
      if let after = changes[result.components[index].id] {
        ComponentComparison.copy(after, to: &result.components[index])
      }
    }
    let fileChanges = Dictionary(filesChanged.map { ($0.before.id, $0.after) }) { first, _ in first
    }
    for index in result.files.indices {
      guard let after = fileChanges[result.files[index].id] else { continue }
      result.files[index].digests = after.digests
      guard let details = after.details ?? result.files[index].details else { continue }
      var own = result.files[index].details ?? File.Details()
      own.concludedLicense = after.details?.concludedLicense ?? .unstated
      own.copyright = after.details?.copyright ?? .unstated
      if own != File.Details() || details != File.Details() { result.files[index].details = own }
    }

    var names = Dictionary(pairs.map { ($0.after, $0.before) }) { first, _ in first }
    var taken = Set(result.components.map(\.id)).union(result.files.map(\.id))
    for component in added {
      var component = component
      let id = component.id
      component.id = Self.free(id, &taken)
      names[id] = component.id
      result.components.append(component)
    }
    for file in filesAdded {
      var file = file
      let id = file.id
      if taken.contains(id) {
        if case .namedFile(let key) = Self.free(.namedFile("\(id)"), &taken) {
          var details = file.details ?? File.Details()
          details.key = key
          file.details = details
        }
      } else {
        taken.insert(id)
      }
      names[id] = file.id
      result.files.append(file)
    }
    change(&result, names)
    return result
  }

  private func change(_ result: inout BillOfMaterials, _ names: [ElementID: ElementID]) {
    let removed = Set(edgesRemoved.map { EdgeKey(from: $0.from, kind: $0.kind, to: $0.to) })
    if !removed.isEmpty {
      for index in result.relationships.indices {
        let edge = result.relationships[index]
        result.relationships[index].to.removeAll {
          removed.contains(EdgeKey(from: edge.from, kind: edge.kind, to: $0))
        }
      }
      result.relationships.removeAll { $0.to.isEmpty && $0.completeness != .complete }
    }
    for edge in edgesAdded {
      let from = names[edge.from] ?? edge.from
      let to = names[edge.to] ?? edge.to
      if var last = result.relationships.last, last.from == from, last.kind == edge.kind {
        last.to.append(to)
        result.relationships[result.relationships.count - 1] = last
      } else {
        result.relationships.append(Relationship(from, edge.kind, [to]))
      }
    }
    if let roots { result.roots = roots.after.map { names[$0] ?? $0 } }
  }

  private struct EdgeKey: Hashable {
    var from: ElementID
    var kind: Relationship.Kind
    var to: ElementID
  }

  private static func free(_ id: ElementID, _ taken: inout Set<ElementID>) -> ElementID {
    if taken.insert(id).inserted { return id }
    var number = 2
    while true {
      let other: ElementID =
        switch id {
        case .namedFile(let key): .namedFile("\(key) (\(number))")
        case .component(let key): .component("\(key) (\(number))")
        default: .component("\(id) (\(number))")
        }
      if taken.insert(other).inserted { return other }
      number += 1
    }
  }
}
