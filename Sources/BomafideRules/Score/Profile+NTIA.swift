import BomafideModel

extension Profile {
  /// The seven fields of NTIA.
  static let ntia2021 = Profile(
    "ntia-2021", title: "NTIA minimum elements, 2021",
    source: "NTIA, The Minimum Elements For a Software Bill of Materials (SBOM), 2021-07-12",
    unknowns: """
      Only a value counts. NOASSERTION, NONE, an empty text and words such as "unknown" or "n/a" leave a field \
      unsatisfied; the first kind is listed as declared unknown. Every component is asked, also one that no \
      relationship names.
      """,
    acceptsUnknown: false,
    fields: [
      .supplier("Data Fields: Supplier Name"),
      .componentName("Data Fields: Component Name"),
      .componentVersion("Data Fields: Version of the Component"),
      .identifiers("Other unique identifiers", "Data Fields: Other Unique Identifiers", own: true),
      .relationships("Dependency relationship", "Data Fields: Dependency Relationship"),
      .author("Data Fields: Author of SBOM Data"),
      .timestamp("Data Fields: Timestamp"),
    ])
}
