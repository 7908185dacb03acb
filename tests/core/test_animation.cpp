#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "base/file.hpp"
#include "base/process.hpp"
#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "export/animation.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent {
namespace {

using testing::TempFolder;
using Bytes = std::vector<std::uint8_t>;

/// Sprites that move, appear and vanish, on transparent ground.
std::vector<Image> some_frames(int count, int colours, std::uint64_t seed = 1) {
  Rng rng(seed);
  std::vector<Rgba8> palette;
  for (int i = 0; i < colours; ++i) {
    palette.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i / 2),
                       static_cast<std::uint8_t>(255 - i % 200), 255});
  }
  std::vector<Image> frames;
  for (int i = 0; i < count; ++i) {
    Image frame = i % 3 == 2 ? frames.back() : Image(17, 11);
    for (int n = 0; n < 40; ++n) {
      frame.at(rng.below(17), rng.below(11)) =
          rng.below(4) == 0 ? kTransparent : palette[static_cast<std::size_t>(rng.below(colours))];
    }
    frames.push_back(frame);
  }
  frames[static_cast<std::size_t>(count) / 2] = frames[static_cast<std::size_t>(count) / 2 - 1];
  return frames;
}

std::vector<Image> enlarged(const std::vector<Image>& frames, int scale) {
  std::vector<Image> large;
  for (const Image& frame : frames) large.push_back(upscale(frame, scale));
  return large;
}

std::uint32_t long_at(const Bytes& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24 |
         static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

struct Chunk {
  std::string type;
  Bytes data;
  Bytes whole;  ///< length and check sum included
};

std::vector<Chunk> chunks_of(const Bytes& png) {
  std::vector<Chunk> chunks;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t length = long_at(png, at);
    const auto from = png.begin() + static_cast<std::ptrdiff_t>(at);
    const auto data = from + 8;
    chunks.push_back({std::string(from + 4, data),
                      Bytes(data, data + static_cast<std::ptrdiff_t>(length)),
                      Bytes(from, data + static_cast<std::ptrdiff_t>(length) + 4)});
    at += 12 + length;
  }
  return chunks;
}

/// Bitwise, over type and data; written from the definition, not as the writer has it.
std::uint32_t check_sum(const Chunk& chunk) {
  std::uint32_t remainder = 0xFFFFFFFFU;
  const auto feed = [&](std::uint8_t byte) {
    for (int bit = 0; bit < 8; ++bit) {
      const bool odd = ((remainder ^ (byte >> bit)) & 1U) != 0;
      remainder >>= 1;
      if (odd) remainder ^= 0xEDB88320U;
    }
  };
  for (const char c : chunk.type) feed(static_cast<std::uint8_t>(c));
  for (const std::uint8_t byte : chunk.data) feed(byte);
  return ~remainder;
}

void put(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void put_chunk(Bytes& out, Chunk chunk) {
  put(out, static_cast<std::uint32_t>(chunk.data.size()));
  out.insert(out.end(), chunk.type.begin(), chunk.type.end());
  out.insert(out.end(), chunk.data.begin(), chunk.data.end());
  put(out, check_sum(chunk));
}

/// What an APNG viewer shows, every frame; the pixels of each part are read as a PNG of its own.
std::vector<Image> play(const Bytes& apng) {
  const std::vector<Chunk> chunks = chunks_of(apng);
  std::vector<Image> shown;
  Image screen(static_cast<int>(long_at(chunks[0].data, 0)),
               static_cast<int>(long_at(chunks[0].data, 4)));
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (chunks[i].type != "fcTL") continue;
    const Bytes& control = chunks[i].data;
    Chunk header = chunks[0], pixels = chunks[i + 1];
    std::copy_n(control.begin() + 4, 8, header.data.begin());
    if (pixels.type == "fdAT") pixels.data.erase(pixels.data.begin(), pixels.data.begin() + 4);
    pixels.type = "IDAT";
    Bytes png(apng.begin(), apng.begin() + 8);
    put_chunk(png, header);
    put_chunk(png, pixels);
    put_chunk(png, {"IEND", {}, {}});
    const auto part = decode_bytes(png, "part");
    EXPECT_TRUE(part) << one_line(part.error());
    if (!part) return {};
    paste(screen, *part, static_cast<int>(long_at(control, 12)),
          static_cast<int>(long_at(control, 16)));
    shown.push_back(screen);
  }
  return shown;
}

