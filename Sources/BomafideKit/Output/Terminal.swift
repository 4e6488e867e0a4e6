/// When to color text.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// On a terminal that can show it.
  case auto
  case always, never

  /// The word after `--color`, for use before the arguments are known to be right.
  public static func word(in arguments: [String]) -> String? {
    var isNext = false
    for argument in arguments.prefix(while: { $0 != "--" }) {
      if isNext { return argument }
      isNext = argument == "--color"
      if argument.hasPrefix("--color=") { return String(argument.dropFirst(8)) }
    }
    return nil
  }
}

/// The variables that the program was started with, as a value.
public struct Environment: Hashable, Sendable {
  public var variables: [String: String]

  public init(_ variables: [String: String] = [:]) { self.variables = variables }

  /// The value of a variable; nil where it is not set, or empty.
  public subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What is at the other end of a stream.
public struct Terminal: Hashable, Sendable {
  /// Whether a person looks at it.
  public var isTerminal: Bool

  /// In columns, where there is a terminal that says so.
  public var width: Int?

  /// Whether text may be colored.
  public var color: Bool

  /// Whether lines may be drawn over, as a progress bar does.
  public var animates: Bool

  public init(
    isTerminal: Bool = false, width: Int? = nil, color: Bool = false, animates: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.color = color
    self.animates = animates
  }

  /// Decides what may be done, from what the system says and what the user asks for.
  ///
  /// Source: <https://no-color.org>.
  public init(
    isTerminal: Bool, width: Int?, environment: Environment, color choice: ColorChoice
  ) {
    let isDumb = environment["TERM"] == "dumb"
    self.isTerminal = isTerminal
    self.width = environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? width
    switch choice {
    case .always: color = true
    case .never: color = false
    case .auto: color = isTerminal && !isDumb && environment["NO_COLOR"] == nil
    }
    animates = isTerminal && !isDumb && environment["CI"] == nil
  }
}
