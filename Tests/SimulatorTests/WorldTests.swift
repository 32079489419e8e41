import Testing

@testable import Simulator

@Suite struct WorldTests {
  private func world(seed: UInt64 = 1, charges: Int = 6_000, now: Int64 = noon) async -> World {
    await WorldHistory.generate(seed: seed, charges: charges, now: now)
  }

  @Test func `the same seed and the same time give the same world`() async {
    let first = await world(charges: 1_500)
    let second = await world(charges: 1_500)
    #expect(first.charges == second.charges)
    #expect(first.disputes == second.disputes)
    #expect(first.transactions == second.transactions)
    #expect(first.events.map(\.type) == second.events.map(\.type))
    let other = await world(seed: 2, charges: 1_500)
    #expect(first.charges != other.charges)
  }

  @Test(arguments: [1, 7, 40, 900]) func `a world of any size has exactly the charges asked for`(count: Int) async {
    #expect(await world(charges: count).charges.count == count)
  }

  @Test func `the past is at least twenty months old and nothing lies in the future`() async throws {
    let world = await world()
    let oldest = try #require(world.charges.first).created
    #expect(noon - oldest > 608 * LedgerTime.day)
    #expect(world.charges.allSatisfy { $0.created <= noon })
    #expect(world.transactions.allSatisfy { $0.created <= noon })
    #expect(world.events.allSatisfy { $0.created <= noon })
    #expect(world.disputes.allSatisfy { $0.created <= noon })
  }

  @Test func `every list is in order of time`() async {
    let world = await world()
    #expect(world.charges.map(\.created) == world.charges.map(\.created).sorted())
    #expect(world.intents.map(\.created) == world.intents.map(\.created).sorted())
    #expect(world.refunds.map(\.created) == world.refunds.map(\.created).sorted())
    #expect(world.disputes.map(\.created) == world.disputes.map(\.created).sorted())
    #expect(world.transactions.map(\.created) == world.transactions.map(\.created).sorted())
    #expect(world.events.map(\.created) == world.events.map(\.created).sorted())
  }

  @Test func `available plus pending is the sum of all net at every instant`() async {
    let world = await world()
    for age in [0, 1, 3, 30, 200, 500] as [Int64] {
      let instant = noon - age * LedgerTime.day
      var sheet = BalanceSheet()
      var sums: [CurrencyCode: Int64] = [:]
      for transaction in world.transactions where transaction.created <= instant {
        sheet.book(transaction)
        sums[transaction.currency, default: 0] += transaction.net
      }
      for line in sheet.lines(at: instant) {
        #expect(line.available + line.pending == sums[line.currency])
      }
    }
    #expect(world.balance.lines(at: noon).count == CurrencyCode.allCases.count)
  }

  @Test func `pending money becomes available two business days later and not before`() async throws {
    let friday: Int64 = 1_790_337_600
    #expect(LedgerTime.weekday(LedgerTime.dayNumber(friday)) == 5)
    let tuesday = LedgerTime.businessDays(2, after: friday)
    #expect(LedgerTime.weekday(LedgerTime.dayNumber(tuesday)) == 2)
    var sheet = BalanceSheet()
    sheet.book(
      TransactionRecord(
        index: 0, category: .charge, currency: .usd, source: 0, created: friday, availableOn: tuesday, amount: 1_000,
        fee: 59))
    #expect(sheet.line(.usd, at: tuesday - 1) == BalanceLine(currency: .usd, available: 0, pending: 941))
    #expect(sheet.line(.usd, at: tuesday) == BalanceLine(currency: .usd, available: 941, pending: 0))
  }

  @Test func `every status, reason and kind of a dispute occurs`() async {
    let disputes = await world().disputes
    #expect(Set(disputes.map(\.status)) == Set(DisputeStatus.allCases))
    #expect(Set(disputes.map(\.reason)) == Set(DisputeReason.allCases))
    #expect(Set(disputes.map(\.kind)) == Set(CaseType.allCases))
  }

