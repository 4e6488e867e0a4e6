import BomafideModel

/// What a dossier may lack.
let dossierRules: [RuleDescription] = [
  RuleDescription(
    "dossier.missing", .warning, "a dossier holds something of every subject",
    explanation:
      "Policy, contacts, bills of materials, signatures, statements and advisories about vulnerabilities, evidence: what is missing is said in the index, for an authority that asks is better told than left to find out. Whether a law is met is not judged.",
    remedy: "bomafide dossier --help", source: "Regulation (EU) 2024/2847, Article 24"),
  RuleDescription(
    "dossier.evidence", .warning, "a dossier is made beside the tree that its claims are about",
    explanation: "Without the tree and its manifest no claim can be held against evidence.",
    remedy: "bomafide dossier RELEASE --tree FOLDER", source: nil),
]
