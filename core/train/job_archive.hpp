#pragma once
// Networks, optimizers, tensors and random state to bytes and back.
#include <torch/torch.h>

#include <string>
#include <vector>

namespace pixelatent {

/// What one job is made of, by name; filled once, used for saving, loading and rolling back.
class JobParts {
 public:
  void add(std::string name, torch::nn::Module& module);
  void add(std::string name, torch::optim::Adam& optimizer);
  void add(std::string name, torch::Tensor& tensor);  ///< a leaf; its values are replaced in place
  void add(std::string name, at::Generator& rng);
  /// What earlier programs did not save: it keeps its value when it is not among what is loaded.
  void add_new(std::string name, torch::Tensor& tensor);

  /// A state of its own: saved when it is not 0, and 0 when it is not among what is loaded.
  void add_mark(std::string name, torch::Tensor& tensor);

  /// Whether saved bytes have a tensor of that name. Throws c10::Error when they are none.
  static bool holds(const std::vector<std::uint8_t>& bytes, const std::string& name);
  /// What was saved of a mark; undefined when it was 0. Throws as holds().
  static torch::Tensor mark_in(const std::vector<std::uint8_t>& bytes, const std::string& name);

  /// The same state gives the same bytes.
  std::vector<std::uint8_t> save() const;
  /// Throws c10::Error when the bytes do not fit these parts.
  void load(const std::vector<std::uint8_t>& bytes);

 private:
  template <class T>
  struct Part {
    std::string name;
    T* object;
  };
  std::vector<Part<torch::nn::Module>> modules_;
  std::vector<Part<torch::optim::Adam>> optimizers_;
  std::vector<Part<torch::Tensor>> tensors_, new_tensors_, marks_;
  std::vector<Part<at::Generator>> generators_;
};

}  // namespace pixelatent
