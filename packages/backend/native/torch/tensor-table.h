// Tensors by number: 0 is none. The collector of JavaScript does not see their memory, so they are released by name.
#pragma once
#include <ATen/core/Tensor.h>

#include <string>
#include <unordered_set>
#include <vector>

namespace annulus {

using Handle = uint32_t;

class TensorTable {
 public:
  Handle add(at::Tensor tensor) {
    if (!tensor.defined()) return 0;
    if (vacant.empty()) {
      tensors.push_back(std::move(tensor));
      return tensors.size() - 1;
    }
    Handle handle = vacant.back();
    vacant.pop_back();
    tensors[handle] = std::move(tensor);
    return handle;
  }

  const at::Tensor& at(Handle handle) const {
    if (handle >= tensors.size() || (handle != 0 && !tensors[handle].defined())) {
      throw std::runtime_error("No tensor has the number " + std::to_string(handle) + ": it was released.");
    }
    return tensors[handle];
  }

  void release(Handle handle) {
    if (handle == 0) return;
    at(handle);
    tensors[handle].reset();
    vacant.push_back(handle);
  }

  size_t live() const { return tensors.size() - 1 - vacant.size(); }

  /** Bytes of memory that the tensors hold on the device; what several share counts once, and views count whole. */
  size_t bytesOn(c10::Device device) const {
    std::unordered_set<const void*> counted;
    size_t bytes = 0;
    for (const auto& tensor : tensors) {
      if (!tensor.defined() || tensor.device() != device) continue;
      const auto& storage = tensor.storage();
      if (counted.insert(storage.unsafeGetStorageImpl()).second) bytes += storage.nbytes();
    }
    return bytes;
  }

 private:
  std::vector<at::Tensor> tensors{at::Tensor()};
  std::vector<Handle> vacant;
};

} // namespace annulus
