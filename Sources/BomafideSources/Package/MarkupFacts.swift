import BomafideModel

extension PackageFactsReader {
  /// Source: Microsoft, ".nuspec File Reference for NuGet".
  static func nuget(_ bytes: [UInt8], _ path: String) -> PackageFacts? {
    guard let markup = Markup(bytes) else { return nil }
    func text(_ name: String) -> Placed<String>? {
      place(markup.first(["package", "metadata", name]), path)
    }
    var facts = PackageFacts(.nuget)
    facts.name = text("id")
    facts.version = text("version")
    facts.license = text("license") ?? text("licenseUrl")
    facts.supplier = text("authors") ?? text("owners")
    facts.homepage = text("projectUrl")
    for element in markup.elements where element.name == "dependency" {
      guard let id = element.attributes["id"] else { continue }
      let version = element.attributes["version"].map { " \($0)" } ?? ""
      facts.dependencies.append(
        Placed(id + version, at: SourceLocation(path: path, line: element.line)))
    }
    return facts
  }

  /// Source: Apple, `pkgbuild(1)`; the file's own form is described nowhere.
  static func macComponent(_ bytes: [UInt8], _ path: String) -> PackageFacts? {
    guard let markup = Markup(bytes), let root = markup.first(["pkg-info"]) else { return nil }
    let location = SourceLocation(path: path, line: root.line)
    var facts = PackageFacts(.macComponent)
    facts.name = root.attributes["identifier"].map { Placed($0, at: location) }
    facts.version = root.attributes["version"].map { Placed($0, at: location) }
    return facts
  }

  /// Source: Apple, "Distribution XML Reference".
  static func macProduct(_ bytes: [UInt8], _ path: String) -> PackageFacts? {
    guard let markup = Markup(bytes) else { return nil }
    let roots = ["installer-gui-script", "installer-script"]
    guard let root = markup.elements.first, roots.contains(root.name) else { return nil }
    var facts = PackageFacts(.macProduct)
    if let product = markup.first([root.name, "product"]) {
      let location = SourceLocation(path: path, line: product.line)
      facts.name = product.attributes["id"].map { Placed($0, at: location) }
      facts.version = product.attributes["version"].map { Placed($0, at: location) }
    }
    facts.name = facts.name ?? place(markup.first([root.name, "title"]), path)
    if let options = markup.first([root.name, "options"]) {
      facts.architecture = options.attributes["hostArchitectures"].map {
        Placed($0, at: SourceLocation(path: path, line: options.line))
      }
    }
    return facts
  }

  /// Source: Apple, "Creating a multiplatform binary framework bundle".
  static func xcframework(_ bytes: [UInt8], _ path: String, _ folder: String?) -> PackageFacts? {
    guard let markup = Markup(bytes), let top = markup.first(["plist", "dict"]) else { return nil }
    guard value("CFBundlePackageType", in: top, markup)?.text == "XFWK" else { return nil }
    let parts = path.split(separator: "/")
    let framework = parts.count > 1 ? parts.first.map(String.init) : folder
    var facts = PackageFacts(.xcframework)
    let location = SourceLocation(path: path, line: top.line)
    if let framework, framework.hasSuffix(".xcframework") {
      facts.name = Placed(String(framework.dropLast(".xcframework".count)), at: location)
    }
    let libraries = markup.all(["plist", "dict", "array", "dict"]).compactMap {
      value("LibraryIdentifier", in: $0, markup)
    }
    if let first = libraries.first {
      facts.architecture = Placed(
        libraries.map(\.text).joined(separator: ", "),
        at: SourceLocation(path: path, line: first.line))
    }
    return facts
  }

  /// The element behind a key of a property list.
  private static func value(_ key: String, in dictionary: Markup.Element, _ markup: Markup)
    -> Markup.Element?
  {
    let number = markup.elements.firstIndex {
      $0.line == dictionary.line && $0.name == dictionary.name && $0.parent == dictionary.parent
    }
    let children = number.map { markup.children(of: $0) } ?? []
    let place = children.firstIndex { $0.name == "key" && $0.text == key }
    guard let place, place + 1 < children.count else { return nil }
    return children[place + 1]
  }

  private static func place(_ element: Markup.Element?, _ path: String) -> Placed<String>? {
    guard let element, !element.text.isEmpty else { return nil }
    return Placed(element.text, at: SourceLocation(path: path, line: element.line))
  }
}
