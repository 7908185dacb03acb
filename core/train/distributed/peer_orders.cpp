#include "train/distributed/peer_orders.hpp"

#include <cstring>
#include <type_traits>

namespace pixelatent {

namespace {

/// Numbers and runs of bytes one after the other; the same program reads what it wrote.
class Writer {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    put_bytes(&value, sizeof value);
  }
  void put_bytes(const void* bytes, std::size_t size) {
    const auto* at = static_cast<const std::uint8_t*>(bytes);
    bytes_.insert(bytes_.end(), at, at + size);
  }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

class Reader {
 public:
  explicit Reader(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}
  template <class T>
  T get() {
    T value{};
    get_bytes(&value, sizeof value);
    return value;
  }
  void get_bytes(void* into, std::size_t size) {
    good_ = good_ && size <= bytes_.size() - at_;
    if (!good_ || size == 0) return;
    std::memcpy(into, bytes_.data() + at_, size);
    at_ += size;
  }
  std::size_t left() const { return bytes_.size() - at_; }
  bool good() const { return good_; }

 private:
  const std::vector<std::uint8_t>& bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

void put_state(Writer& out, const JobState& state) {
  out.put(state.hyper.values);
  out.put<std::uint64_t>(state.weights.size());
  out.put_bytes(state.weights.data(), state.weights.size());
}

JobState get_state(Reader& in) {
  JobState state;
  state.hyper.values = in.get<decltype(state.hyper.values)>();
  const auto size = in.get<std::uint64_t>();
  if (size > in.left()) return state;
  state.weights.resize(size);
  in.get_bytes(state.weights.data(), size);
  return state;
}

void put_set(Writer& out, const SpriteSet& set) {
  out.put<std::int32_t>(set.canvas().width);
  out.put<std::int32_t>(set.canvas().height);
  out.put<std::int32_t>(set.palette().size());
  for (const Rgba8& colour : set.palette().colours) out.put(colour);
  out.put<std::int32_t>(set.size());
  for (const Image& sprite : set.originals()) {
    out.put_bytes(sprite.pixels().data(), sprite.pixels().size() * sizeof(Rgba8));
  }
}

Result<std::shared_ptr<const SpriteSet>> get_set(Reader& in) {
  Canvas canvas;
  canvas.width = in.get<std::int32_t>();
  canvas.height = in.get<std::int32_t>();
  Palette palette;
  const auto colours = in.get<std::int32_t>();
  for (std::int32_t i = 0; i < colours && in.good(); ++i) {
    palette.colours.push_back(in.get<Rgba8>());
  }
  const auto count = in.get<std::int32_t>();
  std::vector<Image> sprites;
  for (std::int32_t i = 0; i < count && in.good(); ++i) {
    Image& sprite = sprites.emplace_back(canvas.width, canvas.height);
    in.get_bytes(sprite.pixels().data(), sprite.pixels().size() * sizeof(Rgba8));
  }
  if (!in.good()) return fail(ErrorCode::Damaged, "rank 0's sprites can't be read");
  return SpriteSet::restore(std::move(sprites), canvas, std::move(palette));
}

constexpr std::int64_t kHead = 3;  // kind, share, bytes that follow

}  // namespace

void give_order(PeerGroup& group, const PeerOrder& order) {
  Writer out;
  if (order.kind == OrderKind::SetHyper) out.put(order.hyper.values);
  if (order.kind == OrderKind::Load) put_state(out, order.state);
  const std::vector<std::uint8_t> rest = out.take();
  torch::Tensor head =
      torch::tensor({static_cast<double>(order.kind), order.share_done, rest.empty() ? 0.0 : 1.0},
                    torch::kDouble);
  group.broadcast(head);
  if (!rest.empty()) group.broadcast_bytes(rest);
}

PeerOrder take_order(PeerGroup& group) {
  torch::Tensor head = torch::zeros({kHead}, torch::kDouble);
  group.broadcast(head);
  const double* said = head.data_ptr<double>();
  PeerOrder order;
  order.kind = static_cast<OrderKind>(static_cast<std::int64_t>(said[0]));
  order.share_done = said[1];
  if (said[2] == 0) return order;
  const std::vector<std::uint8_t> rest = group.broadcast_bytes({});
  Reader in(rest);
  if (order.kind == OrderKind::SetHyper) {
    order.hyper.values = in.get<decltype(order.hyper.values)>();
  }
  if (order.kind == OrderKind::Load) order.state = get_state(in);
  return order;
}

std::vector<std::uint8_t> packed(const PeerBeginning& beginning) {
  Writer out;
  out.put(beginning.options.model);
  out.put(beginning.options.seed);
  out.put(beginning.options.codes);
  out.put(beginning.options.step_bound);
  out.put(beginning.other_side != nullptr);
  out.put(beginning.paired);
  put_set(out, *beginning.set);
  if (beginning.other_side) put_set(out, *beginning.other_side);
  put_state(out, beginning.state);
  return out.take();
}

Result<PeerBeginning> unpack_beginning(const std::vector<std::uint8_t>& bytes) {
  Reader in(bytes);
  PeerBeginning beginning;
  beginning.options.model = in.get<ModelKind>();
  beginning.options.seed = in.get<std::uint64_t>();
  beginning.options.codes = in.get<CodeKind>();
  beginning.options.step_bound = in.get<double>();
  const bool two_sides = in.get<bool>();
  beginning.paired = in.get<bool>();
  for (auto* side : {&beginning.set, &beginning.other_side}) {
    if (side == &beginning.other_side && !two_sides) break;
    auto set = get_set(in);
    if (!set) return tl::unexpected(set.error());
    *side = std::move(*set);
  }
  beginning.state = get_state(in);
  beginning.options.hyper = beginning.state.hyper;
  if (!in.good()) return fail(ErrorCode::Damaged, "rank 0's weights can't be read");
  return beginning;
}

}  // namespace pixelatent
