/// YAML to be written: mappings in order, with comments.
struct DraftMapping {
  /// One key.
  struct Entry {
    var key: String
    var value: DraftValue
    var comments: [String]
  }

  var entries: [Entry] = []
  /// Lines above the mapping, where it is an item of a list.
  var comments: [String] = []

  /// Adds a key, unless there is nothing to write.
  mutating func add(_ key: String, _ value: DraftValue?, comments: [String] = []) {
    guard let value, !value.isNothing else { return }
    entries.append(Entry(key: key, value: value, comments: comments))
  }

  mutating func add(_ key: String, text: String?, comments: [String] = []) {
    add(key, text.map { .text($0) }, comments: comments)
  }
}

/// What stands after a key.
indirect enum DraftValue {
  /// A scalar, in quotation marks where it needs them.
  case text(String)
  /// A scalar in quotation marks, such as a regular expression.
  case quoted(String)
  /// A number or truth value, as it is.
  case word(String)
  /// A list of scalars; on one line if that is short and `isLoose` is false.
  case texts([String], isLoose: Bool)
  /// A mapping below the key.
  case mapping(DraftMapping)
  /// A mapping in braces, if it fits the line, and otherwise below.
  case compact(DraftMapping)
  /// A list of mappings.
  case items([DraftMapping])

  var isNothing: Bool {
    switch self {
    case .text, .quoted, .word: false
    case .texts(let texts, _): texts.isEmpty
    case .mapping(let mapping), .compact(let mapping): mapping.entries.isEmpty
    case .items(let items): items.isEmpty
    }
  }

  /// The value on one line, or nil if it has no such form.
  var flow: String? {
    switch self {
    case .text(let text): YAMLScalar.flow(text)
    case .quoted(let text): YAMLScalar.quoted(text)
    case .word(let word): word
    case .texts(let texts, _): "[" + texts.map(YAMLScalar.flow).joined(separator: ", ") + "]"
    case .compact(let mapping): mapping.flow
    case .mapping, .items: nil
    }
  }
}

extension DraftMapping {
  /// The mapping in braces, or nil if it has comments or values that need more lines.
  var flow: String? {
    var parts: [String] = []
    for entry in entries {
      guard entry.comments.isEmpty, let value = entry.value.flow else { return nil }
      parts.append("\(entry.key): \(value)")
    }
    return "{ " + parts.joined(separator: ", ") + " }"
  }

  /// The lines of the mapping in block style.
  func lines(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for entry in entries {
      lines += entry.comments.map { Self.comment($0, margin) }
      let head = "\(margin)\(entry.key):"
      switch entry.value {
      case .text(let text): lines.append("\(head) \(YAMLScalar.block(text))")
      case .quoted(let text): lines.append("\(head) \(YAMLScalar.quoted(text))")
      case .word(let word): lines.append("\(head) \(word)")
      case .texts(let texts, let isLoose):
        let flow = "\(head) \(entry.value.flow ?? "")"
        if flow.utf8.count <= 100, !isLoose || texts.isEmpty {
          lines.append(flow)
        } else {
          lines.append(head)
          lines += texts.map { "\(margin)  - \(YAMLScalar.block($0))" }
        }
      case .mapping(let mapping):
        lines.append(head)
        lines += mapping.lines(indent: indent + 2)
      case .compact(let mapping):
        if let flow = mapping.flow, head.utf8.count + 1 + flow.utf8.count <= 100 {
          lines.append("\(head) \(flow)")
        } else {
          lines.append(head)
          lines += mapping.lines(indent: indent + 2)
        }
      case .items(let items):
        lines.append(head)
        for item in items { lines += item.item(dash: indent + 2, gap: 1, mayBeFlow: true) }
      }
    }
    return lines
  }

  /// The lines of the mapping as an item of a list.
  func item(dash: Int, gap: Int, mayBeFlow: Bool) -> [String] {
    let margin = String(repeating: " ", count: dash)
    let dashed = margin + "-" + String(repeating: " ", count: gap)
    var lines = comments.map { Self.comment($0, margin) }
    if mayBeFlow, let flow, dashed.utf8.count + flow.utf8.count <= 100 {
      return lines + [dashed + flow]
    }
    var block = self.lines(indent: dash + 1 + gap)
    // The dash stands on the line of the first key; comments above that key stand above the dash.
    let firstKey = block.firstIndex { !$0.drop { $0 == " " }.hasPrefix("#") } ?? 0
    if firstKey < block.count {
      block[firstKey] = dashed + String(block[firstKey].dropFirst(dash + 1 + gap))
    }
    for index in 0..<firstKey {
      block[index] = margin + String(block[index].drop { $0 == " " })
    }
    lines += block
    return lines
  }

  static func comment(_ text: String, _ margin: String) -> String {
    // A comment ends with its line, whatever the text says.
    let line = text.unicodeScalars.map { YAMLScalar.needsEscape($0) ? " " : String($0) }.joined()
    return line.isEmpty ? "\(margin)#" : "\(margin)# \(line)"
  }
}
