#pragma once
// GIF's variant of LZW: codes of growing length, least significant bit first, in blocks of up to
// 255 bytes. GIF89a specification, appendix F, https://www.w3.org/Graphics/GIF/spec-gif89a.txt
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pixelatent {

inline constexpr int kMinGifCodeBits = 1, kMaxGifCodeBits = 8;

/// Unpacks at most `count` colour indices from sub-blocks (each led by its length, the last of
/// length 0). Fewer come back when the data ends early; nothing for a code that can't be.
/// `code_bits` is kMinGifCodeBits..kMaxGifCodeBits.
std::optional<std::vector<std::uint8_t>> unpack_gif(std::span<const std::uint8_t> sub_blocks,
                                                    int code_bits, std::size_t count);

}  // namespace pixelatent
