extension PackageURL {
  /// Whether this URL names `other` too: it is the same, or says less.
  ///
  /// Without a version it names all versions; its qualifiers and its subpath have to be those of `other`, which may
  /// have more.
  ///
  /// Source: OpenVEX 0.2.0, Product; the matching of its reference implementation.
  public func covers(_ other: PackageURL) -> Bool {
    guard type == other.type, namespace == other.namespace, name == other.name else { return false }
    if let version, version != other.version { return false }
    if let subpath, subpath != other.subpath { return false }
    let theirs = other.qualifiers.dictionary
    return qualifiers.dictionary.allSatisfy { theirs[$0.key] == $0.value }
  }
}