TEST(Gif, EveryFrameComesBackExactly) {
  const TempFolder folder;
  const auto file = folder.path() / "film.gif";
  for (const int colours : {3, 60, 200}) {
    const std::vector<Image> frames = some_frames(9, colours);
    ASSERT_TRUE(export_animation(frames, file, AnimationFormat::Gif, {.scale = 3}));
    EXPECT_EQ(decode_frames_file(file).value(), enlarged(frames, 3)) << colours << " colours";
  }
  EXPECT_EQ(folder.count(), 1);
}

TEST(Gif, UsesAPaletteAFrameWhenTheyDiffer) {
  const TempFolder folder;
  const auto file = folder.path() / "film.gif";
  std::vector<Image> frames;
  for (int i = 0; i < 5; ++i) {
    Image frame(16, 8);
    for (int p = 0; p < 16 * 8; ++p) {
      frame.at(p % 16, p / 16) = {static_cast<std::uint8_t>(p), static_cast<std::uint8_t>(50 * i),
                                  static_cast<std::uint8_t>(i), 255};
    }
    frames.push_back(frame);
  }
  ASSERT_TRUE(export_animation(frames, file, AnimationFormat::Gif, {}));
  EXPECT_EQ(decode_frames_file(file).value(), frames);
}

TEST(Gif, RefusesMoreColoursThanItHolds) {
  const TempFolder folder;
  Image many(32, 16);
  for (int p = 0; p < 32 * 16; ++p) {
    many.at(p % 32, p / 32) = {static_cast<std::uint8_t>(p % 256),
                               static_cast<std::uint8_t>(p / 256), 0, 255};
  }
  const auto result =
      export_animation(std::vector<Image>{many}, folder.path() / "a.gif", AnimationFormat::Gif, {});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(folder.count(), 0);
}

TEST(Gif, LoopsAndKeepsTheRate) {
  const TempFolder folder;
  const auto file = folder.path() / "film.gif";
  const std::vector<Image> frames = some_frames(7, 4);
  ASSERT_TRUE(export_animation(frames, file, AnimationFormat::Gif, {.fps = 15, .hold_last = 2}));
  const Bytes bytes = read_file(file).value();
  const std::string text(bytes.begin(), bytes.end());
  const std::size_t loop = text.find("NETSCAPE2.0");
  ASSERT_NE(loop, std::string::npos);
  EXPECT_EQ(text.substr(loop + 11, 5), std::string("\x03\x01\x00\x00\x00", 5));
  // Graphic control extensions: 21 F9 04 flags delay delay transparent 00.
  std::vector<int> delays;
  for (std::size_t at = 0; at + 8 <= text.size(); ++at) {
    if (text.compare(at, 3, "\x21\xF9\x04") != 0) continue;
    delays.push_back(bytes[at + 4] | bytes[at + 5] << 8);
  }
  ASSERT_EQ(delays.size(), frames.size());
  int sum = 0;
  for (const int delay : delays) sum += delay;
  EXPECT_EQ(sum, 47 + 200);  // seven fifteenths of a second, and two
}

TEST(Apng, EveryFrameComesBackExactly) {
  const TempFolder folder;
  const auto file = folder.path() / "film.apng";
  const std::vector<Image> frames = some_frames(8, 90);
  ASSERT_TRUE(export_animation(frames, file, AnimationFormat::Apng, {.scale = 2, .fps = 8}));
  EXPECT_EQ(decode_file(file).value(), upscale(frames[0], 2));  // what knows no APNG sees the first
  EXPECT_EQ(play(read_file(file).value()), enlarged(frames, 2));
}

