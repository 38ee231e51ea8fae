#include "packing/wasm_code.h"

namespace thalweg {

namespace {

using Byte = std::uint8_t;

/// The parts, in the order that packs best.
enum Part { kRest, kOps, kLocals, kI32, kBranches, kI64, kWide, kLanes, kOffsets, kParts };

constexpr int kMostLocals = 1024;

std::uint32_t read_number(const Byte*& from) {
  std::uint32_t value = 0;
  for (int shift = 0;; shift += 7) {
    const Byte byte = *from++;
    value |= static_cast<std::uint32_t>(byte & 127) << shift;
    if (byte < 128) return value;
  }
}

Byte* write_number(Byte* to, std::uint32_t value) {
  for (; value > 127; value >>= 7) *to++ = static_cast<Byte>(value | 128);
  *to++ = static_cast<Byte>(value);
  return to;
}

/// Locals as places in a list where those used last come first.
class RecentLocals {
 public:
  RecentLocals() {
    for (int i = 0; i < kMostLocals; ++i) locals_[i] = static_cast<std::uint16_t>(i);
  }
  std::uint32_t place(std::uint32_t local) const {
    std::uint32_t place = 0;
    while (locals_[place] != local) ++place;
    return place;
  }
  std::uint32_t use(std::uint32_t place) {
    const std::uint16_t local = locals_[place];
    for (; place > 0; --place) locals_[place] = locals_[place - 1];
    return locals_[0] = local;
  }

 private:
  std::uint16_t locals_[kMostLocals];
};

/// Moves a whole module; `Mover` has
///   byte(part), number(part)   move one and return it (of a LEB128 number the low 32 bits)
///   local()
///   begin_function(), end_function()   around what the size of a function's body, which is not moved, counts
template <typename Mover>
class Walk {
 public:
  explicit Walk(Mover& mover) : mover_(mover) {}

  void module() {
    bytes(kRest, 8);
    while (!mover_.at_end()) {
      const std::uint32_t section = mover_.number(kRest), size = mover_.number(kRest);
      if (section != 10) {
        bytes(kRest, size);
        continue;
      }
      for (std::uint32_t left = mover_.number(kRest); left > 0; --left) {
        mover_.begin_function();
        function();
        mover_.end_function();
      }
    }
  }

 private:
  void bytes(Part part, std::uint32_t count) {
    for (; count > 0; --count) mover_.byte(part);
  }

  void function() {
    for (std::uint32_t groups = mover_.number(kRest); groups > 0; --groups) {
      mover_.number(kRest);
      mover_.byte(kRest);
    }
    for (int depth = 1; depth > 0;) {
      const Byte op = mover_.byte(kOps);
      if (op >= 0x02 && op <= 0x04) {  // block, loop, if
        ++depth;
        mover_.byte(kOps);
      } else if (op == 0x0b) {  // end
        --depth;
      } else if (op == 0x0c || op == 0x0d) {  // br, br_if
        mover_.number(kBranches);
      } else if (op == 0x0e) {  // br_table
        for (std::uint32_t left = mover_.number(kBranches) + 1; left > 0; --left) mover_.number(kBranches);
      } else if (op == 0x10) {  // call
        mover_.number(kOps);
      } else if (op == 0x11) {  // call_indirect
        mover_.number(kOps);
        mover_.number(kOps);
      } else if (op >= 0x20 && op <= 0x22) {  // local.get, .set, .tee
        mover_.local();
      } else if (op == 0x23 || op == 0x24 || op == 0x3f ||
                 op == 0x40) {  // global.get, .set, memory.size, .grow
        mover_.number(kOps);
      } else if (op >= 0x28 && op <= 0x3e) {  // loads and stores
        memory();
      } else if (op == 0x41) {
        mover_.number(kI32);
      } else if (op == 0x42) {
        mover_.number(kI64);
      } else if (op == 0x43) {
        bytes(kWide, 4);
      } else if (op == 0x44) {
        bytes(kWide, 8);
      } else if (op == 0xfc) {
        const std::uint32_t more = mover_.number(kOps);
        if (more == 10 || more == 11) bytes(kLanes, 12 - more);  // memory.copy, .fill
      } else if (op == 0xfd) {
        simd(mover_.number(kOps));
      }
    }
  }

