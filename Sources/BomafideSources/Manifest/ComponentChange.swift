import BomafideIdentifiers
import BomafideModel
import Yams

/// Changes to the keys of one component, gathered as bytes to replace and as the tree that should come out.
struct ComponentChange {
  let editor: ManifestEditor
  let node: Node
  let isInFlow: Bool
  private(set) var expected: Node
  private(set) var edits: [Replacement] = []
  private(set) var notes: [ManifestEdit.Note] = []
  /// The paths of the texts that were changed, as `identifiers.0`.
  private(set) var touched: Set<String> = []

  init(editor: ManifestEditor, node: Node, isInFlow: Bool) {
    self.editor = editor
    self.node = node
    self.isInFlow = isInFlow
    expected = node
  }

  private var layout: YAMLLayout { editor.layout }

  mutating func note(_ location: SourceLocation, _ message: String) {
    notes.append(ManifestEdit.Note(location: location, message: message))
  }

  /// Replaces the text of a scalar; `path` is its key, and its index where that holds a list.
  mutating func replace(_ path: [String], _ scalar: Node, with text: String) throws(InputError) {
    let isInList = path.count > 1
    let inFlow =
      isInFlow || isInList && (editor.value(path[0], of: node).map { layout.isFlow($0) } ?? false)
    guard let range = layout.range(of: scalar, inFlow: inFlow) else {
      throw editor.unusual(
        layout.text.location(of: scalar), "write the text on one line: \(path[0]): …")
    }
    edits.append(
      Replacement(range, editor.spelling(text, like: scalar, inFlow: inFlow)))
    touched.insert(path.joined(separator: "."))
    expected = ManifestEditor.replacing(expected, path[0]) { value in
      guard isInList, case .sequence(let sequence) = value, let index = Int(path[1]) else {
        return Node(text)
      }
      var items = Array(sequence)
      items[index] = Node(text)
      return .sequence(.init(items))
    }
  }

  /// Gives a key one text, or a list of them; the key is added if it is not there.
  mutating func set(_ name: String, _ texts: [String]) throws(InputError) {
    if let value = editor.value(name, of: node) {
      if case .scalar(let scalar) = value, texts.count == 1 {
        if scalar.string != texts[0] { try replace([name], value, with: texts[0]) }
        return
      }
      if case .sequence(let sequence) = value, sequence.count == texts.count {
        for (index, item) in sequence.enumerated() where item.scalar?.string != texts[index] {
          try replace([name, "\(index)"], item, with: texts[index])
        }
        return
      }
    }
    try requireBlock(name)
    var entry = DraftMapping()
    entry.add(name, texts.count == 1 ? .text(texts[0]) : .texts(texts, isLoose: true))
    let lines = entry.lines(indent: layout.column(of: node))
    if let old = self.lines(of: name) {
      guard let start = old.first, start > firstLine else {
        throw editor.unusual(
          layout.text.location(of: node), "write 'name:' as the first key of the component")
      }
      let range = layout.bytes(ofLines: old)
      let endsOpen =
        range.upperBound == layout.text.bytes.count && layout.text.bytes.last != 0x0A
      let text = lines.joined(separator: editor.lineBreak)
      edits.append(Replacement(range, endsOpen ? text : text + editor.lineBreak))
      expected = ManifestEditor.replacing(expected, name) { _ in Self.tree(texts) }
    } else {
      let (line, index) = place(for: name)
      edits.append(editor.insertion(of: lines, atLine: line))
      guard case .mapping(let mapping) = expected else { return }
      var pairs = mapping.map { ($0.key, $0.value) }
      pairs.insert((Node(name), Self.tree(texts)), at: min(index, pairs.count))
      expected = .mapping(.init(pairs))
    }
  }

  /// Removes a key with its value.
  mutating func remove(_ name: String) throws(InputError) {
    try requireBlock(name)
    guard let lines = lines(of: name), lines.lowerBound > firstLine else {
      throw editor.unusual(
        layout.text.location(of: node), "write 'name:' as the first key of the component")
    }
    var bytes = layout.bytes(ofLines: lines)
    if bytes.upperBound == layout.text.bytes.count, layout.text.bytes.last != 0x0A {
      // A text without a newline at its end stays one.
      let before = layout.text.bytes[..<bytes.lowerBound]
      let length = before.suffix(2).elementsEqual([0x0D, 0x0A]) ? 2 : 1
      bytes = (bytes.lowerBound - length)..<bytes.upperBound
    }
    edits.append(Replacement(bytes, ""))
    expected = ManifestEditor.replacing(expected, name) { _ in nil }
  }

  private static func tree(_ texts: [String]) -> Node {
    texts.count == 1 ? Node(texts[0]) : .sequence(.init(texts.map { Node($0) }))
  }

  private var firstLine: Int { layout.text.lineIndex(at: layout.text.offset(of: node)) }

  private func requireBlock(_ name: String) throws(InputError) {
    guard isInFlow else { return }
    throw InputError(
      at: layout.text.location(of: node), expected: "a component with one key on each line",
      found: "a component in braces",
      remedy: "write it as '- name: …' with the other keys below, then '\(name):' can be changed")
  }

  /// The lines of a key and its value.
  private func lines(of name: String) -> Range<Int>? {
    guard let key = editor.key(name, of: node) else { return nil }
    let line = layout.text.lineIndex(at: layout.text.offset(of: key))
    let isList = editor.value(name, of: node)?.sequence != nil
    var end = layout.end(from: line, deeperThan: layout.column(of: key), dashes: isList)
    // A comment below a value belongs to what follows, unless the value goes on after it.
    while end > line + 1, case .comment = layout.line(end - 1) { end -= 1 }
    return line..<end
  }

  /// The line where a key is to be added, and its index among the keys: after the keys that stand before it in the table.
  private func place(for name: String) -> (line: Int, index: Int) {
    let order = ManifestSchema.component.keys.map(\.name)
    let rank = order.firstIndex(of: name) ?? order.count
    guard case .mapping(let mapping) = expected else { return (firstLine + 1, 1) }
    var best = (line: firstLine + 1, index: 1)
    for (index, pair) in mapping.enumerated() {
      guard let key = pair.key.scalar?.string, let other = order.firstIndex(of: key), other < rank,
        let lines = lines(of: key)
      else { continue }
      best = (lines.upperBound, index + 1)
    }
    return best
  }
}
