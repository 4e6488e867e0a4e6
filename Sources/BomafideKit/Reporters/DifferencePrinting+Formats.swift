import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel

extension DifferencePrinting {
  // MARK: Markdown

  func markdown() -> [UInt8] {
    var text = "### \(MarkdownText.inline("diff: \(before.path) → \(after.path)"))\n\n"
    text += "\(MarkdownText.inline(summary))\n"
    if !difference.changed.isEmpty || !difference.added.isEmpty || !difference.removed.isEmpty {
      text += "\n| component | change | before | after |\n| --- | --- | --- | --- |\n"
    }
    for change in difference.changed {
      let name = MarkdownText.cell(change.before.name)
      for field in change.fields {
        text += "| \(name) | \(MarkdownText.cell(field.kind.rawValue)): \(field.field) | "
        text += "\(Self.cell(field.before)) | \(Self.cell(field.after)) |\n"
      }
    }
    for component in difference.added { text += Self.row(component, .added) }
    for component in difference.removed { text += Self.row(component, .removed) }
    text += list("Edges added", edgesAdded.map { edge($0, namesAfter) })
    text += list("Edges removed", edgesRemoved.map { edge($0, namesBefore) })
    text += list("Files changed", difference.filesChanged.map(\.before.path.description))
    text += list("Files added", difference.filesAdded.map(\.path.description))
    text += list("Files removed", difference.filesRemoved.map(\.path.description))
    return Array(text.utf8)
  }

  private static func row(_ component: Component, _ kind: Difference.Kind) -> String {
    let version = MarkdownText.code(component.version.value ?? "")
    let cells = kind == .added ? " | \(version)" : "\(version) | "
    return "| \(MarkdownText.cell(component.name)) | \(kind.rawValue) | \(cells) |\n"
  }

  private static func cell(_ values: [String]) -> String {
    values.isEmpty ? "not stated" : values.map(MarkdownText.code).joined(separator: "<br>")
  }

  private func list(_ title: String, _ lines: [String]) -> String {
    if lines.isEmpty { return "" }
    var text = "\n<details><summary>\(title): \(lines.count)</summary>\n\n"
    for line in lines.prefix(limit) { text += "- \(MarkdownText.inline(line))\n" }
    if lines.count > limit { text += "- and \(lines.count - limit) more\n" }
    return text + "\n</details>\n"
  }

  // MARK: JSON

  /// Described by `docs/diff.schema.json`.
  func json(_ style: ReportStyle) -> [UInt8] {
    let counts = difference.counts
    return ReportJSON.document(
      .members([
        "schemaVersion": .integer(1),
        "tool": .members([
          "name": .string(style.tool.name), "version": .optional(style.tool.version),
        ]),
        "command": .string("diff"),
        "before": Self.json(before),
        "after": Self.json(after),
        "summary": .object(
          Difference.Kind.allCases.map { .init($0.rawValue, .integer(counts[$0] ?? 0)) }),
        "components": .members([
          "changed": .array(
            difference.changed.map { change in
              .members([
                "name": .string(change.after.name),
                "before": Self.json(change.before), "after": Self.json(change.after),
                "changes": .array(change.fields.map(Self.json)),
              ])
            }),
          "added": .array(difference.added.map(Self.json)),
          "removed": .array(difference.removed.map(Self.json)),
        ]),
        "roots": difference.roots.map { roots in
          .members([
            "before": .array(roots.before.map { .string(namesBefore[$0]) }),
            "after": .array(roots.after.map { .string(namesAfter[$0]) }),
          ])
        } ?? .null,
        "alsoDiffers": .array(difference.others.map(JSONValue.string)),
        "edges": .members([
          "added": .array(edgesAdded.map { Self.json($0, namesAfter) }),
          "removed": .array(edgesRemoved.map { Self.json($0, namesBefore) }),
        ]),
        "files": .members([
          "changed": .array(
            difference.filesChanged.map { change in
              .members([
                "path": .string(change.before.path.description),
                "changes": .array(change.fields.map(Self.json)),
              ])
            }),
          "added": .array(difference.filesAdded.map(Self.json)),
          "removed": .array(difference.filesRemoved.map(Self.json)),
        ]),
      ]))
  }

  private static func json(_ document: ReadDocument) -> JSONValue {
    .members([
      "path": .string(document.path), "format": .string(document.format.title),
      "name": .optional(document.bill.name), "namespace": .optional(document.bill.namespace),
      "components": .integer(document.bill.components.count),
      "files": .integer(document.bill.files.count),
    ])
  }

  private static func json(_ component: Component) -> JSONValue {
    .members([
      "name": .string(component.name), "group": .optional(component.group),
      "version": .optional(component.version.value),
      "purl": .optional(component.purls.first?.description),
      "license": .optional(
        (component.concludedLicense.value ?? component.declaredLicense.value)?.description),
    ])
  }

  private static func json(_ change: Difference.FieldChange) -> JSONValue {
    .members([
      "kind": .string(change.kind.rawValue), "field": .string(change.field),
      "before": .array(change.before.map(JSONValue.string)),
      "after": .array(change.after.map(JSONValue.string)),
    ])
  }

  private static func json(_ edge: Difference.EdgeChange, _ names: ElementNames) -> JSONValue {
    .members([
      "from": .string(names[edge.from]), "kind": .string(edge.kind.word),
      "to": .string(names[edge.to]),
    ])
  }

  private static func json(_ file: File) -> JSONValue {
    .members([
      "path": .string(file.path.description),
      "digests": .array(file.digests.map { .string($0.description) }),
    ])
  }
}
