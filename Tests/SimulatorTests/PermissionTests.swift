import Simulator
import Testing

@Suite(.timeLimit(.minutes(10))) struct PermissionTests {
  private static let endpoints = [
    ("charge", "/v1/charges", "charge_read", "Charges and Refunds"),
    ("refund", "/v1/refunds", "charge_read", "Charges and Refunds"),
    ("dispute", "/v1/disputes", "dispute_read", "Payment Disputes"),
    ("payment_intent", "/v1/payment_intents", "payment_intent_read", "Payment Intents"),
    ("event", "/v1/events", "event_read", "Events"),
    ("balance", "/v1/balance", "balance_read", "Balance"),
  ]

  @Test(arguments: endpoints) func `a missing permission is refused in the new wording`(
    resource: String, path: String, slug: String, row: String
  ) async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      #expect(try await caller.get(path).status == 200)
      await simulator.setPermission(resource, .none)
      let answer = try await caller.get(path)
      let message = try #require(answer.error["message"].text)
      #expect(answer.status == 403)
      #expect(answer.error["code"] == .text("more_permissions_required"))
      #expect(message.contains("('\(slug)')"))
      #expect(message.contains("Enabling \(row) Read"))
      #expect(message.contains("account '\(simulator.accountID)'"))
      #expect(message.contains("rk_test_...\(simulator.apiKey.suffix(4))'"))
      #expect(message.contains("https://dashboard.stripe.com/b/\(simulator.accountID)?destination=%2Fapikeys%2Fmk_1"))
      #expect(!message.contains(simulator.apiKey))
    }
  }

  @Test(arguments: endpoints) func `a missing permission is refused in the old wording`(
    resource: String, path: String, slug: String, row: String
  ) async throws {
    try await withSimulator(charges: 20, configure: { $0.wording403 = .old }) { simulator, caller in
      await simulator.setPermission(resource, .none)
      let answer = try await caller.get(path)
      let message = try #require(answer.error["message"].text)
      #expect(answer.status == 403)
      #expect(answer.error["code"] == .null)
      #expect(message.hasPrefix("The provided key 'rk_test_***"))
      #expect(message.contains("Having the 'rak_\(slug)' permission would allow this request to continue."))
      #expect(message.contains("on account '\(simulator.accountID)'"))
      #expect(!message.contains(simulator.apiKey))
    }
  }

  @Test func `refusing one resource leaves the others open`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.setPermission("refund", .none)
      let refunds = try await caller.get("/v1/refunds")
      #expect(refunds.status == 403)
      #expect(try await caller.get("/v1/charges").status == 200)
      await simulator.setPermission("rak_balance_transaction_source_read", .none)
      #expect(try await caller.get("/v1/balance_transactions").status == 403)
      #expect(try await caller.get("/v1/balance").status == 200)
    }
  }

  @Test func `the write probe tells write from read without touching anything`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      let probe = "/v1/disputes/dp_cellix_permission_probe"
      let granted = try await caller.post(probe, [("submit", "false")])
      #expect(granted.status == 404)
      #expect(granted.error["code"] == .text("resource_missing"))
      await simulator.setPermission("dispute", .read)
      // Before look-up and before validation: even nonsense is a 403.
      #expect(try await caller.post(probe, [("submit", "false")]).status == 403)
      #expect(try await caller.post(probe, [("nonsense", "1")]).status == 403)
      #expect(try await caller.get("/v1/disputes").status == 200)
    }
  }

  @Test(arguments: [
    "customers", "payouts", "products", "subscriptions", "invoices", "files", "webhook_endpoints", "account",
    "transfers", "setup_intents",
  ])
  func `what the key should not open is shut until it is given`(name: String) async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      #expect(try await caller.get("/v1/\(name)").status == 403)
      await simulator.setPermission(name, .read)
      let open = try await caller.get("/v1/\(name)?limit=1")
      #expect(open.status == 200)
      #expect(open.ids.isEmpty)
    }
  }

  @Test func `each form of a refused key has its own words`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      let none = try await caller.with(key: nil).get("/v1/charges")
      #expect(none.status == 401)
      #expect(none.header("WWW-Authenticate") != nil)

      let wrong = try await caller.with(key: "rk_test_FAKEfakeFAKEwxyz").get("/v1/charges")
      #expect(wrong.status == 401)
      #expect(wrong.error["message"].text?.hasPrefix("Invalid API Key provided: rk_test_***") == true)
      #expect(wrong.error["message"].text?.hasSuffix("wxyz") == true)
      #expect(wrong.error["code"] == .null)

      await simulator.expire()
      let expired = try await caller.get("/v1/charges")
      #expect(expired.error["code"] == .text("api_key_expired"))
      await simulator.refuseAddress()
      let refused = try await caller.get("/v1/charges")
      #expect(refused.error["message"].text?.contains("IP address") == true)
      await simulator.revoke()
      let revoked = try await caller.get("/v1/charges")
      #expect(revoked.error["message"].text?.hasPrefix("Invalid API Key provided") == true)
      for answer in [expired, refused, revoked] {
        #expect(answer.status == 401)
        #expect(answer.error["message"].text?.contains(simulator.apiKey) == false)
      }
      await simulator.restore()
      #expect(try await caller.get("/v1/charges").status == 200)
    }
  }

  @Test func `several keys have permissions of their own`() async throws {
    try await withSimulator(charges: 20) { simulator, caller in
      await simulator.register(key: "rk_test_FAKEsecondKey0000", permissions: ["charge": .read])
      let second = caller.with(key: "rk_test_FAKEsecondKey0000")
      let allowed = try await second.get("/v1/charges")
      #expect(allowed.status == 200)
      #expect(try await second.get("/v1/disputes").status == 403)
      await simulator.revoke(key: "rk_test_FAKEsecondKey0000")
      #expect(try await second.get("/v1/charges").status == 401)
      #expect(try await caller.get("/v1/charges").status == 200)
    }
  }
}
