/// Answers written after the facts, with invented ids.
enum Answers {
  static let emptyPage = #"{"object":"list","data":[],"has_more":false,"url":"/v1/charges"}"#

  static func error(_ message: String, code: String? = nil, type: String = "invalid_request_error") -> String {
    let code = code.map { #","code":"\#($0)""# } ?? ""
    return #"{"error":{"type":"\#(type)","message":"\#(message)"\#(code)}}"#
  }

  static let olderRefusal =
    "The provided key 'rk_test_*****wxyz' does not have the required permissions for this endpoint on account "
    + "'acct_1FAKE'. Having the 'rak_charge_read' permission would allow this request to continue."

  static let newerRefusal =
    "Permission denied. The provided key 'rk_live_...SYT3' does not have the required permissions for this endpoint on "
    + "account 'acct_1FAKE'. Enabling Charges and Refunds Read ('charge_read') permissions on this key would allow this "
    + "request to continue. You can edit permissions at "
    + "https://dashboard.stripe.com/b/acct_1FAKE?destination=%2Fapikeys%2Fmk_1%2Fedit."
}
