import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Tells the plain elements that are as they should be, without a tree.
struct SPDX3PlainChecking {
  private let graph: SPDX3Graph
  /// Whether each CreationInfo that plain elements name is one.
  private let isCreation: [Bool]
  private let words: Set<String>
  private let elements: Set<String>

  init(_ graph: SPDX3Graph, _ shapes: SPDX3Shapes) {
    self.graph = graph
    isCreation = graph.reader.creations.map { name in
      graph.find(name.raw).map { graph.type(at: $0) == "CreationInfo" } ?? false
    }
    words = shapes.words["RelationshipType"] ?? []
    elements = Set(shapes.classes.values.filter(\.isElement).map(\.name))
  }

  /// Whether the plain element at `place` is fine.
  func isFine(_ place: Int) -> Bool {
    switch graph.contents[place] {
    case .tree: return false
    case .file(let number): return isCreation[graph.files[Int(number)].creation]
    case .edge(let number):
      let edge = graph.edges[Int(number)]
      guard isCreation[edge.creation], words.contains(edge.word.string),
        let from = graph.find(edge.from.raw), isElement(Int32(from))
      else { return false }
      return graph.places[edge.to].allSatisfy(isElement)
    }
  }

  /// Whether an element stands at `place`, and not something that elements only use.
  @inline(__always)
  func isElement(_ place: Int32) -> Bool {
    if place < 0 { return false }
    guard case .tree(let tree) = graph.contents[Int(place)] else { return true }
    return elements.contains(SPDX3Graph.type(of: tree) ?? "")
      && tree["spdxId"]?.text?.utf8.contains(UInt8(ascii: ":")) == true
  }
}

extension SPDX3Checking {
  /// Reports elements that contain themselves, and license sets that are members of themselves.
  mutating func checkCycles() {
    var next: [Int: [(ends: ArraySlice<Int32>, element: Int)]] = [:]
    func add(_ from: Int?, _ ends: ArraySlice<Int32>, _ place: Int) {
      if let from { next[from, default: []].append((ends, place)) }
    }
    func ends(_ value: JSONValue?) -> ArraySlice<Int32> {
      (value?.texts ?? []).map { Int32(graph.find($0) ?? -1) }[...]
    }
    for place in graph.contents.indices {
      switch graph.contents[place] {
      case .file: continue
      case .edge(let number):
        let edge = graph.edges[Int(number)]
        if "contains" ~= edge.word {
          add(graph.find(edge.from.raw), graph.places[edge.to], place)
        }
      case .tree(let element):
        switch SPDX3Graph.type(of: element) {
        case "Relationship" where element["relationshipType"]?.text == "contains":
          add(element["from"]?.text.flatMap { graph.find($0) }, ends(element["to"]), place)
        case "expandedlicensing_ConjunctiveLicenseSet", "expandedlicensing_DisjunctiveLicenseSet":
          add(place, ends(element["expandedlicensing_member"]), place)
        default: continue
        }
      }
    }
    walk(
      next.mapValues { lists in
        lists.flatMap { list in
          list.ends.compactMap { end in
            next[Int(end)] == nil ? nil : (to: Int(end), element: list.element)
          }
        }
      })
  }

  /// Walks from each element down, without recursion, and reports the ways that lead back.
  private mutating func walk(_ next: [Int: [(to: Int, element: Int)]]) {
    var done: Set<Int> = []
    var open: Set<Int> = []
    for start in next.keys.sorted() where !done.contains(start) {
      var stack: [(place: Int, child: Int)] = [(start, 0)]
      open.insert(start)
      while let top = stack.last {
        let children = next[top.place] ?? []
        guard top.child < children.count else {
          open.remove(top.place)
          done.insert(top.place)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].child += 1
        let child = children[top.child]
        if open.contains(child.to) {
          current = child.element
          path = []
          let name = graph.element(at: child.to)["spdxId"]?.text ?? ""
          report(
            "spdx3.cycle", "'\(name.printable())' contains itself",
            remedy: "remove one of the relationships that make the circle", severity: .warning)
        } else if !done.contains(child.to) {
          open.insert(child.to)
          stack.append((child.to, 0))
        }
      }
    }
  }
}
