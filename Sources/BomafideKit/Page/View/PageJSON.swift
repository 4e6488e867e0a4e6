import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The release page as JSON, with all of its rows; see `docs/page.schema.json`.
struct PageJSON {
  private let page: PageView

  init(_ page: PageView) { self.page = page }

  var bytes: [UInt8] {
    ReportJSON.document(
      .members([
        "schemaVersion": .integer(1), "tool": .string(page.tool), "command": .string("page"),
        "title": .string(page.title), "version": .optional(page.version),
        "summary": .optional(page.summary), "made": .string(page.made.wholeSeconds),
        "baseURL": .optional(page.base), "files": .array(page.files.map(file)),
        "documents": .array(page.documents.map(document)),
        "others": .array(
          page.others.map {
            .members([
              "name": .string($0.name), "url": .string(url($0.name)),
              "description": .string($0.description), "signatures": signatures($0.signatures),
            ])
          }),
        "components": .array(page.components.map(component)),
        "licenses": .array(
          page.licenses.map {
            .members(["license": .string($0.license), "components": .integer($0.components)])
          }),
        "statements": .array(page.statements.map(statement)),
        "changes": page.changes.map(changes) ?? .null,
        "problems": .array(page.problems.map(problem)),
      ]))
  }

  private func url(_ file: String) -> String { Link(file: file, base: page.base).text }

  private func digests(_ digests: [Digest]) -> JSONValue {
    .array(digests.map { .string($0.description) })
  }

  private func signatures(_ signatures: [PageView.Signature]) -> JSONValue {
    .array(
      signatures.map {
        .members([
          "file": .string($0.file), "url": .string(url($0.file)), "kind": .string($0.kind),
          "verdict": .string($0.verdict.rawValue), "note": .string($0.note),
        ])
      })
  }

  private func names(_ places: [Int]) -> JSONValue {
    .array(places.filter(page.documents.indices.contains).map { .string(page.documents[$0].file) })
  }

  private func file(_ file: PageView.FileRow) -> JSONValue {
    .members([
      "name": .string(file.name), "url": .string(url(file.name)),
      "version": .optional(file.version), "system": .optional(file.system),
      "description": .string(file.description), "isSource": .bool(file.isSource),
      "size": .integer(Int(file.size)), "digests": digests(file.digests),
      "signatures": signatures(file.signatures), "documents": names(file.documents),
      "statements": names(file.statements), "verdict": .string(file.verdict.rawValue),
      "note": .string(file.note),
    ])
  }

  private func document(_ document: PageView.DocumentRow) -> JSONValue {
    .members([
      "file": .string(document.file), "url": .string(url(document.file)),
      "format": .optional(document.formatName), "artifact": .optional(document.artifact),
      "holdsStatements": .bool(document.holdsStatements),
      "components": .integer(document.components), "files": .integer(document.listedFiles),
      "size": .integer(Int(document.size)), "digests": digests([document.digest]),
      "signatures": signatures(document.signatures), "verdict": .string(document.verdict.rawValue),
      "note": .string(document.note),
    ])
  }

  private func component(_ component: PageView.ComponentRow) -> JSONValue {
    .members([
      "name": .string(component.name), "version": .optional(component.version),
      "license": .optional(component.license), "supplier": .optional(component.supplier),
      "purls": .array(component.purls.map(JSONValue.string)),
      "cpes": .array(component.cpes.map(JSONValue.string)),
      "evidence": .array(
        component.evidence.map {
          .members([
            "claim": .string($0.claim), "value": .string($0.value),
            "place": .string($0.place.description), "technique": .string($0.technique),
          ])
        }), "files": .array(component.artifacts.map(JSONValue.string)),
    ])
  }

  private func statement(_ statement: PageView.StatementRow) -> JSONValue {
    .members([
      "vulnerability": .string(statement.vulnerability),
      "aliases": .array(statement.aliases.map(JSONValue.string)),
      "status": .optional(statement.status?.rawValue),
      "justification": .optional(statement.justification), "words": .optional(statement.words),
      "products": .array(statement.products.map(JSONValue.string)),
      "document": .string(statement.document),
    ])
  }

  private func changes(_ changes: PageView.Changes) -> JSONValue {
    .members([
      "since": .string(changes.since),
      "components": .array(
        changes.rows.map {
          .members([
            "kind": .string($0.kind.rawValue), "component": .string($0.component),
            "field": .optional($0.field.isEmpty ? nil : $0.field), "before": .optional($0.before),
            "after": .optional($0.after),
          ])
        }), "filesAdded": .array(changes.filesAdded.map(JSONValue.string)),
      "filesRemoved": .array(changes.filesRemoved.map(JSONValue.string)),
    ])
  }

  private func problem(_ problem: PageView.Problem) -> JSONValue {
    .members([
      "severity": .string(problem.severity.rawValue), "rule": .string(problem.rule),
      "place": .string(problem.place), "message": .string(problem.message),
      "remedy": .optional(problem.remedy),
    ])
  }
}
