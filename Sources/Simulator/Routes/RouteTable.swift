/// All endpoints; what is not here is answered with 501.
struct RouteTable: Sendable {
  private let routes =
    ChargeRoutes.all + PaymentIntentRoutes.all + RefundRoutes.all + DisputeRoutes.all + BalanceRoutes.all
    + BalanceTransactionRoutes.all + EventRoutes.all + ForbiddenRoutes.all

  func match(_ call: Call) -> Route? {
    routes.first { $0.matches(call) }
  }
}