  void memory() {
    mover_.number(kOps);
    mover_.number(kOffsets);
  }

  void simd(std::uint32_t op) {
    const bool one_lane = op >= 84 && op <= 91;  // v128.load8_lane to .store64_lane
    if (op <= 11 || one_lane || op == 92 || op == 93) memory();
    if (op == 12 || op == 13) bytes(kWide, 16);  // v128.const, i8x16.shuffle
    if ((op >= 21 && op <= 34) || one_lane) mover_.byte(kLanes);
  }

  Mover& mover_;
};

class Splitter {
 public:
  Splitter(const Byte* module, std::uint32_t length, Byte* parts[kParts])
      : from_(module), end_(module + length), to_(parts) {}

  bool at_end() const { return from_ == end_; }
  Byte byte(Part part) { return *to_[part]++ = *from_++; }
  std::uint32_t number(Part part) {
    const Byte* start = from_;
    const std::uint32_t value = read_number(start);
    while (from_ != start) byte(part);
    return value;
  }
  void local() {
    const std::uint32_t place = recent_.place(read_number(from_));
    to_[kLocals] = write_number(to_[kLocals], place);
    recent_.use(place);
  }
  void begin_function() {
    read_number(from_);
    recent_ = RecentLocals();
  }
  void end_function() {}

 private:
  const Byte* from_;
  const Byte* end_;
  Byte** to_;
  RecentLocals recent_;
};

class Joiner {
 public:
  Joiner(const Byte* split, Byte* module) : to_(module) {
    std::uint32_t sizes[kParts];
    for (std::uint32_t& size : sizes) size = read_number(split);
    for (int part = 0; part < kParts; ++part) {
      from_[part] = split;
      split += sizes[part];
    }
    end_ = from_[kRest + 1];
  }

  Byte* end() const { return to_; }
  bool at_end() const { return from_[kRest] == end_; }
  Byte byte(Part part) { return *to_++ = *from_[part]++; }
  std::uint32_t number(Part part) {
    const Byte* start = from_[part];
    const std::uint32_t value = read_number(start);
    while (from_[part] != start) byte(part);
    return value;
  }
  void local() { to_ = write_number(to_, recent_.use(read_number(from_[kLocals]))); }
  void begin_function() {
    body_ = to_;
    recent_ = RecentLocals();
  }
  void end_function() {
    Byte size[5];
    const std::uint32_t shift =
        static_cast<std::uint32_t>(write_number(size, static_cast<std::uint32_t>(to_ - body_)) - size);
    for (Byte* byte = to_; byte-- != body_;) byte[shift] = *byte;
    for (std::uint32_t i = 0; i < shift; ++i) body_[i] = size[i];
    to_ += shift;
  }

 private:
  const Byte* from_[kParts];
  const Byte* end_;
  Byte* to_;
  Byte* body_ = nullptr;
  RecentLocals recent_;
};

}  // namespace

Byte* split_code(const Byte* module, std::uint32_t length, Byte* out) {
  // Each part has room for the whole, behind the room for the result.
  Byte* starts[kParts];
  Byte* ends[kParts];
  for (std::uint32_t part = 0; part < kParts; ++part) starts[part] = ends[part] = out + (part + 2) * length;
  Splitter splitter(module, length, ends);
  Walk(splitter).module();
  for (int part = 0; part < kParts; ++part)
    out = write_number(out, static_cast<std::uint32_t>(ends[part] - starts[part]));
  for (int part = 0; part < kParts; ++part)
    for (const Byte* from = starts[part]; from != ends[part];) *out++ = *from++;
  return out;
}

Byte* join_code(const Byte* split, Byte* module) {
  Joiner joiner(split, module);
  Walk(joiner).module();
  return joiner.end();
}

}  // namespace thalweg
