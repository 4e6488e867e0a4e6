import BomafideKit
import BomafideModel
import Synchronization
import Testing

@Suite struct TerminalTests {
  private func terminal(
    _ isTerminal: Bool, _ variables: [String: String] = [:], _ color: ColorChoice = .auto
  ) -> Terminal {
    Terminal(
      isTerminal: isTerminal, width: 80, environment: Environment(variables), color: color)
  }

  @Test(arguments: [
    (true, [:], ColorChoice.auto, true), (false, [:], .auto, false),
    (true, ["NO_COLOR": "1"], .auto, false), (true, ["NO_COLOR": ""], .auto, true),
    (true, ["TERM": "dumb"], .auto, false), (true, [:], .never, false),
    (false, ["NO_COLOR": "1"], .always, true),
  ])
  func `color is for terminals that can and users who want`(
    isTerminal: Bool, variables: [String: String], choice: ColorChoice, color: Bool
  ) {
    #expect(terminal(isTerminal, variables, choice).color == color)
  }

  @Test func `nothing moves in CI, on a dumb terminal or without one`() {
    #expect(terminal(true).animates)
    #expect(!terminal(true, ["CI": "true"]).animates)
    #expect(!terminal(true, ["TERM": "dumb"]).animates)
    #expect(!terminal(false, [:], .always).animates)
  }

  @Test(
    arguments: [
      (["check", "--color", "never"], "never"), (["check", "--color=always"], "always"),
      (["check"], nil), (["check", "--", "--color", "never"], nil), (["--color"], nil),
    ] as [([String], String?)])
  func `the word for color is found before the arguments are read`(
    arguments: [String], word: String?
  ) {
    #expect(ColorChoice.word(in: arguments) == word)
  }
}

@Suite struct ProgressBarTests {
  /// A clock that a test turns.
  final class Clock: Sendable {
    private let start = ContinuousClock.now
    private let passed = Mutex(Duration.zero)

    var now: ContinuousClock.Instant { start + passed.withLock { $0 } }
    func advance(_ milliseconds: Int) {
      passed.withLock { $0 += .milliseconds(milliseconds) }
    }
  }

  private let clock = Clock()
  private let stream = CapturedStream()

  private func bar(
    _ variables: [String: String] = [:], quiet: Bool = false, verbose: Bool = false,
    isTerminal: Bool = true
  ) -> ProgressBar {
    let terminal = Terminal(
      isTerminal: isTerminal, width: 60, environment: Environment(variables), color: .auto)
    return ProgressBar(
      on: stream, terminal: terminal, isQuiet: quiet, isVerbose: verbose,
      now: { [clock] in clock.now })
  }

  @Test func `short work shows nothing`() {
    let bar = bar()
    for number in 0..<100 {
      clock.advance(4)
      bar.show(WorkProgress("hashing", done: number, of: 100))
    }
    bar.finish()
    #expect(stream.text == "")
  }

  @Test func `long work is drawn, ten times a second at most, and taken away`() {
    let bar = bar()
    for number in 0..<2000 {
      clock.advance(1)
      bar.show(WorkProgress("hashing", done: number, of: 2000))
    }
    bar.finish()
    let lines = stream.text.split(separator: "\r").map(String.init)
    #expect((10...17).contains(lines.count))
    #expect(lines.first?.contains("hashing [") == true)
    #expect(lines.allSatisfy { $0.count < 60 + 4 })
    #expect(lines.last == "\u{1B}[K")
  }

  @Test(arguments: ["quiet", "CI", "no terminal"])
  func `nothing is drawn where nobody wants it`(reason: String) {
    let bar = bar(
      reason == "CI" ? ["CI": "1"] : [:], quiet: reason == "quiet",
      isTerminal: reason != "no terminal")
    clock.advance(5000)
    bar.show(WorkProgress("hashing", done: 1, of: 2))
    bar.finish()
    #expect(stream.text == "")
  }

  @Test func `timings are told when verbose, without a terminal too`() {
    let bar = bar(verbose: true, isTerminal: false)
    bar.show(WorkProgress("walking", done: 1))
    clock.advance(1250)
    bar.show(WorkProgress("walking", done: 7))
    bar.show(WorkProgress("hashing", done: 0))
    clock.advance(30)
    bar.show(WorkProgress("hashing", done: 3))
    bar.finish()
    #expect(stream.text == "walking: 7 in 1.25 s\nhashing: 3 in 0.03 s\n")
  }
}
