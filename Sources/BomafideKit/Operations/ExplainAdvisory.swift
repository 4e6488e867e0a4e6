import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Tells what the database knows of a vulnerability, and why a scan does or doesn't report it.
struct ExplainAdvisory {
  /// Any name of it.
  let id: String
  /// What is scanned; nil asks about the records alone.
  let source: String?
  let manifest: String?

  /// Whether a word is the name of a vulnerability, as `CVE-2024-45490` and `ALSA-2022:7106` are.
  static func isName(_ word: String) -> Bool {
    guard let dash = word.firstIndex(of: "-") else { return false }
    let prefix = word[..<dash]
    return prefix.count >= 2 && prefix.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
      && prefix.first?.isUppercase == true && word[dash...].contains { $0.isNumber }
  }

  /// The text to print.
  ///
  /// - Throws: `InputError` where no record has the name; `StoreError` where the database can't be read.
  func text<Lookup: AdvisoryLookup>(
    by lookup: Lookup, at path: String, _ context: OperationContext
  ) throws -> String {
    var numbers = try lookup.advisories(named: id)
    if let group = try numbers.first.flatMap({ try lookup.advisory($0) })?.group {
      numbers += try lookup.advisories(inGroup: group).filter { !numbers.contains($0) }
    }
    let heads = try numbers.compactMap { try lookup.advisory($0) }
    guard !heads.isEmpty else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a record of \(id.printable())",
        found: "none in \(try lookup.sources.count) sources",
        remedy: "mend the name, or import a source that has it: bomafide advisories import FILE")
    }
    var text = ""
    for head in heads { text += try records(head, lookup) }
    if let cve = heads.flatMap({ [$0.id] + $0.aliases }).first(where: { $0.hasPrefix("CVE-") }) {
      if let known = try lookup.exploitation(of: cve) {
        text += "exploited: known since \(known.added?.description ?? "an unknown day")"
        text += known.isUsedByRansomware ? ", by ransomware too\n" : "\n"
      }
      if let prediction = try lookup.prediction(for: cve) {
        text += "EPSS: \(Double(prediction.score) / 1000) % within 30 days\n"
      }
    }
    guard let source else { return text }
    return text + "\n" + (try reasons(source, lookup, context))
  }

  private func records<Lookup: AdvisoryLookup>(_ head: AdvisoryHead, _ lookup: Lookup) throws
    -> String
  {
    var text = "\(PlainText.line(head.id)) (\(PlainText.line(head.source)))"
    if let day = head.withdrawn { text += ", withdrawn \(day)" }
    if head.isRejected { text += ", rejected" }
    text += "\n"
    if !head.summary.isEmpty { text += "  \(PlainText.line(head.summary))\n" }
    var facts: [String] = []
    if let day = head.published { facts.append("published \(day)") }
    if let day = head.modified { facts.append("modified \(day)") }
    if !head.aliases.isEmpty { facts.append("also \(head.aliases.joined(separator: ", "))") }
    if !head.upstream.isEmpty { facts.append("about \(head.upstream.joined(separator: ", "))") }
    if !facts.isEmpty { text += "  \(PlainText.line(facts.joined(separator: "; ")))\n" }
    for rating in head.ratings {
      let words = [rating.vector, rating.word].compactMap(\.self).joined(separator: ", ")
      text += "  rated \(PlainText.line(words)) (\(rating.authority.word))\n"
    }
    let claims = try lookup.claims(of: head.number)
    let said =
      claims.packages.map(\.text) + claims.products.map(\.text)
      + claims.repositories.map(\.text)
    for line in said { text += "  \(PlainText.line(line))\n" }
    return text
  }

  /// What the records say of each component that they name, and how many they don't.
  private func reasons<Lookup: AdvisoryLookup>(
    _ source: String, _ lookup: Lookup, _ context: OperationContext
  ) throws -> String {
    let subject = try ScanSubject(source, manifest: manifest, context)
    let matcher = Matcher(lookup, options: MatchOptions(isCurated: subject.isCurated))
    var text = ""
    var others = 0
    for component in subject.bill.components {
      let found = try matcher.explain(id, about: component, of: subject.bill)
      guard found.match != nil || !found.reasons.isEmpty else {
        others += 1
        continue
      }
      text += "\(PlainText.line(ElementNames.name(of: component))): "
      text += found.conclusion.rawValue.replacing("-", with: " ")
      if let suppression = found.match?.suppression {
        text += ": \(PlainText.line(suppression.reason))"
      }
      text += "\n"
      for reason in found.reasons {
        text += "  \(reason.answer.rawValue): \(PlainText.line(reason.advisory))"
        text += " (\(PlainText.line(reason.source))) says \(PlainText.line(reason.claim))\n"
        text +=
          "    by \(PlainText.line(reason.identifier)): \(PlainText.line(reason.comparison))\n"
      }
      for one in found.unchecked { text += "  not checked: \(PlainText.line(one.detail))\n" }
    }
    if others > 0 {
      text += "no record of it names the \(text.isEmpty ? "" : "other ")"
      text += "\(others) component\(others == 1 ? "" : "s") of \(PlainText.line(subject.name))\n"
    }
    return text
  }
}
