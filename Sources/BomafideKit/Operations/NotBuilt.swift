import BomafideModel

/// Says that an operation has no body yet.
func notBuilt(_ command: String) -> InputError {
  InputError(
    at: SourceLocation(path: "bomafide \(command)"), expected: "an operation that is built",
    found: "a stub", remedy: "bomafide explain")
}
