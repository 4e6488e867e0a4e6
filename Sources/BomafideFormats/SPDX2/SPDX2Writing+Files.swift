import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Writing {
  static let fileMembers: Set = [
    "SPDXID", "annotations", "attributionTexts", "checksums", "comment", "copyrightText",
    "fileContributors", "fileName", "fileTypes", "licenseComments", "licenseConcluded",
    "licenseInfoInFiles", "noticeText",
  ]

  mutating func files() {
    let files = bill.files
    json.beginArray()
    self.files(options.order == .sorted ? fileOrder() : nil)
    json.endArray()
    for file in files where file.hasDetails || file.packedDigests?.isPair != true {
      noteLosses(of: file)
      noteFaults(of: file)
    }
  }

  @inline(__always)
  mutating func file(_ index: Int, _ file: borrowing File) {
    guard !file.hasDetails, !isOld, !annotatesFiles else {
      detailed(index, copy file)
      return
    }
    json.beginObject()
    json.key("SPDXID")
    id(ids.firstFile + index)
    json.key("checksums")
    if let packed = file.packedDigests, packed.isPair {
      pair(packed)
    } else {
      digests(file.digests)
    }
    json.key("fileName")
    fileName(file.path)
    json.endObject()
  }

  private mutating func detailed(_ index: Int, _ file: File) {
    let details = file.details ?? File.Details()
    let foreign = details.foreign
    var extras = Extras(foreign, known: Self.fileMembers)
    json.beginObject()
    key("SPDXID", &extras)
    id(ids.firstFile + index)
    annotations(of: file.id, kept: foreign, &extras)
    texts("attributionTexts", details.attributions, foreign, &extras)
    checksums(file.digests, foreign, always: true, &extras)
    optional("comment", details.comment, &extras)
    demanded(SPDX2.copyrightText, details.copyright, foreign, "copyrightText", &extras)
    texts("fileContributors", details.contributors, foreign, &extras)
    key("fileName", &extras)
    if let name = details.nameAsWritten, SPDX2FileName(name).path == file.path {
      json.string(name)
    } else {
      fileName(file.path)
    }
    texts("fileTypes", SPDX2FileTypes.words(details), foreign, &extras)
    optional("licenseComments", details.licenseComment, &extras)
    demanded(SPDX2.licenseConcluded, details.concludedLicense, foreign, "licenseConcluded", &extras)
    demanded("licenseInfoInFiles", details.licensesInFile, foreign, &extras)
    optional("noticeText", details.notice, &extras)
    rest(&extras)
    json.endObject()
  }

  /// Writes the SPDX ID of a number.
  @inline(__always)
  mutating func id(_ number: Int) {
    json.string(ids.bytes, ids.range(number))
  }

  @inline(__always)
  private mutating func fileName(_ path: RelativePath) {
    // A backslash or a byte that is no UTF-8 takes the spelling that loses nothing.
    guard path.bytes.isPlainASCII else {
      json.string(options.fileNamePrefix + path.description)
      return
    }
    json.sink.write(0x22)
    var prefix = options.fileNamePrefix
    prefix.withUTF8 { json.escaped($0) }
    json.sink.write(path.bytes)
    json.sink.write(0x22)
    json.didWrite()
  }

  // MARK: Checksums

  /// Writes `checksums` as in the document, where that still means the same, or from the digests.
  mutating func checksums(
    _ values: [Digest], _ foreign: ForeignData, always: Bool = false, _ extras: inout Extras
  ) {
    if !foreign.isEmpty, case .array(let kept) = foreign[.spdx2, "checksums"],
      kept.compactMap(SPDX2.digest) == values
    {
      let shown = JSONValue.array(fitting(kept))
      key("checksums", &extras)
      json.value(options.order == .sorted ? Self.sorted(shown) : shown)
      return
    }
    if foreign[.spdx2, "checksums"] == .null && values.isEmpty { return }
    if values.isEmpty && !always { return }
    key("checksums", &extras)
    digests(fitting(values))
  }

  /// SHA-1 and SHA-256, which stand in this order in every style.
  @inline(__always)
  private mutating func pair(_ packed: PackedDigests) {
    json.beginArray()
    packed.withPairBytes { bytes in
      json.element()
      checksum("SHA1", UnsafeRawBufferPointer(rebasing: bytes[..<20]))
      json.element()
      checksum("SHA256", UnsafeRawBufferPointer(rebasing: bytes[20...]))
    }
    json.endArray()
  }

  @inline(__always)
  private mutating func digests(_ values: [Digest]) {
    json.beginArray()
    if options.order == .sorted, !SPDX2.areInOrder(values) {
      let named = values.compactMap { digest in
        SPDX2.algorithmName(digest.algorithm).map { ($0, digest) }
      }
      for (name, digest) in named.sorted(by: SPDX2.checksumPrecedes) {
        json.element()
        checksum(name, digest)
      }
    } else {
      for index in values.indices {
        guard let name = SPDX2.algorithmName(values[index].algorithm) else { continue }
        json.element()
        checksum(name, values[index])
      }
    }
    json.endArray()
  }

  @inline(__always)
  mutating func checksum(_ algorithm: StaticString, _ digest: Digest) {
    digest.bytes.withUnsafeBytes { checksum(algorithm, $0) }
  }

  @inline(__always)
  private mutating func checksum(_ algorithm: StaticString, _ bytes: UnsafeRawBufferPointer) {
    json.beginObject()
    json.key("algorithm")
    json.sink.write(0x22)
    json.sink.write(algorithm)
    json.sink.write(0x22)
    json.didWrite()
    json.key("checksumValue")
    json.hex(bytes)
    json.endObject()
  }
}

extension [UInt8] {
  /// Whether no byte is a control character, a quote, a backslash, or beyond ASCII.
  var isPlainASCII: Bool { withUnsafeBufferPointer(\.isPlainASCII) }
}

extension SPDX2 {
  /// Reads an element of `checksums`, as it is written: the algorithm's word and lower-case digits.
  static func digest(_ value: JSONValue) -> Digest? {
    guard let name = value["algorithm"]?.text, let hex = value["checksumValue"]?.text,
      let algorithm = algorithm(inAnyCase: name)
    else { return nil }
    do { return try Digest(algorithm, hex: hex) } catch { return nil }
  }

  /// The place of each algorithm among the words that SPDX has for them.
  private static let algorithmRanks: [DigestAlgorithm: Int] = {
    let named = DigestAlgorithm.allCases.compactMap { algorithm in
      algorithmName(algorithm).map { (algorithm, "\($0)\"") }
    }
    let sorted = named.sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.0, $0) })
  }()

  /// Whether digests stand in the order of their JSON text already, as those of a scan do.
  static func areInOrder(_ values: [Digest]) -> Bool {
    if values.count < 2 { return true }
    if values.count == 2, values[0].algorithm == .sha1, values[1].algorithm == .sha256 {
      return true
    }
    let ranks = values.map { algorithmRanks[$0.algorithm] ?? -1 }
    return zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 }
  }

  static func checksumPrecedes(_ a: (StaticString, Digest), _ b: (StaticString, Digest)) -> Bool {
    let (x, y) = ("\(a.0)\"", "\(b.0)\"")
    return x == y
      ? a.1.bytes.lexicographicallyPrecedes(b.1.bytes)
      : x.utf8.lexicographicallyPrecedes(y.utf8)
  }
}
