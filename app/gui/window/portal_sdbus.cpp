// The file dialogs of the desktop, by sd-bus.
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "base/knock.hpp"
#include "base/mailbox.hpp"
#include "portal.hpp"
#include "portal_request.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::uint32_t kChoosesFolders = 3;  // version of the portal
constexpr const char* kRequest = "org.freedesktop.portal.Request";

struct UnrefBus {
  void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
};
struct UnrefSlot {
  void operator()(sd_bus_slot* slot) const { sd_bus_slot_unref(slot); }
};

class SdbusPortal final : public FileChooser {
 public:
  SdbusPortal(std::string parent, std::function<void()> wake)
      : parent_(std::move(parent)),
        wake_(std::move(wake)),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}
  ~SdbusPortal() override {
    thread_.request_stop();
    knock_.knock();
    thread_.join();
  }

  bool ask(const BrowseRequest& request) override {
    const std::uint32_t version = version_;
    if (version < (request.what == BrowseFor::Folder ? kChoosesFolders : 1U)) return false;
    asked_.put({++last_, request});
    knock_.knock();
    return true;
  }
  void cancel() override {
    asked_.put({++last_, std::nullopt});
    knock_.knock();
  }
  std::optional<ChooserAnswer> take() override {
    auto answer = answer_.take();
    if (!answer || answer->of != last_) return std::nullopt;
    return std::move(answer->answer);
  }

 private:
  struct Asked {
    int number = 0;
    std::optional<BrowseRequest> request;  ///< none: close what is open
  };
  struct Answered {
    int of = 0;
    ChooserAnswer answer;
  };

  void run(const std::stop_token& stop) {
    sd_bus* opened = nullptr;
    if (sd_bus_open_user(&opened) < 0) return;
    bus_.reset(opened);
    sd_bus_call_method_async(opened, nullptr, kPortal, kPortalPath,
                             "org.freedesktop.DBus.Properties", "Get", on_version, this, "ss",
                             kPortalChooser, "version");
    while (!stop.stop_requested() && go_on()) wait();
    version_ = 0;
    if (open_) tell({});
    response_.reset();
    call_.reset();
    bus_.reset();
  }

  /// False when the bus is gone.
  bool go_on() {
    if (auto asked = asked_.take()) {
      close_request();
      if (asked->request) begin(asked->number, *asked->request);
    }
    int more = 1;
    while (more > 0) more = sd_bus_process(bus_.get(), nullptr);
    return more >= 0;
  }

  void wait() const {
    std::uint64_t until = UINT64_MAX;
    sd_bus_get_timeout(bus_.get(), &until);
    using std::chrono::microseconds, std::chrono::milliseconds;
    const auto now = std::chrono::duration_cast<microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    const auto left =
        microseconds(static_cast<std::int64_t>(std::min<std::uint64_t>(until, INT64_MAX))) - now;
    const int timeout = until == UINT64_MAX
                            ? -1
                            : static_cast<int>(std::clamp<std::int64_t>(
                                  std::chrono::ceil<milliseconds>(left).count(), 0, 60'000));
    knock_.wait(sd_bus_get_fd(bus_.get()), static_cast<short>(sd_bus_get_events(bus_.get())),
                timeout);
  }

  void begin(int number, const BrowseRequest& request) {
    request_ = request;
    number_ = number;
    open_ = true;
    const std::string token = "pixelatent" + std::to_string(number);
    // Known before it is asked for, so that no answer is missed.
    const char* name = nullptr;
    sd_bus_get_unique_name(bus_.get(), &name);
    std::string sender = name != nullptr ? name + 1 : "";
    std::replace(sender.begin(), sender.end(), '.', '_');
    listen(std::string(kPortalPath) + "/request/" + sender + "/" + token);
    const BusMessage question = portal_question(bus_.get(), request, parent_, token);
    sd_bus_slot* call = nullptr;
    if (question) sd_bus_call_async(bus_.get(), &call, question.get(), on_asked, this, 0);
    call_.reset(call);
    if (call == nullptr) tell({});
  }

  void listen(std::string path) {
    path_ = std::move(path);
    sd_bus_slot* slot = nullptr;
    sd_bus_match_signal(bus_.get(), &slot, kPortal, path_.c_str(), kRequest, "Response",
                        on_response, this);
    response_.reset(slot);
  }

  void close_request() {
    if (!std::exchange(open_, false)) return;
    response_.reset();
    call_.reset();
    sd_bus_call_method_async(bus_.get(), nullptr, kPortal, path_.c_str(), kRequest, "Close", ignore,
                             nullptr, "");
  }

  void tell(ChooserAnswer answer) {
    open_ = false;
    answer_.put({number_, std::move(answer)});
    wake_();
  }

  static int ignore(sd_bus_message*, void*, sd_bus_error*) { return 0; }

  static int on_version(sd_bus_message* reply, void* self, sd_bus_error*) {
    std::uint32_t version = 0;
    if (sd_bus_message_is_method_error(reply, nullptr) <= 0)
      sd_bus_message_read(reply, "v", "u", &version);
    static_cast<SdbusPortal*>(self)->version_ = version;
    return 0;
  }

  static int on_asked(sd_bus_message* reply, void* of, sd_bus_error*) {
    auto& self = *static_cast<SdbusPortal*>(of);
    if (sd_bus_message_is_method_error(reply, nullptr) > 0 && self.open_) self.tell({});
    return 0;
  }

  static int on_response(sd_bus_message* response, void* of, sd_bus_error*) {
    auto& self = *static_cast<SdbusPortal*>(of);
    if (self.open_) self.tell(portal_answer(response, self.request_));
    return 0;
  }

  std::string parent_;
  std::function<void()> wake_;
  Knock knock_;
  std::atomic<std::uint32_t> version_ = 0;  ///< of the portal; 0: none, or not known yet
  int last_ = 0;                            ///< number of what was asked last; the window's own
  Mailbox<Asked> asked_;
  Mailbox<Answered> answer_;
  // Of the thread alone from here on.
  std::unique_ptr<sd_bus, UnrefBus> bus_;
  std::unique_ptr<sd_bus_slot, UnrefSlot> response_, call_;
  BrowseRequest request_;
  std::string path_;
  int number_ = 0;
  bool open_ = false;
  std::jthread thread_;
};

}  // namespace

std::unique_ptr<FileChooser> make_sdbus_portal(std::string parent, std::function<void()> wake) {
  return std::make_unique<SdbusPortal>(std::move(parent), std::move(wake));
}

}  // namespace pixelatent::gui
