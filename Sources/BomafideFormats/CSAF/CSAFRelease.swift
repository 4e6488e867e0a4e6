/// A version of the Common Security Advisory Framework.
public enum CSAFRelease: String, Hashable, Sendable, CaseIterable {
  /// OASIS Standard, 18 November 2022.
  case v2_0 = "2.0"
  /// Committee Specification Drafts 03 and 04.
  case v2_1 = "2.1"

  /// The address of the specification.
  var specification: String {
    switch self {
    case .v2_0: "https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html"
    case .v2_1: "https://docs.oasis-open.org/csaf/csaf/v2.1/csaf-v2.1.html"
    }
  }
}
