public import BomafideModel

/// How to print a report: all that a reporter needs and the report does not say.
public struct ReportStyle: Sendable {
  /// Whether text is colored; color is never the only sign.
  public var color: Bool

  /// Whether only the findings are printed, without facts and the summary.
  public var quiet: Bool

  /// Whether what a command found is printed with all that bears it out.
  public var verbose: Bool

  /// The program, for formats that name it.
  public var tool: Tool

  /// What the rules are about, for formats that carry it.
  public var catalog: RuleCatalog

  /// From which severity on a finding fails, for formats that know only passed and failed.
  public var failOn: FailThreshold

  /// Turns paths as the user gave them into paths below the root of the tree.
  public var paths: ReportPaths

  public init(
    color: Bool = false, quiet: Bool = false, verbose: Bool = false,
    tool: Tool = .bomafide,
    catalog: RuleCatalog = RuleCatalog([]), failOn: FailThreshold = .error,
    paths: ReportPaths = ReportPaths()
  ) {
    self.color = color
    self.quiet = quiet
    self.verbose = verbose
    self.tool = tool
    self.catalog = catalog
    self.failOn = failOn
    self.paths = paths
  }

  /// The clause that a finding is about: its own, or that of its rule.
  func source(of finding: Finding) -> String? { finding.source ?? catalog[finding.rule]?.source }
}
