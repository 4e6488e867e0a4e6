import BomafideIdentifiers
import BomafideModel

/// Reads the packages of images of CBL-Mariner and Azure Linux that have no database of RPM: a line each.
///
/// Source: CBL-Mariner, `toolkit/tools/internal/rpm`, `generate-container-manifests`: `rpm -qa --qf` with the name,
/// version and release, times of installing and building, vendor, epoch, size, architecture, number of the epoch, source.
struct RPMManifest: PackageCataloger {
  let id = "rpm-manifest"
  private static let file = "var/lib/rpmmanifest/container-manifest-2"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("container-manifest-2") && SystemPlace(path, Self.file) != nil
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = SystemPlace(path, Self.file) else { return [] }
    var list = PackageList(id, path)
    list.scope = place.scope
    var taken: Set<String> = []
    for line in try SourceLines(bytes, at: path).lines where !line.text.stripped.isEmpty {
      let parts = line.text.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.stripped == "(none)" ? "" : String($0.stripped) }
      guard parts.count >= 8, !parts[0].isEmpty, !parts[1].isEmpty else {
        list.remarks.append(.init("a line without name and version", line: line.number))
        continue
      }
      guard taken.insert("\(parts[0])-\(parts[1]).\(parts[7])").inserted else { continue }
      var package = FoundPackage(
        parts[0], version: parts[1], .installed, key: "\(parts[0])-\(parts[1]).\(parts[7])",
        in: path, line: line.number)
      let sourceRPM = parts.count > 9 && !parts[9].isEmpty ? parts[9] : nil
      package.source = sourceRPM.flatMap(RPMPackages.source)
      let epoch = parts[5].isEmpty ? nil : parts[5]
      let system = tree.system(at: place)
      package.name(
        .rpm, system, namespace: RPMPackages.namespace(system), arch: parts[7],
        upstream: sourceRPM, others: epoch.map { ["epoch": $0] } ?? [:])
      if let epoch { package.version = "\(epoch):\(parts[1])" }
      package.supplier = parts[4].isEmpty ? nil : parts[4]
      list.packages.append(package)
    }
    if list.packages.isEmpty, let remark = list.remarks.first {
      throw path.trouble(
        remark.line, expected: "lines of ten parts between tabs", found: "none",
        remedy: "rpm -qa in the image that it was made from lists them")
    }
    return [list]
  }
}