TEST(Apng, ChunksAreAsTheSpecificationWantsThem) {
  const TempFolder folder;
  const auto file = folder.path() / "film.apng";
  const std::vector<Image> frames = some_frames(5, 20);
  ASSERT_TRUE(export_animation(frames, file, AnimationFormat::Apng, {.fps = 8, .hold_last = 1}));
  const std::vector<Chunk> chunks = chunks_of(read_file(file).value());
  std::string order;
  std::uint32_t sequence = 0;
  std::vector<std::uint32_t> delays;
  for (const Chunk& chunk : chunks) {
    order += chunk.type + ' ';
    EXPECT_EQ(long_at(chunk.whole, chunk.whole.size() - 4), check_sum(chunk)) << chunk.type;
    if (chunk.type == "fcTL" || chunk.type == "fdAT") {
      EXPECT_EQ(long_at(chunk.data, 0), sequence++);
    }
    if (chunk.type != "fcTL") continue;
    ASSERT_EQ(chunk.data.size(), 26U);
    EXPECT_EQ(chunk.data[22] << 8 | chunk.data[23], 1000);
    delays.push_back(static_cast<std::uint32_t>(chunk.data[20] << 8 | chunk.data[21]));
  }
  EXPECT_EQ(order, "IHDR acTL fcTL IDAT fcTL fdAT fcTL fdAT fcTL fdAT fcTL fdAT IEND ");
  EXPECT_EQ(long_at(chunks[1].data, 0), 5U);
  EXPECT_EQ(long_at(chunks[1].data, 4), 0U);  // plays endlessly
  EXPECT_EQ(delays, (std::vector<std::uint32_t>{125, 125, 125, 125, 1125}));
}

TEST(PngFrames, AppearTogetherInANewFolder) {
  const TempFolder folder;
  const std::vector<Image> frames = some_frames(4, 9);
  const auto out = folder.path() / "deep" / "frames";
  ASSERT_TRUE(export_animation(frames, out, AnimationFormat::PngFrames, {.scale = 4}));
  EXPECT_EQ(decode_file(out / "frame_0000.png").value(), upscale(frames[0], 4));
  EXPECT_EQ(decode_file(out / "frame_0003.png").value(), upscale(frames[3], 4));
  EXPECT_FALSE(std::filesystem::exists(out / "frame_0004.png"));
  const auto again = export_animation(frames, out, AnimationFormat::PngFrames, {});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::Unwritable);
  EXPECT_EQ(decode_file(out / "frame_0000.png").value(), upscale(frames[0], 4));
}

TEST(Animation, CancelledLeavesNothing) {
  const std::vector<Image> frames = some_frames(6, 9);
  for (int i = 0; i < kAnimationFormatCount; ++i) {
    const auto format = static_cast<AnimationFormat>(i);
    if (!can_write(format)) continue;
    const TempFolder folder;
    const auto out = folder.path() / ("film" + std::string(ending_of(format)));
    const auto result =
        export_animation(frames, out, format, {}, [](int done) { return done < 3; });
    ASSERT_FALSE(result) << title_of(format);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled) << one_line(result.error());
    EXPECT_EQ(folder.count(), 0) << title_of(format);
  }
}

TEST(Animation, SaysWhatIsWrong) {
  const TempFolder folder;
  const std::vector<Image> frames = some_frames(4, 3);
  const auto code = [&](std::span<const Image> these, AnimationOptions options) {
    const auto result =
        export_animation(these, folder.path() / "a.gif", AnimationFormat::Gif, options);
    return result ? ErrorCode::Internal : result.error().code;
  };
  EXPECT_EQ(code({}, {}), ErrorCode::Empty);
  EXPECT_EQ(code(frames, {.scale = 0}), ErrorCode::BadArgument);
  EXPECT_EQ(code(frames, {.fps = 0}), ErrorCode::BadArgument);
  EXPECT_EQ(code(frames, {.fps = 51}), ErrorCode::BadArgument);
  EXPECT_EQ(code(std::vector<Image>{Image(4, 4), Image(4, 5)}, {}), ErrorCode::BadArgument);
  EXPECT_EQ(code(std::vector<Image>{Image(200, 4)}, {.scale = 64}), ErrorCode::TooLarge);
  EXPECT_EQ(folder.count(), 0);
  for (const char* name : {"no/a.gif", "no/a.apng"}) {
    const auto result =
        export_animation(frames, folder.path() / name, animation_format_from(name).value(), {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Unwritable);
  }
}

TEST(Animation, TheEndingSaysTheFormat) {
  EXPECT_EQ(animation_format_from("a/b.GIF").value(), AnimationFormat::Gif);
  EXPECT_EQ(animation_format_from("b.png").value(), AnimationFormat::Apng);
  EXPECT_EQ(animation_format_from("b.webm").value(), AnimationFormat::WebM);
  EXPECT_EQ(animation_format_from("b.mp4").value(), AnimationFormat::Mp4);
  EXPECT_EQ(animation_format_from("a.d/frames").value(), AnimationFormat::PngFrames);
  EXPECT_EQ(animation_format_from("frames/").value(), AnimationFormat::PngFrames);
  EXPECT_EQ(animation_format_from("b.avi").error().code, ErrorCode::BadArgument);
}

TEST(Video, WithoutFfmpegSaysWhatToDo) {
  const TempFolder folder;
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder.path().c_str(), 1);
  const auto result =
      export_animation(some_frames(4, 3), folder.path() / "a.mp4", AnimationFormat::Mp4, {});
  const bool can = can_write(AnimationFormat::WebM);
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_FALSE(can);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::NotFound);
  EXPECT_NE(one_line(result.error()).find("Install ffmpeg"), std::string::npos);
  EXPECT_EQ(folder.count(), 0);
}

