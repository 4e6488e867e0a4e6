import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension TagValueReading {
  /// `DocumentRef-x https://… SHA1: d6a7…`.
  mutating func externalDocument(_ object: inout MarkedObject, _ pair: Pair) {
    let words = Self.words(pair.value, 3)
    guard words.count == 3, let checksum = checksum(pair, words[2]) else {
      if words.count < 3 {
        unreadable(
          pair, "a name, a URI and a checksum, as in 'DocumentRef-a https://… SHA1: d6a7…'")
      }
      return
    }
    var part = MarkedObject()
    _ = part.set("externalDocumentId", Self.string(words[0], pair.valuePlace))
    _ = part.set("spdxDocument", Self.string(words[1], pair.valuePlace))
    _ = part.set("checksum", checksum)
    var json = MarkedJSON()
    part.write(into: &json, at: pair.valuePlace)
    object.add("externalDocumentRefs", json, at: pair.valuePlace)
  }

  /// `d6a7…`, `d6a7… (excludes: ./a, ./b)`, or without the word.
  mutating func verificationCode(_ pair: Pair) -> MarkedJSON? {
    let value = pair.value
    var json = MarkedJSON()
    json.mark(pair.valuePlace)
    json.write("{\"packageVerificationCodeValue\":")
    guard let open = value.firstIndex(of: UInt8(ascii: "(")) else {
      json.string(value)
      json.write("}")
      return json
    }
    guard value.last == UInt8(ascii: ")") else {
      unreadable(pair, "a code, and '(excludes: ./a, ./b)' where files are left out")
      return nil
    }
    json.string(TagValueLexer.trimmed(value[..<open]))
    var names = TagValueLexer.trimmed(value[(open + 1)..<(value.endIndex - 1)])
    for word in ["excludes:", "excludes"] where names.starts(with: word.utf8) {
      names = TagValueLexer.trimmed(names.dropFirst(word.utf8.count))
      break
    }
    json.write(",\"packageVerificationCodeExcludedFiles\":[")
    var isFirst = true
    for name in names.split(separator: UInt8(ascii: ",")) {
      if !isFirst { json.write(",") }
      isFirst = false
      json.string(TagValueLexer.trimmed(name))
    }
    json.write("]}")
    return json
  }

  /// `SECURITY cpe23Type cpe:2.3:…`.
  mutating func externalReference(_ open: Int, _ pair: Pair) {
    closeReference(open)
    let words = Self.words(pair.value, 3)
    guard words.count == 3 else {
      unreadable(
        pair, "a category, a type and a locator, as in 'PACKAGE-MANAGER purl pkg:npm/a@1'")
      return
    }
    var part = Part(place: pair.valuePlace)
    for (name, word) in zip(["referenceCategory", "referenceType", "referenceLocator"], words) {
      _ = part.object.set(name, Self.string(word, pair.valuePlace))
    }
    elements[open].reference = part
  }

  mutating func closeReference(_ open: Int) {
    guard let part = elements[open].reference else { return }
    elements[open].reference = nil
    var json = MarkedJSON()
    part.object.write(into: &json, at: part.place)
    elements[open].object.add("externalRefs", json, at: part.place)
  }

  /// `310:420`.
  mutating func range(_ open: Int, _ tag: SPDX2Tag, _ pair: Pair) {
    let ends = pair.value.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { TagValueLexer.trimmed($0) }
    let isRange =
      ends.count == 2
      && ends.allSatisfy { end in
        !end.isEmpty && end.count < 19 && end.allSatisfy { 0x30...0x39 ~= $0 }
          && (end.count == 1 || end.first != 0x30)
      }
    guard isRange else {
      unreadable(pair, "a first and a last number, as in '310:420'")
      return
    }
    elements[open].ranges.append(
      Range(
        unit: tag.form == .byteRange ? "offset" : "lineNumber", first: ends[0], last: ends[1],
        place: pair.valuePlace))
  }

  /// The project that a file comes from, as 2.0 said it.
  mutating func artifact(_ open: Int, _ tag: SPDX2Tag, _ pair: Pair) {
    if let part = elements[open].artifact, part.object.has(tag.member) { closeArtifact(open) }
    var part = elements[open].artifact ?? Part(place: pair.place)
    set(&part.object, tag.member, pair)
    elements[open].artifact = part
  }

  mutating func closeArtifact(_ open: Int) {
    guard let part = elements[open].artifact else { return }
    elements[open].artifact = nil
    var json = MarkedJSON()
    part.object.write(into: &json, at: part.place)
    elements[open].object.add("artifactOfs", json, at: part.place)
  }

  // MARK: The end

  /// Puts everything together.
  mutating func finish() -> MarkedJSON {
    var byID: [String: Int] = [:]
    for (index, element) in elements.enumerated() {
      if let id = element.id, byID[id] == nil { byID[id] = index }
    }
    for annotation in annotations { place(annotation, byID) }
    var lists: [(String, MarkedJSON, Place)] = []
    for index in elements.indices {
      closeReference(index)
      closeArtifact(index)
      closeRanges(index)
      var json = MarkedJSON()
      elements[index].object.write(into: &json, at: elements[index].place)
      let name =
        switch elements[index].section {
        case .package: "packages"
        case .file: "files"
        default: "snippets"
        }
      lists.append((name, json, elements[index].place))
      elements[index].object = MarkedObject()
    }
    for (name, parts) in [
      ("hasExtractedLicensingInfos", licenses), ("revieweds", reviews),
      ("relationships", relationships),
    ] {
      for part in parts {
        var json = MarkedJSON()
        part.object.write(into: &json, at: part.place)
        lists.append((name, json, part.place))
      }
    }
    if let creationPlace {
      var json = MarkedJSON()
      creation.write(into: &json, at: creationPlace)
      _ = document.set("creationInfo", json)
    }
    for (name, json, place) in lists { document.add(name, json, at: place) }
    var json = MarkedJSON()
    document.write(into: &json, at: Place(1, 1))
    return json
  }

  /// Gives an annotation to the element that it names.
  private mutating func place(_ annotation: Part, _ byID: [String: Int]) {
    var annotation = annotation
    var owner = annotation.owner
    if let subject = annotation.subject {
      owner = byID[subject]
      if owner == nil, subject != SPDX2.documentID {
        if !subject.hasPrefix("DocumentRef-") {
          findings.append(
            Finding(
              "spdx2.dangling-id", .error, subject: subject,
              "'\(subject.printable())' in 'SPDXREF' names no element of the document",
              at: annotation.place.location(path),
              remedy: "add the element, or remove the annotation"))
        }
        _ = annotation.object.set(
          "SPDXREF", Self.string(Array(subject.utf8)[...], annotation.place))
      }
    } else {
      findings.append(
        Finding(
          "spdx2.missing-field", .error, subject: "an annotation", "an annotation has no 'SPDXREF'",
          at: annotation.place.location(path),
          remedy: "add 'SPDXREF: ' and the SPDXID of what it is about"))
    }
    var json = MarkedJSON()
    annotation.object.write(into: &json, at: annotation.place)
    if let owner {
      elements[owner].object.add("annotations", json, at: annotation.place)
    } else {
      document.add("annotations", json, at: annotation.place)
    }
  }

  private mutating func closeRanges(_ index: Int) {
    if elements[index].section != .snippet { return }
    if !elements[index].object.has("snippetFromFile"), let file = elements[index].fromFile {
      _ = elements[index].object.set("snippetFromFile", file)
    }
    for range in elements[index].ranges {
      var json = MarkedJSON()
      json.mark(range.place)
      json.write("{\"endPointer\":")
      pointer(range, range.last, elements[index].fromFile, into: &json)
      json.write(",\"startPointer\":")
      pointer(range, range.first, elements[index].fromFile, into: &json)
      json.write("}")
      elements[index].object.add("ranges", json, at: range.place)
    }
  }

  private func pointer(
    _ range: Range, _ place: ArraySlice<UInt8>, _ file: MarkedJSON?, into json: inout MarkedJSON
  ) {
    json.write("{\"")
    json.write(range.unit)
    json.write("\":")
    json.write(String(decoding: place, as: UTF8.self))
    json.write(",\"reference\":")
    if let file { json.writeUnmarked(file) } else { json.write("\"\"") }
    json.write("}")
  }

  // MARK: Findings

  private mutating func report(
    _ rule: RuleID, _ severity: Severity = .error, at place: Place, _ subject: String,
    _ message: String, expected: String? = nil, found: String? = nil, remedy: String
  ) {
    findings.append(
      Finding(
        rule, severity, subject: subject, message, at: place.location(path), expected: expected,
        found: found, remedy: remedy))
  }

  mutating func twice(_ tag: String, _ pair: Pair) {
    report(
      "spdx2.tag", at: pair.place, tag,
      "'\(tag)' is given twice, where one is allowed; the first counts",
      remedy: "remove one of them")
  }

  mutating func misplaced(_ tag: SPDX2Tag, _ pair: Pair) {
    let first = SPDX2Tag.all.first { $0.section == tag.section && $0.begins }?.name ?? "its section"
    let begin = tag.form == .externalReferenceComment ? "ExternalRef" : first
    report(
      "spdx2.tag", at: pair.place, tag.name,
      "'\(tag.name)' stands outside its section, and is left out",
      remedy: "write it behind the '\(begin)' that it belongs to")
  }

  /// Notes a value that can't be taken apart; it rides along.
  mutating func unreadable(_ pair: Pair, _ expected: String) {
    report(
      "spdx2.value", at: pair.valuePlace, pair.tag, "'\(pair.tag)' doesn't parse",
      expected: expected, found: "'\(String(decoding: pair.value, as: UTF8.self).printable())'",
      remedy: "write \(expected)")
    ride(pair)
  }

  mutating func unknown(_ pair: Pair) {
    let near = Suggestion.nearest(to: pair.tag, in: SPDX2Tag.all.map(\.name))
    report(
      "spdx2.tag", at: pair.place, pair.tag, "'\(pair.tag.printable())' is no tag of SPDX 2",
      remedy: near.map { "write '\($0)'" } ?? "remove the line, or begin it with '#'")
    ride(pair)
  }

  /// Keeps a line that means nothing, to be written back.
  private mutating func ride(_ pair: Pair) {
    guard let first = pair.tag.utf8.first, 0x41...0x5A ~= first, pair.tag != "SPDXID" else {
      return
    }
    let json = Self.string(pair)
    if let last {
      elements[last].object.add(pair.tag, json, at: pair.valuePlace)
    } else {
      document.add(pair.tag, json, at: pair.valuePlace)
    }
  }

  mutating func stray(_ words: String, _ place: Place) {
    report(
      "spdx2.tag", at: place, "line \(place.line)",
      "a line is no tag with a value, and is left out",
      expected: "'Tag: value', or '#' before a comment", found: "'\(words.printable())'",
      remedy: "put text of many lines between <text> and </text>")
  }

  mutating func noteSurrounded(_ place: Place) {
    report(
      "spdx2.tag", .warning, at: place, "line \(place.line)", "words stand around <text>…</text>",
      remedy: "put the whole value between <text> and </text>")
  }
}
