import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  mutating func file(_ json: inout JSONReader) throws(InputError) {
    let index = bill.files.count
    var id: JSONText?
    var name: JSONText?
    var digests: [Digest] = []
    var details: File.Details?
    var foreign = ForeignData()
    var hasChecksums = false
    var own: [Annotation] = []
    var has: SPDX2Notes.Demands = []
    func subject() -> String { name?.string ?? id?.string ?? "file \(index + 1)" }
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      switch key {
      case "SPDXID": id = try json.string()
      case "fileName": name = try json.string()
      case "checksums":
        hasChecksums = true
        digests = try checksums(&json, keeping: &foreign, subject: subject)
      default:
        let member = key.string
        if try isNull(&json, member) { continue }
        has.formUnion(Self.demand(member))
        if member == "annotations" {
          own = try annotationList(&json, of: .document, keeping: &foreign)
        } else {
          var known = details ?? File.Details()
          details = nil
          try detail(member, &json, &known, &foreign, subject)
          details = known
        }
      }
    }
    if hasChecksums, !digests.contains(where: { $0.algorithm == .sha1 }) {
      report(
        "spdx2.file-checksum", at: start, &json, subject: subject(),
        "\(subject().printable()) has no SHA-1", remedy: "add its SHA1: sha1sum FILE")
    }
    notes.note(has, .file, index, at: start)
    if !hasChecksums {
      missing("checksums", in: subject(), at: start, &json)
      foreign[.spdx2, "checksums"] = .null
    }
    let path: RelativePath
    if let name {
      checkName(name, &json, subject: subject)
      let fileName = SPDX2FileName(name)
      path = fileName.path
      if !fileName.isCanonical {
        details = details ?? File.Details()
        details?.nameAsWritten = name.string
      }
    } else {
      missing("fileName", in: subject(), at: start, &json)
      path = SPDX2FileName(id?.string ?? "unnamed").path
    }
    if let id {
      checkID(id, &json, subject: subject)
      let hasForm = Self.hasForm(id, "SPDXRef-")
      if let first = ids.insert(id, .file(index)) {
        duplicate(id, first, &json, subject: subject())
        foreign[.spdx2, "SPDXID"] = .string(id.string)
      } else if !hasForm || !path.bytes.withUnsafeBufferPointer({ Self.isMade(id, of: $0) }) {
        foreign[.spdx2, "SPDXID"] = .string(id.string)
      }
    } else {
      missing("SPDXID", in: subject(), at: start, &json)
    }
    if !ids.insert(path, index, bill.files) {
      // Another file has the path; the ID tells them apart.
      details = details ?? File.Details()
      details?.key = id?.string ?? "file \(index + 1)"
    }
    if !foreign.isEmpty {
      foreign.sortMembers()
      details = details ?? File.Details()
      details?.foreign = foreign
    }
    bill.files.append(File(path: path, digests: digests, details: details))
    if !own.isEmpty { annotations[2] += own.map { $0.of(bill.files[index].id) } }
  }

  private mutating func detail(
    _ name: String, _ json: inout JSONReader, _ details: inout File.Details,
    _ foreign: inout ForeignData, _ subject: () -> String
  ) throws(InputError) {
    switch name {
    case "attributionTexts": details.attributions = try texts(&json, name, keeping: &foreign)
    case "comment": details.comment = try json.string().string
    case "copyrightText":
      details.copyright = try field(SPDX2.copyrightText, &json, keeping: &foreign, subject: subject)
    case "fileContributors": details.contributors = try texts(&json, name, keeping: &foreign)
    case "fileTypes":
      details.types = try texts(&json, name, keeping: &foreign) { (reading, text, json) in
        if SPDX2FileTypes.all.contains(text.string) { return }
        reading.unreadable(
          name, text, "one of \(SPDX2FileTypes.all.sorted().joined(separator: ", "))", &json,
          subject: subject())
      }
    case "artifactOfs", "fileDependencies":
      deprecated(
        name, instead: "write relationships", at: json.offset, &json, subject: subject())
      foreign[.spdx2, name] = try json.value(sortingMembers: true)
    case "licenseComments": details.licenseComment = try json.string().string
    case "licenseConcluded":
      details.concludedLicense = try license(
        SPDX2.licenseConcluded, &json, keeping: &foreign, subject: subject)
    case "licenseInfoInFiles":
      details.licensesInFile = try licenses(&json, name, keeping: &foreign, subject: subject)
    case "noticeText": details.notice = try json.string().string
    default:
      unknownMember(name, at: json.offset, &json, subject: subject())
      foreign[.spdx2, name] = try json.value(sortingMembers: true)
    }
  }

  /// What 2.2 demands of a file and 2.3 does not.
  private static func demand(_ member: String) -> SPDX2Notes.Demands {
    switch member {
    case "licenseConcluded": .concluded
    case "licenseInfoInFiles": .inFile
    case "copyrightText": .copyright
    default: []
    }
  }

  /// Checks that a file's name is relative; one without `./` is told once for all.
  ///
  /// Source: SPDX 2.3, 8.1.
  private mutating func checkName(
    _ name: JSONText, _ json: inout JSONReader, subject: () -> String
  ) {
    let bytes = name.raw
    if bytes.count > 2, bytes[0] == UInt8(ascii: "."), bytes[1] == UInt8(ascii: "/") { return }
    if bytes.first == UInt8(ascii: "/") {
      report(
        "spdx2.file-name", at: name, &json, subject: subject(),
        "'\(name.string.printable())' is absolute",
        remedy: "write the path from the root of the package, '.\(name.string.printable())'")
      return
    }
    noteBareName(name)
  }

  /// Notes a relative name without `./`, to be told once for all.
  mutating func noteBareName(_ name: JSONText) {
    if SPDX2FileName.withoutDot(name).count < name.count { return }
    notes.bareNames += 1
    if notes.firstBareName == nil { notes.firstBareName = name }
  }

  /// Whether `id`, which has the form of one, is the one that a writer makes of `path`, and need not be kept.
  static func isMade(_ id: JSONText, of path: UnsafeBufferPointer<UInt8>) -> Bool {
    let prefix: StaticString = "SPDXRef-FILE-"
    let length = prefix.utf8CodeUnitCount
    guard id.isPlain, id.count >= length, JSONText.equal(id.base, prefix.utf8Start, length) else {
      return false
    }
    var index = length
    var at = 0
    var isInRun = false
    guard let base = path.baseAddress else { return false }
    while at < path.count {
      if at &+ 8 <= path.count, index &+ 8 <= id.count {
        // What is the same on both sides may stand in an ID, since all of the ID does.
        let others = JSONText.load(base + at) ^ JSONText.load(id.base + index)
        let same = others.trailingZeroBitCount &>> 3
        if same > 0 {
          at &+= same
          index &+= same
          isInRun = false
          continue
        }
      }
      let allowed = SPDX2Identifiers.allows(base[at])
      if allowed || !isInRun {
        guard index < id.count, id.base[index] == (allowed ? base[at] : UInt8(ascii: "-")) else {
          return false
        }
        index &+= 1
      }
      isInRun = !allowed
      at &+= 1
    }
    return index == id.count
  }

  // MARK: Snippets

  mutating func snippet(_ json: inout JSONReader) throws(InputError) {
    let index = bill.snippets.count
    var snippet = Snippet(id: .snippet("snippet \(index + 1)"), file: .document)
    var id: JSONText?
    var file: JSONText?
    var own: [Annotation] = []
    var hasRanges = false
    var object = try json.beginObject()
    let start = json.offset - 1
    var has: SPDX2Notes.Demands = []
    func subject() -> String { id?.string ?? "snippet \(index + 1)" }
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      if try isNull(&json, name) { continue }
      has.formUnion(Self.demand(name))
      switch name {
      case "SPDXID": id = try json.string()
      case "snippetFromFile": file = try json.string()
      case "name": snippet.name = try json.string().string
      case "comment": snippet.comment = try json.string().string
      case "licenseComments": snippet.licenseComment = try json.string().string
      case "licenseConcluded":
        snippet.concludedLicense = try license(
          SPDX2.licenseConcluded, &json, keeping: &snippet.foreign, subject: subject)
      case "licenseInfoInSnippets":
        snippet.licensesInSnippet = try licenses(
          &json, name, keeping: &snippet.foreign, subject: subject)
      case "copyrightText":
        snippet.copyright = try field(
          SPDX2.copyrightText, &json, keeping: &snippet.foreign, subject: subject)
      case "attributionTexts":
        snippet.attributions = try texts(&json, name, keeping: &snippet.foreign)
      case "annotations":
        own = try annotationList(&json, of: .document, keeping: &snippet.foreign)
      case "ranges":
        _ = try json.peek()
        let place = json.offset
        let ranges = try json.value(sortingMembers: true)
        snippet.foreign[.spdx2, name] = ranges
        Self.read(ranges, into: &snippet)
        checkRanges(ranges, at: place, &json, subject: subject)
        hasRanges = true
      default:
        unknownMember(name, at: json.offset(of: key), &json, subject: subject())
        snippet.foreign[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    if !hasRanges { missing("ranges", in: subject(), at: start, &json) }
    notes.note(has, .snippet, index, at: start)
    if let id {
      checkID(id, &json, subject: subject)
      snippet.foreign[.spdx2, "SPDXID"] = .string(id.string)
      snippet.id = .snippet(id.string)
      if let first = ids.insert(id, .snippet(index)) {
        duplicate(id, first, &json, subject: subject())
        snippet.id = .snippet("\(id.string) (snippet \(index + 1))")
      }
    } else {
      missing("SPDXID", in: subject(), at: start, &json)
    }
    if file == nil { missing("snippetFromFile", in: subject(), at: start, &json) }
    snippetFiles.append(file)
    snippet.foreign.sortMembers()
    bill.snippets.append(snippet)
    annotations[3] += own.map { $0.of(snippet.id) }
  }

  /// Checks that there is a range of bytes, and that no range ends before it begins.
  ///
  /// Source: SPDX 2.3, 9.3 and 9.4.
  private mutating func checkRanges(
    _ ranges: JSONValue, at place: Int, _ json: inout JSONReader, subject: () -> String
  ) {
    var hasBytes = false
    for range in ranges.elements ?? [] {
      for unit in ["offset", "lineNumber"] {
        guard case .number(let start) = range["startPointer"]?[unit],
          case .number(let end) = range["endPointer"]?[unit]
        else { continue }
        if unit == "offset" { hasBytes = true }
        if let first = Int(start), let last = Int(end), first >= 1, first <= last { continue }
        report(
          "spdx2.snippet-range", at: place, &json, subject: subject(),
          "a range of \(subject().printable()) goes from \(start) to \(end)",
          remedy: "count from 1, and write the smaller number as startPointer")
      }
    }
    if hasBytes { return }
    report(
      "spdx2.snippet-range", at: place, &json, subject: subject(),
      "\(subject().printable()) has no range of bytes",
      remedy: "add a range with the offset of the first and last byte, from 1")
  }

  /// Takes the first range of bytes and of lines.
  private static func read(_ ranges: JSONValue, into snippet: inout Snippet) {
    guard case .array(let ranges) = ranges else { return }
    func range(_ value: JSONValue, _ unit: String) -> ClosedRange<Int>? {
      guard case .number(let first) = value["startPointer"]?[unit],
        case .number(let last) = value["endPointer"]?[unit], let first = Int(first),
        let last = Int(last), first <= last
      else { return nil }
      return first...last
    }
    snippet.bytes = ranges.lazy.compactMap { range($0, "offset") }.first
    snippet.lines = ranges.lazy.compactMap { range($0, "lineNumber") }.first
  }
}
