import BomafideIdentifiers

/// What a file of Lua sets, where it is written out: texts, tables, and names of texts that stand before them.
struct LuaFields {
  private var values: [String: [Term]] = [:]
  private var lines: [String: Int] = [:]
  /// The texts of what surrounds a table.
  private var known: [String: String] = [:]

  init(_ terms: [Term]) { self.init(terms, [:]) }

  private init(_ terms: [Term], _ known: [String: String]) {
    self.known = known
    var name: String?
    var start = 0
    func value(_ end: Int) -> [Term] { Array(terms[start..<max(start, end)]) }
    for (index, term) in terms.enumerated() where term.isMark("=") && index > 0 {
      guard let word = terms[index - 1].word else { continue }
      if let name { set(name, value(index - 1)) }
      name = word
      lines[word] = lines[word] ?? terms[index - 1].line
      start = index + 1
    }
    if let name { set(name, value(terms.count)) }
  }

  private mutating func set(_ name: String, _ value: [Term]) {
    if values[name] == nil { values[name] = value }
    known[name] = text(of: value)
  }

  /// The line that sets a name.
  func line(_ name: String) -> Int? { lines[name] }

  /// The text that a name stands for; nil where it is computed.
  func text(_ name: String) -> String? { values[name].flatMap { text(of: $0) }?.orNil }

  /// What the table of a name sets.
  func table(_ name: String) -> LuaFields { LuaFields(items(name), known) }

  /// What stands in the table of a name.
  func items(_ name: String) -> [Term] { values[name]?.first?.inner ?? [] }

  /// Texts and names of texts that `..` joins; what follows behind them belongs to the next statement.
  private func text(of terms: [Term]) -> String? {
    var out = ""
    var isOpen = true
    for term in terms {
      if let text = term.text {
        guard isOpen else { break }
        out += text
        isOpen = false
      } else if let word = term.word {
        // `a..b` is one word here.
        let parts = word.split(separator: "..", omittingEmptySubsequences: false)
        if !isOpen, parts.count == 1 { break }
        for (index, part) in parts.enumerated() {
          if index > 0 { isOpen = true }
          if part.isEmpty { continue }
          let isNumber = part.utf8.allSatisfy(\.isASCIIDigit)
          guard isOpen, let text = isNumber ? String(part) : known[String(part)] else {
            return nil
          }
          out += text
          isOpen = false
        }
      } else if term.isMark(",") || term.isMark(";") {
        break
      } else {
        return nil
      }
    }
    return isOpen ? nil : out
  }
}
