package import CellixCore
package import Foundation

/// Objects of one kind that came together, with where the walk through their list now stands.
package struct SaveBatch: Sendable {
  package enum Objects: Sendable {
    case charges([Charge])
    case paymentIntents([PaymentIntent])
    case refunds([Refund])
    case disputes([Dispute])
    case balanceTransactions([BalanceTransaction])
    /// Each one's snapshot is applied to its object as well.
    case events([Event])

    /// For a batch that moves a walk only. The balance is no list.
    package static func none(of resource: Resource) -> Objects {
      switch resource {
      case .charges: .charges([])
      case .paymentIntents: .paymentIntents([])
      case .refunds: .refunds([])
      case .disputes: .disputes([])
      case .balanceTransactions: .balanceTransactions([])
      case .events, .balance: .events([])
      }
    }
  }

  package var objects: Objects
  package var unreadable: [UnreadableObject]
  package var source: ChangeSource
  /// When Stripe gave the answer. The snapshots inside events count as of their event instead.
  package var asOf: Date
  /// The walk's new position, saved with the rows. A window that the store has not seen yet begins with it, and one that
  /// is narrower than the store knows it leaves the rest as a window of its own.
  package var position: Walk?
  /// What has to be read again, saved with the rows. An object that comes from Stripe itself, in this batch or a later
  /// one, answers for itself.
  package var rereads: [Reread]
  /// What this batch answers beside its own objects: the charge whose refunds these are, say.
  package var answers: [Reread]

  package init(
    objects: Objects, unreadable: [UnreadableObject] = [], source: ChangeSource, asOf: Date, position: Walk? = nil,
    rereads: [Reread] = [], answers: [Reread] = []
  ) {
    self.objects = objects
    self.unreadable = unreadable
    self.source = source
    self.asOf = asOf
    self.position = position
    self.rereads = rereads
    self.answers = answers
  }

  package var resource: Resource {
    switch objects {
    case .charges: .charges
    case .paymentIntents: .paymentIntents
    case .refunds: .refunds
    case .disputes: .disputes
    case .balanceTransactions: .balanceTransactions
    case .events: .events
    }
  }
}
