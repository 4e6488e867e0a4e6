/// How components are looked up.
public struct MatchOptions: Sendable {
  /// The operating systems that the software runs on, such as `linux` or `windows`; what the bill says is added.
  ///
  /// Where none is known, flaws of any system are kept.
  public var operatingSystems: [String] = []
  /// Whether the bill was written by people, so that a component's name may stand for a known library.
  public var isCurated = false
  /// Projects that are known under several names.
  public var libraries: KnownLibraries = .builtIn
  /// Histories in which commits are looked up; nil where there are none.
  public var history: (any CommitHistory)?

  public init() {}

  /// Whether a name of an operating system is known; one that isn't excludes nothing.
  public static func knows(operatingSystem name: String) -> Bool {
    OperatingSystem(named: name) != nil
  }

  /// The names of the operating systems that flaws can be tied to.
  public static var operatingSystemNames: [String] { OperatingSystem.allCases.map(\.rawValue) }
}
