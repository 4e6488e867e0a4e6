import BomafideModel

extension ArchiveFile {
  /// What the header or table of a package says that is no file of its payload.
  func headerFacts() -> [PackageFacts] {
    switch format {
    case .rpm: RPMHeader(ofPackage: store).map { [$0.facts(path)] } ?? []
    case .installer:
      CompoundFile(store).flatMap(InstallerDatabase.init).map { [$0.facts(path)] } ?? []
    default: []
    }
  }
}

extension RPMHeader {
  /// Source: RPM, "Package tags", <https://rpm-software-management.github.io/rpm/manual/tags.html>.
  func facts(_ path: String) -> PackageFacts {
    func text(_ tag: UInt32, _ name: String) -> Placed<String>? {
      texts(tag).first.map { String(decoding: $0, as: UTF8.self) }
        .flatMap { $0.isEmpty ? nil : Placed($0, at: SourceLocation(path: "\(path)#\(name)")) }
    }
    var facts = PackageFacts(.rpm)
    facts.name = text(1_000, "NAME")
    let version = text(1_001, "VERSION")
    let release = text(1_002, "RELEASE").map { "-\($0.value)" } ?? ""
    let epoch = numbers(1_003).first.map { "\($0):" } ?? ""
    facts.version = version.map { Placed(epoch + $0.value + release, at: $0.location) }
    facts.architecture = text(1_022, "ARCH")
    facts.license = text(1_014, "LICENSE")
    facts.supplier = text(1_011, "VENDOR") ?? text(1_015, "PACKAGER")
    facts.homepage = text(1_020, "URL")
    facts.dependencies = requirements(SourceLocation(path: "\(path)#REQUIRENAME"))
    return facts
  }

  /// What the package requires; what RPM asks of itself is left out.
  private func requirements(_ location: SourceLocation) -> [Placed<String>] {
    let versions = texts(1_050)
    let flags = numbers(1_048)
    return texts(1_049).enumerated().compactMap { index, name in
      let name = String(decoding: name, as: UTF8.self)
      if name.hasPrefix("rpmlib(") || name.isEmpty { return nil }
      let version = index < versions.count ? String(decoding: versions[index], as: UTF8.self) : ""
      let flag = index < flags.count ? flags[index] : 0
      let relation =
        (flag & 2 != 0 ? "<" : "") + (flag & 4 != 0 ? ">" : "") + (flag & 8 != 0 ? "=" : "")
      let bound = version.isEmpty || relation.isEmpty ? "" : " \(relation) \(version)"
      return Placed(name + bound, at: location)
    }
  }
}

extension InstallerDatabase {
  /// Source: Windows Installer, "Property Reference".
  func facts(_ path: String) -> PackageFacts {
    var values: [String: String] = [:]
    for row in rows("Property") ?? [] { values[row.text("Property")] = row.text("Value") }
    func text(_ name: String) -> Placed<String>? {
      values[name].flatMap {
        $0.isEmpty ? nil : Placed($0, at: SourceLocation(path: "\(path)#Property/\(name)"))
      }
    }
    var facts = PackageFacts(.windowsInstaller)
    facts.name = text("ProductName")
    facts.version = text("ProductVersion")
    facts.supplier = text("Manufacturer")
    facts.homepage = text("ARPURLINFOABOUT")
    return facts
  }
}
