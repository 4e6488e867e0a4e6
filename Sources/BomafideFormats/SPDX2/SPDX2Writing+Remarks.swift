import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Annotations, snippets and extracted licenses.
extension SPDX2Writing {
  /// Writes the annotations of an element, and those of the document that couldn't be read.
  ///
  /// - Parameter statements: What the model knows of the element and SPDX 2 has no field for.
  mutating func annotations(
    of element: ElementID, kept foreign: ForeignData, saying statements: [Annotation] = [],
    _ extras: inout Extras
  ) {
    let own = annotations.isEmpty ? [] : annotations[element] ?? []
    if own.isEmpty && foreign.isEmpty && statements.isEmpty { return }
    let kept: [JSONValue] =
      if case .array(let kept) = foreign[.spdx2, "annotations"] { kept } else { [] }
    let isThere = foreign[.spdx2, "annotations"] != nil || !statements.isEmpty
    if own.isEmpty && !isThere { return }
    key("annotations", &extras)
    let first = own.count + statements.count
    list(first + kept.count) { writing, index in
      if index < own.count {
        writing.annotation(writing.bill.annotations[own[index]])
      } else if index < first {
        writing.annotation(statements[index - own.count])
      } else {
        writing.json.value(kept[index - first])
      }
    }
  }

  /// The evidence of a component, and how it differs from the original, as annotations.
  func statements(of component: Component) -> [Annotation] {
    [evidence(of: component), pedigree(of: component)].compactMap(\.self)
  }

  private func evidence(of component: Component) -> Annotation? {
    guard options.saysEvidence, !component.evidence.isEmpty else { return nil }
    return annotation(of: component, .evidence(component.evidence))
  }

  /// `sourceInfo` tells of changes, and has no place for the differences.
  func pedigree(of component: Component) -> Annotation? {
    guard let pedigree = component.pedigree, pedigree.hasPatches, pedigree.hasOnlyChanges else {
      return nil
    }
    return annotation(of: component, .pedigree(pedigree))
  }

  private func annotation(of component: Component, _ statement: ModelStatement) -> Annotation? {
    statementStamp.map { stamp in
      Annotation(
        of: component.id, by: stamp.author, at: stamp.date, kind: SPDX2.statementKind,
        comment: statement.text)
    }
  }

  /// Who makes statements and when, where the document says both.
  var statementStamp: (author: Agent, date: Timestamp)? {
    options.layout == .complete ? SPDX2.statementStamp(of: bill) : nil
  }

  private mutating func annotation(_ annotation: Annotation) {
    var extras = Extras(
      annotation.foreign,
      known: ["annotationDate", "annotationType", "annotator", "comment"])
    json.beginObject()
    key("annotationDate", &extras)
    json.string(annotation.date.wholeSeconds)
    key("annotationType", &extras)
    json.string(SPDX2.isAnnotationType(annotation.kind) ? annotation.kind : "OTHER")
    key("annotator", &extras)
    let kept = annotation.foreign[.spdx2, "annotator"]?.text
    json.string(
      kept.flatMap { SPDX2.agent($0) == annotation.author ? $0 : nil }
        ?? SPDX2.agentText(annotation.author))
    key("comment", &extras)
    json.string(annotation.comment)
    rest(&extras)
    json.endObject()
  }

  // MARK: Snippets

  mutating func snippets(_ extras: inout Extras) {
    key("snippets", &extras)
    let first = ids.firstFile + bill.files.count
    let numbers = bill.snippets.map { ids.number(of: $0.file) }
    list(bill.snippets.count) { writing, index in
      writing.snippet(writing.bill.snippets[index], number: first + index, file: numbers[index])
    }
  }

  private mutating func snippet(_ snippet: Snippet, number: Int, file: Int) {
    let foreign = snippet.foreign
    var extras = Extras(
      foreign,
      known: [
        "SPDXID", "annotations", "attributionTexts", "comment", "copyrightText",
        "licenseComments", "licenseConcluded", "licenseInfoInSnippets", "name", "ranges",
        "snippetFromFile",
      ])
    json.beginObject()
    key("SPDXID", &extras)
    id(number)
    annotations(of: snippet.id, kept: foreign, &extras)
    texts("attributionTexts", snippet.attributions, foreign, &extras)
    optional("comment", snippet.comment, &extras)
    demanded(SPDX2.copyrightText, snippet.copyright, foreign, "copyrightText", &extras)
    optional("licenseComments", snippet.licenseComment, &extras)
    demanded(
      SPDX2.licenseConcluded, snippet.concludedLicense, foreign, "licenseConcluded", &extras)
    licenses("licenseInfoInSnippets", snippet.licensesInSnippet, foreign, &extras)
    optional("name", snippet.name, &extras)
    key("ranges", &extras)
    if case .array(let kept) = foreign[.spdx2, "ranges"] {
      json.value(options.order == .sorted ? Self.sorted(.array(kept)) : .array(kept))
    } else {
      ranges(of: snippet, file: file)
    }
    key("snippetFromFile", &extras)
    id(file)
    rest(&extras)
    json.endObject()
  }

