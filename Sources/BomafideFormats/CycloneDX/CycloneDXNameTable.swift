import BomafideJSON
import BomafideModel

/// The elements of a document that have a name, and what each has become in the bill.
struct CycloneDXNameTable {
  /// A part of the bill, by its number among those of its sort.
  enum Element {
    case component(Int32)
    /// A file that is part of a component.
    case file(Int32)
    /// A file that stands beside all components; in the bill it follows the others.
    case looseFile(Int32)
  }

  private struct Entry {
    var text: JSONText
    var element: Element?
  }

  private var entries: [Entry] = []
  private var table = IndexTable()

  /// How many names there are.
  var count: Int { entries.count }

  /// Notes that an element is called `text`; the result is the name's number, and where another element got it first.
  @inline(__always)
  mutating func insert(_ text: JSONText, _ hash: UInt64) -> (number: Int, first: JSONText?) {
    let known = table.insert(hash, entries.count) { SPDX2Table.same(entries[$0].text, text) }
    if let known { return (known, entries[known].text) }
    entries.append(Entry(text: text, element: nil))
    return (entries.count - 1, nil)
  }

  /// Says what the element of the name of a number has become, unless that is known.
  mutating func set(_ number: Int, _ element: Element) {
    if entries[number].element == nil { entries[number].element = element }
  }

  /// Whether an element is called `text`.
  func contains(_ text: JSONText, _ hash: UInt64) -> Bool { number(of: text, hash) != nil }

  /// What the element called `text` has become, where it is a part of the bill.
  func find(_ text: JSONText, _ hash: UInt64) -> Element? {
    number(of: text, hash).flatMap { entries[$0].element }
  }

  /// The name of the component of a number; takes time in proportion to the number of names.
  func name(ofComponent number: Int) -> JSONText? {
    entries.first { entry in
      if case .component(let other)? = entry.element { other == number } else { false }
    }?.text
  }

  private func number(of text: JSONText, _ hash: UInt64) -> Int? {
    table.find(hash) { SPDX2Table.same(entries[$0].text, text) }
  }
}
