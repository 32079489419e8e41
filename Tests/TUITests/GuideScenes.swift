import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// Each step of the guide in each state that it can be in: what the snapshots show.
enum GuideScenes {
  struct Scene: Sendable, CustomTestStringConvertible {
    var name: String
    var app: App
    var testDescription: String { name }
  }

  static let all: [Scene] = welcome + logIn + createKey + permissions + key + endpoint + events + secret + connect

  private static let offline = "Stripe cannot be reached (no route to host)."

  /// Where a credential lies sealed, the answers are saved by then too.
  private static func scene(_ name: String, _ app: App) -> Scene {
    let saved = changed(app) { app in
      guard let guide = app.guideState, guide.kept != AcceptedCredentials() else { return }
      _ = app.update(.progressSaved(guide.saveNumber, at: Samples.now))
    }
    return Scene(name: name, app: saved)
  }

  private static func changed(_ app: App, _ body: (inout App) -> Void) -> App {
    var copy = app
    body(&copy)
    return copy
  }

  // MARK: - Welcome and steps 1, 2

  private static var fresh: App {
    Samples.guide(GuideStart(progress: SetupProgress(timeZone: "Europe/Berlin"), isFresh: true))
  }

  private static func surrounded(_ surroundings: Surroundings) -> App {
    changed(fresh) { _ = $0.update(.lookedAround(surroundings, at: Samples.now)) }
  }

  private static let welcome = [
    scene("welcome-checking", fresh), scene("welcome-right", surrounded(Samples.surroundings)),
    scene(
      "welcome-wrong",
      surrounded(
        Surroundings(
          reach: .reached(milliseconds: 312), clockAhead: -612, folder: "~/.config/cellix",
          environmentNames: ["STRIPE_API_KEY"]))),
    scene("welcome-offline", surrounded(Surroundings(reach: .unreachable(offline), folder: "~/.config/cellix"))),
  ]

  private static let logIn = [
    scene("setup-1-empty", changed(fresh) { $0.press([.enter]) }),
    scene("setup-1-wrong", changed(fresh) { $0.press([.enter, .enter]) }),
    scene(
      "setup-1-wrong-zone",
      changed(Samples.guide()) {
        $0.press([.down, .down, .control("u")])
        $0.type("Mars/Base")
        $0.press([.enter])
      }),
    scene("setup-1-right", Samples.guide()),
  ]

  private static let createKey = [
    scene("setup-2-right", Samples.guide(at: .createKey)),
    scene("setup-2-link", changed(Samples.guide(at: .createKey)) { $0.type("v") }),
    scene("setup-2-code", changed(Samples.guide(at: .createKey)) { $0.type("vv") }),
  ]

  // MARK: - Steps 3 and 4

  private static let pasted = changed(Samples.guide(at: .copyKey)) {
    _ = $0.update(.pasted(Pasted("rk_test_51NvHarborGoods8QFAKEFAKEFAKE3fQa\n")))
  }

  static func checked(
    _ findings: [PermissionRequirement: PermissionFinding] = [:], excess: ExcessFinding = .none, base: App = pasted
  ) -> App {
    changed(base) { app in
      let generation = app.guideState?.generation ?? 0
      for row in PermissionRequirement.allCases {
        _ = app.update(.probed(generation, .permission(row, findings[row] ?? .granted), at: Samples.now))
      }
      _ = app.update(.probed(generation, .excess(excess), at: Samples.now))
      _ = app.update(.probed(generation, .account("acct_1NvHarborGoods8Q"), at: Samples.now))
      Samples.keep(app.update(.probesEnded(generation, at: Samples.now)), in: &app)
    }
  }

  private static let noAnswer: [PermissionRequirement: PermissionFinding] = Dictionary(
    uniqueKeysWithValues: PermissionRequirement.allCases.map { ($0, .unverified(offline)) })

  static let unreachable = checked(noAnswer, excess: .unverified(offline))

  /// Pastes a credential, and lets what was accepted of it be sealed.
  private static func paste(_ text: String, into app: inout App) {
    Samples.keep(app.update(.pasted(Pasted(text))), in: &app)
  }

  private static func back(_ app: App) -> App { changed(app) { $0.press([.control("b")]) } }

  private static let editURL =
    "https://dashboard.stripe.com/b/acct_1NvHarborGoods8Q?destination=%2Fapikeys%2Fmk_1%2Fedit"

  private static let permissions = [
    scene("setup-3-empty", changed(Samples.guide(at: .setPermissions)) { $0.press([.character(" "), .down]) }),
    scene("setup-3-checking", back(pasted)), scene("setup-3-right", back(checked())),
    scene(
      "setup-3-wrong",
      back(
        checked(
          [
            .disputes: .readOnly(editURL: editURL), .events: .unverified("Stripe limits how fast it may be asked."),
          ], excess: .open(["Customers"])))),
    scene("setup-3-offline", checked(noAnswer, excess: .unverified(offline), base: back(unreachable))),
  ]

  private static func pasting(_ text: String) -> App {
    changed(Samples.guide(at: .copyKey)) { _ = $0.update(.pasted(Pasted(text))) }
  }

