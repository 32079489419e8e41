import ArgumentParser
import Foundation
import Store
import StripeAPI
import Terminal

/// Where state is kept and which server is asked.
struct HomeOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Keep all state in this folder (default: the XDG folders).", valueName: "DIR"))
  var home: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Ask another server instead of https://api.stripe.com; plain http on loopback only.", valueName: "URL"))
  var stripeAPIBase: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "File with the passphrase of the vault, where it is sealed under one; - reads standard input.", valueName: "FILE")
  )
  var passphraseFile: String?

  func vault(_ home: CellixHome) -> Vault {
    let source = PassphraseSource(file: passphraseFile)
    return Vault(home: home) { try await source.passphrase() }
  }

  func openHome() throws -> CellixHome {
    let folders = CellixHome(root: home, environment: ProcessInfo.processInfo.environment)
    do {
      try folders.prepare()
    } catch {
      throw Failure(.configuration, error)
    }
    return folders
  }

  func base() throws -> StripeBase {
    guard let stripeAPIBase else { return .live }
    do {
      return try StripeBase(stripeAPIBase)
    } catch {
      throw Failure(.usage, error)
    }
  }

  /// The live parts of a command.
  ///
  /// - Parameters:
  ///   - asksStripe: `false` for one that works with what is here, whatever the way to Stripe is.
  ///   - requestsPerSecond: what a person wants at most; `nil` for Stripe's own limits.
  func session(_ home: CellixHome, asksStripe: Bool = true, requestsPerSecond: Double? = nil) throws -> Session {
    let base = try base()
    return Session(
      home: home, vault: vault(home), base: { base }, route: asksStripe ? try route(to: base) : .direct,
      logger: ProgramLog.logger(home), requestsPerSecond: requestsPerSecond)
  }

  private func route(to base: StripeBase) throws -> StripeRoute {
    do {
      return try StripeRoute(to: base, environment: ProcessInfo.processInfo.environment)
    } catch {
      throw Failure(.configuration, error)
    }
  }
}

/// How the full screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(name: .long, help: "Colours: auto, always, 16, never. NO_COLOR is honoured.")
  var color: ColorOption = .auto

  @Option(name: .long, help: "The terminal's background: auto (it is asked), dark or light.")
  var background: BackgroundOption = .auto

  @Option(name: .long, help: "The selected row: bar, or marker, which sends least over a very slow line.")
  var selection: SelectionOption = .bar

  @Option(name: .long, help: "Charts: braille, blocks where the font has no braille, or ascii.")
  var charts: ChartOption = .braille

  @Flag(name: .long, help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(
    name: .long,
    help: ArgumentHelp(
      "Plain lines instead of a full screen, for screen readers and scripts.",
      discussion: "CELLIX_ACCESSIBLE=1 does the same, and so does a terminal that cannot move its cursor."))
  var accessible = false

  enum ColorOption: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
    case sixteen = "16"

    var choice: ColorChoice {
      switch self {
      case .auto: .auto
      case .always: .always256
      case .sixteen: .ansi16
      case .never: .never
      }
    }
  }

  enum SelectionOption: String, ExpressibleByArgument, CaseIterable {
    case bar, marker

    var mark: SelectionMark { self == .bar ? .bar : .marker }
  }

  enum ChartOption: String, ExpressibleByArgument, CaseIterable {
    case braille, blocks, ascii

    var glyphs: ChartGlyphs {
      switch self {
      case .braille: .braille
      case .blocks: .blocks
      case .ascii: .ascii
      }
    }
  }

  enum BackgroundOption: String, ExpressibleByArgument, CaseIterable {
    case auto, dark, light

    var theme: Theme? {
      switch self {
      case .auto: nil
      case .dark: .dark
      case .light: .light
      }
    }
  }
}

/// A receiver of our own beside the screen.
struct ReceiverOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Receive webhooks on this port of 127.0.0.1 while the screen is open; put a proxy with TLS in front of it.",
      valueName: "PORT"))
  var receive: Int?

  func validate() throws {
    guard receive.map({ (0...65_535).contains($0) }) ?? true else {
      throw ValidationError("--receive takes 0 to 65535; 0 chooses a free port.")
    }
  }
}
