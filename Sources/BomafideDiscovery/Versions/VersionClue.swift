public import BomafideIdentifiers
public import BomafideModel

/// A place that tells the version of a component, and how far to trust it.
public struct VersionClue: Hashable, Sendable {
  /// What sort of place it is, the most trusted first.
  public enum Kind: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// A macro or constant that the catalogue names.
    case known
    /// A package manifest.
    case package
    /// What the build description or a version file says.
    case build
    /// A macro of its own prefix in a header of its own.
    case macro
    /// What a module of its own says when it is asked at run time, as `__version__`.
    case module
    /// Metadata that people keep beside the code, and lists of pins.
    case metadata
    /// What a build wrote into a compiled file: its modules, its version resource.
    case built
    /// A constant of its sources, as `kFooVersion`.
    case constant
    /// The name of a folder or file, as `zlib-1.2.13`.
    case fileName
    /// The newest entry of a change log, the headline of a read-me.
    case changeLog
    /// The tag that a script fetches.
    case script
    /// A comment at the top of a source.
    case comment
    /// A comment of the component around: what it is based on.
    case basis
    /// A string in a compiled library.
    case binary
    /// A configuration header that is generated or kept by hand, or a macro that upstream forgets.
    case lagging

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// How likely the version is right, from 0 to 1, if nothing else is known.
    var weight: Double {
      switch self {
      case .known: 0.98
      case .package: 0.97
      case .build: 0.94
      case .macro: 0.93
      case .module: 0.925
      case .metadata, .built: 0.92
      case .constant: 0.88
      case .fileName: 0.85
      case .changeLog, .script: 0.75
      case .comment: 0.70
      case .basis: 0.65
      case .binary: 0.60
      case .lagging: 0.50
      }
    }
  }

  public var kind: Kind
  public var version: String
  public var path: RelativePath
  /// From 1; nil for a name or a binary.
  public var line: Int?
  /// The section of a compiled file, such as `.rodata`.
  public var section: String?
  /// What says it: the name of a macro, a key, `name`.
  public var what: String
  /// The cataloger that found it.
  public var cataloger: String

  /// How it was found, in CycloneDX's words.
  public var technique: Evidence.Technique {
    switch kind {
    case .known, .build, .macro, .module, .constant, .comment, .basis, .changeLog,
      .lagging:
      .sourceCodeAnalysis
    case .package, .metadata, .script: .manifestAnalysis
    case .fileName: .filename
    case .binary, .built: .binaryAnalysis
    }
  }

  /// Whether the code itself says it, rather than what people keep beside it.
  var isCode: Bool { [.known, .build, .macro, .module, .constant].contains(kind) }

  /// Whether it is the code's own word without doubt, so that even the manifest of the package has to agree.
  var isCodeForSure: Bool { kind == .known || kind == .module }

  /// Whether it is a claim that goes stale, and `proof` is a place that shows it.
  func isContradicted(by proof: VersionClue) -> Bool {
    // A date and a number count in different ways.
    if VersionText.isDate(version) != VersionText.isDate(proof.version) { return false }
    // 1.0.0-beta.1 and 1.0.0b1 are one release of a Python package.
    if proof.kind == .module, VersionScheme.pypi.order(of: version, to: proof.version) == .same {
      return false
    }
    return switch kind {
    case .metadata, .package, .script, .basis: proof.isCode
    case .lagging:
      // A header that the tree keeps by hand, not one that upstream forgets or that tells of a package's build.
      cataloger == "version-evidence" && !what.hasPrefix("PACKAGE") && !what.hasPrefix("VERSION")
        && (proof.isCode || proof.kind == .metadata || proof.kind == .package)
    default: false
    }
  }
}