  @Test func `the default size has work for today, for this week and for later`() async {
    let disputes = await world().disputes
    let hours = disputes.filter { $0.isAnswerable }.map { (($0.dueBy ?? 0) - noon) / LedgerTime.hour }
    #expect(hours.count { $0 >= 0 } >= 14)
    #expect(hours.contains { $0 >= 0 && $0 < 12 })
    #expect(hours.contains { $0 >= 12 && $0 < 48 })
    #expect(hours.contains { $0 >= 48 && $0 < 168 })
    #expect(hours.contains { $0 >= 168 })
    #expect(hours.contains { $0 < 0 })
    #expect(disputes.contains { $0.dueBy == nil })
    #expect(disputes.contains { $0.dueBy == 0 })
    #expect(disputes.count { $0.status == .won || $0.status == .lost } >= 60)
    #expect(disputes.contains { $0.status == .won })
  }

  @Test func `a large world has disputes on four to nine charges in a thousand`() async {
    let world = await world(charges: 20_000)
    let rate = Double(world.disputes.count) / Double(world.charges.count)
    #expect((0.004...0.009).contains(rate), "rate \(rate)")
  }

  @Test func `a dispute that qualifies has two earlier undisputed payments with the same card`() async {
    let world = await world()
    let qualified = world.disputes.filter { $0.compellingEvidence == .qualified }
    #expect(!qualified.isEmpty)
    for dispute in qualified {
      let range = (dispute.created - 364 * LedgerTime.day)...(dispute.created - 120 * LedgerTime.day)
      let earlier = world.charges.filter {
        $0.customer == dispute.customer && $0.wallet == dispute.wallet && range.contains($0.created)
          && $0.outcome.isApproved && !$0.isDisputed
      }
      #expect(earlier.count >= 2)
    }
  }

  @Test func `refunds never exceed the charge and add up to its amount_refunded`() async {
    let world = await world()
    for charge in world.charges {
      let refunds = (world.refundsOf[charge.index] ?? []).map { world.refunds[Int($0)] }
      let sum = refunds.filter(\.status.countsAsRefunded).reduce(0) { $0 + $1.amount }
      #expect(charge.amountRefunded == sum)
      #expect(sum <= charge.amount)
    }
    #expect(Set(world.refunds.map(\.status)) == Set(RefundStatus.allCases))
    #expect(Set(world.refunds.map(\.reason)) == Set(RefundReason.allCases))
    #expect(world.charges.contains { $0.amountRefunded > 0 && !$0.isRefunded })
  }

  @Test func `some days have a spike of duplicate refunds`() async {
    let refunds = await world().refunds.filter { $0.reason == .duplicate }
    let days = Dictionary(grouping: refunds) { LedgerTime.dayNumber($0.created) }
    #expect(days.values.count { $0.count >= 4 } >= 3)
  }

  @Test func `a failed attempt can be followed by a successful one for the same intent`() async {
    let world = await world()
    let repeated = world.charges.filter { $0.previousAttempt >= 0 }
    #expect(repeated.allSatisfy { world.charges[Int($0.previousAttempt)].intent == $0.intent })
    #expect(repeated.contains { $0.outcome.isApproved })
    #expect(world.intents.contains { $0.status == .requiresPaymentMethod })
    #expect(world.charges.contains { $0.outcome.isBlocked })
  }

  @Test func `all reporting categories and all currencies occur`() async {
    let transactions = await world().transactions
    #expect(Set(transactions.map(\.category)) == Set(LedgerCategory.allCases))
    #expect(Set(transactions.map(\.currency)) == Set(CurrencyCode.allCases))
  }

  @Test func `amounts in dinars end in zero`() async {
    let dinars = await world().charges.filter { $0.currency == .kwd }
    #expect(!dinars.isEmpty)
    #expect(dinars.allSatisfy { $0.amount % 10 == 0 })
  }

  @Test func `two names and a description try to act on the terminal`() async {
    let world = await world()
    let names = Set(world.charges.map { world.cast.person(Int($0.customer)).name })
    #expect(names.contains { $0.contains("\u{1B}[31m") })
    #expect(names.contains { $0.contains("\u{202E}") })
    let rendering = Rendering(cast: world.cast, at: noon)
    #expect(
      world.charges.contains {
        rendering.description(product: $0.product, quantity: $0.quantity, customer: $0.customer).contains("\u{1B}]0;")
      })
  }
}
