import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of versions, dates and the revision history.
  static let trackingTests: [CSAFTest] = [
    CSAFTest(
      "6.1.14", "the numbers of the revision history ascend with the dates",
      remedy: "correct the date or the number of the revision"
    ) { report in
      let revisions = report.document.sortedRevisions
      for (a, b) in zip(revisions, revisions.dropFirst()) where b.number < a.number {
        report.add(
          b.numberNode, "is \(text(b)), though the revision before it by date is \(text(a))",
          expected: "a number above \(text(a))", found: text(b))
      }
    },
    CSAFTest(
      "6.1.16", "the version of the document is that of the last revision",
      remedy: "write the number of the last revision as \"version\", or add a revision"
    ) { report in
      guard let version = report.document.version, let last = report.document.sortedRevisions.last,
        let node = report.document.tracking?["version"]
      else { return }
      let isDraft = report.document.status == "draft"
      if !version.isSame(as: last.number, ignoringPrerelease: isDraft) {
        report.add(
          node, "is \(node.text?.printable() ?? "")",
          expected: "\(text(last)), the number of the last revision by date",
          found: node.text?.printable())
      }
    },
    CSAFTest(
      "6.1.17", "a document of version 0, 0.y.z or a pre-release is a draft",
      remedy: "write \"status\": \"draft\", or a version from 1 on"
    ) { report in
      guard let version = report.document.version, let node = report.document.tracking?["status"],
        let status = node.text, status != "draft", version.isInitial || version.isPrerelease
      else { return }
      report.add(
        node, "is '\(status.printable())' for version \(versionText(report))", expected: "'draft'",
        found: "'\(status.printable())'")
    },
    CSAFTest(
      "6.1.18", "a released document has no revision 0 or 0.y.z",
      remedy: "remove the revisions of drafts from the history"
    ) { report in
      guard isReleased(report.document) else { return }
      for revision in report.document.revisions where revision.number.isInitial {
        report.add(
          revision.numberNode, "is \(text(revision)) in a released document",
          expected: "a number from 1 on", found: text(revision))
      }
    },
    CSAFTest(
      "6.1.19", "no revision is a pre-release", remedy: "remove what follows the '-' in the number"
    ) { report in
      for revision in report.document.revisions where revision.number.isPrerelease {
        report.add(
          revision.numberNode, "is \(text(revision)), a pre-release", expected: "a released number",
          found: text(revision))
      }
    },
    CSAFTest(
      "6.1.20", "a released document's version is no pre-release",
      remedy: "remove what follows the '-' in the version, or write \"status\": \"draft\""
    ) { report in
      guard isReleased(report.document), let version = report.document.version,
        version.isPrerelease, let node = report.document.tracking?["version"]
      else { return }
      report.add(
        node, "is \(versionText(report)) in a document that is \(report.document.status)",
        expected: "a released version", found: versionText(report))
    },
    CSAFTest(
      "6.1.21", "the revision history begins with 0 or 1 and leaves out no number",
      remedy: "add the revision that is missing"
    ) { report in
      let revisions = report.document.sortedRevisions
      if let first = revisions.first, !["0", "1"].contains(first.number.major) {
        report.add(
          first.numberNode, "is \(text(first)), the first by date",
          expected: "0 or 1, or a major version of 0 or 1", found: text(first))
      }
      for (a, b) in zip(revisions, revisions.dropFirst())
      where a.number.major != b.number.major && a.number < b.number
        && !CSAFVersion.follows(b.number.major, a.number.major)
      {
        report.add(
          b.numberNode, "is \(text(b)), though the revision before it by date is \(text(a))",
          expected: "no number left out", found: "\(text(a)), then \(text(b))")
      }
    },
    CSAFTest(
      "6.1.22", "no two revisions have one number", remedy: "give each revision a number of its own"
    ) { report in
      var seen: [CSAFVersion] = []
      for revision in report.document.sortedRevisions.sorted(by: { $0.number < $1.number }) {
        if let last = seen.last, last == revision.number {
          report.add(
            revision.numberNode, "is \(text(revision)), which another revision has",
            expected: "a number of its own", found: text(revision))
        }
        seen.append(revision.number)
      }
    },
    CSAFTest(
      "6.1.30", "all versions are whole numbers, or all are semantic versions",
      remedy: "write all versions in one way"
    ) { report in
      var nodes = report.document.revisions.map(\.numberNode)
      if let node = report.document.tracking?["version"], report.document.version != nil {
        nodes.append(node)
      }
      let isSemantic = nodes.first?.text.flatMap(CSAFVersion.init)?.isSemantic
      for node in nodes {
        guard let text = node.text, let version = CSAFVersion(text),
          version.isSemantic != isSemantic
        else { continue }
        report.add(
          node,
          "is \(text.printable()), \(version.isSemantic ? "a semantic version" : "a whole number")",
          expected: isSemantic == true
            ? "a semantic version, as before" : "a whole number, as before",
          found: text.printable())
      }
    },
    CSAFTest(
      "6.2.4", "no revision has build metadata", remedy: "remove what follows the '+' in the number"
    ) { report in
      for revision in report.document.revisions where revision.number.build != nil {
        report.add(
          revision.numberNode, "is \(text(revision)), with build metadata",
          expected: "a number without '+'", found: text(revision))
      }
    },
    CSAFTest(
      "6.2.5", "the initial release isn't older than the oldest revision",
      remedy: "correct initial_release_date, or the date of the revision"
    ) { report in
      guard let node = report.document.tracking?["initial_release_date"],
        let date = CSAFInstant(node), let first = report.document.revisions.map(\.date).min(),
        date < first
      else { return }
      report.add(
        node, "is older than the oldest revision", expected: "\(first.timestamp) or later",
        found: "\(date.timestamp)")
    },
    CSAFTest(
      "6.2.6", "the current release isn't older than the newest revision",
      remedy: "write the date of the newest revision as current_release_date"
    ) { report in
      guard let node = report.document.tracking?["current_release_date"],
        let date = CSAFInstant(node), let last = report.document.revisions.map(\.date).max(),
        date < last
      else { return }
      report.add(
        node, "is older than the newest revision", expected: "\(last.timestamp) or later",
        found: "\(date.timestamp)")
    },
  ]

  private static func text(_ revision: CSAFDocument.Revision) -> String {
    revision.numberNode.text?.printable() ?? ""
  }

  private static func versionText(_ report: CSAFReport) -> String {
    report.document.tracking?["version"]?.text?.printable() ?? ""
  }
}
