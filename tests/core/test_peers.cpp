// Which of several processes this one is, what they have to agree on, and where they meet.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>

#include "base/children.hpp"
#include "base/last_resort.hpp"
#include "base/meeting.hpp"
#include "base/network.hpp"
#include "train/distributed/peer_device.hpp"
#include "train/distributed/peer_place.hpp"
#include "train/distributed/peer_terms.hpp"

namespace pixelatent {
namespace {

using Variables = std::map<std::string, std::string>;

Environment around(Variables variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

std::string error_of(const Variables& variables) {
  const auto place = place_in(around(variables));
  return place ? "no error" : one_line(place.error());
}

TEST(PeerPlace, NothingIsSaidOfOneProcess) {
  EXPECT_FALSE(place_in(around({}))->has_value());
  EXPECT_FALSE(place_in(around({{"WORLD_SIZE", "1"}, {"RANK", "0"}}))->has_value());
  // A batch job's own numbers, without a place to meet, are not meant for us.
  EXPECT_FALSE(place_in(around({{"SLURM_NTASKS", "4"}, {"SLURM_PROCID", "1"}}))->has_value());
}

TEST(PeerPlace, AsTorchrunSaysIt) {
  const auto place = place_in(around({{"RANK", "3"},
                                      {"WORLD_SIZE", "4"},
                                      {"LOCAL_RANK", "1"},
                                      {"LOCAL_WORLD_SIZE", "2"},
                                      {"MASTER_ADDR", "node1"},
                                      {"MASTER_PORT", "29512"},
                                      {"OMP_NUM_THREADS", "1"},
                                      {"GLOO_SOCKET_IFNAME", "eth1"},
                                      {"TORCHELASTIC_USE_AGENT_STORE", "True"},
                                      {"TORCHELASTIC_RESTART_COUNT", "2"}}))
                         .value()
                         .value();
  EXPECT_EQ(place.rank, 3);
  EXPECT_EQ(place.size, 4);
  EXPECT_EQ(place.local_size, 2);
  EXPECT_EQ(place.host, "node1");
  EXPECT_EQ(place.port, 29512);
  EXPECT_EQ(place.interface, "eth1");
  EXPECT_TRUE(place.agent_store);
  EXPECT_EQ(place.agent_prefix(), "/worker/attempt_2");
  EXPECT_FALSE(place.all_here());
  EXPECT_EQ(threads_for(place, 16), 1);
  EXPECT_NE(thread_note(place).find("--threads"), std::string::npos);
}

TEST(PeerPlace, AsSlurmSaysIt) {
  const auto place =
      place_in(around({{"SLURM_PROCID", "1"}, {"SLURM_NTASKS", "3"}, {"MASTER_ADDR", "10.0.0.1"}}))
          .value()
          .value();
  EXPECT_EQ(place.rank, 1);
  EXPECT_EQ(place.size, 3);
  EXPECT_FALSE(place.agent_store);
  EXPECT_FALSE(place.attempt);
  EXPECT_EQ(threads_for(place, 6), 6) << "one process a machine, as far as is known";
  EXPECT_TRUE(thread_note(place).empty());
}

TEST(PeerPlace, TheLoopbackIsThisMachine) {
  const auto place =
      place_in(around({{"RANK", "0"}, {"WORLD_SIZE", "4"}, {"MASTER_ADDR", "127.0.0.1"}}))
          .value()
          .value();
  EXPECT_TRUE(place.all_here());
  EXPECT_EQ(threads_for(place, 8), 2) << "the machine is shared";
  EXPECT_EQ(threads_for(place, 2), 1);
}

TEST(PeerPlace, WhatIsMissingIsSaidByName) {
  EXPECT_NE(error_of({{"WORLD_SIZE", "2"}, {"MASTER_ADDR", "a"}}).find("RANK"), std::string::npos);
  EXPECT_NE(error_of({{"WORLD_SIZE", "2"}, {"RANK", "1"}}).find("MASTER_ADDR"), std::string::npos);
  EXPECT_NE(error_of({{"WORLD_SIZE", "2"}, {"RANK", "2"}, {"MASTER_ADDR", "a"}}).find("0 to 1"),
            std::string::npos);
  EXPECT_NE(error_of({{"WORLD_SIZE", "two"}}).find("WORLD_SIZE"), std::string::npos);
  EXPECT_NE(
      error_of({{"WORLD_SIZE", "2"}, {"RANK", "0"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "70000"}})
          .find("MASTER_PORT"),
      std::string::npos);
}

// --- What they agree on -------------------------------------------------------------------------

TEST(PeerTerms, SurviveTheWay) {
  const PeerTerms terms{{{"--seed", "7"}, {"--model", ""}}, {{"hero.png", "00ff"}}};
  const PeerTerms back = PeerTerms::unpack(terms.packed());
  EXPECT_EQ(back.settings, terms.settings);
  EXPECT_EQ(back.sheets, terms.sheets);
  EXPECT_TRUE(PeerTerms::unpack({'9', '9', 0, 'x'}).settings.empty());
}

TEST(PeerTerms, TheDifferenceIsSaid) {
  const PeerTerms first{{{"--seed", "7"}, {"--model", ""}}, {{"hero.png", "00ff"}}};
  EXPECT_EQ(difference(first, first), "");
  PeerTerms mine = first;
  mine.settings[0].value = "8";
  EXPECT_EQ(difference(mine, first), "--seed is 8 here and 7 at rank 0");
  mine = first;
  mine.sheets[0].value = "00fe";
  EXPECT_EQ(difference(mine, first), "hero.png is another file here than at rank 0");
  mine.sheets[0].name = "foe.png";
  EXPECT_EQ(difference(mine, first), "file 1 is foe.png here and hero.png at rank 0");
  mine.sheets.clear();
  mine.settings[1].value = "gan";
  EXPECT_EQ(difference(mine, first),
            "--model is gan here and not set at rank 0, 0 files of sprites are named here and 1 at "
            "rank 0");
}

// --- What they compute on -----------------------------------------------------------------------

PeerOffer with_gpu(const std::string& gpu, DeviceChoice asked = DeviceChoice::Auto) {
  return {asked, gpu, gpu.empty() ? "there is none on its machine" : ""};
}

std::string device_error(const std::vector<PeerOffer>& offers) {
  const auto gpus = all_on_gpus(offers);
  return gpus ? "no error" : one_line(gpus.error());
}

TEST(PeerDevice, GpusWhereEachHasOneAndNobodyWantsProcessors) {
  EXPECT_TRUE(all_on_gpus({with_gpu("a"), with_gpu("b")}).value());
  EXPECT_TRUE(all_on_gpus({with_gpu("a", DeviceChoice::Cuda)}).value());
  EXPECT_FALSE(all_on_gpus({with_gpu("a"), with_gpu("")}).value());
  EXPECT_FALSE(all_on_gpus({with_gpu("a"), with_gpu("a")}).value());
  EXPECT_FALSE(all_on_gpus({with_gpu("a"), with_gpu("b", DeviceChoice::Cpu)}).value());
}

TEST(PeerDevice, WhoAsksForCudaLearnsWhyNot) {
  EXPECT_NE(device_error({with_gpu("a", DeviceChoice::Cuda), with_gpu("")})
                .find("rank 1 has no GPU of its own: there is none on its machine"),
            std::string::npos);
  EXPECT_NE(
      device_error({with_gpu("a"), with_gpu("b"), with_gpu("a", DeviceChoice::Cuda)})
          .find("ranks 0 and 2 would compute on the same GPU (a), and NCCL wants one for each"),
      std::string::npos);
  EXPECT_NE(device_error({with_gpu("a", DeviceChoice::Cpu), with_gpu("b", DeviceChoice::Cuda)})
                .find("rank 0 was told cpu and rank 1 cuda"),
            std::string::npos);
}

TEST(PeerDevice, WhatIsSentComesBack) {
  const PeerOffer offer = PeerOffer::unpack(with_gpu("GPU-1", DeviceChoice::Cuda).packed());
  EXPECT_EQ(offer.asked, DeviceChoice::Cuda);
  EXPECT_EQ(offer.gpu, "GPU-1");
  EXPECT_EQ(PeerOffer::unpack(with_gpu("").packed()).lack, "there is none on its machine");
  EXPECT_EQ(PeerOffer::unpack("nonsense").gpu, "");
}

TEST(PeerPlace, ALocalRankIsTheNumberOfItsGpu) {
  Variables variables = {
      {"RANK", "3"}, {"WORLD_SIZE", "4"}, {"LOCAL_RANK", "1"}, {"MASTER_ADDR", "node1"}};
  EXPECT_EQ(place_in(around(variables)).value()->gpu(), 1);
  variables.erase("LOCAL_RANK");
  EXPECT_EQ(place_in(around(variables)).value()->gpu(), 0) << "one process a machine";
  variables["MASTER_ADDR"] = "127.0.0.1";
  EXPECT_EQ(place_in(around(variables)).value()->gpu(), 3) << "all on one machine";
}

TEST(PeerPlace, OneOfOneThatIsToldAllOfItIsAPlace) {
  const auto place =
      place_in(around({{"RANK", "0"}, {"WORLD_SIZE", "1"}, {"MASTER_ADDR", "127.0.0.1"}}));
  ASSERT_TRUE(place->has_value());
  EXPECT_EQ((*place)->size, 1);
}

// --- Where they meet ----------------------------------------------------------------------------

TEST(Meeting, IsFoundWhileItsHostLives) {
  constexpr int kNumber = 1'000'003;  // no port's
  std::filesystem::path folder;
  {
    auto hosted = HostedMeeting::host(kNumber);
    ASSERT_TRUE(hosted) << one_line(hosted.error());
    folder = hosted->folder();
    EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms::owner_all)
        << "nobody else may enter";
    const auto found = find_meeting(kNumber, std::chrono::milliseconds(0));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, folder);
    const auto second = HostedMeeting::host(kNumber);
    ASSERT_FALSE(second);
    EXPECT_NE(one_line(second.error()).find("MASTER_PORT"), std::string::npos);
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
  EXPECT_FALSE(find_meeting(kNumber, std::chrono::milliseconds(0)));
}

TEST(Network, TheLoopbackIsKnownWhateverItsName) {
  EXPECT_TRUE(is_loopback_address(address_of("localhost").value()));
  EXPECT_TRUE(is_loopback_address(own_address_towards("127.0.0.1").value()));
  EXPECT_FALSE(is_loopback_address("10.0.0.1"));
  EXPECT_FALSE(address_of("no machine of this name"));
}

// --- Ending all the same
// --------------------------------------------------------------------------

TEST(LastResortDeathTest, EndsAProcessThatIsNotDoneWithItsLineAndNoOther) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  using std::chrono::milliseconds, std::chrono::seconds;
  EXPECT_EXIT(
      {
        allow_last_resort();
        end_unless_done(milliseconds(10), "rank 1: too late");
        std::this_thread::sleep_for(seconds(30));
      },
      ::testing::ExitedWithCode(EXIT_FAILURE), "^rank 1: too late\n$");
  EXPECT_EXIT(
      {
        end_unless_done(milliseconds(0), "never allowed");
        allow_last_resort();
        done_in_time();
        std::this_thread::sleep_for(milliseconds(100));
        std::_Exit(EXIT_SUCCESS);
      },
      ::testing::ExitedWithCode(EXIT_SUCCESS), "");
}

}  // namespace
}  // namespace pixelatent
