import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The files of a release as python.org keeps them: a record for each, sidecars in its fields and never in records of
/// their own.
///
/// A field that the site leaves empty is an empty text here. The address of a document is that of its file with
/// `.spdx.json`, as the site demands.
/// Source: python/pythondotorg, `apps/downloads/models.py` (`ReleaseFile`).
struct PythonOrgRecords {
  private let page: PageView
  private let base: String
  private let release: String

  /// - Throws: `InputError` without a base address.
  init(_ page: PageView, project: String?) throws(InputError) {
    guard let base = page.base else {
      throw InputError(
        at: SourceLocation(path: "--base-url"), expected: "the https address of the files",
        found: "none", remedy: "--base-url https://www.python.org/ftp/python/3.13.5")
    }
    self.page = page
    self.base = base
    let name = project ?? page.title.split(separator: " ").first.map(String.init) ?? "release"
    release = Self.slug("\(name) \((page.version ?? "").filter { $0 != "." })")
  }

  var bytes: [UInt8] { ReportJSON.document(.array(page.files.map(record))) }

  private func record(_ file: PageView.FileRow) -> JSONValue {
    func sidecar(_ endings: String...) -> JSONValue {
      let names = file.signatures.map(\.file)
      let found = endings.lazy.map { file.name + $0 }.first(where: names.contains)
      return .string(found.map { Link(file: $0, base: base).text } ?? "")
    }
    let documents = file.documents.filter(page.documents.indices.contains).map {
      page.documents[$0].file
    }
    let bill = file.name + ".spdx.json"
    let system = file.isSource ? "source" : Self.slug(file.system ?? "other")
    return .members([
      "name": .string(file.description),
      "slug": .string(Self.slug("\(page.version ?? "") \(file.name)")), "os": .string(system),
      "release": .string(release), "description": .string(""), "is_source": .bool(file.isSource),
      "url": .string(Link(file: file.name, base: base).text),
      "gpg_signature_file": sidecar(".asc"), "md5_sum": .string(""),
      "sha256_sum": .string(file.digests.first { $0.algorithm == .sha256 }?.hex ?? ""),
      "filesize": .integer(Int(file.size)), "download_button": .bool(false),
      "sigstore_signature_file": sidecar(".sig"), "sigstore_cert_file": sidecar(".crt"),
      "sigstore_bundle_file": sidecar(".sigstore", ".sigstore.json"),
      "sbom_spdx2_file": .string(
        documents.contains(bill) ? Link(file: bill, base: base).text : ""),
    ])
  }

  /// Lower-case letters, digits and single hyphens.
  private static func slug(_ text: String) -> String {
    var out = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": out.unicodeScalars.append(scalar)
      default: if !out.isEmpty, out.last != "-" { out += "-" }
      }
    }
    while out.last == "-" { out.removeLast() }
    return out
  }
}
