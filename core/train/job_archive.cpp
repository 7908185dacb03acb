#include "train/job_archive.hpp"

#include <memory>
#include <mutex>

#include "train/adam_state.hpp"

namespace pixelatent {

namespace {

using torch::optim::Adam;
using torch::optim::AdamParamState;

/// True when a step forgets the first moment there was: it is then the gradient, and nothing of it
/// has to be kept.
bool forgets(const torch::optim::OptimizerParamGroup& group) {
  return std::get<0>(static_cast<const torch::optim::AdamOptions&>(group.options()).betas()) == 0;
}

/// Per parameter in order: number of steps, first and second moment. LibTorch's own format names
/// parameters by their address, so that the same state would never give the same bytes.
std::vector<torch::Tensor> moments_of(const Adam& optimizer) {
  std::vector<torch::Tensor> moments;
  for (const auto& group : optimizer.param_groups()) {
    const bool forgetful = forgets(group);
    for (const torch::Tensor& parameter : group.params()) {
      const auto found = optimizer.state().find(state_key(optimizer.state(), parameter));
      const auto* state = found == optimizer.state().end()
                              ? nullptr
                              : static_cast<const AdamParamState*>(found->second.get());
      const torch::Tensor none = torch::zeros({0});
      moments.push_back(torch::tensor(state ? state->step() : 0, torch::kLong));
      moments.push_back(state && !forgetful ? state->exp_avg().to(torch::kCPU) : none);
      moments.push_back(state ? state->exp_avg_sq().to(torch::kCPU) : none);
    }
  }
  return moments;
}

void set_moments(Adam& optimizer, const std::vector<torch::Tensor>& moments) {
  std::size_t next = 0;
  optimizer.state().clear();
  for (const auto& group : optimizer.param_groups()) {
    for (const torch::Tensor& parameter : group.params()) {
      TORCH_CHECK(next + 3 <= moments.size(), "optimizer state of another network");
      const auto steps = moments[next].item<std::int64_t>();
      const torch::Tensor second = moments[next + 2];
      const torch::Tensor first = forgets(group) ? torch::zeros_like(second) : moments[next + 1];
      next += 3;
      if (steps == 0) continue;
      TORCH_CHECK(first.sizes() == parameter.sizes() && second.sizes() == parameter.sizes());
      auto state = std::make_unique<AdamParamState>();
      state->step(steps);
      state->exp_avg(first.to(parameter.device()).clone());
      state->exp_avg_sq(second.to(parameter.device()).clone());
      optimizer.state()[state_key(optimizer.state(), parameter)] = std::move(state);
    }
  }
}

/// As Module::save, but without a word of where the weights were: they are to be read on machines
/// without a GPU, too.
void write_weights(const torch::nn::Module& module, torch::serialize::OutputArchive& archive) {
  for (const auto& item : module.named_parameters(/*recurse=*/false)) {
    archive.write(item.key(), item.value().to(torch::kCPU));
  }
  for (const auto& item : module.named_buffers(/*recurse=*/false)) {
    archive.write(item.key(), item.value().to(torch::kCPU), /*is_buffer=*/true);
  }
  for (const auto& child : module.named_children()) {
    torch::serialize::OutputArchive inner(archive.compilation_unit());
    write_weights(*child.value(), inner);
    archive.write(child.key(), inner);
  }
}

std::vector<std::vector<std::int64_t>> shapes_of(const torch::nn::Module& module) {
  std::vector<std::vector<std::int64_t>> shapes;
  for (const torch::Tensor& tensor : module.parameters()) shapes.push_back(tensor.sizes().vec());
  for (const torch::Tensor& tensor : module.buffers()) shapes.push_back(tensor.sizes().vec());
  return shapes;
}

}  // namespace

void JobParts::add(std::string name, torch::nn::Module& module) {
  modules_.push_back({std::move(name), &module});
}
void JobParts::add(std::string name, torch::optim::Adam& optimizer) {
  optimizers_.push_back({std::move(name), &optimizer});
}
void JobParts::add(std::string name, torch::Tensor& tensor) {
  tensors_.push_back({std::move(name), &tensor});
}
void JobParts::add(std::string name, at::Generator& rng) {
  generators_.push_back({std::move(name), &rng});
}

void JobParts::add_new(std::string name, torch::Tensor& tensor) {
  new_tensors_.push_back({std::move(name), &tensor});
}

void JobParts::add_mark(std::string name, torch::Tensor& tensor) {
  marks_.push_back({std::move(name), &tensor});
}

std::vector<std::uint8_t> JobParts::save() const {
  torch::serialize::OutputArchive root;
  for (const auto& part : modules_) {
    torch::serialize::OutputArchive archive;
    write_weights(*part.object, archive);
    root.write(part.name, archive);
  }
  for (const auto& part : optimizers_) {
    root.write(part.name, c10::IValue(moments_of(*part.object)));
  }
  for (const auto* tensors : {&tensors_, &new_tensors_}) {
    for (const auto& part : *tensors) root.write(part.name, part.object->detach().to(torch::kCPU));
  }
  for (const auto& part : marks_) {
    if (part.object->count_nonzero().item<std::int64_t>() > 0) root.write(part.name, *part.object);
  }
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

bool JobParts::holds(const std::vector<std::uint8_t>& bytes, const std::string& name) {
  return mark_in(bytes, name).defined();
}

torch::Tensor JobParts::mark_in(const std::vector<std::uint8_t>& bytes, const std::string& name) {
  torch::serialize::InputArchive root;
  root.load_from(reinterpret_cast<const char*>(bytes.data()), bytes.size(), torch::kCPU);
  torch::Tensor value;
  return root.try_read(name, value) ? value : torch::Tensor();
}

void JobParts::load(const std::vector<std::uint8_t>& bytes) {
  const torch::NoGradGuard no_grad;
  torch::serialize::InputArchive root;
  root.load_from(reinterpret_cast<const char*>(bytes.data()), bytes.size(), torch::kCPU);
  for (const auto& part : modules_) {
    torch::serialize::InputArchive archive;
    root.read(part.name, archive);
    const auto before = shapes_of(*part.object);
    const torch::Device device = part.object->parameters().front().device();
    part.object->load(archive);
    part.object->to(device);  // what is read is on the CPU
    // LibTorch takes parameters of any size.
    TORCH_CHECK(shapes_of(*part.object) == before, "weights of another network");
  }
  for (const auto& part : optimizers_) {
    c10::IValue moments;
    root.read(part.name, moments);
    set_moments(*part.object, moments.toTensorVector());
  }
  for (const auto& part : tensors_) {
    torch::Tensor value;
    root.read(part.name, value);
    part.object->copy_(value);
  }
  for (const auto& part : new_tensors_) {
    torch::Tensor value;
    if (root.try_read(part.name, value)) part.object->copy_(value);
  }
  for (const auto& part : marks_) {
    torch::Tensor value;
    if (root.try_read(part.name, value)) {
      part.object->copy_(value);
    } else {
      part.object->zero_();
    }
  }
  for (const auto& part : generators_) {
    torch::Tensor value;
    root.read(part.name, value);
    const std::lock_guard lock(part.object->mutex());
    part.object->set_state(value);
  }
}

}  // namespace pixelatent
