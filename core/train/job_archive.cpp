#include "train/job_archive.hpp"

#include <mutex>
#include <sstream>

namespace pixelatent {

void JobParts::add(std::string name, torch::nn::Module& module) {
  modules_.push_back({std::move(name), &module});
}
void JobParts::add(std::string name, torch::optim::Optimizer& optimizer) {
  optimizers_.push_back({std::move(name), &optimizer});
}
void JobParts::add(std::string name, torch::Tensor& tensor) {
  tensors_.push_back({std::move(name), &tensor});
}
void JobParts::add(std::string name, at::Generator& rng) {
  generators_.push_back({std::move(name), &rng});
}

std::vector<std::uint8_t> JobParts::save() const {
  torch::serialize::OutputArchive root;
  for (const auto& part : modules_) {
    torch::serialize::OutputArchive archive;
    part.object->save(archive);
    root.write(part.name, archive);
  }
  for (const auto& part : optimizers_) {
    torch::serialize::OutputArchive archive;
    part.object->save(archive);
    root.write(part.name, archive);
  }
  for (const auto& part : tensors_) root.write(part.name, part.object->detach().to(torch::kCPU));
  for (const auto& part : generators_) {
    const std::lock_guard lock(part.object->mutex());
    root.write(part.name, part.object->get_state());
  }
  std::vector<std::uint8_t> bytes;
  root.save_to([&bytes](const void* data, std::size_t size) {
    const auto* begin = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
    return size;
  });
  return bytes;
}

void JobParts::load(const std::vector<std::uint8_t>& bytes) {
  const torch::NoGradGuard no_grad;
  torch::serialize::InputArchive root;
  root.load_from(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const auto& part : modules_) {
    torch::serialize::InputArchive archive;
    root.read(part.name, archive);
    part.object->load(archive);
  }
  for (const auto& part : optimizers_) {
    torch::serialize::InputArchive archive;
    root.read(part.name, archive);
    part.object->load(archive);
  }
  for (const auto& part : tensors_) {
    torch::Tensor value;
    root.read(part.name, value);
    part.object->copy_(value);
  }
  for (const auto& part : generators_) {
    torch::Tensor value;
    root.read(part.name, value);
    const std::lock_guard lock(part.object->mutex());
    part.object->set_state(value);
  }
}

}  // namespace pixelatent
