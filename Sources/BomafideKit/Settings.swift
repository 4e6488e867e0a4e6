import BomafideIdentifiers
public import BomafideModel
public import BomafideSources

/// What the user chose for every command, after flags and environment are weighed: a flag outranks a variable.
public struct Settings: Hashable, Sendable {
  /// The flags as they were given; nil and false where they were not.
  public struct Flags: Hashable, Sendable {
    public var manifest: String?
    public var database: String?
    public var advisoryURLs: [String] = []
    public var jobs: Int?
    public var maxEntries: Int?
    public var maxSize: Int?
    public var maxRatio: Int?
    public var maxDepth: Int?
    public var maxPath: Int?
    public var nested: Int?
    public var platform: String?
    public var color: String?
    public var failOn: String?
    public var author: String?
    public var isOffline = false
    public var allowsNetwork = false
    /// Whether the command is there to use the network, so that it does unless told otherwise.
    public var needsNetwork = false
    public var isQuiet = false
    public var isVerbose = false
    public var exitsZero = false

    public init() {}
  }

  /// The folder of the advisories' database; nil where neither the user nor the system names one.
  public var database: String?
  /// Where advisories are fetched from; empty for the standard places.
  public var advisoryURLs: [String]
  /// The manifest that the user named; nil where it is to be looked for.
  public var manifest: String?
  /// At least 1; nil leaves it to the work.
  public var jobs: Int?
  /// How many archives within each other are looked into, besides the source itself.
  public var nesting: Int
  /// Which image of a container image for several platforms is meant.
  public var platform: ImagePlatform?

  /// The most archives within each other that can be asked for.
  static let mostNested = 64

  /// The bounds that a tree may not pass.
  public var limits: TreeLimits
  public var color: ColorChoice
  public var failOn: FailThreshold
  public var author: Agent?
  public var network: Invocation.NetworkPolicy
  /// Opens encrypted keys.
  public var passphrase: String?
  public var isQuiet: Bool
  public var isVerbose: Bool
  /// Whether findings leave the exit status at 0.
  public var exitsZero: Bool

  /// Weighs flags and variables.
  ///
  /// - Throws: `InputErrors` with every value that can't be read.
  public init(flags: Flags, environment: Environment) throws(InputErrors) {
    var reader = SettingsReader(environment: environment)
    manifest = flags.manifest ?? environment["BOMAFIDE_MANIFEST"]
    passphrase = environment["BOMAFIDE_PASSPHRASE"]
    database = flags.database ?? Self.database(environment)
    advisoryURLs =
      flags.advisoryURLs.isEmpty
      ? (environment["BOMAFIDE_ADVISORIES_URL"] ?? "").split(whereSeparator: \.isWhitespace)
        .map(String.init)
      : flags.advisoryURLs
    jobs = reader.jobs(flags.jobs)
    limits = reader.limits(flags)
    nesting = reader.nesting(flags.nested)
    platform = reader.platform(flags.platform)
    color = reader.choice(flags.color, "--color", "BOMAFIDE_COLOR") ?? .auto
    failOn = reader.choice(flags.failOn, "--fail-on", "BOMAFIDE_FAIL_ON") ?? .error
    author = reader.author(flags.author)
    network = reader.network(flags)
    isQuiet = flags.isQuiet
    isVerbose = flags.isVerbose
    exitsZero = flags.exitsZero
    if let errors = InputErrors(reader.troubles) { throw errors }
  }
}

extension Settings {
  /// The folder of the advisories' database.
  ///
  /// - Throws: `InputError` where neither the user nor the system names one.
  public func advisoryDatabase() throws(InputError) -> String {
    if let database { return database }
    throw InputError(
      at: SourceLocation(path: "--database"), expected: "a folder for the database",
      found: "neither it nor $BOMAFIDE_DATABASE nor $HOME", remedy: "--database FOLDER")
  }

  /// Where the database is by default.
  ///
  /// Source: XDG Base Directory Specification, <https://specifications.freedesktop.org/basedir-spec/latest/>.
  private static func database(_ environment: Environment) -> String? {
    if let named = environment["BOMAFIDE_DATABASE"] { return named }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return "\(data)/bomafide/advisories"
    }
    return environment["HOME"].map { "\($0)/.local/share/bomafide/advisories" }
  }
}

