import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of sharing groups, licenses and dates that only CSAF 2.1 has.
  static let distributionTests: [CSAFTest] = [
    CSAFTest(
      "6.1.37", "every time is written as CSAF 2.1 wants it",
      remedy: "write the time as 2024-02-29T12:00:00Z, with T and Z in upper case", in: [.v2_1]
    ) { report in
      // What is no time at all is told with the structure.
      var todo = [report.document.root]
      while let node = todo.popLast() {
        for member in node.members {
          todo.append(member.value)
          guard isTime(member.name), let text = member.value.text,
            (try? Timestamp(parsing: text)) != nil
          else { continue }
          let isLeap = text.utf8.dropFirst(17).starts(with: "60".utf8)
          if text.contains("t") || text.contains("z") || isLeap {
            report.add(
              member.value, "is '\(text.printable())'",
              expected: isLeap ? "a second from 00 to 59" : "T and Z in upper case",
              found: "'\(text.printable())'")
          }
        }
        todo += node.elements
      }
    },
    CSAFTest(
      "6.1.38", "the sharing group of everybody has the label CLEAR",
      remedy: "write the ID of the group that you share with", in: [.v2_1]
    ) { report in
      guard let group = sharingGroup(report), group["id"]?.text == CSAFNames.maxUUID,
        let node = report.document.root.at("document", "distribution", "tlp", "label"),
        let label = node.text, label != "CLEAR"
      else { return }
      report.add(
        node, "is \(label.printable()) with the Max UUID as sharing group", expected: "CLEAR",
        found: label.printable())
    },
    CSAFTest(
      "6.1.39", "a document for everybody has no other sharing group",
      remedy: "write the Max UUID, or remove \"sharing_group\"", in: [.v2_1]
    ) { report in
      guard let group = sharingGroup(report), report.document.trafficLight == "CLEAR",
        let node = group["id"], let id = node.text, id != CSAFNames.maxUUID
      else { return }
      if id == CSAFNames.nilUUID, report.document.status == "draft" { return }
      report.add(
        node, "is '\(id.printable())' in a document labeled CLEAR", expected: "the Max UUID",
        found: "'\(id.printable())'")
    },
    CSAFTest(
      "6.1.40", "no other sharing group has a reserved name",
      remedy: "write the name of the group", in: [.v2_1]
    ) { report in
      guard let group = sharingGroup(report), let node = group["name"], let name = node.text else {
        return
      }
      for (id, reserved) in reservedGroups where name == reserved && group["id"]?.text != id {
        report.add(
          node, "is '\(reserved)', which is the name of \(id)", expected: "a name of its own",
          found: "'\(reserved)'")
      }
    },
    CSAFTest(
      "6.1.41", "a reserved sharing group has its name", remedy: "write the reserved name",
      in: [.v2_1]
    ) { report in
      guard let group = sharingGroup(report) else { return }
      for (id, reserved) in reservedGroups
      where group["id"]?.text == id && group["name"]?.text != reserved {
        report.add(
          group["name"] ?? group, "isn't called '\(reserved)'", expected: "'\(reserved)'",
          found: group["name"]?.text.map { "'\($0.printable())'" } ?? "no name")
      }
    },
    CSAFTest(
      "6.1.45", "no disclosure is later than the newest revision of a released, public document",
      remedy: "correct the date, or add a revision", in: [.v2_1]
    ) { report in
      guard report.document.trafficLight == "CLEAR", isReleased(report.document) else { return }
      late(&report, report.document.root.all("vulnerabilities", "disclosure_date"))
    },
    CSAFTest(
      "6.1.49", "no SSVC timestamp is later than the newest revision of a released document",
      remedy: "correct the timestamp, or add a revision", in: [.v2_1]
    ) { report in
      guard isReleased(report.document) else { return }
      late(
        &report,
        report.document.root.all("vulnerabilities", "metrics", "content", "ssvc_v2", "timestamp"))
    },
    CSAFTest(
      "6.1.51", "no EPSS timestamp is later than the newest revision of a released document",
      remedy: "correct the timestamp, or add a revision", in: [.v2_1]
    ) { report in
      guard isReleased(report.document) else { return }
      late(
        &report,
        report.document.root.all("vulnerabilities", "metrics", "content", "epss", "timestamp"))
    },
    CSAFTest(
      "6.1.52", "no exploitation is later than the newest revision of a released document",
      remedy: "correct the date, or add a revision", in: [.v2_1]
    ) { report in
      guard isReleased(report.document) else { return }
      for name in ["date", "exploitation_date"] {
        late(
          &report,
          report.document.root.all("vulnerabilities", "first_known_exploitation_dates", name))
      }
    },
    CSAFTest(
      "6.1.53", "no exploitation is later than the day it was learned of",
      remedy: "correct one of the dates", in: [.v2_1]
    ) { report in
      for item in report.document.root.all("vulnerabilities", "first_known_exploitation_dates") {
        guard let node = item["exploitation_date"], let exploited = CSAFInstant(node),
          let known = item["date"].flatMap(CSAFInstant.init), known < exploited
        else { continue }
        report.add(
          node, "is later than the item's date", expected: "\(known.timestamp) or earlier",
          found: "\(exploited.timestamp)")
      }
    },
    CSAFTest(
      "6.2.28", "the sharing group isn't the one of everybody",
      remedy: "remove \"sharing_group\"", in: [.v2_1]
    ) { report in
      if let node = sharingGroup(report)?["id"], node.text == CSAFNames.maxUUID {
        report.add(node, "is the Max UUID", expected: "a group, or none", found: "the Max UUID")
      }
    },
    CSAFTest(
      "6.2.29", "the sharing group isn't the one of nobody",
      remedy: "write the group that you share with",
      in: [.v2_1]
    ) { report in
      if let node = sharingGroup(report)?["id"], node.text == CSAFNames.nilUUID {
        report.add(node, "is the Nil UUID", expected: "a group, or none", found: "the Nil UUID")
      }
    },
    CSAFTest(
      "6.2.30", "a document for everybody has no sharing group", remedy: "remove \"sharing_group\"",
      in: [.v2_1]
    ) { report in
      if report.document.trafficLight == "CLEAR", let node = sharingGroup(report) {
        report.add(node, "is there in a document labeled CLEAR", expected: "no sharing group")
      }
    },
    CSAFTest(
      "6.2.33", "no disclosure is later than the newest revision",
      remedy: "publish again after the disclosure, with a revision", in: [.v2_1]
    ) { report in
      // What is public and released is looked at as 6.1.45.
      if report.document.trafficLight == "CLEAR", isReleased(report.document) { return }
      late(&report, report.document.root.all("vulnerabilities", "disclosure_date"))
    },
  ]

  private static let reservedGroups = [
    (CSAFNames.maxUUID, "Public"), (CSAFNames.nilUUID, "No sharing allowed"),
  ]

  private static func sharingGroup(_ report: CSAFReport) -> JSONNode? {
    report.document.root.at("document", "distribution", "sharing_group")
  }

  private static func isTime(_ name: String) -> Bool {
    name == "date" || name == "timestamp" || name.hasSuffix("_date")
  }

  static func isReleased(_ document: CSAFDocument) -> Bool {
    document.status == "final" || document.status == "interim"
  }

  /// Tells times that are later than the newest revision.
  private static func late(_ report: inout CSAFReport, _ nodes: [JSONNode]) {
    guard let last = report.document.revisions.map(\.date).max() else { return }
    for node in nodes {
      guard let date = CSAFInstant(node), last < date else { continue }
      report.add(
        node, "is later than the newest revision", expected: "\(last.timestamp) or earlier",
        found: "\(date.timestamp)")
    }
  }
}
