import CellixCore
import Terminal

extension RefundFinding {
  /// One sentence that says what stands out, and against what.
  func words(_ currency: Currency, _ range: TrendRange) -> String {
    func money(_ amount: Int) -> String { Money(amount: amount, currency: currency).formatted }
    switch kind {
    case .returned(let count, let amount):
      return count == 1
        ? "A refund of \(money(amount)) came back: the customer does not have the money."
        : "\(count.grouped) refunds, \(money(amount)), came back: those customers do not have their money."
    case .busyDay(let day, let count, let usual, let reason, let ofReason):
      let most = (reason ?? "no reason given").replacing("_", with: " ")
      return
        "\(day.short): \(count.grouped) refunds, a usual day has \(usual == 0 ? "none" : usual.grouped). \(ofReason.grouped) say \(most)."
    case .rateStaysHigh(let periods, let mean):
      return "The last \(periods) \(range.periods) were all a quarter or more above the mean of \(Percent.text(mean))."
    case .reasonGrew(let reason, let share, let before):
      let name = (reason ?? "no reason given").replacing("_", with: " ")
      return "\(name): \(Percent.text(share)) of the refunds, \(Percent.text(before)) in the \(range.title) before."
    case .slower(let median, let before):
      return "Refunds take longer: median \(AgeWords.text(median)), was \(AgeWords.text(before))."
    case .faster(let median, let before):
      return "Refunds are faster: median \(AgeWords.text(median)), was \(AgeWords.text(before))."
    case .large(let row, let share):
      return "One refund of \(row.amount.formatted) is \(Percent.text(share)) of all that was refunded."
    }
  }
}

extension TrendRange {
  /// What its steps are called.
  var periods: String {
    switch self {
    case .days30: "days"
    case .weeks13: "weeks"
    case .months12: "months"
    }
  }
}

/// Words of a filter as they have to be typed.
enum FilterWord {
  static func quoted(_ text: String) -> String {
    let plain = text.filter { $0 != "\"" }
    return plain.contains(where: \.isWhitespace) ? "\"\(plain)\"" : plain
  }
}
