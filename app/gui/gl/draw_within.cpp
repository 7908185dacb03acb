#include "draw_within.hpp"

#include <algorithm>
#include <vector>

namespace pixelatent::gui {

namespace {

ImVec4 cut(const ImVec4& clip, const ImVec4& to) {
  return {std::max(clip.x, to.x), std::max(clip.y, to.y), std::min(clip.z, to.z),
          std::min(clip.w, to.w)};
}

bool nothing_in(const ImVec4& clip) { return clip.x >= clip.z || clip.y >= clip.w; }

/// Every command once for each rectangle that it touches; a callback at least once, since it may
/// say how what follows is drawn.
ImVector<ImDrawCmd> cut_to(const ImVector<ImDrawCmd>& commands, std::span<const ImVec4> clips) {
  ImVector<ImDrawCmd> all;
  all.reserve(commands.Size);
  for (const ImDrawCmd& command : commands) {
    bool seen = false;
    for (const ImVec4& clip : clips) {
      ImDrawCmd part = command;
      part.ClipRect = cut(command.ClipRect, clip);
      if (nothing_in(part.ClipRect)) continue;
      all.push_back(part);
      seen = true;
    }
    if (seen || command.UserCallback == nullptr) continue;
    ImDrawCmd nowhere = command;
    nowhere.ClipRect = {};
    all.push_back(nowhere);
  }
  return all;
}

}  // namespace

void draw_within(ImDrawData& data, std::span<const Rect> rects,
                 const std::function<void(ImDrawData&)>& draw) {
  std::vector<ImVec4> clips;
  for (const Rect& rect : rects) {
    const auto x = [&](int pixel) {
      return data.DisplayPos.x + static_cast<float>(pixel) / data.FramebufferScale.x;
    };
    const auto y = [&](int pixel) {
      return data.DisplayPos.y + static_cast<float>(pixel) / data.FramebufferScale.y;
    };
    clips.emplace_back(x(rect.x), y(rect.y), x(rect.x + rect.w), y(rect.y + rect.h));
  }
  std::vector<ImVector<ImDrawCmd>> whole;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    ImVector<ImDrawCmd>& commands = data.CmdLists[n]->CmdBuffer;
    whole.push_back(commands);
    commands = cut_to(commands, clips);
  }
  draw(data);
  for (int n = 0; n < data.CmdListsCount; ++n) {
    data.CmdLists[n]->CmdBuffer.swap(whole[static_cast<std::size_t>(n)]);
  }
}

}  // namespace pixelatent::gui
