#include "portal_request.hpp"

#include <cctype>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <system_error>

#include "base/letters.hpp"
#include "pasted_files.hpp"

namespace pixelatent::gui {

namespace {

/// Appends what a message consists of; after the first failure nothing.
class Writer {
 public:
  explicit Writer(sd_bus_message* message) : message_(message) {}
  bool fine() const { return fine_; }

  template <class Fill>
  void container(char kind, const char* contents, Fill fill) {
    if (!fine_) return;
    check(sd_bus_message_open_container(message_, kind, contents));
    if (fine_) fill();
    if (fine_) check(sd_bus_message_close_container(message_));
  }
  void text(const std::string& value) {
    if (fine_) check(sd_bus_message_append(message_, "s", value.c_str()));
  }
  void number(std::uint32_t value) {
    if (fine_) check(sd_bus_message_append(message_, "u", value));
  }
  void option(const char* name, const std::string& value) {
    if (fine_) check(sd_bus_message_append(message_, "{sv}", name, "s", value.c_str()));
  }
  void option(const char* name, int yes) {
    if (fine_) check(sd_bus_message_append(message_, "{sv}", name, "b", yes));
  }
  /// A path is bytes, with a 0 at its end.
  void path_option(const char* name, const std::string& path) {
    named(name, "ay", [&] {
      check(sd_bus_message_append_array(message_, 'y', path.c_str(), path.size() + 1));
    });
  }
  template <class Fill>
  void named(const char* name, const char* contents, Fill fill) {
    container('e', "sv", [&] {
      text(name);
      container('v', contents, fill);
    });
  }

 private:
  void check(int result) { fine_ = fine_ && result >= 0; }

  sd_bus_message* message_;
  bool fine_ = true;
};

/// ".png" in either case: the portal's patterns tell them apart.
std::string pattern_of(const std::string& ending) {
  std::string pattern = "*";
  for (const char c : ending) {
    const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    upper == c ? pattern.append(1, c) : pattern.append({'[', c, upper, ']'});
  }
  return pattern;
}

void write_filter(Writer& out, const std::string& name, const std::vector<std::string>& patterns) {
  out.container('r', "sa(us)", [&] {
    out.text(name);
    out.container('a', "(us)", [&] {
      for (const std::string& pattern : patterns) {
        out.container('r', "us", [&] {
          out.number(0);  // a pattern, no MIME type
          out.text(pattern);
        });
      }
    });
  });
}

void write_filters(Writer& out, const BrowseRequest& request) {
  if (request.extensions.empty()) return;
  std::vector<std::string> patterns;
  for (const std::string& ending : request.extensions) patterns.push_back(pattern_of(ending));
  out.named("filters", "a(sa(us))", [&] {
    out.container('a', "(sa(us))", [&] {
      write_filter(out, "Files that Pixelatent knows", patterns);
      write_filter(out, "All files", {"*"});
    });
  });
}

void write_options(Writer& out, const BrowseRequest& request, const std::string& token) {
  out.option("handle_token", token);
  out.option("accept_label", request.accept);
  out.option("modal", 1);
  if (request.what == BrowseFor::Files) out.option("multiple", 1);
  if (request.what == BrowseFor::Folder) out.option("directory", 1);
  if (request.what == BrowseFor::SaveFile) out.option("current_name", request.name);
  if (!request.start.empty()) out.path_option("current_folder", request.start.string());
  if (request.what != BrowseFor::Folder) write_filters(out, request);
}

bool has_ending(const std::filesystem::path& file, const std::vector<std::string>& endings) {
  const std::string ending = lower_case_ending(file);
  for (const std::string& known : endings) {
    if (known == ending) return true;
  }
  return endings.empty();
}

/// Addresses of files, one a line.
std::string uris_in(sd_bus_message* response) {
  std::string list;
  if (sd_bus_message_enter_container(response, 'a', "{sv}") < 0) return list;
  while (sd_bus_message_enter_container(response, 'e', "sv") > 0) {
    const char* name = nullptr;
    sd_bus_message_read(response, "s", &name);
    if (name != nullptr && std::strcmp(name, "uris") == 0 &&
        sd_bus_message_enter_container(response, 'v', "as") > 0) {
      sd_bus_message_enter_container(response, 'a', "s");
      for (const char* uri = nullptr; sd_bus_message_read(response, "s", &uri) > 0;)
        list.append(uri).append("\n");
      sd_bus_message_exit_container(response);
      sd_bus_message_exit_container(response);
    } else {
      sd_bus_message_skip(response, "v");
    }
    sd_bus_message_exit_container(response);
  }
  return list;
}

}  // namespace

BusMessage portal_question(sd_bus* bus, const BrowseRequest& request, const std::string& parent,
                           const std::string& token) {
  sd_bus_message* made = nullptr;
  const char* method = request.what == BrowseFor::SaveFile ? "SaveFile" : "OpenFile";
  if (sd_bus_message_new_method_call(bus, &made, kPortal, kPortalPath, kPortalChooser, method) < 0)
    return nullptr;
  BusMessage message(made);
  Writer out(made);
  out.text(parent);
  out.text(request.title);
  out.container('a', "{sv}", [&] { write_options(out, request, token); });
  return out.fine() ? std::move(message) : nullptr;
}

ChooserAnswer portal_answer(sd_bus_message* response, const BrowseRequest& request) {
  using How = ChooserAnswer::How;
  std::uint32_t how = 2;
  if (sd_bus_message_read(response, "u", &how) < 0) return {How::Failed};
  if (how != 0) return {How::Cancelled};
  ChooserAnswer answer{How::Chosen, files_in_list(uris_in(response))};
  if (answer.paths.empty()) return {How::Cancelled};
  std::filesystem::path& file = answer.paths.front();
  const bool bare = request.what == BrowseFor::SaveFile && !has_ending(file, request.extensions);
  if (bare) file += request.extensions.front();
  std::error_code error;
  if (bare && std::filesystem::exists(file, error)) answer.how = How::Taken;
  return answer;
}

}  // namespace pixelatent::gui
