public import BomafideIdentifiers
public import BomafideModel

/// A place in the tree that says a version (or a digest), and how to read it there.
public struct VersionProbe: Hashable, Sendable {
  /// How the text is found in the file.
  public enum Kind: Hashable, Sendable {
    /// The values of several C macros, joined.
    case macros([Placed<String>], join: String)

    /// The value of one C macro, a string or a bare token.
    case macro(Placed<String>)

    /// The value of one C macro, a number that packs the parts of a version.
    case packed(Placed<String>, packing: Placed<NumberPacking>, base: Int, join: String)

    /// What the one group of a regular expression matches.
    case regex(Placed<ProbePattern>)

    /// A value of a JSON file.
    case json(Placed<ValuePath>)

    /// A value of a TOML file.
    case toml(Placed<ValuePath>)

    /// A value of a YAML file.
    case yaml(Placed<ValuePath>)

    /// A text that stands in the file and is part of the claim, case not compared.
    case text(Placed<String>)

    /// A whole line, from 1, without the spaces around it.
    case line(Placed<Int>)
  }

  /// The file; a glob that matches exactly one.
  public var file: Placed<Glob>
  /// The archive that `file` is inside of, or nil.
  public var archive: Placed<Glob>?
  /// How the text is found.
  public var kind: Kind
  /// The form that the text must have; the version is what stands for `{version}`.
  public var template: Placed<Template>?
  /// Why this place is worth asking.
  public var reason: Placed<String>?
  /// The place of the entry.
  public var location: SourceLocation
}
