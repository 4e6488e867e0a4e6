public import BomafideIdentifiers

/// A file of a component with the licenses in it.
public struct LicensedFile: Hashable, Sendable {
  /// The path from the root of the component.
  public var path: RelativePath
  public var matches: [LicenseMatch]

  public init(path: RelativePath, matches: [LicenseMatch]) {
    self.path = path
    self.matches = matches
  }

  /// What sort of file it is for the license of the component.
  public var role: Role { Role(of: path) }

  /// The sorts of files, the weightier first.
  public enum Role: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// A license file at the root, as `LICENSE` or `COPYING.LIB`.
    case rootLicense
    /// A file in a folder of licenses, as `LICENSES/MIT.txt`.
    case licenseFolder
    /// Another file: its head may have a notice.
    case other

    /// Tells the sort of a file by its path from the root of the component.
    public init(of path: RelativePath) {
      let parts = path.description.split(separator: "/").map { $0.lowercased() }
      if parts.count == 1, let name = parts.first, Self.isLicenseName(name) {
        self = .rootLicense
      } else if parts.count == 2, ["licenses", "licences", "license", "licence"].contains(parts[0])
      {
        self = .licenseFolder
      } else {
        self = .other
      }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Whether a file name, in lower case, is that of a license file.
    private static func isLicenseName(_ name: String) -> Bool {
      let words = ["license", "licence", "copying", "copyright", "unlicense", "unlicence"]
      let isCode = [".c", ".h", ".cc", ".cpp", ".hpp", ".py", ".js", ".go", ".rs", ".java", ".pl"]
        .contains { name.hasSuffix($0) }
      return !isCode
        && words.contains { word in
          name.hasPrefix(word) || name.hasSuffix("-" + word) || name.hasSuffix("." + word)
            || name.contains(word + ".") || name.contains(word + "-")
        }
    }
  }
}
