// Decimal numbers to doubles and back, exactly: by long division of whole numbers of any length. (The C
// library's own functions would weigh more than all of this, and look at the locale.)
#pragma once

#include <string>
#include <string_view>

namespace thalweg {

/// The double nearest to `text`, ties to even: digits, at most one point among them, then perhaps e, a sign
/// and digits. Infinite where it is too large.
double read_decimal(std::u16string_view text);

/// 0.d1 d2 d3... times 10^point; no zeros at the end.
struct Decimal {
  std::string digits;
  int point;
};

/// The shortest decimal number, of at most `most` digits, that reads back as `value`; where there is none,
/// the nearest of `most` digits. `value` is finite and > 0, `most` in [1, 17]; 17 always suffice.
Decimal shortest_decimal(double value, int most = 17);

/// The double nearest to it.
double read_decimal(const Decimal& decimal);

}  // namespace thalweg
