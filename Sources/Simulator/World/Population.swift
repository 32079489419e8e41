/// Who may buy: regulars come back for years on the same card, the others once or twice.
struct Population: Sendable {
  let regulars: Int
  let others: Int

  var count: Int { regulars + others }

  /// About twenty payments each for the regulars, whatever the size of the world.
  init(charges: Int) {
    regulars = max(12, charges / 40)
    others = max(24, charges / 3)
  }

  func draw(_ random: inout SeededGenerator) -> Int {
    random.chance(0.55) ? random.below(regulars) : regulars + random.below(others)
  }
}
