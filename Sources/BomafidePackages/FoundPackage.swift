public import BomafideIdentifiers

/// A package that a file of a tree tells of.
///
/// Only what the file says is written down: nothing is guessed, and nothing is completed from a registry.
public struct FoundPackage: Hashable, Sendable {
  /// What kind of knowledge it is, the weakest first.
  public enum Knowledge: String, Hashable, Sendable, CaseIterable {
    /// Somebody asks for it, often with a range of versions; which one comes is not known.
    case declared
    /// A lock file or pin says which exact version is taken.
    case locked
    /// A database or folder of an installation says that it is there.
    case installed
    /// A program carries it, as the modules in a program of Go.
    case builtIn = "built-in"
  }

  /// When it is needed.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    case runtime, development, test, build, optional
  }

  /// A package of the same list that this one needs.
  public struct Dependency: Hashable, Sendable {
    /// The `key` of a package of the list, or the name as it is written where the list does not have it.
    public var key: String
    /// The versions that it asks for, as written.
    public var requirement: String?
    /// Nil where the place doesn't tell when the project needs it.
    public var scope: Scope?

    public init(_ key: String, requirement: String? = nil, scope: Scope? = .runtime) {
      self.key = key
      self.requirement = requirement
      self.scope = scope
    }
  }

  /// The package whose sources it was built from, as Debian's and RPM's binary packages name them.
  public struct Source: Hashable, Sendable {
    public var name: String
    public var version: String?

    public init(_ name: String, version: String? = nil) {
      self.name = name
      self.version = version
    }
  }

  /// A file that belongs to the package, from the root of the tree.
  public struct OwnedFile: Hashable, Sendable {
    public var path: String
    /// What the package's own list says of its content.
    public var digest: Digest?

    public init(_ path: String, digest: Digest? = nil) {
      self.path = path
      self.digest = digest
    }
  }

  /// How packages of one list name each other; unique within the list.
  public var key: String
  /// Other keys by which packages and manifests name it, as `lodash@^4.17.0` in a lock file of Yarn.
  public var aliases: [String] = []
  /// The name, as the ecosystem writes it, with its namespace: `@babel/core`, `org.slf4j:slf4j-api`.
  public var name: String
  /// The exact version; nil where only a range is known.
  public var version: String?
  /// The range that is asked for, as written.
  public var requirement: String?
  public var knowledge: Knowledge
  /// Empty where the place does not tell.
  public var scopes: Set<Scope> = []
  /// Whether the project itself asks for it; nil where the place does not tell.
  public var isDirect: Bool?
  /// The package URL, with qualifiers; its version is `version`.
  ///
  /// Nil where the ecosystem has no type of its own, or
  /// where the package comes from a place that the type does not speak of.
  public var purl: PackageURL?
  public var cpes: [CPE] = []
  /// The license in the words of the place, or in SPDX's where these are certain.
  public var license: String?
  /// The texts of the `LicenseRef-` in `license`, where the place has them.
  public var licenseTexts: [String: String] = [:]
  /// The package's own license file that `license` was read from, where no place states one.
  public var licenseFile: RelativePath?
  public var supplier: String?
  public var description: String?
  public var homepage: String?
  public var download: String?
  /// Digests of the download, not of the installed files.
  public var digests: [Digest] = []
  public var source: Source?
  public var dependencies: [Dependency] = []
  /// Whether `dependencies` are all that it needs; nil where the place does not tell about them.
  public var hasAllDependencies: Bool?
  public var files: [OwnedFile] = []
  /// Folders that are its own with all that is in them but other packages, as `node_modules/NAME`.
  public var folders: [RelativePath] = []
  /// The file that says it, from the root of the tree, and the line, from 1, where it has lines.
  public var path: RelativePath
  public var line: Int?

  public init(
    _ name: String, version: String? = nil, _ knowledge: Knowledge, key: String? = nil,
    in path: RelativePath, line: Int? = nil
  ) {
    self.key = key ?? name
    self.name = name
    self.version = version
    self.knowledge = knowledge
    self.path = path
    self.line = line
  }
}

/// What one place says: its packages, and the project that they are for.
public struct PackageList: Hashable, Sendable {
  /// The cataloger that read it, as `npm-lock`.
  public var cataloger: String
  /// The file that was read.
  public var path: RelativePath
  /// The project whose list it is: the workspace of a lock file.
  ///
  /// Its version and purl are as its own; nil for databases
  /// of installations, which have no root but the system.
  public var root: FoundPackage?
  /// The folder whose packages these are, empty for the root of the tree: lists of one folder are united.
  ///
  /// It is that of the file, unless the cataloger knows better: all of `node_modules` is for the folder around it, and
  /// a database of an operating system is for the root of the system.
  public var scope: String
  public var packages: [FoundPackage]
  /// The folders of the members of the project's workspace, from its own folder, as patterns; one with `!` before it
  /// leaves some out.
  public var members: [String] = []
  /// What is odd about the file, in findings that don't hinder the rest: a line that is no requirement.
  public var remarks: [Remark] = []

  /// An oddity of the file.
  public struct Remark: Hashable, Sendable {
    public var line: Int?
    public var message: String

    public init(_ message: String, line: Int? = nil) {
      self.message = message
      self.line = line
    }
  }

  public init(
    _ cataloger: String, _ path: RelativePath, root: FoundPackage? = nil,
    _ packages: [FoundPackage] = []
  ) {
    self.cataloger = cataloger
    self.path = path
    self.root = root
    self.packages = packages
    scope = path.parent?.description ?? ""
  }
}

extension PackageList {
  /// Tells that a file ends within what is opened at a line, so that there may have been more of it.
  mutating func remark(openAt line: Int?) {
    guard let line else { return }
    remarks.append(
      Remark("the file ends within what is opened here: what followed is not known", line: line))
  }
}
