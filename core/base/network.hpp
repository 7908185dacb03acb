#pragma once
// Which machine a name means, and by which of its addresses this machine reaches it.
#include <string>

#include "base/error.hpp"

namespace pixelatent {

/// 127.0.0.0/8 and ::1.
bool is_loopback_address(const std::string& address);

/// A name's first address, as numbers. Error: NotFound.
Result<std::string> address_of(const std::string& host);

/// The address of this machine that a connection to `address` (numbers) would come from. Nothing
/// is sent. Error: NotFound where no way leads there.
Result<std::string> own_address_towards(const std::string& address);

}  // namespace pixelatent
