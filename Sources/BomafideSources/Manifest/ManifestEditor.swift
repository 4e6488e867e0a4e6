import BomafideIdentifiers
public import BomafideModel
import Yams

/// Changes the text of a manifest and leaves everything else in it as it is: comments, order, quotation marks and
/// line ends.
///
/// Every function gives a new text and does not touch a file. The result is read again; if it doesn't say exactly what
/// was asked, because the text is laid out in an unusual way, that is an `InputError`.
public struct ManifestEditor {
  /// The manifest before any edit.
  public let manifest: Manifest

  let parsed: ParsedYAML
  let layout: YAMLLayout

  /// Reads the manifest to edit.
  ///
  /// - Throws: `ManifestTrouble` if it has errors; they have to be corrected first.
  public init(_ bytes: [UInt8], path: String = Manifest.fileName) throws(ManifestTrouble) {
    parsed = try ParsedYAML.parse(bytes, path: path)
    manifest = try ManifestReader.read(parsed)
    layout = YAMLLayout(text: parsed.text)
  }

  /// Removes a component with the comment right above it.
  ///
  /// - Throws: `InputError` if there is no such component, or the layout can't be edited.
  public func remove(_ id: String) throws(InputError) -> ManifestEdit {
    let (index, list) = try component(id)
    let items = try blockItems(list)
    let item = items[index]
    var edits: [Replacement] = []
    var lines = item.comments..<item.end
    if index > 0 {
      // The blank lines before it go too, so that the gap to what follows stays.
      while lines.lowerBound > items[index - 1].end, layout.line(lines.lowerBound - 1) == .blank {
        lines = (lines.lowerBound - 1)..<lines.upperBound
      }
    } else if items.count > 1 {
      while lines.upperBound < items[1].comments, layout.line(lines.upperBound) == .blank {
        lines = lines.lowerBound..<(lines.upperBound + 1)
      }
    }
    var bytes = layout.bytes(ofLines: lines)
    if bytes.upperBound == parsed.text.bytes.count, parsed.text.bytes.last != 0x0A {
      // A text without a newline at its end stays one.
      bytes = (bytes.lowerBound - lineBreakLength(before: bytes.lowerBound))..<bytes.upperBound
    }
    edits.append(Replacement(bytes, ""))
    if items.count == 1, let key = key("components", of: parsed.root) {
      let colon = parsed.text.offset(of: key) + "components".utf8.count
      guard parsed.text.bytes[colon...].first == UInt8(ascii: ":") else {
        throw unusual(parsed.text.location(of: key), "write 'components: []'")
      }
      edits.append(Replacement((colon + 1)..<(colon + 1), " []"))
    }
    var expected = parsed.root
    expected = Self.replacing(expected, "components") { list in
      guard case .sequence(let sequence) = list else { return list }
      var kept = Array(sequence)
      kept.remove(at: index)
      return .sequence(.init(kept))
    }
    return try finish(edits, expected, at: item.location, by: "remove the lines of '\(id)'")
  }

  // MARK: Finding

  /// A component as an item of a block list; lines are indexes from 0.
  struct Item {
    /// The first line of the comment right above, or `start`.
    var comments: Int
    /// The line of the dash.
    var start: Int
    /// The line after the last.
    var end: Int
    /// The column of the dash, from 0.
    var dash: Int
    /// The spaces after the dash.
    var gap: Int
    var location: SourceLocation
  }

  /// The index of a component, and the list it is in.
  func component(_ id: String) throws(InputError) -> (index: Int, list: Node) {
    guard let index = manifest.components.firstIndex(where: { $0.id.value == id }),
      let list = value("components", of: parsed.root)
    else {
      let known = manifest.components.map(\.id.value)
      let near = Suggestion.nearest(to: id, in: known.sorted())
      let place = key("components", of: parsed.root).map { parsed.text.location(of: $0) }
      throw InputError(
        at: place ?? SourceLocation(path: parsed.text.path), expected: "the ID of a component",
        found: "'\(id.printable())'",
        remedy: near.map { "write '\($0)'" } ?? "run 'bomafide add \(id.printable())' first")
    }
    return (index, list)
  }

  /// The items of a list of components in block style.
  func blockItems(_ list: Node) throws(InputError) -> [Item] {
    guard case .sequence(let sequence) = list, !layout.isFlow(list) else {
      throw unusual(
        parsed.text.location(of: list), "write each component as lines that start with '- name:'")
    }
    var items: [Item] = []
    for node in sequence {
      let offset = parsed.text.offset(of: node)
      let line = parsed.text.lineIndex(at: offset)
      let column = layout.column(of: node)
      let lead = parsed.text.bytes[parsed.text.lineStarts[line]..<offset]
      let location = parsed.text.location(at: offset)
      guard let dash = lead.lastIndex(of: UInt8(ascii: "-")),
        lead.allSatisfy({ $0 == 0x20 || $0 == 0x2D }), lead.count(where: { $0 == 0x2D }) == 1
      else {
        throw unusual(location, "write '- ' right before the first key of the component")
      }
      let dashColumn = dash - lead.startIndex
      let end = layout.end(from: line, deeperThan: dashColumn)
      var comments = line
      while comments > (items.last?.end ?? 0),
        layout.line(comments - 1) == .comment(indent: dashColumn)
      {
        comments -= 1
      }
      items.append(
        Item(
          comments: comments, start: line, end: end, dash: dashColumn,
          gap: column - dashColumn - 1, location: location))
    }
    return items
  }

  /// The key node of a mapping.
  func key(_ name: String, of node: Node) -> Node? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.first { $0.key.scalar?.string == name }?.key
  }

  /// The value of a key of a mapping.
  func value(_ name: String, of node: Node) -> Node? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.first { $0.key.scalar?.string == name }?.value
  }

  func unusual(_ location: SourceLocation, _ remedy: String) -> InputError {
    InputError(
      at: location, expected: "a layout that can be edited line by line",
      found: "another one", remedy: remedy)
  }

  private func lineBreakLength(before offset: Int) -> Int {
    let bytes = parsed.text.bytes
    guard offset > 0, bytes[offset - 1] == 0x0A else { return 0 }
    return offset > 1 && bytes[offset - 2] == 0x0D ? 2 : 1
  }
}
