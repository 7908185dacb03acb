#include "palette.hpp"

#include <array>

namespace pixelatent::sample {
namespace {

using Shades = std::array<std::uint32_t, kShades>;

// Named once, so that ramps can share them: 40 colours in all.
constexpr std::uint32_t kInk = 0x1b1528, kDusk = 0x33304a, kSlate = 0x4f5470, kFog = 0x7c88a0,
                        kMist = 0xafbccb, kFrost = 0xe4eff0, kCream = 0xfff6dc;
constexpr std::uint32_t kWine = 0x3a1c2c, kCocoa = 0x5a2a33, kRust = 0x8f4a3c, kClay = 0xc47a52,
                        kPeach = 0xe8aa78, kSand = 0xfbd5a5;
constexpr std::uint32_t kBlood = 0x6b1a36, kCrimson = 0xa8283d, kScarlet = 0xdb4a3f,
                        kCoral = 0xf58157;
constexpr std::uint32_t kAmber = 0xd97f2e, kSun = 0xf5b342, kLemon = 0xfbe17a;
constexpr std::uint32_t kPine = 0x17363b, kForest = 0x1f5b48, kGrass = 0x2f8a4b, kLeaf = 0x6cbf4c,
                        kSprout = 0xb9e35f;
constexpr std::uint32_t kMoss = 0x5d7d3e, kPear = 0x9cad4e;
constexpr std::uint32_t kLagoon = 0x1f8f96, kAqua = 0x3fc9b5, kMint = 0x9cf0cf;
constexpr std::uint32_t kNight = 0x232a5c, kRoyal = 0x2e4fa0, kAzure = 0x3f86d6, kSky = 0x73c4f2;
constexpr std::uint32_t kGrape = 0x3b1d57, kViolet = 0x6a2f8a, kOrchid = 0xa04fc0,
                        kLilac = 0xd78ae0;
constexpr std::uint32_t kRose = 0xe8699a, kBlushPink = 0xf9abc0;

constexpr std::array<Shades, static_cast<std::size_t>(Ramp::Count)> kRamps{{
    {kInk, kInk, kInk, kDusk, kSlate},               // Ink
    {kRust, kPeach, kSand, kCream, kCream},          // Fair
    {kCocoa, kClay, kPeach, kSand, kCream},          // Tan
    {kCocoa, kRust, kClay, kPeach, kSand},           // Brown
    {kWine, kCocoa, kRust, kClay, kPeach},           // Umber
    {kWine, kCocoa, kRust, kClay, kPeach},           // Leather
    {kBlood, kCrimson, kScarlet, kCoral, kSand},     // Red
    {kCocoa, kRust, kAmber, kSun, kLemon},           // Ginger
    {kCocoa, kAmber, kSun, kLemon, kCream},          // Gold
    {kPine, kForest, kGrass, kLeaf, kSprout},        // Green
    {kForest, kGrass, kLeaf, kSprout, kCream},       // Lime
    {kPine, kForest, kMoss, kPear, kLemon},          // Olive
    {kPine, kForest, kLagoon, kAqua, kMint},         // Teal
    {kNight, kRoyal, kAzure, kSky, kFrost},          // Blue
    {kRoyal, kAzure, kSky, kFrost, kCream},          // Sky
    {kInk, kNight, kRoyal, kAzure, kSky},            // Navy
    {kGrape, kViolet, kOrchid, kLilac, kBlushPink},  // Purple
    {kViolet, kOrchid, kLilac, kBlushPink, kCream},  // Lilac
    {kBlood, kCrimson, kRose, kBlushPink, kCream},   // Pink
    {kInk, kDusk, kSlate, kFog, kMist},              // Slate
    {kDusk, kSlate, kFog, kMist, kFrost},            // Iron
    {kDusk, kFog, kMist, kFrost, kCream},            // Steel
    {kSlate, kMist, kFrost, kCream, kCream},         // White
    {kCocoa, kMist, kCream, kCream, kCream},         // Bone
    {kInk, kInk, kDusk, kSlate, kFog},               // Coal
}};

}  // namespace

Rgba8 colour_of(Tone tone) {
  const std::uint32_t rgb = kRamps[static_cast<std::size_t>(tone.ramp)][tone.shade];
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
          static_cast<std::uint8_t>(rgb), 255};
}

}  // namespace pixelatent::sample
