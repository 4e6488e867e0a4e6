import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Finds the element that an ID of the document names.
struct SPDX2Table {
  enum Element {
    case component(Int)
    case file(Int)
    case snippet(Int)
  }

  /// The ID that the document gives itself.
  var document: JSONText?
  private(set) var entries: [(id: JSONText, element: Element)] = []
  private var table = IndexTable()
  private var guess = 0
  private var paths = IndexTable()

  /// Notes an element; returns the ID's first place if another element has it.
  mutating func insert(_ id: JSONText, _ element: Element) -> JSONText? {
    insert(id, hash(id), element)
  }

  /// Notes an element whose ID has the hash `hash`.
  mutating func insert(_ id: JSONText, _ hash: UInt64, _ element: Element) -> JSONText? {
    let taken = table.insert(hash, entries.count) { Self.same(entries[$0].id, id) }
    if let taken { return entries[taken].id }
    entries.append((id, element))
    return nil
  }

  /// Notes the path of the next file; false if one of `files` has it.
  mutating func insert(_ path: RelativePath, _ index: Int, _ files: [File]) -> Bool {
    insert(path, path.bytes.withUnsafeBufferPointer { paths.hash($0) }, index, files)
  }

  /// Notes the path of the next file, which has the hash `hash`.
  mutating func insert(_ path: RelativePath, _ hash: UInt64, _ index: Int, _ files: [File]) -> Bool
  {
    paths.insert(hash, index) { files[$0].path == path } == nil
  }

  func find(_ id: JSONText) -> Element? {
    table.find(hash(id)) { Self.same(entries[$0].id, id) }.map { entries[$0].element }
  }

  /// Finds like `find`, and tries the element after the last one found this way first.
  mutating func findNext(_ id: JSONText) -> Element? {
    if guess < entries.count, Self.same(entries[guess].id, id) {
      guess += 1
      return entries[guess - 1].element
    }
    guard let number = table.find(hash(id), isSame: { Self.same(entries[$0].id, id) }) else {
      return nil
    }
    guess = number + 1
    return entries[number].element
  }

  private func hash(_ text: JSONText) -> UInt64 {
    text.isPlain ? table.hash(text.raw) : text.utf8.withUnsafeBufferPointer { table.hash($0) }
  }

  static func same(_ a: JSONText, _ b: JSONText) -> Bool {
    a.isPlain && b.isPlain ? JSONText.equal(a.raw, b.raw) : a.utf8 == b.utf8
  }
}
