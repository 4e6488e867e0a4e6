/// A cybersecurity policy to fill in, by the paragraphs of the law that ask for one.
public enum PolicyTemplate {
  /// The text, Markdown; what stands in angle brackets is to be filled in.
  public static let markdown = """
    # Cybersecurity policy of <PROJECT>

    This text follows what Article 24(1) of Regulation (EU) 2024/2847 asks of open-source software stewards. Fill in what stands in
    angle brackets, and take out what you do not do: a policy is worth as much as it is true. Version <VERSION>, <DAY>, decided by
    <WHO>. Its history is that of this file in the repository.

    ## Who we are

    <STEWARD> supports the development of <PRODUCTS>, which are free and open-source software, by <WHAT IS PROVIDED: MONEY, SERVERS,
    PEOPLE, RELEASES>. (Article 3(14); Article 24(1): the policy takes into account the specific nature of the steward and its legal and
    organisational arrangements.)

    ## How we make secure products (Article 24(1))

    - Changes are reviewed by <WHOM> before they are merged; <WHICH TESTS> run on each.
    - Third-party components are declared in <bomafide.yaml>, and `bomafide check` holds every claim against the tree.
    - Releases are signed with <WHICH KEY>; each file has its bill of materials beside it.

    ## How vulnerabilities are handled (Article 24(1))

    - **Reports** go to <mailto:ADDRESS>. At least two people, <ROLE AND ROLE>, read them. We answer within <NUMBER> days.
    - **Documenting**: each report gets <WHAT RECORD, WHERE>.
    - **Addressing and remediating**: <WHO> decides on the severity by <WHAT METHOD> and prepares a fix in <WHERE>; supported versions
      are <WHICH>.
    - **Sharing**: what is learned is published as <ADVISORIES, CVE, OSV, VEX> at <URL>, and sent to <WHOM> in the open-source community.

    ## Voluntary reporting (Article 24(1), Article 15)

    Developers are encouraged to report vulnerabilities, cyber threats, incidents and near misses to <CSIRT> or ENISA: <HOW>.

    ## Mandatory reporting (Article 24(3), Article 14(1), (3) and (8))

    - An actively exploited vulnerability in a product in whose development <STEWARD> is involved is notified to <CSIRT> and ENISA
      through the single reporting platform (Article 14(1)) by <ROLE>.
    - So is a severe incident that affects the network and information systems that <STEWARD> provides for the development
      (Article 14(3)).
    - Users who are affected are told of it, and of what they can do (Article 14(8)), at <URL>.

    ## Cooperation with authorities (Article 24(2))

    <ROLE> answers market surveillance authorities, and hands over this policy and the dossier (`bomafide dossier`) on reasoned
    request, in <LANGUAGES>.

    """
}
