/// How the versions of an ecosystem are ordered.
///
/// Each scheme is a total order of all texts that it takes, and says which texts are the same version.
public enum VersionScheme: String, Hashable, Sendable, CaseIterable {
  case semver
  case pub
  case golang
  case pypi
  case deb
  case rpm
  case apk
  case maven
  case gem
  case nuget
  case composer
  case cran
  case hackage
  case openssl
  case dotted = "generic"
  case intdot
  case gentoo
  case alpm
  case conan
  case datetime
  case lexicographic

  /// The longest version that is read, in bytes.
  public static let longest = 1024

  /// The name, as VERS has it.
  public var name: String { rawValue }

  /// A version in the form in which it is compared; nil where the text is no version of this scheme.
  ///
  /// Control characters, and texts longer than `longest`, are never taken.
  public func key(of version: some StringProtocol) -> VersionKey? {
    let bytes = Array(version.utf8.prefix(Self.longest + 1))
    guard !bytes.isEmpty, bytes.count <= Self.longest,
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return nil }
    var writer = VersionKeyWriter()
    guard write(bytes[...], to: &writer) else { return nil }
    return VersionKey(bytes: writer.bytes)
  }

  /// How one version stands to another; nil where a text is no version of this scheme.
  public func order(
    of a: some StringProtocol, to b: some StringProtocol
  ) -> DottedVersion.Order? {
    guard let left = key(of: a), let right = key(of: b) else { return nil }
    if left == right { return .same }
    return left < right ? .older : .newer
  }

  private func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    switch self {
    case .semver: return SemVer.write(text, .plain, to: &key)
    case .pub: return SemVer.write(text, .pub, to: &key)
    case .golang: return SemVer.write(text, .go, to: &key)
    case .pypi: return PEP440.write(text, to: &key)
    case .deb: return Debian.write(text, to: &key)
    case .rpm: return RPM.write(text, to: &key)
    case .apk: return APK.write(text, to: &key)
    case .maven: return Maven.write(text, to: &key)
    case .gem: return RubyGems.write(text, to: &key)
    case .nuget: return NuGet.write(text, to: &key)
    case .composer: return Composer.write(text, to: &key)
    case .cran: return NumberRow.write(text, allowsDash: true, to: &key)
    case .hackage: return NumberRow.write(text, allowsDash: false, to: &key)
    case .openssl: return OpenSSL.write(text, to: &key)
    case .dotted: return DottedScheme.write(text, to: &key)
    case .intdot: return NumberRow.writePadded(text, to: &key)
    case .gentoo: return Gentoo.write(text, to: &key)
    case .alpm: return Alpm.write(text, to: &key)
    case .conan: return Conan.write(text, to: &key)
    case .datetime: return InstantScheme.write(text, to: &key)
    case .lexicographic:
      key.rest(text)
      return true
    }
  }
}
