/// The readers of files that say which components a tree carries.
public enum Catalogers {
  /// All of them, those that say most first.
  public static let all: [any Cataloger] = [
    MozYAML(),
    QtAttribution(),
    ReadmeFields(),
    ReadmeProse(),
    GoogleMetadata(),
    PythonMetadata(),
    PythonTopLevel(),
    PackageJSON(),
    CargoManifest(),
    GoVendor(),
    PipVendor(),
    DotNetDependencies(),
    MavenManifest(),
    RubyGemspec(),
    RubyBundledGems(),
    ComponentManifest(),
    VendorInfo(),
    EspressifSBOM(),
    GitSubmodules(),
    MesonWrap(),
    ContainerReadme(),
    DebianCopyright(),
    BundledLicenses(),
    LegalMarkdown(),
    KitwareThirdParty(),
    UpdateScript(),
  ]
}
