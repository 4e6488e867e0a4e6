/// What a package says of itself, in its own words: nothing is interpreted, each value has its place.
///
/// A license is the text that the package has, which may be no SPDX expression; a dependency is one requirement as it
/// is written.
public struct PackageFacts: Hashable, Sendable {
  /// Who defined the way in which the package says it.
  public enum Format: String, Sendable, CaseIterable {
    /// `DEBIAN/control` of a Debian package.
    case debian
    /// The header of an RPM package.
    case rpm
    /// `.PKGINFO` of a package of Alpine or Arch Linux.
    case packageInfo = "pkginfo"
    /// `metadata.gz` of a package of RubyGems.
    case gem
    /// `Cargo.toml` of a crate.
    case crate
    /// `PKG-INFO` of a Python source distribution.
    case pythonSource = "sdist"
    /// `METADATA` of a wheel.
    case wheel
    /// `*.nuspec` of a NuGet package.
    case nuget
    /// `info/index.json` of a conda package.
    case conda
    /// `META-INF/MANIFEST.MF` of a jar.
    case jar
    /// `pom.properties` of what Maven built.
    case maven
    /// `PackageInfo` of a component package of macOS.
    case macComponent = "macos-component"
    /// `Distribution` of a product package of macOS.
    case macProduct = "macos-product"
    /// The table Property of a Windows Installer package.
    case windowsInstaller = "msi"
    /// `Info.plist` of an XCFramework.
    case xcframework
  }

  public var format: Format
  public var name: Placed<String>?
  public var version: Placed<String>?
  public var architecture: Placed<String>?

  /// The license as written.
  public var license: Placed<String>?

  /// Who supplies or maintains the package, as written.
  public var supplier: Placed<String>?
  public var homepage: Placed<String>?

  /// The requirements, in their order.
  public var dependencies: [Placed<String>] = []

  public init(_ format: Format) { self.format = format }

  /// Whether nothing was said that is known here.
  var isEmpty: Bool {
    name == nil && version == nil && architecture == nil && license == nil && supplier == nil
      && homepage == nil && dependencies.isEmpty
  }
}
