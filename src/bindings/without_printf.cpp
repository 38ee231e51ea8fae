// Two functions of the runtime whose own versions bring printf along. Nothing here throws, and no type is
// unbound.
#include <cstdlib>

extern "C" {
/// The C++ runtime's last words.
[[noreturn]] void abort_message(const char*, ...) { std::abort(); }
/// Embind's name for a type it does not know.
int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
}