TEST(Video, FfmpegReadsBackWhatItWrote) {
  const auto ffmpeg = find_program("ffmpeg");
  if (!ffmpeg) GTEST_SKIP() << "ffmpeg is not on the PATH";
  std::vector<Image> frames;
  for (int i = 0; i < 6; ++i) {
    Image frame(9, 7);  // odd: the codecs want even
    for (int p = 0; p < 9 * 7; ++p) {
      if (p % 5 != 0) frame.at(p % 9, p / 9) = {static_cast<std::uint8_t>(40 * i), 120, 200, 255};
    }
    frames.push_back(frame);
  }
  for (const AnimationFormat format : {AnimationFormat::Mp4, AnimationFormat::WebM}) {
    const TempFolder folder;
    const auto film = folder.path() / ("a b" + std::string(ending_of(format)));
    const auto written = export_animation(frames, film, format, {.scale = 3, .fps = 10});
    ASSERT_TRUE(written) << one_line(written.error());
    EXPECT_EQ(folder.count(), 1);
    auto reader = FedProcess::start(*ffmpeg, {"-loglevel", "error", "-i", film.string(), "-pix_fmt",
                                              "rgba", (folder.path() / "back_%d.png").string()});
    ASSERT_TRUE(reader);
    const auto read = reader->finish([] { return true; });
    ASSERT_TRUE(read) << one_line(read.error());
    EXPECT_EQ(folder.count(), 1 + 6) << title_of(format);
    const Image last = decode_file(folder.path() / "back_6.png").value();
    EXPECT_EQ(last.width(), 28);
    EXPECT_EQ(last.height(), 22);
    const Rgba8 middle = last.at(4 * 3 + 1, 3 * 3 + 1);
    EXPECT_NEAR(middle.r, 200, 8) << title_of(format);
    EXPECT_NEAR(middle.g, 120, 8);
    EXPECT_NEAR(middle.b, 200, 8);
  }
}

TEST(Process, ItsLastWordsAreInTheError) {
  const auto shell = find_program("sh");
  ASSERT_TRUE(shell);
  auto process = FedProcess::start(*shell, {"-c", "echo no such codec >&2; exit 3"});
  ASSERT_TRUE(process);
  const auto always = [] { return true; };
  const auto result = process->finish(always);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().what.find("no such codec"), std::string::npos);
  // One that goes before it has read everything.
  auto early = FedProcess::start(*shell, {"-c", "exit 0"});
  ASSERT_TRUE(early);
  const Bytes much(1 << 22);
  EXPECT_FALSE(early->write(much, always));
}

TEST(Process, StopsOneThatDoesNotRead) {
  const auto shell = find_program("sh");
  auto process = FedProcess::start(*shell, {"-c", "sleep 60"});
  ASSERT_TRUE(process);
  int asked = 0;
  const Bytes much(1 << 22);
  const auto result = process->write(much, [&] { return ++asked < 5; });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
  EXPECT_FALSE(find_program("no such program"));
}

}  // namespace
}  // namespace pixelatent
