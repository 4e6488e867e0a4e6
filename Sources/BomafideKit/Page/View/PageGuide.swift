import BomafideIdentifiers
import BomafideModel

/// The guide for users: what to type to fetch, verify, scan and convert, for one file of the release.
struct PageGuide {
  /// A task and the lines that do it.
  struct Task {
    var title: String
    var words: String
    var commands: [String]
  }

  let artifact: String
  private(set) var tasks: [Task] = []

  /// Takes the first file that was verified against a document, or else the first one with a document.
  init?(_ page: PageView) {
    let listed = page.files.filter { !$0.documents.isEmpty }
    guard let file = listed.first(where: { $0.verdict == .holds }) ?? listed.first,
      let place = file.documents.first, page.documents.indices.contains(place)
    else { return nil }
    let document = page.documents[place]
    artifact = file.name
    let name = ShellText.quoted(Self.path(file.name))
    let bill = ShellText.quoted(Self.path(document.file))
    tasks = [
      Task(
        title: "Download", words: "The file, its bill of materials, and what signs them.",
        commands: ([file.name, document.file] + file.signatures.map(\.file)
          + document.signatures.map(\.file)).map { Self.fetch($0, page.base) }),
      verifying(file, document, name, bill),
      Task(
        title: "Scan",
        words:
          "Which known vulnerabilities do the listed components have? Scanners read the document, not the file.",
        commands: scanning(page, bill)),
      Task(
        title: "Convert",
        words: "To another format; what that format cannot say is listed.",
        commands: [conversion(document, bill)]),
    ]
  }

  private func verifying(
    _ file: PageView.FileRow, _ document: PageView.DocumentRow, _ name: String, _ bill: String
  ) -> Task {
    var commands: [String] = []
    for (digest, path) in [
      (file.digests.first { $0.algorithm == .sha256 }, name), (document.digest, bill),
    ] {
      guard let digest else { continue }
      commands.append("printf '%s  %s\\n' \(digest.hex) \(path) | sha256sum --check")
    }
    commands.append("bomafide verify \(bill) \(name)")
    for signature in file.signatures + document.signatures {
      let path = Self.path(signature.file)
      // An attestation beside the document is about the file.
      let isOfBill = signature.file.hasPrefix(document.file) && signature.kind != "attestation"
      let signed = isOfBill ? bill : name
      if signature.file.hasSuffix(".asc") {
        commands.append("gpg --verify \(ShellText.quoted(path)) \(signed)")
      } else if signature.file.hasSuffix(".sigstore.json") || signature.file.hasSuffix(".sig")
        || signature.file.hasSuffix(".dsse.json")
      {
        commands.append(
          "bomafide verify-signature \(signed) --signature \(ShellText.quoted(path)) --key PUBLISHER.pem"
        )
      }
    }
    return Task(
      title: "Verify",
      words:
        "The first lines compare the bytes; bomafide holds every listed file against the archive; the last lines, where there are some, check signatures with a key that you trust.",
      commands: commands)
  }

  private func scanning(_ page: PageView, _ bill: String) -> [String] {
    let statements = page.documents.first { $0.holdsStatements && $0.verdict != .fails }
    let vex = statements.map { " --vex \(ShellText.quoted(Self.path($0.file)))" } ?? ""
    return ["bomafide scan \(bill)\(vex)", "grype sbom:\(bill)"]
  }

  private func conversion(_ document: PageView.DocumentRow, _ bill: String) -> String {
    let isSPDX = document.standard == "SPDX"
    let (format, ending) = isSPDX ? ("cyclonedx-json", ".cdx.json") : ("spdx-json", ".spdx.json")
    return "bomafide convert \(bill) -o \(format)=\(ShellText.quoted(Self.path(artifact + ending)))"
  }

  private static func fetch(_ file: String, _ base: String?) -> String {
    "curl --fail --location --output \(ShellText.quoted(path(file))) "
      + ShellText.quoted(Link(file: file, base: base ?? "https://HOST/PATH").text)
  }

  /// A name that no command takes for an option.
  private static func path(_ name: String) -> String { name.hasPrefix("-") ? "./\(name)" : name }
}

extension PageHTML {
  var guideSection: Section? {
    guard let guide = PageGuide(page) else { return nil }
    var pieces: [HTML] = [
      HTML.Tag.p(
        "A software bill of materials (SBOM) lists what a file is made of: the parts that it carries, their versions and licenses, and the digest of each file inside. It lies beside its file, under the same name with an ending that says the format. The lines below are for ",
        HTML.Tag.code(.foreign(guide.artifact)), "; they work for every other file by its name.")
    ]
    if page.base == nil {
      pieces.append(
        HTML.Tag.p(
          [.class("soft")],
          "Put the address that this page came from in the place of https://HOST/PATH."))
    }
    for task in guide.tasks {
      pieces.append(HTML.Tag.h3(.text(task.title)))
      pieces.append(HTML.Tag.p([.class("soft")], .text(task.words)))
      pieces.append(
        HTML.Tag.pre(
          [.plain(.tabindex, "0"), .role("region"), .plain(.ariaLabel, "\(task.title): commands")],
          HTML.Tag.code(.lines(task.commands.joined(separator: "\n")))))
    }
    return Section("guide", "Guide", pieces)
  }
}
