import BomafideKit
import BomafideModel

/// Reports to print in tests.
enum ReporterFixture {
  /// Text that tries to break out of every format.
  static let hostile =
    "a\nb\r\nc\td | e `f` ::error::g %0A ]]> <h> &amp; \"i\" 'j', =k() \u{1B}[31ml\u{1B}[0m "
    + "\u{202E}m\u{2066} \u{0}\u{8}\u{9B}2J \u{2028} 𝔫😀 @o ##[add-mask]p \\q [r](s) \u{FFFE} * _t_"

  static let catalog = RuleCatalog([
    RuleDescription(
      "drift.version", .error, "every version in the manifest is that of the tree",
      explanation: "A wrong version hides what is known about the right one.",
      remedy: "bomafide update NAME VERSION",
      source: "NTIA, The Minimum Elements For an SBOM (2021)"),
    RuleDescription(
      "file.unclaimed", .warning, "every file belongs to a component",
      explanation: "What nobody claims, nobody looks after.\n\nGlobs claim files.",
      remedy: "add its pattern under 'files:'"),
    RuleDescription(
      "license.known", .note, "every license is on the SPDX list", explanation: "So it is found.",
      remedy: "write a license of the list"),
  ])

  static let style = ReportStyle(
    catalog: catalog,
    paths: ReportPaths(root: "/home/me/tree", workingDirectory: "/home/me/tree/sub"))

  /// A report with every field used, and text from hostile places.
  static let rich = Report(
    command: "check", subject: "CPython", path: "../bomafide.yaml",
    findings: [
      Finding(
        "drift.version", .error, subject: "expat",
        "expat is 2.7.1 in the tree, but 2.6.4 in the manifest",
        at: SourceLocation(path: "../bomafide.yaml", line: 14, column: 12),
        related: [
          Finding.Related(
            SourceLocation(path: "Modules/expat/expat.h", line: 1069),
            "#define XML_MINOR_VERSION 7"),
          Finding.Related(SourceLocation(path: hostile, line: 3), hostile),
        ],
        expected: "2.6.4", found: "2.7.1", remedy: "bomafide update expat 2.7.1"),
      Finding(
        "drift.version", .error, subject: hostile, hostile,
        at: SourceLocation(path: "::set-output \(hostile)/größe 100%.h", line: 1, column: 2),
        expected: hostile, found: hostile, remedy: hostile),
      Finding(
        "file.unclaimed", .warning, subject: "Lib/a.c", "nobody claims Lib/a.c",
        at: SourceLocation(path: "/home/me/tree/Lib/a.c"), remedy: "add it under 'files:'"),
      Finding(
        "file.unclaimed", .warning, "nobody claims the file",
        at: SourceLocation(path: "/etc/secret place/passwd", line: 0), remedy: ""),
      Finding(
        "license.unlisted", .note, subject: "zlib", "the license is not on the list",
        remedy: "write 'license: Zlib'"),
      Finding(
        "license.unlisted", .note, subject: "zlib", "the license is not on the list",
        remedy: "write 'license: Zlib'"),
    ],
    examined: [Report.Examined(1, "component"), Report.Examined(111, "file")],
    rules: ["drift.version", "license.known", "file.unclaimed"],
    facts: [Report.Fact("document", "Misc/sbom.spdx.json"), Report.Fact("hostile", hostile)])

  static let clean = Report(
    command: "check", subject: "CPython", examined: [Report.Examined(5, "component")],
    rules: ["drift.version"])

  /// A report with `count` findings.
  static func large(_ count: Int) -> Report {
    Report(
      command: "check", subject: "large",
      findings: (0..<count).map { number in
        Finding(
          "file.unclaimed", number % 3 == 0 ? .error : .warning, subject: "file-\(number).c",
          "nobody claims file-\(number).c",
          at: SourceLocation(path: "Lib/file-\(number).c", line: number + 1),
          remedy: "add it under 'files:'")
      }, examined: [Report.Examined(count, "file")])
  }
}
