import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A component of the type `file` that says its reference, its name, and SHA-1 or SHA-256 or both, without a fault.
struct CycloneDXPlainFile {
  let ref: JSONText
  /// The hashes of the reference, and of all that is said.
  let hashes: (ref: UInt64, all: UInt64)
  /// Where the component begins.
  let start: Int
  let file: File
}

/// Reads such components.
///
/// `@unchecked Sendable`: a plan never changes.
struct CycloneDXFileReader: PlainReader, @unchecked Sendable {
  static let textCount = 4

  /// A digest that is read: the word for its algorithm, and the hash of that word.
  private struct Digest {
    var algorithm: DigestAlgorithm
    var word: CycloneDXShapes.Word
    var hash: UInt64
  }

  private let hashing = IndexTable()
  private let hash: (algorithm: Int, content: Int)
  private let members: (ref: Int, name: Int, hashes: Int)
  private let digests: [Digest]
  /// The hash of an object whose type is `file`.
  private let base: UInt64

  /// Makes a reader, unless the version wants more of such a component, or doesn't have one.
  init?(_ plan: CycloneDXPlan) {
    let names = plan.component.names
    guard let type = names["type"], let ref = names["bom-ref"], let name = names["name"],
      let hashes = names["hashes"], plan.component.groups.isEmpty,
      [type, ref, name, hashes].map({ plan.roles[$0] }) == [.type, .ref, .name, .hashes],
      let word = plan.types.first(where: { $0.purpose == .file })?.word, word.matches("file")
    else { return nil }
    let said = [type, ref, name].reduce(UInt64(0)) { $0 | 1 << UInt64($1 & 63) }
    guard plan.component.required & ~said == 0 else { return nil }
    hash = plan.hash
    members = (ref, name, hashes)
    let hashing = hashing
    func hashOf(_ word: CycloneDXShapes.Word) -> UInt64 {
      hashing.hash(UnsafeBufferPointer(start: word.pointer, count: word.count))
    }
    base = 29 &+ CycloneDXChecking.member(type, hashOf(word))
    digests = plan.algorithms.filter { [.sha1, .sha256].contains($0.algorithm) }
      .sorted { $0.rank < $1.rank }
      .map { Digest(algorithm: $0.algorithm, word: $0.word, hash: hashOf($0.word)) }
    guard digests.map(\.algorithm) == [.sha1, .sha256] else { return nil }
  }

  func scan(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool {
    guard scanner.take("{") else { return false }
    var isFile = false
    repeat {
      guard let key = scanner.key() else { return false }
      switch key {
      case "type" where !isFile:
        guard let type = scanner.text(), "file" ~= type else { return false }
        isFile = true
      case "bom-ref" where texts[0] == nil:
        texts[0] = scanner.text()
        if texts[0] == nil { return false }
      case "name" where texts[1] == nil:
        texts[1] = scanner.text()
        if texts[1] == nil { return false }
      case "hashes" where texts[2] == nil && texts[3] == nil:
        guard digests(&scanner, into: &texts) else { return false }
      default: return false
      }
    } while scanner.take(",")
    return scanner.take("}") && isFile
  }

  private func digests(_ scanner: inout PlainScanner, into texts: inout [JSONText?]) -> Bool {
    guard scanner.take("[") else { return false }
    var next = 0
    repeat {
      guard let (name, content) = digest(&scanner),
        let number = digests[next...].firstIndex(where: { $0.word.matches(name) })
      else { return false }
      texts[2 + number] = content
      next = number + 1
    } while scanner.take(",")
    return scanner.take("]")
  }

  private func digest(_ scanner: inout PlainScanner) -> (name: JSONText, content: JSONText)? {
    var name: JSONText?
    var content: JSONText?
    guard scanner.take("{") else { return nil }
    repeat {
      guard let key = scanner.key(), let text = scanner.text() else { return nil }
      if "alg" ~= key, name == nil {
        name = text
      } else if "content" ~= key, content == nil {
        content = text
      } else {
        return nil
      }
    } while scanner.take(",")
    guard scanner.take("}"), let name, let content else { return nil }
    return (name, content)
  }

  func item(_ texts: [JSONText?], at start: Int) -> CycloneDXPlainFile? {
    guard let ref = texts[0], ref.count > 0, let name = texts[1], let path = name.plainPath else {
      return nil
    }
    var packed = PackedDigests()
    var list: UInt64 = 17
    for (number, digest) in digests.enumerated() {
      guard let content = texts[2 + number] else { continue }
      guard packed.insert(digest.algorithm, hex: content.raw) else { return nil }
      list = CycloneDXChecking.mix(
        list
          ^ CycloneDXChecking.hash(
            (hash.algorithm, digest.hash), (hash.content, hashing.hash(content.raw))))
    }
    let refHash = hashing.hash(ref.raw)
    var all = base &+ CycloneDXChecking.member(members.ref, refHash)
    all = all &+ CycloneDXChecking.member(members.name, hashing.hash(name.raw))
    if !packed.isEmpty { all = all &+ CycloneDXChecking.member(members.hashes, list) }
    var details: File.Details?
    if !CycloneDXReading.isReference(ref, to: name) {
      details = File.Details()
      details?.foreign[.cycloneDX, "bom-ref"] = .string(ref.string)
    }
    return CycloneDXPlainFile(
      ref: ref, hashes: (refHash, all), start: start,
      file: File(path: path, packedDigests: packed, details: details))
  }
}

extension CycloneDXReading {
  /// Reads components that follow a file in parts, as far as that goes; the rest is read one by one.
  mutating func fileParts(_ list: inout CycloneDXChecking.OpenList, _ json: inout JSONReader)
    throws(InputError)
  {
    guard json.count - json.index > partSize, let reader = CycloneDXFileReader(plan),
      let place = ArrayPlace(behindFirstElementIn: json)
    else { return }
    let ref = plan.component.names["bom-ref"].map { plan.component.members[$0].name }
    let parts = PartReading(PlainArray(place, reader), size: partSize)
    try parts.forEach { (part) throws(InputError) in
      if part.isEmpty { return true }
      partedCount += part.items.count
      var position = 0
      for (end, offset) in part.others {
        add(part.items[position..<end], ref, &list)
        position = end
        json.index = offset
        checking.open(elementOf: &list)
        _ = try json.peek()
        let (hash, _) = try component(&json, isTop: true)
        checking.close(&list, hash, at: offset)
      }
      add(part.items[position...], ref, &list)
      json.index = part.end
      return true
    }
  }

  private mutating func add(
    _ items: ArraySlice<CycloneDXPlainFile>, _ ref: CycloneDXShapes.Word?,
    _ list: inout CycloneDXChecking.OpenList
  ) {
    for item in items {
      checking.open(elementOf: &list)
      if let ref { checking.path.append(.member(ref)) }
      let number = checking.name(item.ref, item.hashes.ref)
      if ref != nil { checking.path.removeLast() }
      checking.names.set(number, .looseFile(Int32(truncatingIfNeeded: looseFiles.count)))
      looseFiles.append(item.file)
      checking.close(&list, item.hashes.all, at: item.start)
    }
  }
}
