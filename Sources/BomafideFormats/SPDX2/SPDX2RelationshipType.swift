import BomafideJSON
import BomafideModel

/// A relationship type of SPDX 2.3, and what it means in the model.
///
/// Source: SPDX 2.3, 11.1, <https://spdx.github.io/spdx-spec/v2.3/relationships-between-SPDX-elements/>.
struct SPDX2RelationshipType {
  let name: StaticString
  let kind: Relationship.Kind
  var lifecycle: Relationship.Lifecycle?
  /// Whether the model's edge goes from `relatedSpdxElement` to `spdxElementId`.
  var isTurned = false
  /// Whether a reader keeps the word itself, since the model's kind means less.
  var keepsItsName = false

  /// Each meaning's first line is the one that is written.
  static let all: [SPDX2RelationshipType] = [
    .init(name: "DESCRIBES", kind: .describes),
    .init(name: "CONTAINS", kind: .contains),
    .init(name: "DEPENDS_ON", kind: .dependsOn),
    .init(name: "BUILD_DEPENDENCY_OF", kind: .dependsOn, lifecycle: .build, isTurned: true),
    .init(name: "DEV_DEPENDENCY_OF", kind: .dependsOn, lifecycle: .development, isTurned: true),
    .init(name: "TEST_DEPENDENCY_OF", kind: .dependsOn, lifecycle: .test, isTurned: true),
    .init(name: "RUNTIME_DEPENDENCY_OF", kind: .dependsOn, lifecycle: .runtime, isTurned: true),
    .init(name: "OPTIONAL_DEPENDENCY_OF", kind: .hasOptionalDependency, isTurned: true),
    .init(name: "PROVIDED_DEPENDENCY_OF", kind: .hasProvidedDependency, isTurned: true),
    .init(name: "DEPENDENCY_MANIFEST_OF", kind: .hasDependencyManifest, isTurned: true),
    .init(name: "HAS_PREREQUISITE", kind: .hasPrerequisite),
    .init(name: "GENERATES", kind: .generates),
    .init(name: "DISTRIBUTION_ARTIFACT", kind: .hasDistributionArtifact),
    .init(name: "ANCESTOR_OF", kind: .ancestorOf),
    .init(name: "DESCENDANT_OF", kind: .descendantOf),
    .init(name: "VARIANT_OF", kind: .variantOf),
    .init(name: "COPY_OF", kind: .copyOf),
    .init(name: "EXPANDED_FROM_ARCHIVE", kind: .expandsFrom),
    .init(name: "STATIC_LINK", kind: .staticallyLinks),
    .init(name: "DYNAMIC_LINK", kind: .dynamicallyLinks),
    .init(name: "PATCH_FOR", kind: .patches),
    .init(name: "DOCUMENTATION_OF", kind: .hasDocumentation, isTurned: true),
    .init(name: "EXAMPLE_OF", kind: .hasExample, isTurned: true),
    .init(name: "TEST_OF", kind: .hasTest, isTurned: true),
    .init(name: "TEST_CASE_OF", kind: .hasTestCase, isTurned: true),
    .init(name: "METAFILE_OF", kind: .hasMetafile, isTurned: true),
    .init(name: "BUILD_TOOL_OF", kind: .usesTool, lifecycle: .build, isTurned: true),
    .init(name: "DEV_TOOL_OF", kind: .usesTool, lifecycle: .development, isTurned: true),
    .init(name: "TEST_TOOL_OF", kind: .usesTool, lifecycle: .test, isTurned: true),
    .init(name: "OPTIONAL_COMPONENT_OF", kind: .hasOptionalComponent, isTurned: true),
    .init(name: "PACKAGE_OF", kind: .packages),
    .init(name: "DATA_FILE_OF", kind: .hasDataFile, isTurned: true),
    .init(name: "FILE_ADDED", kind: .adds, isTurned: true),
    .init(name: "FILE_DELETED", kind: .deletes, isTurned: true),
    .init(name: "FILE_MODIFIED", kind: .modifies),
    .init(name: "AMENDS", kind: .amends),
    .init(name: "REQUIREMENT_DESCRIPTION_FOR", kind: .hasRequirement, isTurned: true),
    .init(name: "SPECIFICATION_FOR", kind: .hasSpecification, isTurned: true),
    .init(name: "OTHER", kind: .other("OTHER")),
    // Other words for the same.
    .init(name: "DESCRIBED_BY", kind: .describes, isTurned: true),
    .init(name: "CONTAINED_BY", kind: .contains, isTurned: true),
    .init(name: "DEPENDENCY_OF", kind: .dependsOn, isTurned: true),
    .init(name: "PREREQUISITE_FOR", kind: .hasPrerequisite, isTurned: true),
    .init(name: "GENERATED_FROM", kind: .generates, isTurned: true),
    .init(name: "PATCH_APPLIED", kind: .patches, keepsItsName: true),
  ]

  /// The type called `text`, or nil if SPDX 2.3 knows none.
  static func named(_ text: JSONText) -> SPDX2RelationshipType? {
    all.first { $0.name ~= text }
  }

  /// The type called `text`, or nil if SPDX 2.3 knows none.
  static func named(_ text: String) -> SPDX2RelationshipType? {
    all.first { "\($0.name)" == text }
  }

  /// The type that says `kind` in `lifecycle` exactly, or nil.
  static func saying(_ kind: Relationship.Kind, _ lifecycle: Relationship.Lifecycle?)
    -> SPDX2RelationshipType?
  {
    all.first { $0.kind == kind && $0.lifecycle == lifecycle }
  }
}

extension Relationship.Kind {
  /// The name of the kind, for messages and comments.
  var words: String {
    if case .other(let name) = self { name } else { "\(self)" }
  }
}
