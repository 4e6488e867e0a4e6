import BomafideIdentifiers
import BomafideModel
import Yams

/// Bytes to be replaced.
struct Replacement {
  var range: Range<Int>
  var text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

extension ManifestEditor {
  /// The line break of the text: that of its first line.
  var lineBreak: String {
    let bytes = parsed.text.bytes
    guard let newline = bytes.firstIndex(of: 0x0A), newline > 0 else { return "\n" }
    return bytes[newline - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// Applies replacements, reads the result again and compares it with the tree that was expected.
  ///
  /// - Throws: `InputError` if the result is no manifest, or another one; `task` is then what to do by hand.
  func finish(
    _ edits: [Replacement], _ expected: Node, at location: SourceLocation, by task: String,
    notes: (ParsedYAML) -> [ManifestEdit.Note] = { _ in [] }
  ) throws(InputError) -> ManifestEdit {
    var bytes = parsed.text.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    let again: ParsedYAML
    do {
      again = try ParsedYAML.parse(bytes, path: parsed.text.path)
      guard YAMLLayout.isSame(again.root, expected) else { throw unusual(location, task) }
      _ = try ManifestReader.read(again)
    } catch let trouble as ManifestTrouble {
      throw trouble.errors.first ?? unusual(location, task)
    } catch let error as InputError {
      throw error
    } catch {
      throw unusual(location, task)
    }
    return ManifestEdit(
      path: parsed.text.path, oldText: String(decoding: parsed.text.bytes, as: UTF8.self),
      newText: String(decoding: bytes, as: UTF8.self), notes: notes(again))
  }

  /// The mapping with the value of one key changed; a nil result removes the key.
  static func replacing(_ node: Node, _ name: String, _ change: (Node) -> Node?) -> Node {
    guard case .mapping(let mapping) = node else { return node }
    var pairs: [(Node, Node)] = []
    for (key, value) in mapping {
      if key.scalar?.string != name {
        pairs.append((key, value))
      } else if let changed = change(value) {
        pairs.append((key, changed))
      }
    }
    return .mapping(.init(pairs))
  }

  /// The whole tree with one component changed.
  func replacingComponent(_ index: Int, _ change: (Node) -> Node) -> Node {
    Self.replacing(parsed.root, "components") { list in
      guard case .sequence(let sequence) = list else { return list }
      var items = Array(sequence)
      items[index] = change(items[index])
      return .sequence(.init(items))
    }
  }

  /// The scalar's new spelling, in the quotation marks of the old one.
  func spelling(_ text: String, like node: Node, inFlow: Bool) -> String {
    switch node.scalar?.style {
    case .singleQuoted where !text.unicodeScalars.contains(where: YAMLScalar.needsEscape):
      YAMLScalar.singleQuoted(text)
    case .doubleQuoted: YAMLScalar.doubleQuoted(text)
    default: inFlow ? YAMLScalar.flow(text) : YAMLScalar.block(text)
    }
  }
}
