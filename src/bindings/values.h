// Between C++ and JavaScript: everything that leaves is a copy, so no view, pointer or handle escapes.
#pragma once

#include <emscripten/val.h>

#include <span>
#include <string>
#include <vector>

#include "core/info.h"
#include "core/vec2.h"

namespace thalweg {

using emscripten::val;

/// A list or typed array of numbers.
inline std::vector<double> numbers(const val& list) {
  return emscripten::convertJSArrayToNumberVector<double>(list);
}

/// [x from, x to, y from, y to]
inline Domain domain_of(const val& list) {
  const std::vector<double> v = numbers(list);
  return {v[0], v[1], v[2], v[3]};
}

/// A typed array of its own. The view dies when memory grows, so nothing is allocated between view and copy.
template <class T>
val copy(std::span<const T> data) {
  return val(emscripten::typed_memory_view(data.size(), data.data())).template call<val>("slice");
}
template <class T>
val copy(const std::vector<T>& data) {
  return copy(std::span<const T>(data));
}

/// The same in an array that is there already, where it is as long.
inline val copy_into(const val& array, const std::vector<double>& data) {
  if (array.isUndefined() || array["length"].as<std::size_t>() != data.size()) return copy(data);
  array.call<void>("set", val(emscripten::typed_memory_view(data.size(), data.data())));
  return array;
}

inline val text(const char* utf8) { return val(std::string(utf8)); }

inline val pair(const val& a, const val& b) {
  val list = val::array();
  list.set(0, a);
  list.set(1, b);
  return list;
}
inline val pair(double a, double b) { return pair(val(a), val(b)); }
inline val pair(const Vec2<double>& v) { return pair(v.x, v.y); }

inline void append(val& list, const val& item) { list.call<void>("push", item); }

/// Sets a field. One function for all lengths of names, where val::set would be one for each.
inline void put(val& object, const char* name, const val& value) { object.set(val(name), value); }
inline void put(val& object, const char* name, double value) { put(object, name, val(value)); }

}  // namespace thalweg
