import BomafideIdentifiers

/// A template read backward: it finds the version that, filled in, gives a text.
struct TemplateForm {
  private let template: Template

  init(_ template: Template) { self.template = template }

  /// Whether a version can be read back: without dots it can't.
  static func isReadable(_ template: Template) -> Bool {
    !template.placeholders.contains { $0.filters.contains(.nodots) }
  }

  /// The version that stands in `text`, or nil if the text has another form.
  func version(in text: String) -> String? {
    let placeholders = template.placeholders
    guard let regex = try? Regex(pattern(placeholders)).matchingSemantics(.unicodeScalar),
      let match = try? regex.wholeMatch(in: text), match.output.count == placeholders.count + 1
    else { return nil }
    let texts = (1..<match.output.count).map { String(match.output[$0].substring ?? "") }
    let taken = Array(zip(placeholders, texts))
    var candidates: [String] = []
    for (placeholder, text) in taken where placeholder.part == nil || placeholder.part == .release {
      candidates.append(Self.undo(placeholder.filters, text))
    }
    let parts: [Template.Part] = [.major, .minor, .patch]
    let numbers = parts.map { part in taken.first { $0.0.part == part }?.1 }
    candidates.append(numbers.prefix { $0 != nil }.compactMap(\.self).joined(separator: "."))
    return candidates.first { version in
      !version.isEmpty && (try? template.filled(with: ["version": version])) == text
    }
  }

  private static func undo(_ filters: [Template.Filter], _ text: String) -> String {
    var out = text
    for filter in filters.reversed() {
      switch filter {
      case .underscore: out = String(out.map { $0 == "_" ? "." : $0 })
      case .dash: out = String(out.map { $0 == "-" ? "." : $0 })
      case .nodots, .lower: break
      }
    }
    return out
  }

  /// A regular expression with one group for each placeholder.
  private func pattern(_ placeholders: [Template.Placeholder]) -> String {
    var out = ""
    var waiting = placeholders[...]
    var units = Array(template.description.unicodeScalars)[...]
    while let unit = units.popFirst() {
      if unit == "{" || unit == "}" {
        if units.first == unit {
          units = units.dropFirst()
          out += "\\" + String(unit)
          continue
        }
        while let inner = units.popFirst(), inner != "}" {}
        out += waiting.popFirst()?.part == nil ? "(.+?)" : "([0-9][0-9._-]*?)"
      } else if unit.isASCII, !unit.properties.isAlphabetic, !("0"..."9").contains(unit) {
        out += unit.value < 0x21 ? String(unit) : "\\" + String(unit)
      } else {
        out.unicodeScalars.append(unit)
      }
    }
    return out
  }
}
