import Testing

@testable import Simulator

@Suite struct IdentifierTests {
  @Test func `an id leads back to its index and to no other`() {
    let identifiers = Identifiers(seed: 9)
    var seen: Set<String> = []
    for index in 0..<2_000 {
      let id = identifiers.id(.charge, index)
      #expect(identifiers.index(of: id, .charge, count: 2_000) == index)
      #expect(seen.insert(id).inserted)
    }
  }

  @Test func `ids sort by age, as Stripe's do`() {
    let identifiers = Identifiers(seed: 9)
    for kind in [ObjectKind.charge, .refund, .event] {
      let ids = [0, 1, 61, 62, 5_000, 9_999_999].map { identifiers.id(kind, $0) }
      #expect(ids == ids.sorted() && ids.allSatisfy { $0.hasPrefix(kind.prefix + "3") })
    }
  }

  @Test(arguments: [
    "", "ch_", "ch_x", "dp_cellix_permission_probe", "ch_000000000000000000000000", "ch_zzzzzzzzzzzzzzzzzzzzzzzz",
    "ch_ä",
  ])
  func `an invented id is never found`(id: String) {
    let identifiers = Identifiers(seed: 9)
    #expect(identifiers.index(of: id, .charge, count: Int(Int32.max)) == nil)
    #expect(identifiers.index(of: id, .dispute, count: Int(Int32.max)) == nil)
  }

  @Test func `an id of another kind or of an object that does not exist yet is not found`() {
    let identifiers = Identifiers(seed: 9)
    #expect(identifiers.index(of: identifiers.id(.refund, 4), .charge, count: 100) == nil)
    #expect(identifiers.index(of: identifiers.id(.charge, 100), .charge, count: 100) == nil)
  }

  @Test func `both prefixes of disputes occur`() {
    let identifiers = Identifiers(seed: 1)
    let prefixes = Set((0..<60).map { identifiers.id(.dispute, $0).prefix(3) })
    #expect(prefixes == ["dp_", "du_"])
  }

  @Test func `mixing can be undone`() {
    for value in [0, 1, 77, UInt64.max, 1 << 63] {
      #expect(Scramble.unmix(Scramble.mix(value)) == value)
    }
  }

  @Test func `the key has the shape of a modern restricted key and shows its account`() {
    let simulator = Simulator()
    let body = simulator.apiKey.dropFirst("rk_test_".count)
    #expect(simulator.apiKey.hasPrefix("rk_test_5" + simulator.accountID.dropFirst("acct_".count)))
    #expect(body.count == 99)
    #expect(body.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    #expect(simulator.webhookSecret.hasPrefix("whsec_"))
    #expect(Simulator().apiKey == simulator.apiKey)
  }
}