  private static let key = [
    scene("setup-4-empty", Samples.guide(at: .copyKey)),
    scene("setup-4-wrong", pasting("sk_live_FAKE1234567890")),
    scene("setup-4-wrong-mode", pasting("rk_live_FAKEFAKEFAKEFAKE3fQa")),
    scene(
      "setup-4-wrong-refused",
      changed(pasted) { app in
        let generation = app.guideState?.generation ?? 0
        _ = app.update(
          .probed(
            generation,
            .keyRefused("Stripe does not accept this key: it was revoked, or it was not copied whole. (req_1)"),
            at: Samples.now))
        _ = app.update(.probesEnded(generation, at: Samples.now))
      }),
    scene("setup-4-checking", pasted), scene("setup-4-right", checked()),
    scene("setup-4-shown", changed(checked()) { $0.press([.control("r")]) }),
    scene("setup-4-offline", unreachable),
  ]

  // MARK: - Steps 5 to 7

  private static func listening(_ app: App, delivered: [WebhookEvent: Date] = [:]) -> App {
    changed(app) {
      _ = $0.update(
        .receiverChanged(
          ReceiverState(
            url: "http://127.0.0.1:4242/api/webhooks/stripe", delivered: delivered,
            provenBy: delivered.isEmpty ? nil : Secret(bytes: Array("whsec_FAKEFAKEFAKEFAKE1111".utf8)))))
    }
  }

  private static let endpoint = [
    scene("setup-5-empty", Samples.guide(at: .createEndpoint)),
    scene(
      "setup-5-wrong",
      changed(Samples.guide(at: .createEndpoint)) {
        $0.press([.tab, .control("u")])
        $0.type("http://hooks.example.com/stripe")
        $0.press([.enter])
      }),
    scene(
      "setup-5-right",
      listening(
        Samples.guide(at: .createEndpoint), delivered: [.chargeSucceeded: Samples.now.addingTimeInterval(-12)])),
  ]

  private static func atEvents(_ answer: (Int) -> Message) -> App {
    changed(checked()) { app in
      app.press([.enter, .enter])
      _ = app.update(answer(app.guideState?.standingsGeneration ?? 0))
    }
  }

  private static let events = [
    scene("setup-6-empty", Samples.guide(at: .selectEvents)),
    scene("setup-6-checking", changed(checked()) { $0.press([.enter, .enter]) }),
    scene(
      "setup-6-wrong",
      changed(
        atEvents {
          .standingsLoaded(
            $0,
            [
              .chargeSucceeded: .init(seen: Samples.now.addingTimeInterval(-12)),
              .chargeFailed: .init(seen: Samples.now.addingTimeInterval(-60), isPendingOrFailing: true),
            ], at: Samples.now)
        }
      ) { $0.press([.character("a"), .down]) }),
    scene(
      "setup-6-right",
      changed(
        listening(
          atEvents {
            .standingsLoaded(
              $0, [.chargeSucceeded: .init(seen: Samples.now.addingTimeInterval(-12))], at: Samples.now)
          }, delivered: Dictionary(uniqueKeysWithValues: WebhookEvent.allCases.map { ($0, Samples.now) }))
      ) { $0.press([.character("a")]) }),
    scene(
      "setup-6-offline", atEvents { .standingsFailed($0, UserFacingError(offline), at: Samples.now) }),
  ]

  private static func secret(_ text: String) -> App {
    changed(Samples.guide(at: .copySigningSecret)) { paste(text, into: &$0) }
  }

  private static let secret = [
    scene("setup-7-empty", Samples.guide(at: .copySigningSecret)),
    scene("setup-7-skipping", changed(Samples.guide(at: .copySigningSecret)) { $0.press([.enter]) }),
    scene("setup-7-wrong", secret("rk_test_FAKEFAKEFAKEFAKE3fQa")),
    scene("setup-7-checking", listening(secret("whsec_FAKEFAKEFAKEFAKE1111"))),
    scene("setup-7-right", listening(secret("whsec_FAKEFAKEFAKEFAKE1111"), delivered: [.disputeCreated: Samples.now])),
  ]

  // MARK: - Step 8

  private static func connecting(_ base: App) -> App {
    changed(base) { app in
      app.press([.enter, .enter, .enter])
      paste("whsec_FAKEFAKEFAKEFAKE1111", into: &app)
      app.press([.enter])
    }
  }

  static let ready = connecting(checked())

  private static let connect = [
    scene("setup-8-empty", Samples.guide(at: .connect)), scene("setup-8-right", ready),
    scene(
      "setup-8-wrong",
      changed(connecting(checked([.disputes: .readOnly(editURL: nil)], excess: .open(["Customers"])))) {
        _ = $0.update(.pasted(Pasted("rk_live_FAKEFAKEFAKEFAKE3fQa")))
        $0.press([.enter])
      }),
    scene("setup-8-checking", changed(ready) { $0.press([.enter]) }),
    scene(
      "setup-8-offline",
      changed(ready) { app in
        app.press([.enter])
        _ = app.update(
          .connectFailed(
            app.guideState?.connectGeneration ?? 0,
            UserFacingError(offline, suggestion: "Check the network. What is stored here stays readable.")))
      }),
  ]
}
