import BomafideIdentifiers

/// Writes words for a shell, as remedies need it.
public enum ShellText {
  /// One word: quoted where the shell would take it for more, and control characters made harmless.
  ///
  /// What stands in a remedy may come from a tree that nobody trusts, and people paste remedies.
  public static func quoted(_ word: String) -> String {
    let path = word.printable(limit: 4096)
    let plain = path.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B...0x2F, 0x5F, 0x40, 0x3A, 0x80...: true
      default: false
      }
    }
    if plain, !path.isEmpty { return path }
    return "'"
      + path.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
