import BomafideModel

/// What a scan for known vulnerabilities finds, or can't find out.
let scanRules: [RuleDescription] = [
  RuleDescription(
    "scan.vulnerable", .error, "no component has a known vulnerability",
    explanation: """
      A record of the database is about a component of the bill, and its versions hold the component's. The severity is \
      that of the vulnerability: error for critical and high ones, for those that are exploited and for those whose \
      severity nobody tells; warning for medium ones; note for low ones, and for those that a scan lists and does not count.
      """,
    remedy: "upgrade to a fixed version, or state why it is not affected: bomafide vex add ID"),
  RuleDescription(
    "scan.undecided", .note, "every record that may be about a component is decided",
    explanation: """
      A record names the component's repository by commits alone, or the version can't be compared. Without what would \
      decide, such as a local clone, nobody knows whether the component is affected.
      """,
    remedy: "bomafide scan SOURCE --clone REPOSITORY=PATH"),
  RuleDescription(
    "scan.unchecked", .note, "every component can be looked up",
    explanation: """
      A component has no identifier, no version, or one of an ecosystem that no imported source speaks of. That nothing \
      is found in it means nothing.
      """,
    remedy: "state its package URL or CPE, and its version; import the source that speaks of it"),
  RuleDescription(
    "scan.version-contradiction", .warning, "a component's version is that of its package URL",
    explanation: """
      The version and the package URL of a component name two versions. The package URL is what was looked up; if the \
      other one is true, the answer is about something else.
      """,
    remedy: "mend the one that is wrong"),
  RuleDescription(
    "scan.owner-not-loaded", .note,
    "records of a distribution are there for what its packages brought",
    explanation: """
      A package of a distribution brought a component of a language, such as `python3-urllib3` brings `urllib3`. Distributions \
      mend flaws without a new version of the project, so their word counts. None of their records were imported, so the \
      component's own records are taken, which may tell of flaws that were mended.
      """,
    remedy: "bomafide advisories import FILE, with records of the distribution"),
  RuleDescription(
    "scan.owner-unknown", .note,
    "a distribution speaks of the packages that brought components",
    explanation: """
      A package in the form of a distribution brought a component of a language, and none of the distribution's records name the \
      package: somebody else built it, or nobody ever looked at it. Its version or vendor may also say that it is another's build \
      under a name of the distribution's. The component's own records are taken.
      """,
    remedy: "ask who built the package; state what doesn't matter in a VEX document"),
  RuleDescription(
    "scan.stale-database", .warning, "the database is not older than the bound",
    explanation: """
      No record in the database is younger than the bound of `--max-age`. What became known since then is not found.
      """,
    remedy: "bomafide advisories update"),
  RuleDescription(
    "scan.ignore-unused", .warning, "every ignore rule leaves something out",
    explanation: """
      A rule under `scan: ignore:` of the manifest matches nothing that was found: the vulnerability is fixed, or the \
      rule names it or the component wrongly.
      """,
    remedy: "remove the rule, or mend its names"),
  RuleDescription(
    "scan.ignore-expired", .warning, "no ignore rule is past its day",
    explanation: """
      The day of `until:` is over, so the rule leaves nothing out any more, and the finding is back.
      """,
    remedy: "judge anew: remove the rule, or write another day"),
]
