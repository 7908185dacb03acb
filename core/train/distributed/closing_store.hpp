#pragma once
// A store that can be let go of while others still hold it. For join_peers.cpp.
#include <algorithm>
#include <torch/csrc/distributed/c10d/Store.hpp>
#include <utility>

namespace pixelatent {

/// Does what the store behind it does, until close(): a group keeps its store for as long as it
/// lives, and rank 0's would listen at MASTER_PORT for all that time.
class ClosingStore : public c10d::Store {
 public:
  /// `patience`: nothing is waited for longer, whatever is asked for.
  ClosingStore(c10::intrusive_ptr<c10d::Store> behind, std::chrono::milliseconds patience)
      : behind_(std::move(behind)), patience_(patience) {}
  /// Nothing may be asked of it afterwards.
  void close() { behind_.reset(); }

  /// The same store: nobody here asks it from two threads. (LibTorch 1.13 has no such question.)
  c10::intrusive_ptr<c10d::Store> clone() {
    return c10::intrusive_ptr<c10d::Store>::reclaim_copy(this);
  }
  void set(const std::string& key, const std::vector<uint8_t>& value) override {
    open().set(key, value);
  }
  std::vector<uint8_t> get(const std::string& key) override { return open().get(key); }
  int64_t add(const std::string& key, int64_t value) override { return open().add(key, value); }
  bool deleteKey(const std::string& key) override { return open().deleteKey(key); }
  bool check(const std::vector<std::string>& keys) override { return open().check(keys); }
  int64_t getNumKeys() override { return open().getNumKeys(); }
  void wait(const std::vector<std::string>& keys) override { open().wait(keys, patience_); }
  void wait(const std::vector<std::string>& keys,
            const std::chrono::milliseconds& timeout) override {
    open().wait(keys, std::min(timeout, patience_));
  }

 private:
  c10d::Store& open() {
    TORCH_CHECK(behind_.defined(), "the processes have met and let the meeting place go");
    return *behind_;
  }
  c10::intrusive_ptr<c10d::Store> behind_;
  std::chrono::milliseconds patience_;
};

}  // namespace pixelatent
