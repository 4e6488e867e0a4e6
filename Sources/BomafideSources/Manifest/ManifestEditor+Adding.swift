import BomafideIdentifiers
public import BomafideModel
import Yams

extension ManifestEditor {
  /// Adds a component after the others.
  ///
  /// - Throws: `InputError` if its ID is taken, a value does not belong in a manifest, or the layout can't be edited.
  public func add(_ draft: ManifestDraft.Component) throws(InputError) -> ManifestEdit {
    let id = draft.part.id ?? ManifestDecoder.componentID(draft.part.name)
    if let other = manifest[component: id] {
      throw InputError(
        at: other.id.location, expected: "a component that is new",
        found: "'\(id.printable())', which is declared here",
        remedy: "run 'bomafide update \(id.printable()) VERSION', or give the new one another ID")
    }
    let mapping = ManifestWriter.mapping(draft)
    let list = value("components", of: parsed.root)
    let edits: [Replacement]
    if case .sequence(let sequence) = list, let list, !sequence.isEmpty {
      edits = [try append(mapping, to: blockItems(list))]
    } else {
      edits = try begin(mapping, list)
    }
    return try finish(
      edits, try withAdded(mapping, to: list),
      at: list.map { parsed.text.location(of: $0) } ?? SourceLocation(path: parsed.text.path),
      by: "add the component by hand: '- name: \(draft.part.name.printable())'")
  }

  /// The item after the last one, with as many blank lines as there are between the last two.
  private func append(_ mapping: DraftMapping, to items: [Item]) throws(InputError) -> Replacement {
    guard let last = items.last else {
      throw unusual(SourceLocation(path: parsed.text.path), "write 'components:'")
    }
    var blanks = items.count == 1 && last.end - last.start == 1 ? 0 : 1
    if items.count > 1 { blanks = last.comments - items[items.count - 2].end }
    let lines = mapping.item(dash: last.dash, gap: max(last.gap, 1), mayBeFlow: false)
    let added = [String](repeating: "", count: max(0, min(blanks, 3))) + lines
    return insertion(of: added, atLine: last.end)
  }

  /// Whole lines before the line with that index, or after the last.
  func insertion(of lines: [String], atLine index: Int) -> Replacement {
    let offset = layout.start(ofLine: index)
    let joined = lines.joined(separator: lineBreak)
    let endsOpen =
      offset == parsed.text.bytes.count && offset > 0 && parsed.text.bytes[offset - 1] != 0x0A
    return Replacement(offset..<offset, endsOpen ? lineBreak + joined : joined + lineBreak)
  }

  /// The first item, where the list is empty or missing.
  private func begin(_ mapping: DraftMapping, _ list: Node?) throws(InputError) -> [Replacement] {
    let lines = mapping.item(dash: 2, gap: 1, mayBeFlow: false)
    guard let list, let key = key("components", of: parsed.root) else {
      return [insertion(of: ["", "components:"] + lines, atLine: layout.lineCount)]
    }
    let keyLine = parsed.text.lineIndex(at: parsed.text.offset(of: key))
    var edits = [insertion(of: lines, atLine: keyLine + 1)]
    if case .sequence = list {
      // The empty brackets go, with one space before them.
      var start = parsed.text.offset(of: list)
      guard let close = parsed.text.bytes[start...].firstIndex(of: UInt8(ascii: "]")),
        parsed.text.lineIndex(at: close) == keyLine
      else { throw unusual(parsed.text.location(of: list), "write 'components: []'") }
      if start > 0, parsed.text.bytes[start - 1] == 0x20 { start -= 1 }
      edits.append(Replacement(start..<(close + 1), ""))
    }
    return edits
  }

  private func withAdded(_ mapping: DraftMapping, to list: Node?) throws(InputError) -> Node {
    let lines = mapping.item(dash: 0, gap: 1, mayBeFlow: false)
    let yaml = lines.joined(separator: "\n") + "\n"
    guard case .sequence(let sequence) = try? Parser(yaml: yaml, encoding: .utf8).singleRoot(),
      let item = sequence.first
    else { throw unusual(SourceLocation(path: parsed.text.path), "write the component by hand") }
    guard case .mapping(let root) = parsed.root, list == nil else {
      return Self.replacing(parsed.root, "components") { list in
        guard case .sequence(let sequence) = list else { return .sequence(.init([item])) }
        return .sequence(.init(Array(sequence) + [item]))
      }
    }
    let pairs = root.map { ($0.key, $0.value) }
    return .mapping(.init(pairs + [("components", .sequence(.init([item])))]))
  }
}
