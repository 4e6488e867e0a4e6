// Written by Scripts/make-purl-types from purl-spec's type definitions; don't edit.

extension PackageType {
  /// The type `alpm`.
  public static let alpm = PackageType(uncheckedName: "alpm")

  /// The type `apk`.
  public static let apk = PackageType(uncheckedName: "apk")

  /// The type `bazel`.
  public static let bazel = PackageType(uncheckedName: "bazel")

  /// The type `bitbucket`.
  public static let bitbucket = PackageType(uncheckedName: "bitbucket")

  /// The type `bitnami`.
  public static let bitnami = PackageType(uncheckedName: "bitnami")

  /// The type `brew`.
  public static let brew = PackageType(uncheckedName: "brew")

  /// The type `cargo`.
  public static let cargo = PackageType(uncheckedName: "cargo")

  /// The type `chrome-extension`.
  public static let chromeExtension = PackageType(uncheckedName: "chrome-extension")

  /// The type `cocoapods`.
  public static let cocoapods = PackageType(uncheckedName: "cocoapods")

  /// The type `composer`.
  public static let composer = PackageType(uncheckedName: "composer")

  /// The type `conan`.
  public static let conan = PackageType(uncheckedName: "conan")

  /// The type `conda`.
  public static let conda = PackageType(uncheckedName: "conda")

  /// The type `cpan`.
  public static let cpan = PackageType(uncheckedName: "cpan")

  /// The type `cran`.
  public static let cran = PackageType(uncheckedName: "cran")

  /// The type `deb`.
  public static let deb = PackageType(uncheckedName: "deb")

  /// The type `docker`.
  public static let docker = PackageType(uncheckedName: "docker")

  /// The type `gem`.
  public static let gem = PackageType(uncheckedName: "gem")

  /// The type `generic`.
  public static let generic = PackageType(uncheckedName: "generic")

  /// The type `git`.
  public static let git = PackageType(uncheckedName: "git")

  /// The type `github`.
  public static let github = PackageType(uncheckedName: "github")

  /// The type `golang`.
  public static let golang = PackageType(uncheckedName: "golang")

  /// The type `hackage`.
  public static let hackage = PackageType(uncheckedName: "hackage")

  /// The type `hex`.
  public static let hex = PackageType(uncheckedName: "hex")

  /// The type `huggingface`.
  public static let huggingface = PackageType(uncheckedName: "huggingface")

  /// The type `julia`.
  public static let julia = PackageType(uncheckedName: "julia")

  /// The type `luarocks`.
  public static let luarocks = PackageType(uncheckedName: "luarocks")

  /// The type `maven`.
  public static let maven = PackageType(uncheckedName: "maven")

  /// The type `mlflow`.
  public static let mlflow = PackageType(uncheckedName: "mlflow")

  /// The type `npm`.
  public static let npm = PackageType(uncheckedName: "npm")

  /// The type `nuget`.
  public static let nuget = PackageType(uncheckedName: "nuget")

  /// The type `oci`.
  public static let oci = PackageType(uncheckedName: "oci")

  /// The type `opam`.
  public static let opam = PackageType(uncheckedName: "opam")

  /// The type `otp`.
  public static let otp = PackageType(uncheckedName: "otp")

  /// The type `pub`.
  public static let pub = PackageType(uncheckedName: "pub")

  /// The type `pypi`.
  public static let pypi = PackageType(uncheckedName: "pypi")

  /// The type `qpkg`.
  public static let qpkg = PackageType(uncheckedName: "qpkg")

  /// The type `rpm`.
  public static let rpm = PackageType(uncheckedName: "rpm")

  /// The type `swid`.
  public static let swid = PackageType(uncheckedName: "swid")

  /// The type `swift`.
  public static let swift = PackageType(uncheckedName: "swift")

  /// The type `vcpkg`.
  public static let vcpkg = PackageType(uncheckedName: "vcpkg")

  /// The type `vscode-extension`.
  public static let vscodeExtension = PackageType(uncheckedName: "vscode-extension")

  /// The type `yocto`.
  public static let yocto = PackageType(uncheckedName: "yocto")
}

extension PackageTypeRules {
  /// The rules of each registered type.
  static let registered: [String: PackageTypeRules] = [
    "alpm": Self(namespace: .required, lowercased: [.namespace, .name]),
    "apk": Self(namespace: .required, lowercased: [.namespace, .name]),
    "bazel": Self(namespace: .prohibited),
    "bitbucket": Self(namespace: .required, lowercased: [.namespace, .name]),
    "bitnami": Self(namespace: .prohibited, lowercased: [.name]),
    "brew": Self(lowercased: [.namespace, .name]),
    "cargo": Self(namespace: .prohibited),
    "chrome-extension": Self(
      namespace: .prohibited,
      lowercased: [.name],
      namePattern: .letters(through: "p", count: 32),
      versionPattern: .dottedNumbers(upTo: 4)),
    "cocoapods": Self(
      namespace: .prohibited,
      forbiddenInName: [" ", "+"],
      forbiddenNamePrefix: "."),
    "composer": Self(namespace: .required, lowercased: [.namespace, .name]),
    "conan": Self(),
    "conda": Self(namespace: .prohibited),
    "cpan": Self(uppercased: [.namespace], forbiddenInName: ["::"]),
    "cran": Self(namespace: .prohibited),
    "deb": Self(namespace: .required, lowercased: [.namespace, .name]),
    "docker": Self(),
    "gem": Self(namespace: .prohibited),
    "generic": Self(),
    "git": Self(namespace: .required, nameIsPath: true),
    "github": Self(namespace: .required, lowercased: [.namespace, .name]),
    "golang": Self(),
    "hackage": Self(namespace: .prohibited, nameRule: .underscoresBecomeDashes),
    "hex": Self(lowercased: [.namespace, .name]),
    "huggingface": Self(namespace: .required, lowercased: [.version]),
    "julia": Self(namespace: .prohibited, requiredQualifiers: ["uuid"]),
    "luarocks": Self(lowercased: [.namespace, .name]),
    "maven": Self(namespace: .required),
    "mlflow": Self(namespace: .prohibited, lowercasesNameOn: "databricks"),
    "npm": Self(),
    "nuget": Self(namespace: .prohibited),
    "oci": Self(namespace: .prohibited, lowercased: [.name, .version]),
    "opam": Self(namespace: .prohibited),
    "otp": Self(namespace: .prohibited, lowercased: [.name, .subpath]),
    "pub": Self(namespace: .prohibited, lowercased: [.name], nameRule: .othersBecomeUnderscores),
    "pypi": Self(
      namespace: .prohibited,
      lowercased: [.name, .version],
      nameRule: .underscoresBecomeDashes),
    "qpkg": Self(namespace: .required, lowercased: [.namespace]),
    "rpm": Self(namespace: .required, lowercased: [.namespace]),
    "swid": Self(requiredQualifiers: ["tag_id"], namespaceSegments: 2),
    "swift": Self(namespace: .required),
    "vcpkg": Self(namespace: .prohibited),
    "vscode-extension": Self(namespace: .required, lowercased: [.namespace, .name, .version]),
    "yocto": Self(lowercased: [.namespace]),
  ]
}
