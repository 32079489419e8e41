import CellixCore
import Foundation

@testable import TUI

/// Text as somebody may put it into a name, a description or an order, to take over a terminal or to deceive its reader.
enum HostileCorpus {
  /// More than 300 strings, each different.
  static let strings: [String] = Array(Set(controls + sequences + invisible + wide + lengths)).sorted()

  /// Every C0 and C1 control character and DEL, alone and between letters.
  private static let controls: [String] = (Array(0x00...0x1F) + Array(0x7F...0x9F)).flatMap { value -> [String] in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return [] }
    return ["\(Character(scalar))", "name\(Character(scalar))tail", "\(Character(scalar))[31;1mred"]
  }

  private static let sequences: [String] = [
    "[2J", "[H", "[31m", "[?1049l", "[?25h", "[6n", "[c", "[>c", "[21t", "[200~", "[999;999H", "[1000B", "[3J", "c",
    "]0;title\u{7}", "]52;c;AAAA\u{7}", "]8;;http://x\u{1B}\\link", "]10;?\u{7}", "]1337;x\u{7}", "P+q544e\u{1B}\\",
    "_app\u{1B}\\", "^pm\u{1B}\\", "X\u{1B}\\", "(0", "(B", "#8", "%@", "7", "8", "D", "M", "=", ">", "N", "O",
  ].flatMap { ["\u{1B}" + $0, "\u{9B}" + $0.dropFirst(), "a\u{1B}" + $0 + "b"] }

  /// Direction, width, joining and what has no shape at all.
  private static let invisible: [String] =
    ([
      0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
      0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069,
      0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0xFFFD, 0xFFFE, 0xFFFF, 0xE000, 0xF8FF,
      0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x1D173, 0x10FFFF,
    ] as [UInt32]).compactMap(Unicode.Scalar.init).flatMap { ["\(Character($0))", "refund\(Character($0))txt.exe"] }

  private static let wide: [String] = [
    "日本語の名前", "한국어", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫🇷", "e\u{301}\u{301}\u{301}\u{301}\u{301}", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "ｆｕｌｌｗｉｄｔｈ", "عربى", "עברית", "ﷺ", "🖤︎", "☺︎☺️", "­­­", "\t\t\t", "\r\n\r\n", "a\u{0}b",
  ]

  private static let lengths: [String] = [
    "", " ", "   ", String(repeating: "x", count: 5_000), String(repeating: "日", count: 2_000),
    String(repeating: "\u{301}", count: 1_000), String(repeating: "\u{1B}[31m", count: 500),
    "'; DROP TABLE charge; --", "%s%n%x", "../../etc/passwd", "<script>alert(1)</script>", "=1+1", "${HOME}", "`id`",
  ]

  // MARK: - In every field

  /// The answer to a question of the screens, with the text in each field that is text.
  static func answer(to query: LoadQuery, with text: String) -> Loaded {
    switch query {
    case .urgent: .urgent(UrgentDisputes(rows: [row(text)], total: 1))
    case .disputes(let asked): .disputes(asked, Samples.page([row(text)], asked.start))
    case .dispute(let id): .dispute(id, detail(id, text))
    case .feed: .feed([event(text)])
    case .activity(let asked): .activity(asked, Samples.page([event(text)], asked.start))
    case .payments(let asked): .payments(asked, Samples.page([PaymentRow(charge(text))], asked.start))
    case .payment(let id):
      .payment(
        id,
        PaymentDetail(
          charge: charge(text), refunds: [refund(text)], disputes: [dispute(text)], others: [PaymentRow(charge(text))]))
    case .refundTrend(let asked): .refundTrend(trend(asked, text))
    case .refundDetails(let asked): .refundDetails(asked, details(text))
    case .refunds(let asked): .refunds(asked, Samples.page([refundRow(text)], asked.start))
    case .refund(let id):
      .refund(
        id,
        RefundDetail(
          refund: refund(text),
          payment: PaymentDetail(charge: charge(text), refunds: [refund(text)], disputes: [], others: [])))
    case .balanceTrend(let asked): .balanceTrend(asked, balanceTrend(asked, text))
    case .syncState: .syncState(syncState(text))
    default: Samples.answer(to: query)
    }
  }

  private static func row(_ text: String) -> DisputeRow {
    var row = Samples.rows[0]
    (row.disputeID, row.chargeID, row.brand, row.last4) = (text, text, text, text)
    (row.customerName, row.customerEmail, row.networkReasonCode) = (text, text, text)
    (row.reason, row.status, row.caseType) = (.unknown(text), .unknown(text), .unknown(text))
    return row
  }

  private static func charge(_ text: String) -> Charge {
    var charge = Samples.charge(text, 1_000, .unknown(text))
    (charge.customerID, charge.paymentIntentID, charge.balanceTransactionID) = (text, text, text)
    (charge.billingName, charge.billingEmail, charge.description) = (text, text, text)
    (charge.failureCode, charge.failureMessage) = (text, text)
    charge.card?.brand = text
    charge.card?.last4 = text
    charge.card?.country = text
    charge.card?.cvcCheck = text
    charge.card?.postalCodeCheck = text
    charge.card?.threeDSecureResult = text
    charge.outcome?.type = text
    charge.outcome?.networkStatus = text
    charge.outcome?.reason = text
    charge.outcome?.riskLevel = text
    return charge
  }

  private static func dispute(_ text: String) -> Dispute {
    var dispute = Dispute(
      id: text, created: Samples.now, amount: Money(amount: 5, currency: Currency(text)), status: .unknown(text),
      reason: .unknown(text))
    dispute.chargeID = text
    dispute.evidence = [text: text, "customer_name": text]
    return dispute
  }

  private static func refund(_ text: String) -> Refund {
    var refund = Refund(id: text, created: Samples.now, amount: Money(5, "usd"), status: .unknown(text))
    refund.reason = text
    (refund.chargeID, refund.failureReason, refund.balanceTransactionID) = (text, text, text)
    return refund
  }

  private static func refundRow(_ text: String) -> RefundRow {
    RefundRow(refund(text), customerName: text, customerEmail: text, position: ListPosition(1, id: text))
  }

  private static func details(_ text: String) -> RefundDetails {
    var details = Samples.refundDetails
    details.largest = [refundRow(text)]
    details.days[0].counts = [text: 400]
    return details
  }

  private static func detail(_ id: String, _ text: String) -> DisputeDetail {
    var dispute = dispute(text)
    dispute.id = id
    let change = DisputeHistoryEntry(at: Samples.now, status: .unknown(text), source: .feed)
    return DisputeDetail(
      dispute: dispute, charge: charge(text), history: [change], others: [PaymentRow(charge(text))])
  }

  private static func event(_ text: String) -> ActivityRow {
    ActivityRow(
      id: text, type: text, created: Samples.now, objectID: text, amount: Money(amount: 1, currency: Currency(text)),
      note: text, way: .polling)
  }

  private static func trend(_ query: RefundTrendQuery, _ text: String) -> RefundTrend {
    var trend = Samples.refunds(query.range)
    trend.reasons = [.init(reason: text, count: 1, amount: 1)]
    return trend
  }

  private static func balanceTrend(_ query: BalanceTrendQuery, _ text: String) -> BalanceTrend {
    var trend = Samples.balanceTrend(query)
    trend.composition[0].category = text
    return trend
  }

  private static func syncState(_ text: String) -> SyncState {
    var state = Samples.syncState
    state.watermarks[.refunds] = .init(problem: text)
    return state
  }
}
