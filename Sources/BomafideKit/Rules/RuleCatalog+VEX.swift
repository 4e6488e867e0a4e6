import BomafideModel

/// What can be wrong with reviewed statements, and with how they fit a bill.
let vexRules: [RuleDescription] = [
  RuleDescription(
    "vex.unreadable", .error, "every file of statements can be read",
    explanation: """
      A statement that can't be read suppresses nothing. Unknown keys, words that are none, versions that are none of \
      the component's scheme, and a status without what it demands are told with their line.
      """,
    remedy: "write what the finding proposes; docs/vex.md lists the keys"),
  RuleDescription(
    "vex.no-component", .warning, "every statement is about a component of the bill",
    explanation: """
      A typo in a package URL makes a statement about nothing. A VEX document of somebody else may speak of many \
      products; it is told once, where nothing of it fits.
      """,
    remedy: "mend the identifier, or remove the statement"),
  RuleDescription(
    "vex.moved-on", .warning, "every statement is about the version that is carried",
    explanation: """
      The component of the bill has another version than those that were reviewed. The statement is not applied, and \
      the flaw counts again until somebody looks.
      """,
    remedy: "look whether it still holds, and widen 'versions:', or remove the statement"),
  RuleDescription(
    "vex.unreadable-version", .warning,
    "the versions that statements are limited to can be compared",
    explanation: """
      The bill states no version of the component, or one that its scheme can't order, so nobody can say whether it is \
      one of those that were reviewed. The statement is not applied.
      """,
    remedy: "state the version, or write a range of VERS"),
  RuleDescription(
    "vex.no-flaw", .note, "every statement is about a flaw that was found",
    explanation: """
      The component is there, and no record says that it has the flaw: the name may be mistyped, or the statement is \
      no longer needed.
      """,
    remedy: "mend the name of the vulnerability, or remove the statement"),
  RuleDescription(
    "vex.partial", .note, "a statement covers every way to the component",
    explanation: """
      A component can come along with several others. A flaw in it is suppressed only where every way from a root of \
      the bill to the component is covered: by a statement about the component, about a product on the way, or about \
      the component in a product on the way.
      """,
    remedy: "add a statement about the component itself, or about it in the other product"),
  RuleDescription(
    "vex.expired", .warning, "every statement holds today",
    explanation: "A statement is applied up to the day that 'expires:' names, and not after it.",
    remedy: "review it, and write another 'expires:', or remove the statement"),
  RuleDescription(
    "vex.future", .warning, "no statement is dated on a day to come",
    explanation: """
      The newest statement holds, so one from the future would silence every correction until then. It is not applied \
      before its day.
      """,
    remedy: "write the day on which it was made"),
  RuleDescription(
    "vex.contradiction", .warning, "statements of one time agree",
    explanation: """
      The newest statement about a component and a flaw holds. Of two that say different things at one time the worse \
      is taken: affected, then under_investigation, fixed, not_affected.
      """,
    remedy: "give the one that is right a later 'date:', or remove the other"),
  RuleDescription(
    "vex.duplicate", .warning, "every statement is made once",
    explanation: "Two statements say the same of the same component and flaw, one after the other.",
    remedy: "remove one of the two"),
  RuleDescription(
    "vex.proposal", .note, "every proposal is decided",
    explanation: """
      'bomafide vex draft' proposes statements with evidence. A proposal suppresses nothing; a person accepts it by \
      removing 'proposal: true'.
      """,
    remedy: "look at its evidence, and remove 'proposal: true' to accept it"),
  RuleDescription(
    "vex.not-exported", .warning, "a VEX document says all that the statements say",
    explanation: """
      Not every format can limit a statement to versions of a CPE, or to a day. What would be taken for more than was \
      meant is left out.
      """,
    remedy: "add --bill DOCUMENT, and the products are its components in their versions"),
]
