/// Shapes what ArgumentParser says.
enum HelpText {
  /// The help of `-h`: without the examples and the words around them.
  static func short(_ help: String) -> String {
    guard help.hasPrefix("OVERVIEW: ") else { return help }
    var lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let usage = lines.firstIndex { $0.hasPrefix("USAGE: ") } ?? lines.endIndex
    let overview = lines[..<usage].prefix { !$0.isEmpty }
    lines = overview + [""] + lines[usage...]
    return lines.joined(separator: "\n")
  }

  /// A message as the first words of other errors are: lower-case, no full stop, one line.
  static func sentence(_ message: String) -> String {
    var text = message.split(separator: "\n").joined(separator: " ")
    if text.hasSuffix(".") { text.removeLast() }
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
