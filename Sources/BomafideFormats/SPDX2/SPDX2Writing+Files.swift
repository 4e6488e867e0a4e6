import BomafideIdentifiers
import BomafideModel

extension SPDX2Writing {
  static let fileMembers: Set = [
    "SPDXID", "annotations", "attributionTexts", "checksums", "comment", "copyrightText",
    "fileContributors", "fileName", "fileTypes", "licenseComments", "licenseConcluded",
    "licenseInfoInFiles", "noticeText",
  ]

  mutating func files() {
    json.beginArray()
    switch options.order {
    case .asGiven:
      for index in bill.files.indices {
        json.element()
        file(index)
      }
    case .sorted:
      for index in fileOrder() {
        json.element()
        file(index)
      }
    }
    json.endArray()
    for file in bill.files where file.details != nil || file.digests.contains(where: \.isUnknown) {
      noteLosses(of: file)
    }
  }

  mutating func file(_ index: Int) {
    let file = bill.files[index]
    if let details = file.details {
      self.file(index, file, details)
      return
    }
    json.beginObject()
    json.key("SPDXID")
    id(ids.firstFile + index)
    json.key("checksums")
    digests(file.digests)
    json.key("fileName")
    fileName(file.path)
    json.endObject()
  }

  private mutating func file(_ index: Int, _ file: File, _ details: File.Details) {
    let foreign = details.foreign
    var extras = Extras(foreign, known: Self.fileMembers)
    json.beginObject()
    key("SPDXID", &extras)
    id(ids.firstFile + index)
    annotations(of: file.id, kept: foreign, &extras)
    texts("attributionTexts", details.attributions, foreign, &extras)
    checksums(file.digests, foreign, always: true, &extras)
    optional("comment", details.comment, &extras)
    field(SPDX2.copyrightText, details.copyright, foreign, "copyrightText", &extras)
    texts("fileContributors", details.contributors, foreign, &extras)
    key("fileName", &extras)
    if let name = details.nameAsWritten, SPDX2FileName(name).path == file.path {
      json.string(name)
    } else {
      fileName(file.path)
    }
    texts("fileTypes", details.types, foreign, &extras)
    optional("licenseComments", details.licenseComment, &extras)
    field(SPDX2.licenseConcluded, details.concludedLicense, foreign, "licenseConcluded", &extras)
    licenses("licenseInfoInFiles", details.licensesInFile, foreign, &extras)
    optional("noticeText", details.notice, &extras)
    rest(&extras)
    json.endObject()
  }

  /// Writes the SPDX ID of a number.
  @inline(__always)
  mutating func id(_ number: Int) {
    ids.withBytes(number) { json.string($0) }
  }

  @inline(__always)
  private mutating func fileName(_ path: RelativePath) {
    let isPlain = path.bytes.withUnsafeBufferPointer { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }
    guard isPlain, options.fileNamePrefix.utf8.count <= 2 else {
      json.string(options.fileNamePrefix + path.description)
      return
    }
    json.sink.write(0x22)
    for byte in options.fileNamePrefix.utf8 { json.sink.write(byte) }
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
      key("checksums", &extras)
      json.value(options.order == .sorted ? Self.sorted(.array(kept)) : .array(kept))
      return
    }
    if foreign[.spdx2, "checksums"] == .null && values.isEmpty { return }
    if values.isEmpty && !always { return }
    key("checksums", &extras)
    digests(values)
  }

  @inline(__always)
  private mutating func digests(_ values: [Digest]) {
    json.beginArray()
    if options.order == .sorted {
      let named = values.compactMap { digest in
        SPDX2.algorithmName(digest.algorithm).map { ($0, digest) }
      }
      for (name, digest) in named.sorted(by: SPDX2.checksumPrecedes) {
        json.element()
        checksum(name, digest)
      }
    } else {
      for digest in values {
        guard let name = SPDX2.algorithmName(digest.algorithm) else { continue }
        json.element()
        checksum(name, digest)
      }
    }
    json.endArray()
  }

  @inline(__always)
  mutating func checksum(_ algorithm: StaticString, _ digest: Digest) {
    json.beginObject()
    json.key("algorithm")
    json.sink.write(0x22)
    json.sink.write(algorithm)
    json.sink.write(0x22)
    json.didWrite()
    json.key("checksumValue")
    json.hex(digest.bytes)
    json.endObject()
  }
}

extension Digest {
  /// Whether SPDX 2.3 has no word for the algorithm.
  var isUnknown: Bool { SPDX2.algorithmName(algorithm) == nil }
}

extension SPDX2 {
  /// Reads an element of `checksums`, as it is written: the algorithm's word and lower-case digits.
  static func digest(_ value: JSONValue) -> Digest? {
    guard let name = value["algorithm"]?.text, let hex = value["checksumValue"]?.text,
      let algorithm = DigestAlgorithm.allCases.first(where: { candidate in
        algorithmName(candidate).map { "\($0)" == name } ?? false
      })
    else { return nil }
    do { return try Digest(algorithm, hex: hex) } catch { return nil }
  }

  static func checksumPrecedes(_ a: (StaticString, Digest), _ b: (StaticString, Digest)) -> Bool {
    let (x, y) = ("\(a.0)\"", "\(b.0)\"")
    return x == y
      ? a.1.bytes.lexicographicallyPrecedes(b.1.bytes)
      : x.utf8.lexicographicallyPrecedes(y.utf8)
  }
}
