import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The SPDX IDs of the elements of one document that is being written, in one array of bytes.
///
/// IDs that came with a document are kept. Other elements get `SPDXRef-PACKAGE-` or `SPDXRef-FILE-` and their name or
/// path in order of appearance, by the rule of `SPDXIDAllocator` for equal ones; this is that rule over bytes, for
/// documents of a hundred thousand files.
struct SPDX2Identifiers {
  /// The bytes that may stand in an ID.
  static let isAllowed: [Bool] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Whether a byte may stand in an ID.
  @inline(__always)
  static func allows(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E
  }

  /// Whether eight bytes may stand in an ID.
  @inline(__always)
  static func allowsAll(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = ones &* 0x80
    if word & high != 0 { return false }
    // The high bit of each byte says whether it is at least the one end, and above the other.
    func isBetween(_ word: UInt64, _ first: UInt64, _ last: UInt64) -> UInt64 {
      (word &+ ones &* (0x80 - first)) & ~(word &+ ones &* (0x7F - last))
    }
    let fine =
      isBetween(word | ones &* 0x20, 0x61, 0x7A) | isBetween(word, 0x30, 0x39)
      | isBetween(word, 0x2D, 0x2E)
    return fine & high == high
  }

  private(set) var bytes: [UInt8] = []
  /// Whether no ID has a byte that has to be escaped or stands before the quote that ends it.
  private(set) var arePlain = true
  private var starts: [Int] = [0]
  private var table: IndexTable
  private let sha256: @Sendable ([UInt8]) -> [UInt8]

  /// The number of the first file's ID, where the files follow each other.
  private(set) var firstFile = 0
  private var components: [ElementID: Int] = [:]
  private var others: [ElementID: Int] = [:]
  private let files: [File]
  private var paths: IndexTable?
  private var guess = 0
  /// What was asked for and is no element of the bill, in the order of its first use.
  private(set) var strangers: [ElementID] = []

  /// How many IDs there are.
  var count: Int { starts.count - 1 }

  init(_ bill: BillOfMaterials, sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.sha256 = sha256
    files = bill.files
    table = IndexTable(capacity: bill.files.count + bill.components.count + bill.snippets.count)
    bytes.reserveCapacity(bill.files.count * 48)
    starts.reserveCapacity(bill.files.count + bill.components.count + 2)

    // Kept IDs come first, so that no made one takes them away; then places by number.
    var kept: Set<String> = [SPDX2.documentID]
    func keep(_ foreign: ForeignData) -> String? {
      guard let id = foreign[.spdx2, "SPDXID"]?.text ?? Self.inSPDX3(foreign), !id.isEmpty else {
        return nil
      }
      return kept.insert(id).inserted ? id : nil
    }
    let componentIDs = bill.components.map { keep($0.foreign) }
    let fileIDs = bill.files.map { $0.hasDetails ? $0.details.flatMap { keep($0.foreign) } : nil }
    let snippetIDs = bill.snippets.map { keep($0.foreign) }
    let reserved = Reserved(kept)

    var names: [String: Int] = [:]
    for component in bill.components { names[component.name, default: 0] += 1 }
    var places: [ElementID: Int] = [:]
    add(SPDX2.documentID)
    for (component, id) in zip(bill.components, componentIDs) {
      if places[component.id] == nil { places[component.id] = starts.count - 1 }
      if let id {
        add(id)
      } else {
        let version = names[component.name] ?? 0 > 1 ? component.version.value : nil
        let text = component.name + (version.map { "-\($0)" } ?? "")
        make("SPDXRef-PACKAGE-", Array(text.utf8), reserved)
      }
    }
    components = places
    firstFile = starts.count - 1
    for (index, id) in fileIDs.enumerated() {
      if let id { add(id) } else { make("SPDXRef-FILE-", bill.files[index].path.bytes, reserved) }
    }
    for (index, file) in bill.files.enumerated() where file.hasDetails && file.details?.key != nil {
      if others[file.id] == nil { others[file.id] = firstFile + index }
    }
    for (snippet, id) in zip(bill.snippets, snippetIDs) {
      if others[snippet.id] == nil { others[snippet.id] = starts.count - 1 }
      if let id { add(id) } else { make("SPDXRef-SNIPPET-", Array(snippet.id.key.utf8), reserved) }
    }
  }

