import CellixCore
import Testing

@Suite struct SurroundingsTests {
  @Test func `names of Stripe's credentials in the environment are found, whatever their case`() {
    let names = ["PATH", "STRIPE_API_KEY", "stripe_secret", "MY_STRIPE_TOKEN", "STRIPE_DEVICE_NAME", "API_KEY"]
    #expect(Surroundings.credentialNames(in: names) == ["MY_STRIPE_TOKEN", "STRIPE_API_KEY", "stripe_secret"])
  }
}