  private mutating func ranges(of snippet: Snippet, file: Int) {
    let ranges = [("offset" as StaticString, snippet.bytes), ("lineNumber", snippet.lines)]
      .compactMap { name, range in range.map { (name, $0) } }
    list(ranges.count) { writing, index in
      let (name, range) = ranges[index]
      writing.json.beginObject()
      for (end, place) in [
        ("endPointer" as StaticString, range.upperBound), ("startPointer", range.lowerBound),
      ] {
        writing.json.key(end)
        writing.json.beginObject()
        // "lineNumber" and "offset" stand before "reference".
        writing.json.key(name)
        writing.json.integer(place)
        writing.json.key("reference")
        writing.id(file)
        writing.json.endObject()
      }
      writing.json.endObject()
    }
  }

  // MARK: Licenses

  /// Writes the licenses that aren't on the list: the bill's own, and names that are no expression.
  mutating func licenses(_ extras: inout Extras) {
    let named = namedLicenses()
    let custom = bill.customLicenses
    guard
      !custom.isEmpty || !named.isEmpty
        || bill.foreign[.spdx2, "hasExtractedLicensingInfos"] == .array([])
    else { return }
    key("hasExtractedLicensingInfos", &extras)
    list(custom.count + named.count) { writing, index in
      writing.license(index < custom.count ? custom[index] : named[index - custom.count])
    }
  }

  private mutating func license(_ license: CustomLicense) {
    var extras = Extras(
      license.foreign, known: ["comment", "extractedText", "licenseId", "name", "seeAlsos"])
    json.beginObject()
    optional("comment", license.comment, &extras)
    key("extractedText", &extras)
    json.string(license.text)
    key("licenseId", &extras)
    json.string(license.id)
    optional("name", license.name, &extras)
    texts("seeAlsos", license.urls, license.foreign, &extras)
    rest(&extras)
    json.endObject()
  }

  /// Licenses that are stated by words, as references with these words as their text and name.
  ///
  /// So SPDX says what is on no list. Only words of which nothing but signs differ get the same reference.
  private mutating func namedLicenses() -> [CustomLicense] {
    var found: [CustomLicense] = []
    var known = Set(bill.customLicenses.map(\.id))
    var names: [String: String] = [:]
    var others: Set<String> = []
    func look(_ license: Stated<License>, spelled: String?) {
      guard case .value(.named(let name)) = license else { return }
      let id = SPDX2.licenseReference(name)
      guard spelled == id else { return }
      if known.insert(id).inserted {
        var custom = CustomLicense(id: id, text: name)
        custom.name = name
        found.append(custom)
        names[id] = name
      } else if names[id] != name, others.insert(name).inserted {
        losses.note("license", of: subject, value: name, instead: "\(id), which is another one's")
      }
    }
    func look(_ licenses: [Stated<License>], _ name: String, _ foreign: ForeignData) {
      if licenses.isEmpty { return }
      for (license, text) in zip(licenses, Self.spelling(of: licenses, name, foreign)) {
        look(license, spelled: text)
      }
    }
    for component in bill.components {
      let foreign = component.foreign
      for (field, license) in [
        (SPDX2.licenseDeclared, component.declaredLicense),
        (SPDX2.packageLicenseConcluded, component.concludedLicense),
      ] { look(license, spelled: field.spelling(license, foreign)) }
      look(component.licensesInFiles, "licenseInfoFromFiles", foreign)
    }
    for file in bill.files {
      guard let details = file.details else { continue }
      let license = details.concludedLicense
      look(license, spelled: SPDX2.licenseConcluded.spelling(license, details.foreign))
      look(details.licensesInFile, "licenseInfoInFiles", details.foreign)
    }
    for snippet in bill.snippets {
      let license = snippet.concludedLicense
      look(license, spelled: SPDX2.licenseConcluded.spelling(license, snippet.foreign))
      look(snippet.licensesInSnippet, "licenseInfoInSnippets", snippet.foreign)
    }
    return found
  }
}