  /// The ID that ends the IRI of an element of SPDX 3, as those have that were converted from SPDX 2.
  private static func inSPDX3(_ foreign: ForeignData) -> String? {
    guard let iri = foreign[.spdx3, "spdxId"]?.text, let mark = iri.lastIndex(of: "#") else {
      return nil
    }
    let id = iri[iri.index(after: mark)...]
    guard id.hasPrefix("SPDXRef-"), id.count > 8,
      id.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x2D || $0 == 0x2E
      })
    else { return nil }
    return String(id)
  }

  /// Where an ID stands in `bytes`.
  @inline(__always)
  func range(_ number: Int) -> Range<Int> { starts[number]..<starts[number &+ 1] }

  /// An ID as text.
  func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  /// The bytes of an ID.
  @inline(__always)
  func withBytes<Result>(
    _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]))
    }
  }

  /// The number of the ID of an element; one that the bill doesn't have, or that is in another document, gets one.
  mutating func number(of element: ElementID) -> Int {
    switch element {
    case .document: return 0
    case .file(let path):
      if let index = index(of: path) { return firstFile + index }
    case .component:
      if let number = components[element] { return number }
    default: break
    }
    if let number = others[element] { return number }
    strangers.append(element)
    return number(ofText: element.textInPlaceOfID, as: element)
  }

  /// Whether an element is one of the bill.
  mutating func isKnown(_ element: ElementID) -> Bool {
    switch element {
    case .document: true
    case .file(let path): index(of: path) != nil
    case .component: components[element] != nil
    case .namedFile, .snippet, .external:
      others[element] != nil && !strangers.contains(element)
    }
  }

  /// The number of a text that stands in the place of an ID, as `NONE`.
  mutating func number(ofText text: String) -> Int {
    number(ofText: text, as: .external(document: "", id: text))
  }

  private mutating func number(ofText text: String, as element: ElementID) -> Int {
    if let number = others[element] { return number }
    let number = count
    others[element] = number
    add(text)
    return number
  }

  /// The index of a file of the bill, or nil for anything else.
  mutating func fileIndex(of element: ElementID) -> Int? {
    switch element {
    case .file(let path): index(of: path)
    case .namedFile: others[element].map { $0 - firstFile }
    default: nil
    }
  }

  /// The index of the file of a path.
  ///
  /// Edges mostly name files in the bill's order, so the next one is tried first.
  private mutating func index(of path: RelativePath) -> Int? {
    if guess < files.count, files[guess].path == path, files[guess].hasOwnPath {
      guess += 1
      return guess - 1
    }
    if let first = files.first, first.path == path, first.hasOwnPath {
      // The files are gone through once more.
      guess = 1
      return 0
    }
    if paths == nil { paths = Self.table(of: files) }
    guard let paths else { return nil }
    let hash = path.bytes.withUnsafeBufferPointer { paths.hash($0) }
    guard let found = paths.find(hash, isSame: { files[$0].path == path }) else { return nil }
    guess = found + 1
    return found
  }

  private static func table(of files: [File]) -> IndexTable {
    var table = IndexTable(capacity: files.count)
    for (index, file) in files.enumerated() where file.hasOwnPath {
      let hash = file.path.bytes.withUnsafeBufferPointer { table.hash($0) }
      _ = table.insert(hash, index) { files[$0].path == file.path }
    }
    return table
  }

  // MARK: Making IDs

  /// The kept IDs, to be asked for bytes.
  private struct Reserved {
    let texts: [[UInt8]]
    let table: IndexTable

    init(_ ids: Set<String>) {
      let texts = ids.map { Array($0.utf8) }
      var table = IndexTable(capacity: texts.count)
      for (index, text) in texts.enumerated() {
        let hash = text.withUnsafeBufferPointer { table.hash($0) }
        _ = table.insert(hash, index) { texts[$0] == text }
      }
      self.texts = texts
      self.table = table
    }

    /// Whether the document's own ID is the only one, and has another length.
    func isFree(length: Int) -> Bool { texts.count == 1 && texts[0].count != length }

    func contains(_ bytes: ArraySlice<UInt8>) -> Bool {
      let hash = bytes.withUnsafeBufferPointer { table.hash($0) }
      return table.find(hash, isSame: { texts[$0].elementsEqual(bytes) }) != nil
    }
  }

  private mutating func add(_ id: String) {
    arePlain = arePlain && id.utf8.allSatisfy { $0 > 0x22 && $0 < 0x7F && $0 != 0x5C }
    bytes.append(contentsOf: id.utf8)
    starts.append(bytes.count)
  }

  private mutating func make(_ prefix: StaticString, _ raw: [UInt8], _ reserved: Reserved) {
    let start = bytes.count
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    Self.encode(raw, into: &bytes)
    if claim(start, reserved) { return }
    let plain = bytes.count
    let digest = sha256(
      Array(UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)) + raw)
    var length = 4
    var number = 1
    while true {
      bytes.removeLast(bytes.count - plain)
      bytes.append(UInt8(ascii: "-"))
      for byte in digest.prefix(length) {
        bytes.append(JSONWriter.hexDigit(byte >> 4))
        bytes.append(JSONWriter.hexDigit(byte & 15))
      }
      // A longer digest, and then a number, only where even the suffix is taken.
      if number > 1 { bytes.append(contentsOf: "-\(number)".utf8) }
      if claim(start, reserved) { return }
      if length < digest.count { length *= 2 } else { number += 1 }
    }
  }

  /// Replaces each run of bytes that may not stand in an ID by one `-`.
  private static func encode(_ raw: [UInt8], into bytes: inout [UInt8]) {
    var end = bytes.count
    bytes.append(contentsOf: raw)
    bytes.withUnsafeMutableBufferPointer { out in
      var isInRun = false
      for byte in raw {
        let allowed = allows(byte)
        if allowed || !isInRun {
          out[end] = allowed ? byte : UInt8(ascii: "-")
          end &+= 1
        }
        isInRun = !allowed
      }
    }
    bytes.removeLast(bytes.count - end)
  }

  /// Takes the ID from `start` to the end, unless another element has it.
  private mutating func claim(_ start: Int, _ reserved: Reserved) -> Bool {
    if !reserved.isFree(length: bytes.count - start), reserved.contains(bytes[start...]) {
      return false
    }
    let number = count
    let taken = bytes.withUnsafeBufferPointer { all in
      let own = UnsafeBufferPointer(rebasing: all[start...])
      return table.insert(table.hash(own), number) { other in
        let known = UnsafeBufferPointer(rebasing: all[starts[other]..<starts[other + 1]])
        return JSONText.equal(own, known)
      }
    }
    if taken != nil { return false }
    starts.append(bytes.count)
    return true
  }
}

extension ElementID {
  /// What is written in the place of the ID of an element that the bill doesn't have.
  var textInPlaceOfID: String {
    if case .external(let document, let id) = self { "\(document):\(id)" } else { key }
  }

  /// The words that tell the element from others of its sort.
  var key: String {
    switch self {
    case .document: SPDX2.documentID
    case .component(let key), .namedFile(let key), .snippet(let key): key
    case .file(let path): path.description
    case .external(_, let id): id
    }
  }
}