/// Reads single settings and gathers what is wrong with them.
private struct SettingsReader {
  let environment: Environment
  var troubles: [InputError] = []

  init(environment: Environment) { self.environment = environment }

  mutating func limits(_ flags: Settings.Flags) -> TreeLimits {
    var limits = TreeLimits()
    func bound(_ name: String, _ value: Int?) -> Int? {
      guard let value, value < 1 else { return value }
      refuse(name, "a number from 1 up", String(value), "\(name) 1000")
      return nil
    }
    limits.entries = bound("--max-entries", flags.maxEntries) ?? limits.entries
    if let size = bound("--max-size", flags.maxSize) {
      limits.totalBytes =
        Int64(clamping: size).multipliedReportingOverflow(by: 1 << 20).partialValue
      if size > 1 << 40 { limits.totalBytes = .max }
    }
    limits.ratio = bound("--max-ratio", flags.maxRatio) ?? limits.ratio
    limits.depth = bound("--max-depth", flags.maxDepth) ?? limits.depth
    limits.pathLength = bound("--max-path", flags.maxPath) ?? limits.pathLength
    return limits
  }

  mutating func nesting(_ flag: Int?) -> Int {
    let most = Settings.mostNested
    guard let flag, !(0...most).contains(flag) else { return flag ?? 0 }
    refuse("--nested", "a number from 0 to \(most)", String(flag), "--nested 2")
    return 0
  }

  mutating func platform(_ flag: String?) -> ImagePlatform? {
    guard let flag else { return nil }
    do {
      return try ImagePlatform(parsing: flag)
    } catch {
      troubles.append(error)
      return nil
    }
  }

  mutating func jobs(_ flag: Int?) -> Int? {
    let most = 1024
    if let flag {
      if (1...most).contains(flag) { return flag }
      refuse("--jobs", "a number from 1 to \(most)", String(flag), "--jobs 4")
      return nil
    }
    guard let text = environment["BOMAFIDE_JOBS"] else { return nil }
    if let number = Int(text), (1...most).contains(number) { return number }
    refuse("BOMAFIDE_JOBS", "a number from 1 to \(most)", text, "export BOMAFIDE_JOBS=4")
    return nil
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ flag: String?, _ option: String, _ variable: String
  ) -> Choice? {
    guard let text = flag ?? environment[variable] else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let likely = Suggestion.nearest(to: text, in: names) ?? names.first ?? ""
    refuse(
      flag == nil ? variable : option, "one of " + names.map { "'\($0)'" }.joined(separator: ", "),
      text, flag == nil ? "export \(variable)=\(likely)" : "\(option) \(likely)")
    return nil
  }

  mutating func author(_ flag: String?) -> Agent? {
    let place = flag == nil ? "BOMAFIDE_AUTHOR" : "--author"
    guard let text = flag ?? environment["BOMAFIDE_AUTHOR"] else { return nil }
    do {
      return try Invocation.author(text, from: place)
    } catch {
      troubles.append(error)
      return nil
    }
  }

  mutating func network(_ flags: Settings.Flags) -> Invocation.NetworkPolicy {
    if flags.isOffline, flags.allowsNetwork {
      refuse(
        "--allow-network", "'--offline' or '--allow-network'", "both", "leave out '--offline'")
    }
    if flags.allowsNetwork { return flags.isOffline ? .offline : .allowed }
    // Nothing uses the network unless it is allowed; the variable is still read, so that a typo shows.
    if let text = environment["BOMAFIDE_OFFLINE"],
      !["1", "true", "yes", "on", "0", "false", "no", "off"].contains(text.lowercased())
    {
      refuse("BOMAFIDE_OFFLINE", "'1' or '0'", text, "export BOMAFIDE_OFFLINE=1")
    }
    if flags.needsNetwork, !flags.isOffline {
      let word = environment["BOMAFIDE_OFFLINE"]?.lowercased() ?? "0"
      return ["0", "false", "no", "off"].contains(word) ? .allowed : .offline
    }
    return .offline
  }

  private mutating func refuse(
    _ place: String, _ expected: String, _ found: String, _ remedy: String
  ) {
    troubles.append(
      InputError(
        at: SourceLocation(path: place), expected: expected, found: "'\(found.printable())'",
        remedy: remedy))
  }
}
